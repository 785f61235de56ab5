package bleveindex

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/RoaringBitmap/roaring/v2"
	segmentapi "github.com/blevesearch/scorch_segment_api/v2"
	zap "github.com/blevesearch/zapx/v16"

	"dialogue/corpus"
)

// A segment is a file of rows with its columns. It never changes, and is shared
// by the generations that link it.
type segment struct {
	number uint64 // of the file
	id     uint64 // unique in the process
	zap    segmentapi.Segment
	refs   atomic.Int64

	rows       int
	statements bitset // rows that are statements
	apparatus  bitset
	joint      bitset
	docs       spans    // the rows of each document
	docRow     []uint32 // of each document, its row; then rows: docs.first
	docID      []string // of each document
	docLength  []uint32 // of each document, in stems, the title counted titleWeight times
	passages   spans
	length     []uint16 // of each row, its number of stems; 65,535 and more alike
	language   []uint8  // of each row, a place in languages()
	digest     []digest // of each row
	copies     copyKeys
	date       codes // of each row, a place in dates
	dates      []dateValue
	facets     map[string]*column
	unstated   *column                      // of a facet that no row has a value of
	names      map[string]map[string]string // facet to value to the name in documents

	once    sync.Once // for what follows
	onceErr error
	accents []accentedWord

	known known
	warm  atomic.Bool // whether what is gathered for those who ask first was
}

// A dateValue is a date of which a statement may be. The first of a segment is
// the unknown date.
type dateValue struct {
	corpus.Date
	unix int64
}

// openSegment maps a file whose bytes have been verified.
func openSegment(path string, number, id uint64) (s *segment, err error) {
	defer recovered(&err, "opening segment "+path)
	z, err := (&zap.ZapPlugin{}).Open(path)
	if err != nil {
		return nil, fmt.Errorf("opening segment %s: %w", path, err)
	}
	s = &segment{number: number, id: id, zap: z, rows: int(z.Count())}
	s.refs.Store(1)
	if err := s.readColumns(); err != nil {
		_ = z.Close()
		return nil, fmt.Errorf("reading the columns of segment %s: %w", path, err)
	}
	return s, nil
}

func (s *segment) acquire() { s.refs.Add(1) }

// release gives the segment back; the last to do so closes the file.
func (s *segment) release() error {
	if s.refs.Add(-1) > 0 {
		return nil
	}
	return s.zap.Close()
}

// each calls visit with every term of a field, in order, and its rows.
func (s *segment) each(field string, visit func(term string, rows *roaring.Bitmap) error) error {
	dict, err := s.zap.Dictionary(field)
	if err != nil {
		return fmt.Errorf("reading the terms of %s: %w", field, err)
	}
	terms := dict.AutomatonIterator(nil, nil, nil)
	for entry, err := terms.Next(); entry != nil || err != nil; entry, err = terms.Next() {
		if err != nil {
			return fmt.Errorf("reading the terms of %s: %w", field, err)
		}
		rows, err := bitmap(dict, entry.Term)
		if err != nil {
			return err
		}
		if err := visit(entry.Term, rows); err != nil {
			return err
		}
	}
	return nil
}

// rowsOf returns the rows that have a term as it is.
func (s *segment) rowsOf(field, term string) (bitset, error) {
	dict, err := s.zap.Dictionary(field)
	if err != nil {
		return nil, fmt.Errorf("reading the terms of %s: %w", field, err)
	}
	rows, err := bitmap(dict, term)
	if err != nil {
		return nil, err
	}
	return s.dense(rows), nil
}

func (s *segment) dense(rows *roaring.Bitmap) bitset {
	out := newBitset(s.rows)
	if !rows.IsEmpty() {
		rows.WriteDenseTo(out)
	}
	return out
}

// bitmap returns the rows of a term.
func bitmap(dict segmentapi.TermDictionary, term string) (*roaring.Bitmap, error) {
	list, err := dict.PostingsList([]byte(term), nil, nil)
	if err != nil {
		return nil, fmt.Errorf("reading the rows of %q: %w", term, err)
	}
	out := roaring.New()
	if into, ok := list.(interface{ OrInto(*roaring.Bitmap) }); ok {
		into.OrInto(out)
	}
	return out, nil
}

// readColumns builds the columns from the terms of the keyword fields.
func (s *segment) readColumns() error {
	if err := s.readRows(); err != nil {
		return err
	}
	if err := s.readLengths(); err != nil {
		return err
	}
	s.sumLengths()
	if err := s.readDigests(); err != nil {
		return err
	}
	if err := s.readCopyKeys(); err != nil {
		return err
	}
	if err := s.readDates(); err != nil {
		return err
	}
	s.facets, s.names = map[string]*column{}, map[string]map[string]string{}
	b := newColumnBuilder(s.rows)
	b.addNotStated(s.statements)
	s.unstated = b.finish()
	for _, field := range s.zap.Fields() {
		if facet, ok := strings.CutPrefix(field, fieldFacet); ok {
			c, err := s.readColumn(field)
			if err != nil {
				return err
			}
			s.facets[facet] = c
		}
		if facet, ok := strings.CutPrefix(field, fieldName); ok {
			if err := s.readNames(field, facet); err != nil {
				return err
			}
		}
	}
	return nil
}

// readRows finds where documents and passages start.
func (s *segment) readRows() error {
	s.language = make([]uint8, s.rows)
	codes := map[string]uint8{}
	for i, l := range languages() {
		codes[rowLanguage+l] = uint8(i)
	}
	documents, passages := newBitset(s.rows), newBitset(s.rows)
	s.apparatus, s.joint = newBitset(s.rows), newBitset(s.rows)
	err := s.each(fieldRow, func(term string, rows *roaring.Bitmap) error {
		switch term {
		case rowDocument:
			documents = s.dense(rows)
		case rowPassage:
			passages = s.dense(rows)
		case rowApparatus:
			s.apparatus = s.dense(rows)
		case rowJoint:
			s.joint = s.dense(rows)
		default:
			for it := rows.Iterator(); it.HasNext(); {
				s.language[it.Next()] = codes[term]
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	s.statements = newBitset(s.rows)
	s.statements.setRange(0, uint32(s.rows))
	s.statements.andNot(documents)
	s.docs = newSpans(documents, s.rows)
	s.docRow = s.docs.first
	s.passages = newSpans(passages, s.rows)
	return s.readIDs()
}

func (s *segment) readIDs() error {
	s.docID = make([]string, len(s.docRow)-1)
	for i := range s.docID {
		id, err := s.zap.DocID(uint64(s.docRow[i]))
		if err != nil {
			return fmt.Errorf("reading the id of document %d: %w", i, err)
		}
		s.docID[i] = string(id)
	}
	return nil
}

func (s *segment) readLengths() error {
	s.length = make([]uint16, s.rows)
	return s.each(fieldLength, func(term string, rows *roaring.Bitmap) error {
		n, err := strconv.Atoi(term)
		if err != nil {
			return fmt.Errorf("reading a length: %w", err)
		}
		for it := rows.Iterator(); it.HasNext(); {
			s.length[it.Next()] = uint16(min(n, 1<<16-1))
		}
		return nil
	})
}

func (s *segment) sumLengths() {
	s.docLength = make([]uint32, len(s.docID))
	for d := range s.docLength {
		first := s.docRow[d]
		s.docLength[d] = titleWeight * uint32(s.length[first])
		for row := first + 1; row < s.docRow[d+1]; row++ {
			s.docLength[d] += uint32(s.length[row])
		}
	}
}

func (s *segment) readDates() error {
	date := make([]uint32, s.rows)
	s.dates = []dateValue{{unix: math.MinInt64}}
	err := s.each(fieldDate, func(term string, rows *roaring.Bitmap) error {
		d, err := corpus.ParseDate(term)
		if err != nil {
			return fmt.Errorf("reading a date: %w", err)
		}
		code := uint32(len(s.dates))
		s.dates = append(s.dates, dateValue{d, d.Time.Unix()})
		for it := rows.Iterator(); it.HasNext(); {
			date[it.Next()] = code
		}
		return nil
	})
	s.date = packed(date, len(s.dates))
	return err
}

func (s *segment) readColumn(field string) (*column, error) {
	b := newColumnBuilder(s.rows)
	err := s.each(field, func(term string, rows *roaring.Bitmap) error {
		b.add(term, rows)
		return nil
	})
	b.addNotStated(s.statements)
	return b.finish(), err
}

// column returns the column of a facet, which may be one that no row has a
// value of.
func (s *segment) column(facet string) *column {
	if c := s.facets[facet]; c != nil {
		return c
	}
	return s.unstated
}

func (s *segment) readNames(field, facet string) error {
	names := map[string]string{}
	s.names[facet] = names
	return s.each(field, func(term string, _ *roaring.Bitmap) error {
		value, name, _ := strings.Cut(term, "\x00")
		if _, ok := names[value]; !ok {
			names[value] = name
		}
		return nil
	})
}

// source returns the stored form of a row.
func (s *segment) source(row uint32) ([]byte, error) {
	var out []byte
	err := s.zap.VisitStoredFields(uint64(row), func(field string, _ byte, value []byte, _ []uint64) bool {
		if field == fieldSource {
			out = append(out, value...)
		}
		return true
	})
	if err != nil {
		return nil, fmt.Errorf("reading row %d: %w", row, err)
	}
	return out, nil
}
