// Package block holds a text while it is read: the text itself, the blocks that
// it falls into, and the marks of its source that later steps need.
//
// The blocks of a Draft partition the text: each character that is not white
// space is in exactly one of them, in order.
package block

import (
	"fmt"
	"strings"
	"unicode"

	"dialogue/corpus"
)

// A Block is a block of a text being read.
type Block struct {
	corpus.Block
	// Lead is a range at the start of the block that its source sets off: in
	// bold, as a term, or as the name of a speaker. It is zero if there is none.
	Lead corpus.Range
	// Named says that the source marks Lead up as the name of a speaker.
	Named bool
}

// A Draft is a text and its blocks.
type Draft struct {
	Text   string
	Blocks []Block
}

// Corpus returns the blocks in the form in which documents keep them.
func (d *Draft) Corpus() []corpus.Block {
	out := make([]corpus.Block, len(d.Blocks))
	for i, b := range d.Blocks {
		out[i] = b.Block
	}
	return out
}

// In returns the words of block i.
func (d *Draft) In(i int) string { return d.Blocks[i].In(d.Text) }

// A Builder puts a Draft together from the words of one block after the other.
// The zero Builder is empty and ready to use.
type Builder struct {
	text   strings.Builder
	blocks []Block
}

// A Piece is what is to become a block.
type Piece struct {
	Kind  corpus.BlockKind
	Level int
	Text  string
	Lead  int  // how many bytes of Text, after leading white space, are set off; 0 for none
	Named bool // the bytes set off are marked up as the name of a speaker
	// Inline says that the piece stands in the same line as the one before it.
	Inline   bool
	Language string        // it was spoken in, where its source says so
	Moment   corpus.Moment // when it began, where its source says so
}

// Add appends a piece as a block and returns where it is. White space around it
// is dropped, and a piece of nothing else is left out: its range is empty. Rows
// and items of one table or list follow each other line by line, pieces of one
// line with a blank, other blocks are parted by a blank line.
func (b *Builder) Add(p Piece) corpus.Range {
	words := strings.TrimSpace(p.Text)
	if words == "" {
		return corpus.Range{Start: b.text.Len(), End: b.text.Len()}
	}
	if n := len(b.blocks); n > 0 && p.Inline {
		b.text.WriteByte(' ')
	} else if n > 0 {
		b.text.WriteString(gap(b.blocks[n-1].Kind, p.Kind))
	}
	start := b.text.Len()
	b.text.WriteString(words)
	added := Block{
		Block: corpus.Block{Range: corpus.Range{Start: start, End: b.text.Len()}, Kind: p.Kind, Level: p.Level, Language: p.Language, Moment: p.Moment},
		Named: p.Named,
	}
	if lead := strings.TrimSpace(words[:min(p.Lead, len(words))]); lead != "" {
		added.Lead = corpus.Range{Start: start, End: start + len(lead)}
	}
	b.blocks = append(b.blocks, added)
	return added.Range
}

// Draft returns what was added so far.
func (b *Builder) Draft() *Draft { return &Draft{b.text.String(), b.blocks} }

func gap(before, after corpus.BlockKind) string {
	if before == after && (after == corpus.BlockRow || after == corpus.BlockListItem) {
		return "\n"
	}
	return "\n\n"
}

// Trim returns the part of r without the white space around it; a range of
// white space only becomes empty.
func Trim(text string, r corpus.Range) corpus.Range {
	words := text[r.Start:r.End]
	left := strings.TrimLeftFunc(words, unicode.IsSpace)
	r.Start = r.End - len(left)
	r.End = r.Start + len(strings.TrimRightFunc(left, unicode.IsSpace))
	return r
}

// Check reports the first way in which blocks fail to partition text.
func Check(text string, blocks []corpus.Block) error {
	at := 0
	for i, b := range blocks {
		if b.Start < at || b.End <= b.Start || b.End > len(text) {
			return fmt.Errorf("block %d has range %d–%d, after %d of %d", i, b.Start, b.End, at, len(text))
		}
		if left := strings.TrimSpace(text[at:b.Start]); left != "" {
			return fmt.Errorf("%q before block %d is in no block", left, i)
		}
		if Trim(text, b.Range) != b.Range {
			return fmt.Errorf("block %d starts or ends with white space", i)
		}
		at = b.End
	}
	if left := strings.TrimSpace(text[at:]); left != "" {
		return fmt.Errorf("%q at the end is in no block", left)
	}
	return nil
}

// CheckTurns reports the first way in which turns fail to lie in order and
// apart in text, each after its label.
func CheckTurns(text string, turns []corpus.Turn) error {
	at := 0
	for i, t := range turns {
		start := t.Start
		if !t.Label.IsZero() {
			start = t.Label.Start
			if t.Label.Len() <= 0 || t.Label.End > t.Start {
				return fmt.Errorf("label %d–%d does not come before turn %d", t.Label.Start, t.Label.End, i)
			}
		}
		if start < at || t.End <= t.Start || t.End > len(text) {
			return fmt.Errorf("turn %d has range %d–%d, after %d of %d", i, start, t.End, at, len(text))
		}
		at = t.End
	}
	return nil
}
