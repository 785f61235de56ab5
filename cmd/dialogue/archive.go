package main

import (
	"cmp"
	"context"
	"errors"
	"iter"
	"log/slog"
	"path/filepath"
	"slices"
	"time"

	"dialogue/corpus"
	"dialogue/corpus/store"
	"dialogue/corpus/vocabulary"
	"dialogue/indexer"
	"dialogue/indexer/correction"
	"dialogue/indexer/quarantine"
	"dialogue/search"
	"dialogue/search/bleveindex"
	"dialogue/search/query"
)

// indexFolder is the part of a data folder that can be thrown away.
const indexFolder = "index"

// An archive is a data folder that this process owns: the corpus, its index,
// and what keeps the one up to the other.
type archive struct {
	vocabulary *vocabulary.Vocabulary
	store      *store.Store
	index      *bleveindex.Index
	indexer    *indexer.Indexer
	quarantine *quarantine.List

	corrections *correction.Set
}

// openArchive opens a data folder, making it if it is not there. An index that
// is missing, damaged or of another form is rebuilt from the corpus.
func openArchive(ctx context.Context, dir string, files editing, log *slog.Logger) (*archive, error) {
	e, v, set, err := files.extractor(dir)
	if err != nil {
		return nil, err
	}
	s, err := store.Open(dir, store.Options{Logger: log})
	if err != nil {
		return nil, err
	}
	list, err := quarantine.Open(filepath.Join(dir, quarantine.FileName), version(), time.Now)
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	a := &archive{vocabulary: v, store: s, corrections: set, quarantine: list}
	rebuild, err := a.openIndex(ctx, dir, log)
	if err != nil {
		return nil, errors.Join(err, list.Close(), s.Close())
	}
	a.indexer = indexer.New(s, publisher{a.index}, e, log)
	if rebuild {
		log.InfoContext(ctx, "building the index from the corpus", "documents", s.Len())
		if err := a.indexer.Rebuild(ctx); err != nil {
			return nil, errors.Join(err, a.close())
		}
	}
	return a, nil
}

// openIndex opens the index and reports whether it must be built anew. An index
// that is ahead of the corpus belongs to another corpus.
func (a *archive) openIndex(ctx context.Context, dir string, log *slog.Logger) (rebuild bool, err error) {
	folder, options := filepath.Join(dir, indexFolder), indexOptions(a.vocabulary, log)
	a.index, err = bleveindex.Open(ctx, folder, options)
	if disposable(err) {
		log.WarnContext(ctx, "the index cannot be used and will be built again", "err", err)
		a.index, err = bleveindex.Create(ctx, folder, options)
		return true, err
	}
	if err != nil {
		return false, err
	}
	if a.index.Last() > a.store.Last() {
		log.WarnContext(ctx, "the index is ahead of the corpus and will be built again")
		return true, nil
	}
	return a.index.Last() == 0 && a.store.Len() > 0, nil
}

// disposable reports whether an index must be thrown away, rather than that it
// could not be opened for a reason that may pass.
func disposable(err error) bool {
	var damage *bleveindex.DamageError
	var other *bleveindex.VersionError
	return errors.As(err, &damage) || errors.As(err, &other)
}

// close ends the use of the folder.
func (a *archive) close() error {
	return errors.Join(a.index.Close(), a.quarantine.Close(), a.store.Close())
}

// ingest takes files in, and lists those that are refused.
func (a *archive) ingest(ctx context.Context, files iter.Seq2[indexer.File, error], report func(indexer.Result)) error {
	return a.quarantine.Keeping(a.indexer.Ingest)(ctx, files, report)
}

// openIndexReader opens the index of a data folder for searching, also beside
// the process that owns it.
func (p *program) openIndexReader(ctx context.Context, dir string, v *vocabulary.Vocabulary) (*bleveindex.Index, error) {
	return bleveindex.OpenReader(ctx, filepath.Join(dir, indexFolder), indexOptions(v, p.logger(slog.LevelWarn)))
}

func indexOptions(v *vocabulary.Vocabulary, log *slog.Logger) bleveindex.Options {
	return bleveindex.Options{
		Logger: log, VocabularyVersion: v.Version(), Names: names{v}, Facets: v.Declared(),
		Sessions: programme(v),
	}
}

// programme lists the ids of the sessions of all editions in their order.
func programme(v *vocabulary.Vocabulary) []string {
	sessions := slices.Clone(v.Entries(corpus.FacetSession))
	first := func(s *vocabulary.Entry) time.Time {
		if e := v.Entry(corpus.FacetEdition, s.Edition); e != nil {
			return e.Date.Time
		}
		return s.Date.Time
	}
	slices.SortStableFunc(sessions, func(a, b *vocabulary.Entry) int {
		return cmp.Or(first(a).Compare(first(b)), cmp.Compare(a.Edition, b.Edition), cmp.Compare(a.Order, b.Order))
	})
	out := make([]string, len(sessions))
	for i, s := range sessions {
		out[i] = s.ID
	}
	return out
}

// publisher lets the indexer publish to an engine.
type publisher struct{ *bleveindex.Index }

// Publish hands a batch on.
func (p publisher) Publish(ctx context.Context, put []corpus.Document, deleted []string, last uint64) error {
	return p.Index.Publish(ctx, search.Batch{Put: put, Delete: deleted, Last: last})
}

// names finds the value of a facet that a query names.
type names struct{ v *vocabulary.Vocabulary }

// Lookup returns the id of what a name stands for. Values of by and speaker are
// entries of other facets.
func (n names) Lookup(facet, name string) (string, bool) {
	for _, f := range vocabulary.FacetsOf(facet) {
		if e, ok := n.v.Lookup(f, name); ok {
			return e.ID, true
		}
	}
	return "", false
}

// Forms lists the labels, aliases and acronyms of all entries.
func (n names) Forms() []query.Form {
	var out []query.Form
	for _, facet := range n.v.Facets() {
		for _, e := range n.v.Entries(facet.Name) {
			for i := range e.Forms {
				if f := &e.Forms[i]; f.Calls() {
					out = append(out, query.Form{Name: query.Name{Facet: e.Facet, Value: e.ID}, Text: f.Text})
				}
			}
		}
	}
	return out
}

// Called returns what words are a name of.
func (n names) Called(words string) []query.Name {
	entries := n.v.Called(words)
	out := make([]query.Name, len(entries))
	for i, e := range entries {
		out[i] = query.Name{Facet: e.Facet, Value: e.ID}
	}
	return out
}
