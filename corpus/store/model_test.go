package store

import (
	"io/fs"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// A model is what the store must agree with, kept in a map.
type model struct {
	documents map[string]*modelDocument
	order     []string
	last      uint64
}

type modelDocument struct {
	versions []modelVersion
	deleted  bool
}

type modelVersion struct {
	text, title, original string
	purged                bool
}

// put returns the outcome and the version that a document gets.
func (m *model) put(id string, v modelVersion) (Outcome, int) {
	d := m.documents[id]
	if d == nil {
		d = &modelDocument{deleted: true}
		m.documents[id] = d
		m.order = append(m.order, id)
	}
	outcome := Changed
	if d.deleted {
		outcome = New
	}
	n := len(d.versions)
	switch {
	case n == 0 || d.versions[n-1].text != v.text:
		d.versions = append(d.versions, v)
	case !d.deleted && d.versions[n-1] == v:
		return Unchanged, n
	default:
		d.versions[n-1] = v
	}
	d.deleted = false
	m.last++
	return outcome, len(d.versions)
}

func (m *model) live() []string {
	var out []string
	for _, id := range m.order {
		if !m.documents[id].deleted {
			out = append(out, id)
		}
	}
	return out
}

// TestStoreAgreesWithAMap does at random what callers do, with the store and
// with a model, and compares what can be read after every step.
func TestStoreAgreesWithAMap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := machine{disk: newMemDisk(), model: model{documents: map[string]*modelDocument{}}}
		m.open(t)
		r, err := newReader(m.disk)
		require.NoError(t, err)
		m.reader = r
		t.Repeat(map[string]func(*rapid.T){
			"put":    m.put,
			"delete": m.delete,
			"purge":  m.purge,
			"reopen": m.reopen,
			"":       m.compare,
		})
	})
}

// A machine is a store beside its model.
type machine struct {
	disk   *memDisk
	store  *Store
	reader *Reader // opened once, refreshed before each comparison
	model  model
}

var (
	someID   = rapid.SampledFrom([]string{"a", "b/../c", "https://x.example/?q=1#@2:0-1", "기사", "line\nbreak"})
	someText = rapid.SampledFrom([]string{"One.", "Two.\nThree.", "잠비아 \U0001F600 copper", "<b>&\u2028</b>"})
)

func (m *machine) open(t *rapid.T) {
	s, err := openOn(m.disk)
	require.NoError(t, err)
	m.store = s
}

func (m *machine) put(t *rapid.T) {
	items := make([]Item, rapid.IntRange(1, 5).Draw(t, "documents"))
	var outcomes []Outcome
	var versions []int
	for i := range items {
		v := modelVersion{text: someText.Draw(t, "text"), title: rapid.SampledFrom([]string{"T", "U"}).Draw(t, "title")}
		v.original = v.title + v.text
		id := someID.Draw(t, "id")
		items[i] = Item{document(id, v.text), source(v.original)}
		items[i].Document.Title = v.title
		outcome, version := m.model.put(id, v)
		outcomes, versions = append(outcomes, outcome), append(versions, version)
	}
	results, err := m.store.PutAll(t.Context(), items)
	require.NoError(t, err)
	for i, r := range results {
		require.NoError(t, r.Err)
		require.Equal(t, outcomes[i], r.Outcome, "item %d", i)
		require.Equal(t, versions[i], r.Change.Version, "item %d", i)
		require.Equal(t, items[i].Document.ID, r.Change.ID)
	}
}

func (m *machine) delete(t *rapid.T) {
	id := someID.Draw(t, "id")
	_, err := m.store.Delete(t.Context(), id)
	d := m.model.documents[id]
	switch {
	case d == nil:
		require.ErrorIs(t, err, ErrNotFound)
	case d.deleted:
		require.ErrorIs(t, err, ErrDeleted)
	default:
		require.NoError(t, err)
		d.deleted = true
		m.model.last++
	}
}

func (m *machine) purge(t *rapid.T) {
	id := someID.Draw(t, "id")
	_, err := m.store.Purge(t.Context(), id)
	d := m.model.documents[id]
	switch {
	case d == nil:
		require.ErrorIs(t, err, ErrNotFound)
	case d.versions[len(d.versions)-1].purged:
		require.ErrorIs(t, err, ErrPurged)
	default:
		require.NoError(t, err)
		d.deleted = true
		for i := range d.versions {
			d.versions[i].purged = true
		}
		m.model.last++
	}
}

func (m *machine) compare(t *rapid.T) {
	require.NoError(t, m.reader.Refresh())
	fresh, err := newReader(m.disk)
	require.NoError(t, err)
	for _, r := range []*Reader{m.store.Reader, m.reader, fresh} {
		require.Equal(t, m.model.last, r.Last())
		require.Equal(t, m.model.live(), slices.Collect(r.Documents()))
		require.Equal(t, len(m.model.live()), r.Len())
	}
	id := someID.Draw(t, "document to compare") // reopen compares all
	if d := m.model.documents[id]; d != nil {
		d.compare(t, m.reader, id)
	}
}

// reopen opens a second store in place of the first, and checks what that left.
func (m *machine) reopen(t *rapid.T) {
	m.open(t)
	report, err := m.store.Check(t.Context(), nil)
	require.NoError(t, err)
	require.Empty(t, report.Faults)
	files := 0
	for _, folder := range []string{originals, documents} {
		require.NoError(t, walk(m.disk, folder, func(string, fs.FileInfo) { files++ }))
	}
	require.Equal(t, report.Files, files, "no file is left that nothing names")
	for id, d := range m.model.documents {
		d.compare(t, m.store.Reader, id)
	}
}

func (d *modelDocument) compare(t *rapid.T, r *Reader, id string) {
	_, err := r.Document(t.Context(), id, 0)
	require.Equal(t, d.deleted, err != nil)
	versions, err := r.Versions(t.Context(), id)
	require.NoError(t, err)
	require.Len(t, versions, len(d.versions))
	for i, want := range d.versions {
		require.Equal(t, want.purged, versions[i].Purged)
		doc, err := r.Document(t.Context(), id, i+1)
		if want.purged {
			require.ErrorIs(t, err, ErrPurged)
			continue
		}
		require.NoError(t, err)
		require.Equal(t, []string{want.text, want.title}, []string{doc.Text, doc.Title})
		src, err := r.Source(t.Context(), id, i+1)
		require.NoError(t, err)
		require.Equal(t, want.original, string(src.Original))
	}
}
