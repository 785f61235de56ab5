package bleveindex

import "math"

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

// nameShare is what another name of an entry counts for, against the words of
// the query.
const nameShare = 0.5

// literalFirst puts what has the words of the query before what only names the
// same by another name, where all words must match. It is more than any query
// can score: 512 terms, each with a weight below 16 and a share below 2.2.
const literalFirst = 1 << 15

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
	// literal are the rows that have the words which name the entry: there its
	// other names count for nothing. Of entries only.
	literal *rowSet
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
		_, isEntry := t.leaf.(*entryLeaf)
		for _, list := range t.scored[part] {
			w := weighted{postings: list.postings, weight: idf(t.found[list.group], all)}
			if isEntry {
				w.weight, w.literal = w.weight*nameShare, &t.literal[part]
			}
			out = append(out, w)
		}
	}
	return out
}

// literalBonus is added for each name of which a text has the words themselves.
func (s *selection) literalBonus() float64 {
	if s.loose {
		return 0
	}
	return literalFirst
}

// scoreStatements returns the scores of statements of a part, given in order, in
// memory of the arena.
func (s *selection) scoreStatements(part int, rows []uint32) []float64 {
	p := s.parts[part].part
	norms := normsOf(s.averages.statement)
	scores := s.arena.floats(len(rows))
	for _, term := range s.terms(part) {
		own, title := term.finder(), term.finder()
		doc, share := ^uint32(0), 0.0
		for i, row := range rows {
			if term.literal != nil && term.literal.has(row) {
				scores[i] += s.literalBonus()
				continue
			}
			if d := p.docs.of(row); d != doc {
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

// scoreAtMost returns what the scores of statements of a part, given in order,
// are without the titles of their documents, and how much these can add. It is
// what most statements need to be known of that are not among the best.
func (s *selection) scoreAtMost(part int, rows []uint32) (scores []float64, more float64) {
	p := s.parts[part].part
	norms := normsOf(s.averages.statement)
	scores = s.arena.floats(len(rows))
	for _, term := range s.terms(part) {
		more += term.weight * titleShare
		own := term.finder()
		for i, row := range rows {
			if term.literal != nil && term.literal.has(row) {
				scores[i] += s.literalBonus()
			} else if k, ok := own.find(row); ok {
				scores[i] += term.weight * bm25(float64(term.counts[k]), norms.of(p.language[row], int(p.length[row])))
			}
		}
	}
	return scores, more
}

// scoreDocuments returns the scores of documents of a part, given in order, in
// memory of the arena.
func (s *selection) scoreDocuments(part int, docs []uint32) []float64 {
	p := s.parts[part].part
	norms := normsOf(s.averages.document)
	scores := s.arena.floats(len(docs))
	for _, term := range s.terms(part) {
		own := seek(term.rows)
		for i, d := range docs {
			first, end := p.docRow[d], p.docRow[d+1]
			if term.literal != nil && term.literal.has(first) {
				scores[i] += s.literalBonus()
				continue
			}
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
