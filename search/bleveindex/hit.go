package bleveindex

import (
	"cmp"
	"context"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"dialogue/corpus"
	"dialogue/search"
)

// contextLength is about how many characters of the statement before or after
// a hit are shown.
const contextLength = 160

// statementHit shows a statement.
func (s *selection) statementHit(h ranked) (search.Hit, error) {
	var hit search.Hit
	err := s.showStatement(h, &hit)
	return hit, err
}

// showStatement shows a statement in hit.
func (s *selection) showStatement(h ranked, hit *search.Hit) error {
	p := s.parts[h.part].part
	stored, err := s.storedStatement(p, h.place)
	if err != nil {
		return err
	}
	if hit.Document, err = s.storedDocument(p, p.docs.of(h.place)); err != nil {
		return err
	}
	hit.Statement, hit.ID = stored.Statement, stored.id(&hit.Document)
	hit.Text, hit.Score = stored.text, h.score
	if err := s.addContext(p, h.place, hit); err != nil {
		return err
	}
	if err := s.addCopies(h, hit); err != nil {
		return err
	}
	if hit.Repeats, err = s.repeated(h); err != nil {
		return err
	}
	return s.addMarks(p, h.place, hit)
}

// repeated returns the id of the statement that a hit repeats, zero for none.
func (s *selection) repeated(h ranked) (corpus.StatementID, error) {
	if h.repeats == nil {
		return corpus.StatementID{}, nil
	}
	p := s.parts[h.repeats.part].part
	stored, err := s.storedStatement(p, h.repeats.place)
	if err != nil {
		return corpus.StatementID{}, err
	}
	d, err := s.storedDocument(p, p.docs.of(h.repeats.place))
	return stored.id(&d), err
}

// addContext adds the ends of the neighbouring statements.
func (s *selection) addContext(p *part, row uint32, hit *search.Hit) error {
	d := p.docs.of(row)
	if row-1 > p.docRow[d] {
		before, err := s.storedStatement(p, row-1)
		if err != nil {
			return err
		}
		hit.Before = endOf(before.text)
	}
	if row+1 < p.docRow[d+1] {
		after, err := s.storedStatement(p, row+1)
		if err != nil {
			return err
		}
		hit.After = startOf(after.text)
	}
	return nil
}

// startOf returns the first words of a text, about contextLength characters,
// up to the end of a word.
func startOf(text string) string {
	if utf8.RuneCountInString(text) <= contextLength {
		return text
	}
	cut := text[:offset(text, contextLength)]
	if i := strings.LastIndexFunc(cut, unicode.IsSpace); i > 0 {
		cut = cut[:i]
	}
	return strings.TrimRightFunc(cut, unicode.IsSpace)
}

// endOf returns the last words of a text.
func endOf(text string) string {
	n := utf8.RuneCountInString(text)
	if n <= contextLength {
		return text
	}
	cut := text[offset(text, n-contextLength):]
	if i := strings.IndexFunc(cut, unicode.IsSpace); i >= 0 {
		cut = cut[i:]
	}
	return strings.TrimLeftFunc(cut, unicode.IsSpace)
}

// offset returns the byte at which character number n of text starts.
func offset(text string, n int) int {
	for i := range text {
		if n == 0 {
			return i
		}
		n--
	}
	return len(text)
}

// documentHit shows a document with the best of its matching statements.
func (s *selection) documentHit(ctx context.Context, h ranked) (search.DocumentHit, error) {
	p := &s.parts[h.part]
	d, err := s.storedDocument(p.part, h.place)
	if err != nil {
		return search.DocumentHit{}, err
	}
	out := search.DocumentHit{Document: d, Score: h.score}
	best, n := s.bestStatements(h)
	out.Statements = n
	for _, b := range best {
		if err := ctx.Err(); err != nil {
			return search.DocumentHit{}, fmt.Errorf("showing hits: %w", err)
		}
		hit, err := s.statementHit(b)
		if err != nil {
			return search.DocumentHit{}, err
		}
		out.Best = append(out.Best, hit)
	}
	return out, nil
}

// maxBest is how many statements of a document are shown.
const maxBest = 3

// bestStatements returns the best matching statements of a document and the
// number of all.
func (s *selection) bestStatements(h ranked) ([]ranked, int) {
	p := &s.parts[h.part]
	var rows []uint32
	for row := p.docRow[h.place] + 1; row < p.docRow[h.place+1]; row++ {
		if p.hits.has(row) && (!s.looksForText() || p.begins.has(row)) {
			rows = append(rows, row)
		}
	}
	best := &bestOf[ranked]{limit: maxBest, compare: func(a, b ranked) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.place, b.place))
	}}
	for i, score := range s.scoreStatements(int(h.part), rows) {
		best.add(ranked{part: h.part, place: rows[i], score: score})
	}
	return best.sorted(), len(rows)
}

func (e *evaluation) storedStatement(p *part, row uint32) (*storedStatement, error) {
	key := cacheKey{segment: p.id, kind: cachedStatement, row: row}
	return cached(e.cache, key, func() (*storedStatement, int64, error) {
		b, err := p.source(row)
		if err != nil {
			return nil, 0, err
		}
		out, err := loadStatement(b)
		if err != nil {
			return nil, 0, fmt.Errorf("reading row %d of segment %d: %w", row, p.number, err)
		}
		return &out, int64(4 * len(b)), nil
	})
}

func (e *evaluation) storedDocument(p *part, doc uint32) (corpus.Document, error) {
	key := cacheKey{segment: p.id, kind: cachedDocument, row: doc}
	return cached(e.cache, key, func() (corpus.Document, int64, error) {
		b, err := p.source(p.docRow[doc])
		if err != nil {
			return corpus.Document{}, 0, err
		}
		out, err := loadDocument(b)
		if err != nil {
			return corpus.Document{}, 0, fmt.Errorf("reading document %d of segment %d: %w", doc, p.number, err)
		}
		return out, int64(4 * len(b)), nil
	})
}
