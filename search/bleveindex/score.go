package bleveindex

import (
	"math"
	"sort"
)

// The parameters of BM25 (Robertson and Zaragoza, The Probabilistic Relevance
// Framework, 2009), at the values that are usual for collections of which
// nothing is known.
const (
	bm25K1 = 1.2
	bm25B  = 0.75
)

// titleShare is what a word in the title of its document counts for a
// statement, against one in the statement.
const titleShare = 0.25

// idf is the weight of a term that found of all texts have, as Lucene has it:
// never negative.
func idf(found, all int) float64 {
	return math.Log(1 + (float64(all-found)+0.5)/(float64(found)+0.5))
}

// bm25 is the share of its weight that a term gives a text which has it count
// times, where norm tells how long the text is, see norms.
func bm25(count, norm float64) float64 { return count * (bm25K1 + 1) / (count + norm) }

// norms set the length of a text against the mean of its language.
type norms []float64 // of each language, what a stem adds

func normsOf(means []float64) norms {
	out := make(norms, len(means))
	for i, mean := range means {
		out[i] = bm25K1 * bm25B / mean
	}
	return out
}

func (n norms) of(language uint8, length int) float64 {
	return bm25K1*(1-bm25B) + n[language]*float64(length)
}

// A weighted is the postings of a term that is looked for, with its weight.
type weighted struct {
	*postings
	weight float64
}

// terms lists the terms of a part that count for the score. It is asked again
// for each document that is shown.
func (s *selection) terms(part int) []weighted {
	if s.weighted == nil {
		s.weighted = make([][]weighted, len(s.parts))
	}
	if s.weighted[part] == nil {
		s.weighted[part] = s.weigh(part)
	}
	return s.weighted[part]
}

func (s *selection) weigh(part int) []weighted {
	all := s.averages.statements
	if s.documents {
		all = s.averages.documents
	}
	out := []weighted{}
	for _, t := range s.texts {
		if !t.wanted {
			continue
		}
		for _, list := range t.scored[part] {
			out = append(out, weighted{list.postings, idf(t.found[list.group], all)})
		}
	}
	return out
}

// scoreStatements returns the scores of statements of a part, given in order.
func (s *selection) scoreStatements(part int, rows []uint32) []float64 {
	p := s.parts[part].part
	norms := normsOf(s.averages.statement)
	scores := make([]float64, len(rows))
	for _, term := range s.terms(part) {
		own, title := cursorOf(term.rows), cursorOf(term.rows)
		doc, share := ^uint32(0), 0.0
		for i, row := range rows {
			if d := p.doc[row]; d != doc {
				doc, share = d, 0
				if _, ok := title.find(p.docRow[d]); ok {
					share = term.weight * titleShare
				}
			}
			scores[i] += share
			if k, ok := own.find(row); ok {
				scores[i] += term.weight * bm25(float64(term.counts[k]), norms.of(p.language[row], int(p.length[row])))
			}
		}
	}
	return scores
}

// scoreDocuments returns the scores of documents of a part, given in order.
func (s *selection) scoreDocuments(part int, docs []uint32) []float64 {
	p := s.parts[part].part
	norms := normsOf(s.averages.document)
	scores := make([]float64, len(docs))
	for _, term := range s.terms(part) {
		own := cursorOf(term.rows)
		for i, d := range docs {
			first, end := p.docRow[d], p.docRow[d+1]
			k, inTitle := own.find(first)
			count := 0
			if inTitle {
				count = titleWeight * int(term.counts[k])
				k++
			}
			for ; k < len(term.rows) && term.rows[k] < end; k++ {
				count += int(term.counts[k])
			}
			if count > 0 {
				scores[i] += term.weight * bm25(float64(count), norms.of(p.language[first], int(p.docLength[d])))
			}
		}
	}
	return scores
}

// A rowCursor finds rows in postings, each not before the one found last.
type rowCursor struct {
	rows []uint32
	at   int
}

func cursorOf(rows []uint32) rowCursor { return rowCursor{rows: rows} }

// nearby is how many rows are looked at one by one before leaping.
const nearby = 4

// find returns the place of row, or of the first one after it if it is not there.
func (c *rowCursor) find(row uint32) (int, bool) {
	for range nearby {
		if c.at == len(c.rows) || c.rows[c.at] >= row {
			return c.at, c.at < len(c.rows) && c.rows[c.at] == row
		}
		c.at++
	}
	c.leap(row)
	return c.at, c.at < len(c.rows) && c.rows[c.at] == row
}

// leap moves to the first row that is not before row, by steps that double.
func (c *rowCursor) leap(row uint32) {
	if c.at == len(c.rows) || c.rows[c.at] >= row {
		return
	}
	low, step := c.at, 1
	for low+step < len(c.rows) && c.rows[low+step] < row {
		low += step
		step *= 2
	}
	window := c.rows[low:min(len(c.rows), low+step+1)]
	c.at = low + sort.Search(len(window), func(i int) bool { return window[i] >= row })
}
