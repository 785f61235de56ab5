package speech

import "dialogue/corpus"

// An utterance is what a sentence turns out to be.
type utterance struct {
	kind    corpus.Kind
	voice   *voice // nil in narrative
	cue     corpus.Range
	quotes  []corpus.Quote
	relayed bool // a company's presentation, say, as someone else relays it
	rule    string
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
	quoted   map[int]*voice
	last     *voice                // who spoke in the sentence before, nil after narrative
	floor    *voice                // who has the floor in the turn at hand
	voiceOf  func(turn int) *voice // who has the floor in each turn; nil outside turns
}

func (l *listener) parser(s *sentence) *parser {
	return &parser{
		text: l.text, toks: l.toks, spans: l.spans, mentions: l.mentions,
		rules: l.passages[s.passage].rules, names: l.names, frame: s.frame,
	}
}

// An assignment is the attribution of one quotation of a sentence.
type assignment struct {
	position int // in the frame
	span     int // index
	to       int // index of the attribution, -1 if there is none in the sentence
	voice    *voice
	relayed  bool // the quotation encloses its verb
	ranges   []corpus.Range
}

// sentence hears sentence number at.
func (l *listener) sentence(at int) utterance {
	s := &l.sents[at]
	p := l.parser(s)
	found := p.attributions()
	quotes := p.assign(found)
	u := utterance{kind: corpus.KindNarrative}
	if len(found) == 0 && len(quotes) == 0 {
		return l.reportedOn(p, u, at)
	}
	voices := l.voices(p, found, at)
	for i := range quotes {
		q := &quotes[i]
		sp := &l.spans[q.span]
		q.ranges = []corpus.Range{sp.Range}
		if in, ok := p.incise(sp); ok {
			q.voice, q.ranges = l.resolve(in.parser, &in.source, at), l.around(sp.Range, in.cut)
			if q.voice != nil && len(q.voice.members) > 0 {
				l.cast.speaks(q.voice.members[0], at)
			}
			continue
		}
		if q.to >= 0 {
			q.voice = voices[q.to]
			q.relayed = found[q.to].rule == ruleInside && found[q.to].from == q.position
			continue
		}
		q.voice = l.carried(p, q, at)
	}
	u.quotes = l.join(p, quotes, found)
	l.settle(p, &u, quotes, found, voices)
	if u.kind == corpus.KindNarrative {
		return l.reportedOn(p, u, at)
	}
	return u
}

// reportedOn makes reported speech of a sentence in the mood of it that goes on
// from the one before.
func (l *listener) reportedOn(p *parser, u utterance, at int) utterance {
	if l.floor != nil || !p.subjunctive() {
		return u
	}
	if v := l.before(at); v != nil {
		u.kind, u.voice, u.rule = corpus.KindReported, carry(v), "mood of reported speech"
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
		if found[i].source.form == formImplicit {
			out[i] = l.implied(at)
		} else {
			out[i] = l.resolve(p, &found[i].source, at)
		}
		if out[i] == nil {
			out[i] = l.floor
		}
		if v := out[i]; v != nil && len(v.members) > 0 && found[i].class != classTerm {
			l.cast.speaks(v.members[0], at)
		}
	}
	return out
}

// implied returns who is meant where a sentence leaves its subject out: who
// spoke last, unless that is long ago.
func (l *listener) implied(at int) *voice {
	const memory = 3 // sentences
	for i := at - 1; i >= 0 && i >= at-memory; i-- {
		if v := l.out[i].voice; v != nil {
			return carry(v)
		}
	}
	return &voice{speaker: &corpus.Speaker{Capacity: corpus.CapacityUnknown, Resolved: corpus.ResolvedUnknown}}
}

// assign attributes the quotations of a sentence to its attributions: to the
// verb in whose clause they stand, else to the one that follows them.
func (p *parser) assign(found []attribution) []assignment {
	var out []assignment
	before := -1 // last attribution that ends before the quotation
	next := 0
	for i := range p.frame {
		q := p.tok(i).span
		if q == 0 {
			continue
		}
		for next < len(found) && found[next].end() <= i && found[next].start() <= i {
			before = next
			next++
		}
		to := p.choose(found, before, next, i)
		if to < 0 && p.inSource(found, before, next, i) {
			continue
		}
		if p.headline(i) || to >= 0 && p.term(&found[to], i) {
			continue
		}
		if (to < 0 || found[to].class == classTerm && found[to].rule == "") && p.naming(i) {
			continue
		}
		out = append(out, assignment{position: i, span: int(q - 1), to: to})
	}
	return out
}

// inSource reports whether position i lies in the source of an attribution near
// it: the newspaper "X" said.
func (p *parser) inSource(found []attribution, near ...int) bool {
	i := near[len(near)-1]
	for _, k := range near[:len(near)-1] {
		if k >= 0 && k < len(found) && found[k].source.from <= i && i < found[k].source.to {
			return true
		}
	}
	return false
}

// choose picks the attribution of the quotation at position i: before is the
// last one that ends before it, next the first one that does not.
func (p *parser) choose(found []attribution, before, next, i int) int {
	if next < len(found) && p.inSource(found, next, i) {
		return -1
	}
	adjacent := next < len(found) && p.adjacent(i, found[next].start())
	if p.rules.korean != nil {
		return p.chooseKorean(found, next, i)
	}
	inside := next < len(found) && found[next].rule == ruleInside && found[next].from == i
	switch {
	case inside:
		return next
	case before >= 0 && !found[before].before && (!adjacent || !p.freshClause(i)):
		return before
	case adjacent:
		return next
	case next < len(found) && p.trailing(found, next):
		return next
	case before >= 0 && p.connected(found, before, i):
		return before
	}
	return -1
}

// adjacent reports whether the quotation at i and the attribution that starts
// at start have nothing but punctuation between them.
func (p *parser) adjacent(i, start int) bool {
	for k := i + 1; k < start; k++ {
		if (p.kind(k) == kindWord || p.kind(k) == kindNumber) && !p.is(k, classAdverb|classAux|classReflexive|classNegative) || p.kind(k) == kindColon {
			return false
		}
	}
	return start > i
}

// freshClause reports whether the quotation at i begins a clause of its own:
// after the end of another, not in the complement of a verb before it.
func (p *parser) freshClause(i int) bool {
	if i == 0 {
		return true
	}
	return p.kind(i-1) == kindSemicolon || p.kind(i-1) == kindStop
}

// trailing reports whether an attribution closes its sentence and covers what
// stands before it: …, X said.
func (p *parser) trailing(found []attribution, k int) bool {
	a := &found[k]
	if a.class&classSource != 0 {
		return true
	}
	return (a.class&classSourceAfter != 0 || a.class&(classSay|classStress) != 0) && a.start() > 0 && p.kind(a.start()-1) == kindComma
}

// connected reports whether a source that was named for words before it also
// covers the quotation at i: "A," X said, "B".
func (p *parser) connected(found []attribution, before, i int) bool {
	for k := found[before].end(); k < i; k++ {
		if p.kind(k) == kindSemicolon {
			return false
		}
	}
	return true
}

// term reports whether the quotation at position i is a word or two in passing:
// a term that its sentence uses, not what its source says.
func (p *parser) term(a *attribution, i int) bool {
	q, _ := p.quote(i)
	if q.last-q.first > 1 || p.rules.nouns {
		return false
	}
	if p.kind(i-1) != kindWord || i <= a.to+2 || a.class&classTerm != 0 {
		return false
	}
	describes := p.kind(i+1) == kindWord && !p.is(i+1, inert|classAdverb)
	return describes || a.class&(classStress|classPresent|classThink) != 0
}

// headline reports whether the quotation at position i is written as titles are:
// each word but small ones with a capital, in the middle of a sentence.
func (p *parser) headline(i int) bool {
	q, _ := p.quote(i)
	const longest = 12 // words of a title
	if p.rules.nouns || p.kind(i-1) != kindWord && p.kind(i-1) != kindPossessive || q.last-q.first > longest {
		return false
	}
	capitals := 0
	for k := q.first; k < q.last; k++ {
		t := &p.toks[k]
		if t.capital {
			capitals++
		} else if t.kind == kindWord && t.class&inert == 0 || ends(t) && k+1 < q.last {
			return false
		}
	}
	return capitals > 1
}

// naming reports whether the quotation at position i is a name or a title: it
// follows a word that says so.
func (p *parser) naming(i int) bool {
	k := i - 1
	if p.kind(k) == kindComma {
		k--
	}
	return p.is(k, classTitle)
}

// join makes quotes of the assigned quotations. Those that their attribution
// breaks in two are one.
func (l *listener) join(p *parser, quotes []assignment, found []attribution) []corpus.Quote {
	var out []corpus.Quote
	for i := range quotes {
		q := &quotes[i]
		if q.voice == nil {
			continue
		}
		sp := &l.spans[q.span]
		l.quoted[q.span] = q.voice
		if i > 0 && len(out) > 0 && l.broken(&quotes[i-1], q, found) {
			last := &out[len(out)-1]
			last.Ranges = append(last.Ranges, q.ranges...)
			continue
		}
		quote := corpus.Quote{Ranges: q.ranges, RelayersWording: q.relayed || p.relays(sp)}
		if !q.voice.nobody() {
			quote.Speaker = q.voice.speaker
		}
		out = append(out, quote)
	}
	return out
}

// broken reports whether two quotations are one that its attribution breaks:
// "A," X said, "B".
func (l *listener) broken(a, b *assignment, found []attribution) bool {
	if a.to < 0 || a.to != b.to {
		return false
	}
	at := found[a.to].from
	if at < a.position || at > b.position {
		return false
	}
	q := &l.spans[a.span]
	return !ends(&l.toks[q.last-1])
}

// settle says what the sentence is and whose.
func (l *listener) settle(p *parser, u *utterance, quotes []assignment, found []attribution, voices []*voice) {
	if len(u.quotes) > 0 {
		u.kind = corpus.KindQuote
		for i := range quotes {
			if quotes[i].voice != nil {
				u.voice = quotes[i].voice
				u.rule = "carried"
				if k := quotes[i].to; k >= 0 {
					u.cue, u.rule = p.cue(&found[k]), found[k].rule
				}
				return
			}
		}
	}
	k := p.outermost(found)
	if k < 0 || voices[k] == nil {
		return
	}
	u.kind, u.voice = corpus.KindReported, voices[k]
	u.cue, u.rule = p.cue(&found[k]), found[k].rule
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
	case a.class&(classSource|classSourceAfter) != 0:
		return true
	case a.class&(classSay|classStress) != 0:
		return f.actor() || p.is(a.to, classThat)
	case a.class&classPresent != 0:
		return f == formBody || f == formCountry || f == formList || f == formName || f == formSome || f == formRole
	case a.class&classThink != 0:
		return f.actor() && p.is(a.to, classThat)
	}
	return false
}

// companySubject reports whether the sentence is about companies, who speak for
// themselves whoever relays them.
func (p *parser) companySubject() bool {
	n, ok := p.subject()
	return ok && n.head >= 0 && p.is(n.head, classCompany)
}

// carried finds the voice of a quotation that its own sentence attributes to
// nobody; nil if it is no speech.
func (l *listener) carried(p *parser, q *assignment, at int) *voice {
	sp := &l.spans[q.span]
	if sp.reopened {
		if v := l.quoted[q.span-1]; v != nil {
			return carry(v)
		}
	}
	if l.floor != nil {
		return nil
	}
	if p.kind(q.position-1) == kindColon && p.closes(q.position) || p.kind(q.position-1) == kindComma && p.is(q.position-2, classSpeech) {
		if n, ok := p.subject(); ok && n.form.actor() && n.to <= q.position {
			return l.resolve(p, &n, at)
		}
	}
	if n, ok := p.topic(q.position); ok {
		return l.resolve(p, &n, at)
	}
	whole := l.standsAlone(p, q.position)
	if !whole && sp.style.single() {
		return nil
	}
	speech := whole || l.long(p, sp)
	if v := l.before(at); v != nil && (speech || p.subjunctive()) {
		return carry(v)
	}
	if speech && !whole {
		if n, ok := p.subject(); ok && n.form.actor() && n.form != formNoun && n.to <= q.position {
			return l.resolve(p, &n, at)
		}
	}
	if whole {
		if v := l.following(at); v != nil {
			return v
		}
	}
	if !speech || whole && sp.last-sp.first < 4 {
		return nil
	}
	return &voice{speaker: &corpus.Speaker{Capacity: corpus.CapacityUnknown, Resolved: corpus.ResolvedUnknown}}
}

// topic returns the person whose view the quotation at position i gives: Pour le
// ministre, « … ».
func (p *parser) topic(i int) (noun, bool) {
	if !p.is(0, classTopic) || i < 2 || p.kind(i-1) != kindComma {
		return noun{}, false
	}
	n := p.noun(1, i-1)
	return n, n.form == formName || n.form == formRole
}

// closes reports whether the quotation at position i ends its sentence.
func (p *parser) closes(i int) bool {
	for k := i + 1; k < len(p.frame); k++ {
		if p.kind(k) == kindWord {
			return false
		}
	}
	return true
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

// subjunctive reports whether the sentence is in the mood of reported speech.
func (p *parser) subjunctive() bool {
	for i := range p.frame {
		if p.is(i, classSubjunctive) {
			return true
		}
	}
	return false
}

// standsAlone reports whether the quotation at position i is all that the
// sentence says.
func (l *listener) standsAlone(p *parser, i int) bool {
	words := 0
	for k := range p.frame {
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
	return quoted && l.out[at-1].kind == corpus.KindQuote || p.subjunctive()
}

// following returns who is named right after a quotation that stands alone: in
// the next sentence of the paragraph, if that says nothing else.
func (l *listener) following(at int) *voice {
	if at+1 >= len(l.sents) || l.sents[at+1].passage != l.sents[at].passage {
		return nil
	}
	p := l.parser(&l.sents[at+1])
	for _, a := range p.attributions() {
		if a.class&(classSay|classStress|classSourceAfter) != 0 {
			return l.resolve(p, &a.source, at+1)
		}
	}
	return nil
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
		if len(u.quotes) > 0 || u.kind == corpus.KindReported {
			l.last = u.voice
		} else if !ps.apart() {
			l.last = nil
		}
		l.out = append(l.out, u)
	}
}
