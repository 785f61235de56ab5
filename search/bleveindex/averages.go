package bleveindex

// averages are the mean lengths, in stems, by which BM25 sets the length of a
// text against that of others of its language. Languages divide what they say
// into different numbers of terms, so that each is its own measure.
type averages struct {
	statements int       // number of statements
	documents  int       // number of documents
	statement  []float64 // mean length of a statement, by place in languages()
	document   []float64 // of a document, the title counted titleWeight times
}

// titleWeight is how often a word of the title counts.
const titleWeight = 2

// A lengths sums the lengths of texts of one language.
type lengths struct{ statements, documents, words, documentWords int }

// sumLengths sums the lengths of a part's valid texts, by place in languages().
func (p *part) sumLengths() []lengths {
	sums := make([]lengths, len(languages()))
	for d := range uint32(len(p.docID)) {
		if !p.documents.has(d) {
			continue
		}
		own := p.docRow[d]
		for row := own + 1; row < p.docRow[d+1]; row++ {
			of := &sums[p.language[row]]
			of.statements++
			of.words += int(p.length[row])
		}
		of := &sums[p.language[own]]
		of.documents++
		of.documentWords += int(p.docLength[d])
	}
	return sums
}

func averagesOf(parts []*part) averages {
	n := len(languages())
	sums := make([]lengths, n)
	for _, p := range parts {
		for i, of := range p.lengths {
			sums[i].statements += of.statements
			sums[i].documents += of.documents
			sums[i].words += of.words
			sums[i].documentWords += of.documentWords
		}
	}
	a := averages{statement: make([]float64, n), document: make([]float64, n)}
	for i, of := range sums {
		a.statements += of.statements
		a.documents += of.documents
		a.statement[i] = max(1, float64(of.words)/float64(max(1, of.statements)))
		a.document[i] = max(1, float64(of.documentWords)/float64(max(1, of.documents)))
	}
	return a
}
