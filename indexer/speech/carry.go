package speech

import (
	"slices"
	"strings"

	"dialogue/corpus"
)

// reportedOn makes reported speech of a sentence in the mood of it that goes on
// from the one before.
func (l *listener) reportedOn(p *parser, u utterance, at int) utterance {
	if l.floor != nil || !p.subjunctive() {
		return u
	}
	v := l.before(at)
	if v == nil {
		v = l.earlier(at)
	}
	if v != nil {
		u.kind, u.voice = corpus.KindReported, carry(v)
		u.grounds = []corpus.Ground{u.voice.ground(l.rangeOf(at), ruleMood, corpus.Range{})}
	}
	return u
}

// earlier returns who spoke two sentences before in the same paragraph: the mood
// of reported speech goes on across a remark of the relayer.
func (l *listener) earlier(at int) *voice {
	if at < 2 || l.sents[at-2].passage != l.sents[at].passage {
		return nil
	}
	return l.out[at-2].voice
}

// implied returns who is meant where a sentence leaves its subject out: who
// spoke last, unless that is long ago.
func (l *listener) implied(at int) *voice {
	const memory = 3 // sentences
	for i := at - 1; i >= 0 && i >= at-memory; i-- {
		if v := l.out[i].voice; v != nil {
			return carry(v)
		}
		if v := l.toldOf(i, at); v != nil {
			return v
		}
	}
	return &voice{speaker: &corpus.Speaker{Capacity: corpus.CapacityUnknown, Resolved: corpus.ResolvedUnknown}}
}

// toldOf returns the person whom sentence i, in the paragraph of sentence at,
// tells about without quoting; nil if it tells of nobody who has a name.
func (l *listener) toldOf(i, at int) *voice {
	if l.sents[i].passage != l.sents[at].passage {
		return nil
	}
	p := l.parser(&l.sents[i])
	n, ok := p.subject()
	switch {
	case p.rules.korean != nil:
		n, ok = p.koreanSubject(0, len(p.frame))
	case p.rules.order.VerbFirst && !p.is(0, persons|classTitleOf):
		n, ok = p.after(1)
	}
	if !ok || n.form != formName {
		return nil
	}
	if v := l.resolve(p, &n, i); v != nil && !v.unknown() {
		return carry(v)
	}
	return nil
}

// carried finds the voice of a quotation that no verb of its own sentence
// attributes to anybody; nil if it is no speech.
func (l *listener) carried(p *parser, q *assignment, at int) *voice {
	sp := &l.spans[q.span]
	if sp.reopened {
		if v := l.quoted[q.span-1]; v != nil {
			return q.because(ruleReopened, carry(v))
		}
	}
	if l.floor != nil {
		return nil
	}
	if v, ok := l.toldWithin(p, q, at); ok {
		return v
	}
	whole := l.standsAlone(p, q.position)
	if !whole && sp.style.single() {
		return nil
	}
	speech := whole || l.long(p, sp)
	if v := l.ongoing(p, q, at, whole, speech); v != nil {
		return v
	}
	if speech && !whole {
		if n, ok := p.subject(); ok && n.form.actor() && n.form != formNoun && n.to <= q.position && !p.thing(&n) {
			return q.because(ruleSubject, l.resolve(p, &n, at))
		}
	}
	if whole {
		if v := l.beside(q, at); v != nil {
			return v
		}
	}
	if !speech || l.noSpeech(p, sp, whole) {
		return nil
	}
	return q.because(ruleNobody, &voice{speaker: &corpus.Speaker{Capacity: corpus.CapacityUnknown, Resolved: corpus.ResolvedUnknown}})
}

// toldWithin finds whom a sentence names for its quotation without a verb of
// speech; the voice is nil if that is nobody whom the text has named.
func (l *listener) toldWithin(p *parser, q *assignment, at int) (*voice, bool) {
	i := q.position
	if v := l.headlined(p, i, at); v != nil {
		return q.because(ruleHeadline, v), true
	}
	if n, rule, ok := p.presented(i); ok {
		return q.because(rule, l.resolve(p, &n, at)), true
	}
	if v := l.chanted(p, i, at); v != nil {
		return q.because(ruleChanted, v), true
	}
	if n, ok := p.bracketed(i); ok && l.clausal(&l.spans[q.span]) {
		return q.because(ruleBracket, l.resolve(p, &n, at)), true
	}
	if n, ok := p.texted(i); ok {
		return q.because(ruleTexted, l.resolve(p, &n, at)), true
	}
	if n, ok := p.topic(i); ok {
		return q.because(ruleTopic, l.resolve(p, &n, at)), true
	}
	if v := l.onward(q.span, at); v != nil {
		return q.because(ruleOnward, v), true
	}
	return nil, false
}

// presented finds who is named before a quotation at position i that a colon or
// a noun of speech presents, and the rule that tells it.
func (p *parser) presented(i int) (noun, string, bool) {
	if p.kind(i-1) == kindColon && p.closes(i) || p.kind(i-1) == kindComma && p.is(i-2, classSpeech) {
		if n, ok := p.announcer(); ok && n.to <= i {
			return n, ruleColon, true
		}
	}
	n, ok := p.worded(i)
	return n, ruleWorded, ok
}

// ongoing finds who speaks on from the sentences before: in an exchange of two,
// in the same breath, or in words that were quoted already.
func (l *listener) ongoing(p *parser, q *assignment, at int, whole, speech bool) *voice {
	sp := &l.spans[q.span]
	if v := l.exchanged(at, sp); v != nil && whole {
		return q.because(ruleExchange, carry(v))
	}
	mood := p.subjunctive()
	v := l.before(at)
	if v == nil && mood {
		v = l.earlier(at)
	}
	if v != nil && (speech || mood) {
		return q.because(ruleCarried, carry(v))
	}
	if v := l.repeated(sp); v != nil {
		return q.because(ruleRepeated, carry(v))
	}
	return nil
}

// beside finds who is named around a quotation that stands alone.
func (l *listener) beside(q *assignment, at int) *voice {
	if v := l.staged(at); v != nil {
		return q.because(ruleStaged, v)
	}
	if v := l.resumed(at); v != nil {
		return q.because(ruleResumed, carry(v))
	}
	if v := l.following(at); v != nil {
		return q.because(ruleFollowing, v)
	}
	return nil
}

// noSpeech reports whether what nobody says is a term, or a word used in another
// sense, rather than speech.
func (l *listener) noSpeech(p *parser, sp *span, whole bool) bool {
	const few = 4 // words that are no sentence
	words := sp.last - sp.first
	return !whole && !p.rules.nouns && !l.clausal(sp) || words == 1 || whole && words < few
}

// clausal reports whether a quotation holds a clause: a verb that the rules know,
// or a first person. What has none and nobody to say it is a term.
func (l *listener) clausal(sp *span) bool {
	for i := sp.first; i < sp.last; i++ {
		if t := &l.toks[i]; t.is(classAux|verbs) || t.lex.first {
			return true
		}
	}
	return false
}

// onward returns who is named where a quotation that goes on in the next
// paragraphs ends; nil if nobody is.
func (l *listener) onward(span, at int) *voice {
	const limit = 8 // paragraphs of one quotation
	for k := span + 1; k < len(l.spans) && k <= span+limit; k++ {
		if !l.spans[k-1].leftOpen || !l.spans[k].reopened {
			return nil
		}
		for at < len(l.sents) && l.sents[at].last <= l.spans[k].open {
			at++
		}
		if at == len(l.sents) {
			return nil
		}
		p := l.parser(&l.sents[at])
		found := p.attributions()
		for _, q := range p.assign(found) {
			if q.span == k && q.to >= 0 {
				return l.resolve(p, &found[q.to].source, at)
			}
		}
	}
	return nil
}

// carry returns a voice as one carried over.
func carry(v *voice) *voice {
	if v.unknown() {
		return v
	}
	s := *v.speaker
	s.Resolved = corpus.ResolvedCarried
	return &voice{speaker: &s, members: v.members, by: v.by}
}

// long reports whether a quotation inside a sentence is speech rather than a term
// or a title: it is long, or, where nouns have capitals, begins without one.
func (l *listener) long(p *parser, sp *span) bool {
	const term = 6 // words that a term or title may have
	first := &l.toks[sp.first]
	if p.rules.nouns && first.kind == kindWord && !first.capital && first.is(classCased) {
		return true
	}
	return sp.last-sp.first > term
}

// A mood is whether a sentence is in the mood of reported speech, once that has
// been looked for.
type mood uint8

// The moods.
const (
	moodUnknown mood = iota
	moodPlain
	moodReported
)

// subjunctive reports whether the sentence is in the mood of reported speech.
func (p *parser) subjunctive() bool {
	if p.mood == moodUnknown {
		p.mood = p.moodOf()
	}
	return p.mood == moodReported
}

func (p *parser) moodOf() mood {
	for i := range p.frame {
		if p.is(i, classSubjunctive) || p.subjunctiveForm(i) {
			return moodReported
		}
	}
	return moodPlain
}

// subjunctiveForm reports whether the word at position i looks like a verb in
// the mood of reported speech, where nouns have capitals: werfe, verliere. It
// ends as an adjective does, but no noun follows.
func (p *parser) subjunctiveForm(i int) bool {
	t := p.tok(i)
	if !p.rules.nouns || t.kind != kindWord || t.capital || t.class != classCased || i == 0 {
		return false
	}
	if !p.rules.mood.matches(p.tokenText(i)) {
		return false
	}
	before, _ := p.quote(i + 1)
	next := before != nil || p.kind(i+1) != kindWord || p.is(i+1, classDet|classPrep|classReflexive|classAdverb|classPronoun)
	return next && (p.kind(i-1) == kindWord && p.tok(i-1).capital || p.is(i-1, classReflexive|classPronoun|classAdverb))
}

// matches reports whether a word ends as verbs in the mood of reported speech do.
func (m *moodEndings) matches(word string) bool {
	ends := func(ending string) bool { return strings.HasSuffix(word, ending) }
	return len(word) >= m.Letters && slices.ContainsFunc(m.Endings, ends) && !slices.ContainsFunc(m.Except, ends)
}

// thing reports whether what looks like a name is a common noun that the rules
// do not know, where nouns have capitals: one word behind an article or an
// adjective, or by itself.
func (p *parser) thing(n *noun) bool {
	return p.rules.nouns && n.form == formName && n.nameTo-n.nameFrom == 1 && p.mention(n.nameFrom) == nil &&
		!p.is(n.nameFrom-1, labelling)
}

// standsAlone reports whether the quotation at position i is all that the
// sentence says.
func (l *listener) standsAlone(p *parser, i int) bool {
	words := 0
	if p.kind(i-1) == kindWord && !l.long(p, &l.spans[p.tok(i).span-1]) {
		return false // a part of what the sentence says
	}
	for k := range p.frame {
		if k > reach {
			return false
		}
		if k != i && p.kind(k) == kindWord {
			words++
		}
		if words > 3 {
			return false
		}
	}
	return true
}

// before returns who spoke in the sentence before: in the same paragraph, or at
// the end of the one before if this one starts with a quotation.
func (l *listener) before(at int) *voice {
	if at == 0 || l.last == nil {
		return nil
	}
	here, there := l.sents[at].passage, l.sents[at-1].passage
	if here == there || here == there+1 && !l.passages[here].apart() && l.goesOn(at) {
		return l.last
	}
	return nil
}

// goesOn reports whether speech may go on from the paragraph before into the one
// that starts with sentence at.
func (l *listener) goesOn(at int) bool {
	p := l.parser(&l.sents[at])
	_, quoted := p.quote(0)
	return quoted && (l.out[at-1].kind == corpus.KindQuote || l.announces(at-1)) || p.subjunctive()
}

// announces reports whether a sentence ends with a colon.
func (l *listener) announces(at int) bool {
	return l.toks[l.sents[at].last-1].kind == kindColon
}

// following returns who is named right after a quotation that stands alone: in
// the next sentence of the paragraph, if that says nothing else, or in the next
// paragraph if it begins with whose words they are.
func (l *listener) following(at int) *voice {
	if at+1 >= len(l.sents) || l.passages[l.sents[at+1].passage].apart() {
		return nil
	}
	near := l.sents[at+1].passage == l.sents[at].passage
	p := l.parser(&l.sents[at+1])
	for _, a := range p.attributions() {
		if near && a.class&(classSay|classStress|classSourceAfter) != 0 || a.rule == ruleThus || a.rule == ruleSaying && a.source.from == 0 {
			return l.resolve(p, &a.source, at+1)
		}
	}
	return nil
}
