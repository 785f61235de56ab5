package bleveindex

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/RoaringBitmap/roaring/v2"
	index "github.com/blevesearch/bleve_index_api"
	segmentapi "github.com/blevesearch/scorch_segment_api/v2"
	zap "github.com/blevesearch/zapx/v16"

	"dialogue/corpus"
)

// A staging is a generation that is being put together. Until it is finished
// nothing refers to its folder.
type staging struct {
	dir      string
	ids      *atomic.Uint64
	base     *generation
	manifest manifest
	rower    *rower
	pieces   []piece
	opened   []segmentapi.Segment // merged segments, to be closed
}

// A piece is a segment of a staging: one of the base generation, or a new one
// that is in memory until the staging is finished.
type piece struct {
	segment segmentapi.Segment
	number  uint64 // of the file; 0 for one that is not written yet
	deleted *roaring.Bitmap
	changed bool // whether deleted is not what the base generation says
}

// rows returns the number of rows that are valid.
func (p piece) rows() int {
	n := int(p.segment.Count())
	if p.deleted != nil {
		n -= int(p.deleted.GetCardinality())
	}
	return n
}

// stagingPrefix starts the name of a folder in which a generation is put
// together.
const stagingPrefix = "staging-"

// newStaging starts a generation in a new folder of dir. What base holds is
// part of it; base may be nil.
func newStaging(dir string, base *generation, w *rower, ids *atomic.Uint64) (*staging, error) {
	folder, err := os.MkdirTemp(dir, stagingPrefix)
	if err != nil {
		return nil, fmt.Errorf("starting a generation: %w", err)
	}
	s := &staging{dir: folder, base: base, rower: w, ids: ids}
	s.manifest = manifest{Schema: schemaVersion, Next: 1, Files: map[string]entry{}}
	if base != nil {
		s.manifest.Next, s.manifest.Last = base.manifest.Next, base.manifest.Last
		for _, p := range base.parts {
			s.pieces = append(s.pieces, piece{segment: p.zap, number: p.number, deleted: p.deleted})
		}
	}
	return s, nil
}

// discard removes the folder.
func (s *staging) discard() error { return errors.Join(s.close(), os.RemoveAll(s.dir)) }

// close closes what was opened on the way.
func (s *staging) close() error {
	var errs []error
	for _, z := range s.opened {
		errs = append(errs, z.Close())
	}
	s.opened = nil
	return errors.Join(errs...)
}

// remove marks documents as no longer valid in what base holds.
func (s *staging) remove(ids []string) error {
	kept := s.pieces[:0]
	for _, p := range s.pieces {
		rows, err := p.segment.DocNumbers(ids)
		if err != nil {
			return fmt.Errorf("looking for documents to replace: %w", err)
		}
		if !rows.IsEmpty() {
			p = s.mark(p, rows)
		}
		if p.rows() > 0 {
			kept = append(kept, p)
		}
	}
	s.pieces = kept
	return nil
}

// mark marks the documents with these rows, and their statements.
func (s *staging) mark(p piece, documents *roaring.Bitmap) piece {
	columns := s.base.part(p.number)
	deleted := roaring.New()
	if p.deleted != nil {
		deleted = p.deleted.Clone()
	}
	for it := documents.Iterator(); it.HasNext(); {
		d := columns.docs.of(it.Next())
		deleted.AddRange(uint64(columns.docRow[d]), uint64(columns.docRow[d+1]))
	}
	if p.deleted != nil && deleted.Equals(p.deleted) {
		return p
	}
	p.deleted, p.changed = deleted, true
	return p
}

// leastRows is how many rows a segment has at least when documents are divided
// among the processors.
const leastRows = 2000

// add makes segments of documents, one for each processor if there are enough.
func (s *staging) add(ctx context.Context, docs []corpus.Document) error {
	groups := divide(docs, runtime.GOMAXPROCS(0))
	made := make([]segmentapi.Segment, len(groups))
	errs := make([]error, len(groups))
	var wait sync.WaitGroup
	for i, group := range groups {
		wait.Go(func() { made[i], errs[i] = s.rower.segment(ctx, group) })
	}
	wait.Wait()
	for _, z := range made {
		s.pieces = append(s.pieces, piece{segment: z})
	}
	return errors.Join(errs...)
}

// divide divides documents into at most n groups of about as many rows.
func divide(docs []corpus.Document, n int) [][]corpus.Document {
	rows := 0
	for i := range docs {
		rows += 1 + len(docs[i].Statements)
	}
	most := max(leastRows, (rows+n-1)/n)
	var out [][]corpus.Document
	start, held := 0, 0
	for i := range docs {
		if held += 1 + len(docs[i].Statements); held >= most || i == len(docs)-1 {
			out = append(out, docs[start:i+1])
			start, held = i+1, 0
		}
	}
	return out
}

// segment makes a segment of documents in memory.
func (w *rower) segment(ctx context.Context, docs []corpus.Document) (_ segmentapi.Segment, err error) {
	defer recovered(&err, "indexing documents")
	var rows []index.Document
	for i := range docs {
		if err := ctx.Err(); err != nil {
			return nil, fmt.Errorf("indexing documents: %w", err)
		}
		rows = append(rows, w.rows(&docs[i])...)
	}
	z, _, err := (&zap.ZapPlugin{}).New(rows)
	if err != nil {
		return nil, fmt.Errorf("indexing documents: %w", err)
	}
	return z, nil
}

// write writes the segments that are new, links the others, and writes which
// rows are deleted.
func (s *staging) write() error {
	for i := range s.pieces {
		p := &s.pieces[i]
		if err := s.writeSegment(p); err != nil {
			return err
		}
		if err := s.writeDeleted(p); err != nil {
			return err
		}
		s.manifest.Segments = append(s.manifest.Segments, segmentEntry{p.number, p.deleted != nil})
	}
	return nil
}

func (s *staging) writeSegment(p *piece) error {
	if p.number != 0 && s.base.part(p.number) != nil {
		return s.link(segmentEntry{Number: p.number}.file())
	}
	if p.number == 0 {
		if err := s.persist(p); err != nil {
			return err
		}
	}
	return s.describe(segmentEntry{Number: p.number}.file())
}

func (s *staging) writeDeleted(p *piece) error {
	name := segmentEntry{Number: p.number}.deleted()
	switch {
	case p.deleted == nil:
		return nil
	case !p.changed:
		return s.link(name)
	}
	if err := writeBitmap(filepath.Join(s.dir, name), p.deleted); err != nil {
		return err
	}
	return s.describe(name)
}

// number takes the next number of a segment file.
func (s *staging) number() uint64 {
	n := s.manifest.Next
	s.manifest.Next++
	return n
}

func (s *staging) path(number uint64) string {
	return filepath.Join(s.dir, segmentEntry{Number: number}.file())
}

// link takes a file over from base, which has verified it.
func (s *staging) link(name string) error {
	s.manifest.Files[name] = s.base.manifest.Files[name]
	return link(filepath.Join(s.base.dir, name), filepath.Join(s.dir, name))
}

// describe reads a new file back.
func (s *staging) describe(name string) (err error) {
	s.manifest.Files[name], err = describe(filepath.Join(s.dir, name))
	return err
}

// finish makes the generation durable under its name, and opens it. Nothing
// refers to it yet.
func (s *staging) finish() (_ *generation, hash string, err error) {
	defer recovered(&err, "finishing a generation")
	if err := s.write(); err != nil {
		return nil, "", err
	}
	g, err := openParts(s.dir, s.manifest, s.base, s.ids)
	if err != nil {
		return nil, "", err
	}
	g.manifest.Documents, g.manifest.Statements = g.counts()
	if hash, err = s.seal(g); err != nil {
		return nil, "", errors.Join(err, g.release())
	}
	return g, hash, nil
}

// seal writes the manifest, gives the folder its name, and makes all names
// durable.
func (s *staging) seal(g *generation) (hash string, err error) {
	b, err := json.MarshalIndent(g.manifest, "", " ")
	if err != nil {
		return "", fmt.Errorf("writing a manifest: %w", err)
	}
	if err := writeFile(filepath.Join(s.dir, manifestName), b); err != nil {
		return "", err
	}
	if err := syncDir(s.dir); err != nil {
		return "", err
	}
	dir := filepath.Dir(s.dir)
	if g.number, err = nextGeneration(dir); err != nil {
		return "", err
	}
	g.dir = filepath.Join(dir, g.name())
	if err := os.Rename(s.dir, g.dir); err != nil {
		return "", fmt.Errorf("naming a generation: %w", err)
	}
	s.dir = g.dir
	return hashOf(b), syncDir(dir)
}
