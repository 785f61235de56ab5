// Package proceedings puts the record of a meeting together from what a marked
// up source holds: paragraphs, headings, the labels of speakers, what happens in
// the room, and who has the floor. It keeps people the same across a document.
package proceedings

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dialogue/corpus"
	"dialogue/indexer/reader/block"
	"dialogue/indexer/reader/decode"
)

// A Place is the part that words play.
type Place struct {
	Kind     corpus.BlockKind
	Level    int
	Language string        // of the floor, BCP 47; "" where it is that of the turn
	Moment   corpus.Moment // when the words begin, where the source says so
}

// A Turn is one whose speaker may yet have to be found.
type Turn struct {
	corpus.Turn
	Who    string // the source's own id of the speaker; "" if it gives none
	Office string // that the source says the speaker speaks in, where the label does not
	Mark   string // the time that the source notes for it, as written
}

// A Builder is told a record from beginning to end. The zero Builder is empty
// and ready to use.
type Builder struct {
	out    block.Builder
	places []Place // the last is the one at hand; none is a paragraph
	words  strings.Builder
	asides []aside // of the words
	blank  bool    // white space stands before the next character
	turns  []Turn
	floor  *Turn        // who has the floor; nil if nobody has
	label  corpus.Range // of the turn that is to begin
	spoken []corpus.Range
}

// An aside is a stretch of the words of a paragraph that is in another place.
type aside struct {
	corpus.Range
	place Place
}

// Text adds characters to the paragraph at hand. Runs of white space become one
// blank.
func (b *Builder) Text(s string) {
	for s != "" {
		r, size := utf8.DecodeRuneInString(s)
		if unicode.IsSpace(r) {
			b.blank, s = true, s[size:]
			continue
		}
		end := strings.IndexFunc(s, unicode.IsSpace)
		if end < 0 {
			end = len(s)
		}
		b.word(s[:end])
		s = s[end:]
	}
}

func (b *Builder) word(s string) {
	if n := b.words.Len(); b.blank && n > 0 && !strings.ContainsRune("\t\n", rune(b.words.String()[n-1])) {
		b.words.WriteByte(' ')
	}
	b.blank = false
	b.words.WriteString(s)
}

// Glue drops the white space before the next character.
func (b *Builder) Glue() { b.blank = false }

// NewLine ends a line inside the paragraph at hand. Where lines do not look
// wrapped, each becomes a paragraph.
func (b *Builder) NewLine() {
	if b.words.Len() > 0 {
		b.words.WriteByte('\n')
	}
	b.blank = false
}

// Enter ends the paragraph at hand; until Leave, words are in the place given.
func (b *Builder) Enter(p Place) {
	b.flush()
	b.places = append(b.places, p)
}

// Leave ends what the last Enter began.
func (b *Builder) Leave() {
	b.flush()
	if n := len(b.places); n > 0 {
		b.places = b.places[:n-1]
	}
}

// EnterAside begins a stretch of the paragraph at hand that is in another
// place, and stays in its line. LeaveAside ends it.
func (b *Builder) EnterAside(p Place) {
	b.blank = b.blank || b.words.Len() > 0
	b.asides = append(b.asides, aside{corpus.Range{Start: b.words.Len(), End: -1}, p})
}

// LeaveAside ends what the last EnterAside began. It does nothing if the
// paragraph has ended meanwhile.
func (b *Builder) LeaveAside() {
	for i := len(b.asides) - 1; i >= 0; i-- {
		if b.asides[i].End < 0 {
			b.asides[i].End = b.words.Len()
			b.blank = true
			return
		}
	}
}

// Speak sets the language of the floor for what follows in the place at hand.
func (b *Builder) Speak(language string) {
	b.flush()
	if n := len(b.places); n > 0 {
		b.places[n-1].Language = language
	}
}

// Begin gives the floor to someone: what follows is theirs until End. Their
// label is the one that stands directly before, or before their first words.
func (b *Builder) Begin(t Turn) {
	b.End()
	t.Label, b.label = b.label, corpus.Range{}
	b.floor = &t
}

// Floor returns who has the floor, nil if nobody has.
func (b *Builder) Floor() *Turn { return b.floor }

// End takes the floor back. A turn without a word is none.
func (b *Builder) End() {
	b.flush()
	if b.floor != nil && b.floor.Len() > 0 {
		b.turns = append(b.turns, *b.floor)
		b.spoken = append(b.spoken, b.floor.Range)
	}
	b.floor = nil
}

// flush ends the paragraph at hand.
func (b *Builder) flush() {
	words := b.words.String()
	asides := b.asides
	b.words.Reset()
	b.asides, b.blank = nil, false
	at, inline := 0, false
	for _, a := range asides {
		if a.End < 0 {
			a.End = len(words)
		}
		if a.Start < at {
			continue // inside another
		}
		inline = b.add(b.place(), words[at:a.Start], inline) || inline
		inline = b.add(a.place, words[a.Start:a.End], inline) || inline
		at = a.End
	}
	b.add(b.place(), words[at:], inline)
}

func (b *Builder) place() Place {
	if n := len(b.places); n > 0 {
		return b.places[n-1]
	}
	return Place{Kind: corpus.BlockParagraph}
}

// add adds words as blocks, and reports whether there were any.
func (b *Builder) add(p Place, words string, inline bool) bool {
	words = strings.TrimSpace(decode.Clean(words))
	if words == "" {
		return false
	}
	if p.Kind == corpus.BlockParagraph && !inline && strings.Contains(words, "\n") {
		for _, part := range block.Paragraphs(words) {
			b.one(Place{Kind: part.Kind, Level: part.Level, Language: p.Language}, part.In(words), false)
		}
		return true
	}
	if p.Kind == corpus.BlockParagraph && b.isDirection(words) {
		p.Kind = corpus.BlockDirection
	}
	b.one(p, words, inline)
	return true
}

// isDirection reports whether a paragraph is what happens in the room: in brackets,
// and short where someone is speaking.
func (b *Builder) isDirection(words string) bool {
	const longest = 60 // code points in a turn
	_, bracketed := block.Bracketed(words)
	return block.IsDirection(words) || bracketed && (b.floor == nil || utf8.RuneCountInString(words) <= longest)
}

// one adds a block, which is part of the turn of whoever has the floor, or
// its label.
func (b *Builder) one(p Place, words string, inline bool) {
	r := b.out.Add(block.Piece{Kind: p.Kind, Level: p.Level, Text: words, Inline: inline, Language: p.Language, Moment: p.Moment})
	switch {
	case p.Kind == corpus.BlockLabel && b.floor == nil:
		b.label = r
	case p.Kind == corpus.BlockLabel && b.floor.Len() == 0 && b.floor.Label.IsZero():
		b.floor.Label = r
	case b.floor == nil:
		if p.Kind == corpus.BlockParagraph {
			b.label = corpus.Range{} // it was nobody's
		}
	case p.Kind == corpus.BlockHeading || p.Kind == corpus.BlockFurniture || p.Kind == corpus.BlockLabel:
	case b.floor.Len() == 0:
		b.floor.Range = r
	default:
		b.floor.End = r.End
	}
}

// A Record is what a Builder was told.
type Record struct {
	Text   string
	Blocks []corpus.Block
	Turns  []Turn
}

// Record ends the record. Stage directions inside turns become blocks of their
// own.
func (b *Builder) Record() Record {
	b.End()
	d := b.out.Draft()
	d.Blocks = block.CutAsides(d.Text, d.Blocks, b.spoken)
	rest := d.Blocks
	for i := range b.turns {
		rest = block.TrimTurn(&b.turns[i].Turn, rest)
	}
	return Record{d.Text, d.Corpus(), b.turns}
}

// Change changes the part that the paragraph at hand plays, now that it is known.
func (b *Builder) Change(kind corpus.BlockKind) {
	if n := len(b.places); n > 0 {
		b.places[n-1].Kind = kind
	}
}

// PartLabel makes the first n bytes of the paragraph at hand the label of the
// turn, and what follows them in the line its first paragraph.
func (b *Builder) PartLabel(n int) {
	at := corpus.Range{End: min(n, b.words.Len())}
	b.asides = append([]aside{{at, Place{Kind: corpus.BlockLabel}}}, b.asides...)
	b.Change(corpus.BlockParagraph)
}

// Words returns the words of the paragraph at hand so far.
func (b *Builder) Words() string { return b.words.String() }

// Cell ends a cell of the row at hand.
func (b *Builder) Cell() {
	b.words.WriteByte('\t')
	b.blank = false
}

// Empty reports whether no words were told.
func (b *Builder) Empty() bool { return len(b.out.Draft().Blocks) == 0 && b.words.Len() == 0 }
