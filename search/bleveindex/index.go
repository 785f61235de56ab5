package bleveindex

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"dialogue/corpus/vocabulary"
	"dialogue/search"
	"dialogue/search/query"
)

// A Namer knows the vocabulary.
type Namer interface {
	// Lookup returns the value of a facet that a name stands for, in any language
	// and case.
	Lookup(facet, name string) (value string, ok bool)
	// Called returns the entries that words, parted by blanks, are a name of in
	// any language.
	Called(words string) []query.Name
	// Forms lists everything that entries are called.
	Forms() []query.Form
}

// A form is one of the names of an entry.
type form struct {
	query.Form
	folded string
}

// longestOf returns how many bytes the longest name of a vocabulary has.
func longestOf(n Namer) int {
	longest := 0
	if n != nil {
		for _, f := range n.Forms() {
			longest = max(longest, len(f.Text))
		}
	}
	return longest
}

// formsOf returns the forms of a vocabulary by their folded text.
func formsOf(n Namer) []form {
	if n == nil {
		return nil
	}
	list := n.Forms()
	out := make([]form, len(list))
	for i, f := range list {
		out[i] = form{f, vocabulary.Fold(f.Text)}
	}
	slices.SortStableFunc(out, func(a, b form) int { return strings.Compare(a.folded, b.folded) })
	return out
}

// Options say how an index is opened. The zero value is right.
type Options struct {
	// Logger is told what goes on; nil tells nobody.
	Logger *slog.Logger
	// VocabularyVersion is written into the generations that are published.
	VocabularyVersion string
	// Names finds the values that a query names; nil takes names as values.
	Names Namer
	// Sessions are the ids of the sessions of the programme, in its order.
	Sessions []string
	// Facets are the facets that a query may name, besides the fixed ones and
	// theme.
	Facets []string
	// Now tells the time; nil is time.Now.
	Now func() time.Time
	// Keep is how long a generation is kept for its cursors; 0 is 10 minutes.
	Keep time.Duration
	// Searches is how many searches may run at once; 0 is twice the number of
	// processors. As many again may wait for at most Wait, 0 being 250 ms.
	Searches int
	Wait     time.Duration
	// CacheBytes bounds the memory for decoded terms and stored rows; 0 is
	// 256 MB.
	CacheBytes int64
}

func (o Options) withDefaults() Options {
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Keep == 0 {
		o.Keep = 10 * time.Minute
	}
	if o.Searches == 0 {
		o.Searches = 2 * runtime.GOMAXPROCS(0)
	}
	if o.Wait == 0 {
		o.Wait = 250 * time.Millisecond
	}
	if o.CacheBytes == 0 {
		o.CacheBytes = 256 << 20
	}
	return o
}

// An Index is a search engine over a folder. It is safe for concurrent use.
type Index struct {
	dir         string
	options     Options
	analyzer    *analyzer
	readOnly    bool
	cache       *cache
	gate        *gate
	edits       edits
	forms       []form
	longestForm int // in bytes
	arenas      arenaPool
	ids         atomic.Uint64 // given to segments so far

	writing sync.Mutex // held while a generation is made
	warming warming    // started while writing is held
	merging merging
	// mergeAtOnce is how many rows a publication merges at most before it is
	// done; larger merges go on beside.
	mergeAtOnce int

	mu      sync.Mutex // guards what follows
	current *generation
	kept    []keptGeneration // older ones that cursors may ask for
}

// A keptGeneration is an older generation, held until then.
type keptGeneration struct {
	*generation
	until time.Time
}

var _ search.Engine = (*Index)(nil)

// Open opens the index in dir for searching and publishing, and makes it if
// there is none. The caller must be the only one that publishes to dir. What
// earlier generations left behind is removed. The error is a *DamageError or a
// *VersionError where the index must be rebuilt; Create starts over.
func Open(ctx context.Context, dir string, opts Options) (*Index, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("opening an index: %w", err)
	}
	x, err := open(ctx, dir, opts)
	if errors.Is(err, ErrNoIndex) {
		return Create(ctx, dir, opts)
	}
	if err != nil {
		return nil, err
	}
	x.own(ctx, x.current)
	x.warmBeside(ctx)
	return x, x.removeOthers()
}

// Create starts an empty index in dir, in place of what is there. It is how a
// damaged index is left behind: Rebuild fills it.
func Create(ctx context.Context, dir string, opts Options) (*Index, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("making an index: %w", err)
	}
	x, err := newIndex(dir, opts)
	if err != nil {
		return nil, err
	}
	if err := x.write(ctx, nil, func(context.Context, *staging) error { return nil }); err != nil {
		return nil, err
	}
	return x, x.removeOthers()
}

// OpenReader opens the index in dir for searching only. It needs no lock and
// works while another process publishes; it goes on seeing the generation that
// it found. The error is ErrNoIndex where nothing was published yet, else that
// of Open.
func OpenReader(ctx context.Context, dir string, opts Options) (*Index, error) {
	var err error
	for range 5 {
		var x *Index
		x, err = open(ctx, dir, opts)
		if err == nil {
			x.readOnly = true
			return x, nil
		}
		// The writer may have removed the generation between two reads.
		name, _, currentErr := readCurrent(dir)
		var damage *DamageError
		if currentErr != nil || !errors.As(err, &damage) || filepath.Base(filepath.Dir(damage.File)) == name {
			return nil, err
		}
	}
	return nil, err
}

func newIndex(dir string, opts Options) (*Index, error) {
	a, err := newAnalyzer()
	if err != nil {
		return nil, err
	}
	edits, err := newEdits()
	if err != nil {
		return nil, err
	}
	opts = opts.withDefaults()
	return &Index{
		dir: dir, options: opts, analyzer: a, edits: edits, forms: formsOf(opts.Names), longestForm: longestOf(opts.Names),
		cache: newCache(opts.CacheBytes), gate: newGate(opts.Searches, opts.Wait), mergeAtOnce: mergeAtOnce,
	}, nil
}

// open verifies and opens the current generation.
func open(ctx context.Context, dir string, opts Options) (*Index, error) {
	x, err := newIndex(dir, opts)
	if err != nil {
		return nil, err
	}
	start := x.options.Now()
	name, hash, err := readCurrent(dir)
	if err != nil {
		return nil, err
	}
	path := filepath.Join(dir, name)
	m, err := readManifest(path, hash)
	if err != nil {
		return nil, err
	}
	if m.Schema != schemaVersion {
		return nil, &VersionError{"schema", strconv.Itoa(m.Schema), strconv.Itoa(schemaVersion)}
	}
	if err := m.verify(ctx, path); err != nil {
		return nil, err
	}
	x.current, err = openGeneration(path, m, &x.ids)
	if err != nil {
		return nil, err
	}
	x.options.Logger.InfoContext(ctx, "index opened", "generation", name, "documents", m.Documents,
		"statements", m.Statements, "bytes", m.bytes(), "took", x.options.Now().Sub(start))
	return x, nil
}

// removeOthers removes the folders of all generations but the current one, and
// those that were never finished.
func (x *Index) removeOthers() error {
	entries, err := os.ReadDir(x.dir)
	if err != nil {
		return fmt.Errorf("looking for old generations: %w", err)
	}
	for _, e := range entries {
		name := e.Name()
		if name == x.current.name() || !isGeneration(name) && !strings.HasPrefix(name, stagingPrefix) {
			continue
		}
		if err := os.RemoveAll(filepath.Join(x.dir, name)); err != nil {
			return fmt.Errorf("removing an old generation: %w", err)
		}
	}
	return nil
}

// Close gives back what the index holds. Searches that still run end first.
func (x *Index) Close() error {
	x.merging.end()
	x.writing.Lock()
	defer x.writing.Unlock()
	x.warming.end()
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.current == nil {
		return nil
	}
	errs := []error{x.current.release()}
	for _, k := range x.kept {
		errs = append(errs, k.release())
	}
	x.current, x.kept = nil, nil
	return errors.Join(errs...)
}

// Last returns the number of the last change that the index holds.
func (x *Index) Last() uint64 { return x.Info().Last }

// Info describes the index.
type Info struct {
	Generation string
	Vocabulary string // version with which the generation was published
	Last       uint64
	Documents  int
	Statements int // apparatus included
	Segments   int
	Bytes      int64 // on disk
}

// Info describes the current generation; it is zero once the index is closed.
func (x *Index) Info() Info {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.current == nil {
		return Info{}
	}
	m := &x.current.manifest
	return Info{
		x.current.name(), m.Vocabulary, m.Last, m.Documents, m.Statements, len(m.Segments), m.bytes(),
	}
}

// Check reads every file of the current generation again and compares it with
// its manifest. The error is a *DamageError naming the first file that differs.
func (x *Index) Check(ctx context.Context) error {
	g, err := x.hold()
	if err != nil {
		return err
	}
	defer x.done(ctx, g)
	_, hash, err := readCurrent(x.dir)
	if err != nil {
		return err
	}
	if _, err := readManifest(g.dir, hash); err != nil && !x.readOnly {
		return err
	}
	return g.manifest.verify(ctx, g.dir)
}
