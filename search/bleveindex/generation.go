package bleveindex

import (
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"sync/atomic"

	"github.com/RoaringBitmap/roaring/v2"
)

// A generation is a state of the index that never changes. It is kept open by
// those who hold it.
type generation struct {
	number   uint64
	dir      string
	manifest manifest
	parts    []*part
	averages averages
	copies   *copySets
	refs     atomic.Int64
	cursors  atomic.Bool // whether an answer has a cursor into the generation
	onClose  func()      // called once nobody holds the generation

	overview *overview

	mu         sync.Mutex             // guards what follows, which is made when first asked for
	facets     map[string]*facetTable // by name
	facetNames []string               // see queryFacets
}

// A part is a segment as one generation sees it.
type part struct {
	*segment
	entry      segmentEntry
	deleted    *roaring.Bitmap // rows that are no longer valid; nil if none
	statements bitset          // rows of valid statements
	documents  bitset          // by number of document: the valid ones
	valid      bitset          // rows of valid documents and statements
	lengths    []lengths       // of valid texts, by place in languages()
	words      *wordCounts
}

// name names the generation; it is the ETag of answers from it.
func (g *generation) name() string { return generationName(g.number) }

// acquire holds the generation, unless it is closed already.
func (g *generation) acquire() bool {
	for {
		n := g.refs.Load()
		if n == 0 {
			return false
		}
		if g.refs.CompareAndSwap(n, n+1) {
			return true
		}
	}
}

// release gives the generation back; the last to do so closes its segments.
func (g *generation) release() error {
	if g.refs.Add(-1) > 0 {
		return nil
	}
	var errs []error
	for _, p := range g.parts {
		errs = append(errs, p.release())
	}
	if g.onClose != nil {
		g.onClose()
	}
	return errors.Join(errs...)
}

// openGeneration opens a generation whose files have been verified.
func openGeneration(dir string, m manifest, ids *atomic.Uint64) (*generation, error) {
	g, err := openParts(dir, m, nil, ids)
	if err != nil {
		return nil, err
	}
	if g.number, err = generationNumber(filepath.Base(dir)); err != nil {
		return nil, errors.Join(err, g.release())
	}
	if err := g.checkCounts(); err != nil {
		return nil, errors.Join(err, g.release())
	}
	return g, nil
}

// openParts opens the segments in a folder as a generation without a number.
// Those that base has open are shared with it; base may be nil.
func openParts(dir string, m manifest, base *generation, ids *atomic.Uint64) (*generation, error) {
	g := &generation{dir: dir, manifest: m, facets: map[string]*facetTable{}, overview: newOverview()}
	g.refs.Store(1)
	for _, entry := range m.Segments {
		p, err := g.openPart(entry, base, ids)
		if err != nil {
			return nil, errors.Join(err, g.release())
		}
		g.parts = append(g.parts, p)
	}
	g.averages = averagesOf(g.parts)
	g.copies = findCopies(g.parts, base)
	return g, nil
}

func (g *generation) openPart(e segmentEntry, base *generation, ids *atomic.Uint64) (*part, error) {
	deleted, err := g.readDeleted(e)
	if err != nil {
		return nil, err
	}
	if shared := base.part(e.Number); shared != nil {
		if shared.entry == e && e.Deleted == (shared.deleted != nil) && sameRows(shared.deleted, deleted) {
			shared.acquire()
			same := *shared
			return &same, nil
		}
		shared.acquire()
		return newPart(shared.segment, e, deleted), nil
	}
	path := filepath.Join(g.dir, e.file())
	s, err := openSegment(path, e.Number, ids.Add(1))
	if err != nil {
		return nil, &DamageError{path, err.Error()}
	}
	return newPart(s, e, deleted), nil
}

func sameRows(a, b *roaring.Bitmap) bool {
	return a == nil && b == nil || a != nil && b != nil && a.Equals(b)
}

// part returns the part with a segment file's number, nil if there is none. g
// may be nil.
func (g *generation) part(number uint64) *part {
	if g == nil {
		return nil
	}
	for _, p := range g.parts {
		if p.number == number {
			return p
		}
	}
	return nil
}

func (g *generation) readDeleted(e segmentEntry) (*roaring.Bitmap, error) {
	if !e.Deleted {
		return nil, nil //nolint:nilnil // no bitmap means that nothing is deleted, as in the segment API
	}
	return readBitmap(filepath.Join(g.dir, e.deleted()))
}

func newPart(s *segment, e segmentEntry, deleted *roaring.Bitmap) *part {
	p := &part{segment: s, entry: e, deleted: deleted, words: &wordCounts{}}
	p.valid = newBitset(s.rows)
	p.valid.setRange(0, uint32(s.rows))
	if deleted != nil {
		p.valid.andNot(s.dense(deleted))
	}
	p.statements = s.statements.clone()
	p.statements.and(p.valid)
	p.documents = newBitset(len(s.docID))
	for i, row := range s.docRow[:len(s.docID)] {
		if p.valid.has(row) {
			p.documents.set(uint32(i))
		}
	}
	p.lengths = p.sumLengths()
	return p
}

// checkCounts compares what was opened with the manifest.
func (g *generation) checkCounts() error {
	documents, statements := g.counts()
	if documents != g.manifest.Documents || statements != g.manifest.Statements {
		return &DamageError{filepath.Join(g.dir, manifestName), fmt.Sprintf(
			"it counts %d documents and %d statements, its segments hold %d and %d",
			g.manifest.Documents, g.manifest.Statements, documents, statements)}
	}
	return nil
}

func (g *generation) counts() (documents, statements int) {
	for _, p := range g.parts {
		documents += p.documents.count()
		statements += p.statements.count()
	}
	return documents, statements
}
