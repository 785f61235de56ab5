package speech

import (
	"dialogue/corpus"
)

// An utterance is what a sentence turns out to be.
type utterance struct {
	kind    corpus.Kind
	voice   *voice // nil in narrative
	cue     corpus.Range
	quotes  []corpus.Quote
	grounds []corpus.Ground
	relayed bool // a company's presentation, say, as someone else relays it
}

// A listener goes through the sentences of a document in order and says who
// says what in each. It remembers who spoke last, for what is carried over.
type listener struct {
	resolver
	text     string
	toks     []token
	spans    []span
	mentions []corpus.Mention
	passages []passage
	sents    []sentence
	out      []utterance // of the sentences so far
	said     []int       // quotations so far, as indexes of spans
	quoted   map[int]*voice
	last     *voice // who spoke in the sentence before, nil after narrative
	exchange exchange
	floor    *voice                // who has the floor in the turn at hand
	voiceOf  func(turn int) *voice // who has the floor in each turn; nil outside turns
}

func (l *listener) parser(s *sentence) *parser {
	return &parser{
		text: l.text, toks: l.toks, spans: l.spans, mentions: l.mentions,
		rules: l.passages[s.passage].rules, names: l.names, frame: s.frame,
	}
}

// sentence hears sentence number at.
func (l *listener) sentence(at int) utterance {
	s := &l.sents[at]
	p := l.parser(s)
	found := p.attributions()
	quotes := p.assign(found)
	u := utterance{kind: corpus.KindNarrative}
	if len(found) == 0 && len(quotes) == 0 {
		l.issue(p, nil)
		return l.reportedOn(p, u, at)
	}
	voices := l.voices(p, found, at)
	l.issue(p, voices)
	for i := range quotes {
		q := &quotes[i]
		sp := &l.spans[q.span]
		q.ranges = []corpus.Range{sp.Range}
		if in, ok := p.incise(sp); ok {
			q.voice, q.ranges = l.voice(in.parser, &in.source, at), l.around(sp.Range, in.cut)
			q.rule, q.cue = "inserted clause", trimCommas(l.text, in.cut)
			if q.voice != nil && len(q.voice.members) > 0 {
				l.cast.speaks(q.voice.members[0], at)
			}
			continue
		}
		if q.to >= 0 {
			if q.voice = voices[q.to]; q.voice == nil { // a first person whom nobody names
				q.voice = unnamed(p, &found[q.to].source)
			}
			q.relayed = found[q.to].rule == ruleInside && found[q.to].from == q.position
			q.rule, q.cue = found[q.to].rule, p.cue(&found[q.to])
			continue
		}
		q.voice = l.carried(p, q, at)
	}
	l.ask(p, quotes, found, at)
	u.quotes, u.grounds = l.join(p, quotes, found)
	l.settle(p, &u, at, quotes, found, voices)
	if u.kind == corpus.KindNarrative {
		return l.reportedOn(p, u, at)
	}
	return u
}

// voices resolves the sources of a sentence, in order.
func (l *listener) voices(p *parser, found []attribution, at int) []*voice {
	out := make([]*voice, len(found))
	for i := range found {
		if i > 0 && found[i].source.from == found[i-1].source.from && found[i].source.to == found[i-1].source.to {
			out[i] = out[i-1]
			continue
		}
		if out[i] = l.voice(p, &found[i].source, at); out[i] == nil {
			out[i] = l.floor
		}
		switch v := out[i]; {
		case v == nil || found[i].class == classTerm && !p.quotes():
		case len(v.members) > 0:
			l.cast.speaks(v.members[0], at)
			if l.group = nil; len(v.members) > 1 {
				l.group = v
			}
		default:
			l.cast.remark(v.speaker, at)
		}
	}
	return out
}

// quotes reports whether the sentence holds a quotation.
func (p *parser) quotes() bool {
	for i := range p.frame {
		if p.tok(i).span > 0 {
			return true
		}
	}
	return false
}

// issue notes whose text it is that a sentence tells of for the first time (X said
// in a statement that …): who speaks in it, or nobody.
func (l *listener) issue(p *parser, voices []*voice) {
	for i := range p.frame {
		if !p.is(i, classPublication) || !p.is(i-1, classIndefinite) && (!p.is(i-2, classIndefinite) || p.kind(i-1) != kindWord) {
			continue
		}
		var by *member
		if len(voices) > 0 && voices[0] != nil && len(voices[0].members) > 0 {
			by = voices[0].members[0]
		}
		l.cast.issuers[p.headWord(i)] = by
	}
}

// voice resolves a source, or finds who is meant where there is none.
func (l *listener) voice(p *parser, n *noun, at int) *voice {
	if n.form == formImplicit {
		return l.implied(at)
	}
	return l.resolve(p, n, at)
}

// join makes quotes of the assigned quotations, with the ground of each. Those
// that their attribution breaks in two are one.
func (l *listener) join(p *parser, quotes []assignment, found []attribution) (out []corpus.Quote, grounds []corpus.Ground) {
	for i := range quotes {
		q := &quotes[i]
		if q.voice == nil {
			continue
		}
		sp := &l.spans[q.span]
		l.quoted[q.span] = q.voice
		l.said = append(l.said, q.span)
		if i > 0 && len(out) > 0 && l.broken(p, &quotes[i-1], q, found) {
			last := &out[len(out)-1]
			last.Ranges = append(last.Ranges, q.ranges...)
			grounds[len(grounds)-1].End = end(q.ranges)
			continue
		}
		quote := corpus.Quote{Ranges: q.ranges, RelayersWording: q.relayed || p.relays(sp)}
		if !q.voice.nobody() {
			quote.Speaker = q.voice.speaker
		}
		out = append(out, quote)
		grounds = append(grounds, q.voice.ground(corpus.Range{Start: q.ranges[0].Start, End: end(q.ranges)}, q.rule, q.cue))
	}
	return out, grounds
}

// broken reports whether two quotations are one that its attribution breaks:
// "A," X said, "B".
func (l *listener) broken(p *parser, a, b *assignment, found []attribution) bool {
	if a.to < 0 || a.to != b.to {
		return false
	}
	at := found[a.to].from
	if at < a.position || at > b.position {
		return false
	}
	for k := found[a.to].end(); k < b.position; k++ {
		if p.is(k, classRelative|classSub|classPrep) {
			return false // « A », a dit X, pour qui « B »
		}
	}
	q := &l.spans[a.span]
	return !ends(&l.toks[q.last-1])
}

// settle says what the sentence is and whose.
func (l *listener) settle(p *parser, u *utterance, at int, quotes []assignment, found []attribution, voices []*voice) {
	if len(u.quotes) > 0 {
		u.kind = corpus.KindQuote
		for i := range quotes {
			if quotes[i].voice != nil {
				u.voice = quotes[i].voice
				u.cue = quotes[i].cue
				return
			}
		}
	}
	k := p.outermost(found)
	if k < 0 || voices[k] == nil {
		return
	}
	u.kind, u.voice = corpus.KindReported, voices[k]
	u.cue = p.cue(&found[k])
	u.grounds = []corpus.Ground{u.voice.ground(l.rangeOf(at), found[k].rule, u.cue)}
	u.relayed = found[k].class&classSource != 0 && p.companySubject()
}

// outermost returns the attribution that covers the whole sentence: according
// to, else a closing one, else the first; -1 if none makes reported speech.
func (p *parser) outermost(found []attribution) int {
	best := -1
	for k := range found {
		a := &found[k]
		if !p.reports(a) {
			continue
		}
		switch {
		case a.class&(classSource|classSourceAfter) != 0:
			return k
		case best < 0, a.before && p.trailing(found, k):
			best = k
		}
	}
	return best
}

// reports reports whether an attribution makes its sentence reported speech.
func (p *parser) reports(a *attribution) bool {
	f := a.source.form
	switch {
	case p.rules.nouns && p.mute(&a.source), a.rule == rulePassive && a.source.form == formNone:
		return false
	case p.is(a.from, classWrite) && p.titleAt(a.to):
		return false // he read "The Art of the Mine"
	case a.class&(classSource|classSourceAfter) != 0:
		return a.rule != ruleThus && (a.rule != ruleSaying || a.source.from > 0)
	case a.class&classThink != 0:
		return f.actor() && (p.is(a.to, classThat) || p.rules.order.VerbFirst && p.is(a.end(), classThat))
	case a.class&(classSay|classStress) != 0:
		return (f.actor() || p.is(a.to, classThat)) && !p.denied(a)
	case a.class&classPresent != 0:
		return !p.denied(a) && (f == formBody || f == formCountry || f == formList || f == formName || f == formSome || f == formRole || f == formNoun && p.is(a.source.head, classPublic))
	}
	return false
}

// denied reports whether a verb of speech is negated and no clause follows it:
// the minister n'a pas répondu.
func (p *parser) denied(a *attribution) bool {
	k := a.from - 1
	for p.is(k, classAdverb|classAux|classReflexive) && !p.is(k, classNegative) {
		k--
	}
	return p.is(k, classNegative) && !p.is(a.to, classThat)
}

// companySubject reports whether the sentence is about companies, who speak for
// themselves whoever relays them.
func (p *parser) companySubject() bool {
	n, ok := p.subject()
	return ok && n.head >= 0 && p.is(n.head, classCompany)
}

// hear goes through all sentences.
func (l *listener) hear() {
	l.quoted = make(map[int]*voice)
	l.out = make([]utterance, 0, len(l.sents))
	for at := range l.sents {
		s := &l.sents[at]
		ps := &l.passages[s.passage]
		l.cast.advance(s.first)
		u := utterance{kind: corpus.KindApparatus}
		if !ps.apart() {
			l.floor = l.voiceOf(ps.turn)
			u = l.sentence(at)
		}
		if len(u.quotes) > 0 {
			l.exchange.heard(u.voice, at)
		}
		if len(u.quotes) > 0 || u.kind == corpus.KindReported {
			l.last = u.voice
		} else if !ps.apart() {
			l.last = nil
		}
		l.out = append(l.out, u)
	}
}
