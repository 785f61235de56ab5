package store

import (
	"time"

	"dialogue/corpus"
)

// A Kind is what a change does to a document.
type Kind string

// The kinds of changes.
const (
	KindText   Kind = "text"   // a text that differs from the newest: a new version
	KindRecord Kind = "record" // the same version, with another record or original
	KindDelete Kind = "delete" // a tombstone; the versions stay
	KindPurge  Kind = "purge"  // a tombstone; the bytes of all versions are removed
)

// A Change is one acknowledged change to the corpus. Changes are numbered from
// 1 without gaps. Hashes are SHA-256 in lower-case hexadecimal.
type Change struct {
	Number   uint64    `json:"change"`
	Time     time.Time `json:"time"` // when it was made, in UTC
	Kind     Kind      `json:"kind"`
	ID       string    `json:"id"`                // of the document
	Version  int       `json:"version"`           // that the change makes or, for a tombstone, hides
	Text     string    `json:"text,omitzero"`     // hash of the text
	Content  string    `json:"content,omitzero"`  // hash of the document's JSON
	Record   string    `json:"record,omitzero"`   // hash and name of the file under documents
	Original string    `json:"original,omitzero"` // hash and name of the file under originals
	Origin   Origin    `json:"source,omitzero"`
	Beside   []Beside  `json:"beside,omitzero"` // what the original was read with

	// What a purge removes, and the originals that it has to leave since other
	// documents rest on them.
	RemovedRecords   []string `json:"removedRecords,omitzero"`
	RemovedOriginals []string `json:"removedOriginals,omitzero"`
	SharedOriginals  []string `json:"sharedOriginals,omitzero"`
}

// Removes reports whether the document is absent after the change.
func (c Change) Removes() bool { return c.Kind == KindDelete || c.Kind == KindPurge }

// An Origin says where original bytes came from. With the bytes it is all that
// is needed to read them again.
type Origin struct {
	URL       string    `json:"url,omitzero"`
	MediaType string    `json:"mediaType,omitzero"` // as declared by whoever sent the bytes
	Name      string    `json:"name,omitzero"`      // of the file, as given
	Retrieved time.Time `json:"retrieved,omitzero"`
	// Settings are what an editor said of the source.
	Settings corpus.Settings `json:"settings,omitzero"`
}

// A Beside is a file with which an original was read, such as the list of the
// people that a transcript refers to. It is kept as originals are.
type Beside struct {
	Name   string `json:"name"`
	SHA256 string `json:"sha256"` // set by the store
	Data   []byte `json:"-"`
}

// originals returns the hashes of all files under originals that c names.
func (c Change) originals() []string {
	out := make([]string, 0, 1+len(c.Beside))
	if c.Original != "" {
		out = append(out, c.Original)
	}
	for _, b := range c.Beside {
		out = append(out, b.SHA256)
	}
	return out
}

// A Source is original bytes, their origin, and what they are read with.
type Source struct {
	Original []byte
	Origin
	Beside []Beside
}

// A Version is one version of a document, by its newest change.
type Version struct {
	Change
	Purged bool // its bytes were removed on request
}
