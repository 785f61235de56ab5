package speech

import (
	"slices"
	"strings"

	"dialogue/corpus"
	"dialogue/corpus/vocabulary"
)

// longest is the number of words beyond which a statement is cut at the next
// sentence.
const longest = 150

// A binder binds sentences to statements.
type binder struct {
	doc      *corpus.Document
	listener *listener
	programs *programs
	mentions []corpus.Mention
	scope    scope
	edition  string
	worded   map[int]bool // turns in which something is said
	out      []corpus.Statement
	words    int // of the last statement
	mention  int // first mention that may lie in the next statement
	turns    calling
	session  *vocabulary.Entry // of the whole document, nil if it declares none
}

// A calling is what a turn's source calls its session, and which that is: turn
// after turn gives the same.
type calling struct {
	name    string
	session *vocabulary.Entry
}

// statements goes through the sentences in order.
func (b *binder) statements() []corpus.Statement {
	b.scope.programs = b.programs
	b.edition = b.about()
	b.session = b.programs.named(b.doc.Session, b.doc.Edition)
	l := b.listener
	b.worded = l.worded()
	last := -1
	for at := range l.sents {
		s := &l.sents[at]
		next := b.statement(at)
		n := countWords(next.In(b.doc.Text))
		if last == s.passage && b.continues(&next, n) {
			b.extend(&next, n)
			continue
		}
		next.Ordinal = len(b.out)
		b.out = append(b.out, next)
		b.words, last = n, s.passage
	}
	for i := range b.out {
		b.finish(&b.out[i])
	}
	return b.out
}

// worded tells the turns that are more than what happens in the room.
func (l *listener) worded() map[int]bool {
	out := make(map[int]bool)
	for i := range l.passages {
		if ps := &l.passages[i]; ps.spoken() && !ps.apart() {
			out[ps.turn] = true
		}
	}
	return out
}

// about returns the edition that the whole document is about: the one declared,
// else the only one that it names.
func (b *binder) about() string {
	if b.doc.Edition != "" {
		return b.doc.Edition
	}
	found := ""
	for i := range b.mentions {
		m := &b.mentions[i]
		if m.Facet != corpus.FacetEdition {
			continue
		}
		if found != "" && found != m.Value {
			return ""
		}
		found = m.Value
	}
	return found
}

// continues reports whether a sentence goes on with the last statement.
func (b *binder) continues(s *corpus.Statement, words int) bool {
	last := &b.out[len(b.out)-1]
	return last.Kind == s.Kind && same(last.Speaker, s.Speaker) && last.Session == s.Session &&
		(last.Said == s.Said || s.Said.IsZero()) && (b.words+words <= longest || words == 0)
}

// same reports whether two speakers are one as far as the text tells.
func same(a, b *corpus.Speaker) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.Name == b.Name && a.ID == b.ID && a.Role == b.Role && (a.Name != "" || a.At == b.At)
}

// extend adds a sentence to the last statement.
func (b *binder) extend(s *corpus.Statement, words int) {
	last := &b.out[len(b.out)-1]
	last.End = s.End
	last.Quotes = append(last.Quotes, s.Quotes...)
	last.Grounds = append(last.Grounds, s.Grounds...)
	for _, v := range s.By {
		last.By = addWord(last.By, v)
	}
	if last.Cue == "" {
		last.Cue = s.Cue
	}
	b.words += words
}

// statement makes a statement of one sentence.
func (b *binder) statement(at int) corpus.Statement {
	l := b.listener
	s := &l.sents[at]
	u := &l.out[at]
	ps := &l.passages[s.passage]
	out := corpus.Statement{
		Range:   l.rangeOf(at),
		Passage: ps.group, Kind: u.kind, Turn: ps.turn, Edition: b.edition, Quotes: u.quotes, Grounds: u.grounds,
	}
	if u.kind == corpus.KindApparatus {
		if b.worded[ps.turn] {
			out.Turn = -1 // whoever has the floor does not say "Applause"
		}
		b.leave(ps)
		return out
	}
	if ps.spoken() {
		b.spoken(&out, ps)
		return out
	}
	p := l.parser(s)
	named := b.scope.step(p, u)
	if e := b.scope.session; e != nil {
		out.Session, out.Edition, out.SessionFrom = e.ID, e.Edition, corpus.EvidenceEarlier
		if named {
			out.SessionFrom = corpus.EvidenceSentence
		}
	}
	if u.voice != nil {
		out.Speaker = u.voice.speaker
		if !u.relayed {
			out.By = l.position(u.voice)
		}
		out.Cue = u.cue.In(b.doc.Text)
		out.Said, out.SaidFrom = b.said(p, s.follows)
	}
	return out
}

// rangeOf returns the text of a sentence: from where it starts, or its passage
// does, to where the next one starts, without white space. Characters that show
// nothing are no tokens, but must be in a statement.
func (l *listener) rangeOf(at int) corpus.Range {
	s := &l.sents[at]
	ps := &l.passages[s.passage]
	r := ps.Range
	if s.first > ps.first {
		r.Start = l.toks[s.first].start
	}
	if s.last < ps.last {
		r.End = l.toks[s.last].start
	}
	return trim(l.text, r)
}

// leave ends, at a heading, the session that the text was about.
func (b *binder) leave(ps *passage) {
	if ps.kind == corpus.BlockHeading {
		b.scope.session = nil
	}
}

// said returns when the words of a sentence were spoken: in the session that
// the text is about, on the date that the sentence gives, when the clause before
// was if this one follows it, or at the edition.
func (b *binder) said(p *parser, follows bool) (corpus.Date, corpus.Evidence) {
	if e := b.scope.session; e != nil && !e.Date.IsZero() {
		return e.Date, corpus.EvidenceSession
	}
	if d := p.dated(b.doc.Published); !d.IsZero() {
		return d, corpus.EvidenceSentence
	}
	if follows && len(b.out) > 0 {
		last := &b.out[len(b.out)-1]
		return last.Said, last.SaidFrom
	}
	if e := b.programs.vocabulary.Entry(corpus.FacetEdition, b.edition); e != nil && b.scope.session != nil && !e.Date.IsZero() {
		return e.Date, corpus.EvidenceEdition
	}
	return corpus.Date{}, ""
}

// spoken fills a statement of a turn.
func (b *binder) spoken(out *corpus.Statement, ps *passage) {
	t := &b.doc.Turns[ps.turn]
	l := b.listener
	out.Kind = corpus.KindSpeech
	floor, own := ps.floor(t), base(b.doc.Language)
	foreign := floor != "" && floor != own
	if foreign && ps.rules.language == floor {
		out.Language, foreign = floor, false
	}
	if t.Chair && l.procedural(ps) {
		out.Kind = corpus.KindProcedure
	}
	if v := l.voiceOf(ps.turn); v != nil {
		out.Speaker, out.By = v.speaker, l.position(v)
	}
	b.occasion(out, t)
	out.Wording = b.wording(out.Kind, !foreign)
}

// occasion fills in the session and the date of a statement of a turn.
func (b *binder) occasion(out *corpus.Statement, t *corpus.Turn) {
	date(out, t.Time, corpus.EvidenceTurn)
	if b.turns.name != t.Session {
		b.turns = calling{t.Session, b.programs.named(t.Session, b.doc.Edition)}
	}
	e, from := b.turns.session, corpus.EvidenceTurn
	if e == nil { // a heading need not name a session
		e, from = b.session, corpus.EvidenceDocument
	}
	if e != nil {
		out.Session, out.Edition, out.SessionFrom = e.ID, e.Edition, from
		date(out, e.Date, corpus.EvidenceSession)
	}
	date(out, b.doc.Said, corpus.EvidenceDocument)
}

// date gives a statement the date on which it was said, unless it has one.
func date(s *corpus.Statement, d corpus.Date, from corpus.Evidence) {
	if s.Said.IsZero() && !d.IsZero() {
		s.Said, s.SaidFrom = d, from
	}
}

// wording derives what a reader may conclude about the words of a statement.
// A turn whose words are not in the language of the floor is a translation, or
// may be one.
func (b *binder) wording(kind corpus.Kind, inLanguageSpoken bool) corpus.Wording {
	return corpus.WordingOf(kind, b.doc.Record, inLanguageSpoken && b.doc.Record != corpus.RecordTranslation)
}

// finish sets what depends on the whole statement.
func (b *binder) finish(s *corpus.Statement) {
	if s.Kind != corpus.KindApparatus && s.Kind != corpus.KindNarrative {
		date(s, b.doc.Said, corpus.EvidenceDocument)
	}
	if s.Wording == "" {
		s.Wording = b.wording(s.Kind, true)
	}
	for b.mention < len(b.mentions) && b.mentions[b.mention].Start < s.Start {
		b.mention++
	}
	for i := b.mention; i < len(b.mentions) && b.mentions[i].Start < s.End; i++ {
		if m := b.mentions[i]; s.Contains(m.Range) && m.Len() > 0 {
			s.Mentions = append(s.Mentions, m)
		}
	}
	b.quotedPositions(s)
	s.CollectNames()
}

// quotedPositions adds whose positions the quotes of a statement are, where
// several people are quoted in it.
func (b *binder) quotedPositions(s *corpus.Statement) {
	for i := range s.Quotes {
		speaker := s.Quotes[i].Speaker
		if speaker == nil {
			continue
		}
		for _, actor := range positionOf(b.programs.vocabulary, speaker) {
			if !slices.Contains(s.By, actor) {
				s.By = append(slices.Clip(s.By), actor)
			}
		}
	}
}

// countWords counts the words of a text as white space parts them.
func countWords(s string) int {
	n := 0
	for range strings.FieldsSeq(s) {
		n++
	}
	return n
}

// procedural reports whether a passage of the chair conducts the business of
// the meeting: it holds one of the chair's phrases, or hardly a word.
func (l *listener) procedural(ps *passage) bool {
	const few = 12 // words; "Thank you, Minister."
	words := 0
	for i := ps.first; i < ps.last; i++ {
		if l.toks[i].is(classProcedure) {
			return true
		}
		if l.toks[i].kind == kindWord {
			words++
		}
	}
	return words <= few
}
