package speech

import (
	"slices"
	"strings"
	"unicode"

	"dialogue/corpus"
)

// A passage is a stretch of text that sentences do not cross: a block, or what
// of it lies in one turn.
type passage struct {
	corpus.Range
	kind        corpus.BlockKind
	language    string // it was spoken in, where its block says so
	turn        int    // number of the turn, -1 outside turns
	group       int    // number of the paragraph or turn, as statements count them
	rules       *rules
	first, last int // tokens
}

// spoken reports whether the passage is part of a turn.
func (p *passage) spoken() bool { return p.turn >= 0 }

// floor returns the language that a passage of a turn was spoken in, as the
// source says: of its block, else of its turn; "" if it says neither.
func (p *passage) floor(t *corpus.Turn) string {
	if p.language != "" {
		return base(p.language)
	}
	return base(t.Language)
}

// apart reports whether the passage is apparatus: no part of what is told.
func (p *passage) apart() bool {
	switch p.kind {
	case corpus.BlockHeading, corpus.BlockLabel, corpus.BlockDirection, corpus.BlockFurniture:
		return true
	case corpus.BlockParagraph, corpus.BlockListItem, corpus.BlockQuotation, corpus.BlockRow:
	}
	return false
}

// layout cuts a document into passages. Text outside the blocks is cut at its
// lines. Blocks and turns that overlap or lie outside the text do no harm: each
// takes what the ones before have left.
func layout(d *corpus.Document) []passage {
	var out []passage
	at := 0
	for _, b := range blocks(d) {
		out = lines(out, d.Text, at, b.Start)
		b.Start = max(b.Start, at)
		if b.Start < b.End {
			n := len(out)
			if out = trimmed(out, d.Text, b.Range, b.Kind); len(out) > n {
				out[n].language = b.Language
			}
			at = b.End
		}
	}
	out = lines(out, d.Text, at, len(d.Text))
	out = cutAtTurns(out, d)
	number(out)
	return out
}

// blocks returns the blocks of a document and the labels of its turns, in
// order.
func blocks(d *corpus.Document) []corpus.Block {
	out := make([]corpus.Block, 0, len(d.Blocks)+len(d.Turns))
	inText := func(r corpus.Range) bool { return 0 <= r.Start && r.Start < r.End && r.End <= len(d.Text) }
	for _, b := range d.Blocks {
		if inText(b.Range) {
			out = append(out, b)
		}
	}
	if len(d.Blocks) == 0 {
		for i := range d.Turns {
			if l := d.Turns[i].Label; inText(l) {
				out = append(out, corpus.Block{Range: l, Kind: corpus.BlockLabel})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b corpus.Block) int { return a.Start - b.Start })
	return out
}

// lines adds text[from:to] as paragraphs, one a line.
func lines(out []passage, text string, from, to int) []passage {
	for from < to {
		end := to
		if i := strings.IndexByte(text[from:to], '\n'); i >= 0 {
			end = from + i
		}
		out = trimmed(out, text, corpus.Range{Start: from, End: end}, corpus.BlockParagraph)
		from = end + 1
	}
	return out
}

// trimmed adds a range without the white space around it, if anything is left.
func trimmed(out []passage, text string, r corpus.Range, k corpus.BlockKind) []passage {
	r = trim(text, r)
	if r.Len() == 0 {
		return out
	}
	return append(out, passage{Range: r, kind: k, turn: -1})
}

// trim returns the range without the white space at its ends.
func trim(text string, r corpus.Range) corpus.Range {
	s := r.In(text)
	r.Start += len(s) - len(strings.TrimLeftFunc(s, unicode.IsSpace))
	r.End = r.Start + len(strings.TrimSpace(r.In(text)))
	return r
}

// cutAtTurns cuts passages where turns begin and end, and says which turn each
// is part of.
func cutAtTurns(in []passage, d *corpus.Document) []passage {
	if len(d.Turns) == 0 {
		return in
	}
	out := make([]passage, 0, len(in))
	t := 0
	for _, p := range in {
		for p.Start < p.End {
			for t < len(d.Turns) && d.Turns[t].End <= p.Start {
				t++
			}
			r, turn := p.Range, -1
			switch {
			case t == len(d.Turns) || d.Turns[t].Start >= p.End:
			case d.Turns[t].Start > p.Start:
				r.End = d.Turns[t].Start
			default:
				r.End, turn = min(p.End, d.Turns[t].End), t
			}
			n := len(out)
			if out = trimmed(out, d.Text, r, p.kind); len(out) > n {
				out[n].turn, out[n].language = turn, p.language
			}
			p.Start = r.End
		}
	}
	return out
}

// number counts the passages as statements do: the passages of one turn are
// one.
func number(ps []passage) {
	group := -1
	for i := range ps {
		if i == 0 || !ps[i].spoken() || ps[i].turn != ps[i-1].turn {
			group++
		}
		ps[i].group = group
	}
}
