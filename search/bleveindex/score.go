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

// idf is the weight of a term that found of all texts have, as Lucene has it:
// never negative.
func idf(found, all int) float64 {
	return math.Log(1 + (float64(all-found)+0.5)/(float64(found)+0.5))
}

// bm25 is the share of its weight that a term gives a text which has it count
// times, where norm tells how long the text is, see lengthNorm.
func bm25(count, norm float64) float64 { return count * (bm25K1 + 1) / (count + norm) }

// lengthNorm sets the length of a text against the mean.
func lengthNorm(length int, mean float64) float64 {
	return bm25K1 * (1 - bm25B + bm25B*float64(length)/mean)
}

// A scorer scores the hits of a part. Scores of rows, or of documents, that are
// no hits mean nothing.
type scorer struct {
	*selection
	part   *selected
	number int // of the part
	scores []float64
}

// newScorer scores the hits of a part, statements or documents.
func (s *selection) newScorer(part int) *scorer {
	p := &s.parts[part]
	c := &scorer{s, p, part, nil}
	if s.documents {
		c.scores = make([]float64, len(p.docID))
		c.each(c.scoreDocuments)
	} else {
		c.scores = make([]float64, p.rows)
		c.each(c.scoreStatements)
	}
	return c
}

func (c *scorer) each(score func(list *postings, weight float64)) {
	all := c.averages.statements
	if c.documents {
		all = c.averages.documents
	}
	for _, t := range c.texts {
		if !t.wanted {
			continue
		}
		for _, s := range t.scored[c.number] {
			score(s.postings, idf(t.found[s.group], all))
		}
	}
}

func (c *scorer) scoreStatements(list *postings, weight float64) {
	p := c.part
	for i, row := range list.rows {
		if p.hits.has(row) {
			norm := lengthNorm(int(p.length[row]), c.averages.statement[p.language[row]])
			c.scores[row] += weight * bm25(float64(list.counts[i]), norm)
		} else if d := p.doc[row]; p.docRow[d] == row {
			c.raise(d, titleShare*weight)
		}
	}
}

// raise adds to the scores of all hits of a document.
func (c *scorer) raise(doc uint32, score float64) {
	for row := c.part.docRow[doc] + 1; row < c.part.docRow[doc+1]; row++ {
		if c.part.hits.has(row) {
			c.scores[row] += score
		}
	}
}

func (c *scorer) scoreDocuments(list *postings, weight float64) {
	p := c.part
	for i := 0; i < len(list.rows); {
		d := p.doc[list.rows[i]]
		count, end := 0, p.docRow[d+1]
		for ; i < len(list.rows) && list.rows[i] < end; i++ {
			times := 1
			if list.rows[i] == p.docRow[d] {
				times = titleWeight
			}
			count += times * int(list.counts[i])
		}
		norm := lengthNorm(int(p.docLength[d]), c.averages.document[p.language[p.docRow[d]]])
		c.scores[d] += weight * bm25(float64(count), norm)
	}
}

// statementScore scores one statement.
func (s *selection) statementScore(p *selected, part, row uint32) float64 {
	total := 0.0
	title := p.docRow[p.doc[row]]
	norm := lengthNorm(int(p.length[row]), s.averages.statement[p.language[row]])
	for _, t := range s.texts {
		if !t.wanted {
			continue
		}
		for _, list := range t.scored[part] {
			weight := idf(t.found[list.group], s.averages.statements)
			if n := list.countAt(row); n > 0 {
				total += weight * bm25(float64(n), norm)
			}
			if list.countAt(title) > 0 {
				total += titleShare * weight
			}
		}
	}
	return total
}
