package speech

import (
	"fmt"

	"dialogue/corpus"
	"dialogue/corpus/vocabulary"
)

// An Analyzer finds who says what. It holds the rules of all languages and does
// not change; it is safe for concurrent use.
type Analyzer struct {
	rules    map[string]*rules
	names    *names
	programs *programs
}

// New loads the embedded rules of speech. The vocabulary tells ids, roles,
// bodies and capacities of those who are named, and the sessions of the
// programme. An error means that a file of rules is broken.
func New(v *vocabulary.Vocabulary) (*Analyzer, error) {
	rules, err := loadRules()
	if err != nil {
		return nil, fmt.Errorf("loading the rules of speech: %w", err)
	}
	return &Analyzer{rules: rules, names: newNames(v, rules["en"].ministries), programs: newPrograms(v)}, nil
}

// Statements cuts the text of a document into statements. They partition it
// (corpus.CheckPartition); each has its kind, wording, speaker, quotes, session,
// dates and mentions. mentions are those of the whole text in order of Start;
// one that crosses the border of two statements is in neither. Without blocks,
// each line of the text is a paragraph. A text without words has no statements.
func (a *Analyzer) Statements(doc *corpus.Document, mentions []corpus.Mention) []corpus.Statement {
	l := a.read(doc, mentions)
	l.voiceOf = l.floors(doc)
	l.hear()
	b := &binder{doc: doc, listener: l, programs: a.programs, mentions: mentions}
	return b.statements()
}

// read cuts the text into passages, tokens, quotations and sentences, and notes
// who is named where.
func (a *Analyzer) read(doc *corpus.Document, mentions []corpus.Mention) *listener {
	l := &listener{text: doc.Text, mentions: mentions, passages: layout(doc)}
	main := a.pick(doc.Text, doc.Language)
	l.names, l.cast, l.on, l.language = a.names, newCast(), doc.Published, main.language
	lx := &lexer{text: doc.Text, none: &lexeme{}, toks: make([]token, 0, len(doc.Text)/5+16)}
	for i := range l.passages {
		ps := &l.passages[i]
		ps.rules = a.rulesOf(doc, ps, main)
		ps.first = len(lx.toks)
		lx.rules = ps.rules
		lx.run(ps.Start, ps.End)
		if len(lx.toks) == ps.first { // characters that show nothing
			lx.toks = append(lx.toks, token{start: ps.Start, end: ps.End, kind: kindOther, lex: lx.none, width: 1, spaced: true})
		}
		ps.last = len(lx.toks)
	}
	l.toks = lx.toks
	cover(l.toks, mentions)
	l.mark()
	l.split()
	l.clauses()
	l.meet()
	return l
}

// rulesOf returns the rules for a passage: the document's, unless the floor
// spoke another language in its turn and its words are in that one.
func (a *Analyzer) rulesOf(doc *corpus.Document, ps *passage, main *rules) *rules {
	if !ps.spoken() {
		return main
	}
	floor := ps.floor(&doc.Turns[ps.turn])
	if floor == "" || floor == main.language || a.rules[floor] == nil {
		return main
	}
	return a.pick(ps.In(doc.Text), main.language)
}

// mark pairs the quotation marks of all passages.
func (l *listener) mark() {
	m := &marker{toks: l.toks}
	for i := range l.passages {
		ps := &l.passages[i]
		following := -1
		if i+1 < len(l.passages) {
			next := &l.passages[i+1]
			if !ps.apart() && !next.apart() && ps.turn == next.turn && next.first < next.last {
				following = next.first
			}
		}
		m.run(ps.first, ps.last, following)
	}
	l.spans = m.spans
}

// split cuts all passages into sentences.
func (l *listener) split() {
	s := &splitter{text: l.text, toks: l.toks, spans: l.spans, frames: make([]int32, 0, len(l.toks))}
	for i := range l.passages {
		ps := &l.passages[i]
		s.rules = ps.rules
		s.run(i, ps.first, ps.last)
	}
	l.sents = s.out
}

// cover notes which mention covers each token. Of mentions that overlap, the
// first one counts; an organization or a person counts before others.
func cover(toks []token, mentions []corpus.Mention) {
	i := 0
	for k := range mentions {
		m := &mentions[k]
		for i > 0 && toks[i-1].end > m.Start {
			i--
		}
		for i < len(toks) && toks[i].end <= m.Start {
			i++
		}
		for j := i; j < len(toks) && toks[j].start < m.End; j++ {
			if toks[j].mention == 0 || strength(mentions[toks[j].mention-1].Facet) < strength(m.Facet) {
				toks[j].mention = int32(k + 1)
			}
		}
	}
}

// strength says which facet's mention tells more of a source.
func strength(facet string) int {
	switch facet {
	case corpus.FacetPerson:
		return 3
	case corpus.FacetOrganization:
		return 2
	case corpus.FacetCountry:
		return 1
	}
	return 0
}
