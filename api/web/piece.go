package web

import (
	"cmp"
	"slices"

	"dialogue/corpus"
)

// A Piece is a stretch of text that answers the query as a whole, or none of
// it does. A match is one piece, whatever it crosses.
type Piece struct {
	Mark  bool
	Find  *Find // which of the places looked for begins with it; nil for none
	Parts []Part
}

// A Part is a stretch of a piece that is quoted as a whole, and that names one
// thing as a whole, or not at all.
type Part struct {
	Text    string
	Quoted  bool   // stands in quotation marks in the source
	Mention string // what it names, as "Mineral: copper"; "" for nothing
}

// A mention is a range that names something.
type mention struct {
	corpus.Range
	title string
}

// pieces cuts text at the borders of all ranges. Ranges may overlap, and what
// reaches beyond the text is cut off; of two mentions of a place the longer
// one is shown.
func pieces(text string, marks, quotes []corpus.Range, mentions []mention) []Piece {
	var out []Piece
	add := func(r corpus.Range, mark bool) {
		if r.Len() > 0 {
			out = append(out, Piece{Mark: mark, Parts: parts(text, r, quotes, mentions)})
		}
	}
	at := 0
	for _, m := range sorted(marks) {
		m.Start, m.End = max(m.Start, at), min(m.End, len(text))
		if m.Len() <= 0 {
			continue
		}
		add(corpus.Range{Start: at, End: m.Start}, false)
		add(m, true)
		at = m.End
	}
	add(corpus.Range{Start: at, End: len(text)}, false)
	return out
}

func parts(text string, within corpus.Range, quotes []corpus.Range, mentions []mention) []Part {
	cuts := []int{within.Start, within.End}
	cut := func(r corpus.Range) {
		for _, at := range []int{r.Start, r.End} {
			if within.Start < at && at < within.End {
				cuts = append(cuts, at)
			}
		}
	}
	for _, q := range quotes {
		cut(q)
	}
	for _, m := range mentions {
		cut(m.Range)
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	out := make([]Part, 0, len(cuts)-1)
	for i := range len(cuts) - 1 {
		r := corpus.Range{Start: cuts[i], End: cuts[i+1]}
		inQuote := slices.ContainsFunc(quotes, func(q corpus.Range) bool { return q.Contains(r) })
		out = append(out, Part{r.In(text), inQuote, naming(r, mentions)})
	}
	return out
}

// naming returns the title of the longest mention around r, "" if none.
func naming(r corpus.Range, mentions []mention) string {
	title, length := "", 0
	for _, m := range mentions {
		if m.Contains(r) && m.Len() > length {
			title, length = m.title, m.Len()
		}
	}
	return title
}

func sorted(ranges []corpus.Range) []corpus.Range {
	return slices.SortedFunc(slices.Values(ranges), func(a, b corpus.Range) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
}

// moved returns r as offsets into a text that starts at byte start.
func moved(r corpus.Range, start int) corpus.Range {
	return corpus.Range{Start: r.Start - start, End: r.End - start}
}

// quotedIn returns what s quotes, as ranges of its own words.
func quotedIn(s *corpus.Statement) []corpus.Range {
	var out []corpus.Range
	for _, q := range s.Quotes {
		for _, r := range q.Ranges {
			out = append(out, moved(r, s.Start))
		}
	}
	return out
}

// mentionsIn returns what s names, as ranges of its own words.
func (st *Site) mentionsIn(s *corpus.Statement) []mention {
	out := make([]mention, len(s.Mentions))
	for i, m := range s.Mentions {
		out[i] = mention{moved(m.Range, s.Start), st.words.labelled(st.Title(m.Facet), st.Label(m.Facet, m.Value, m.Form))}
	}
	return out
}
