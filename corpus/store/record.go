package store

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"sync"

	"dialogue/corpus"
)

// A packer compresses the JSON of documents, by many goroutines at once. It
// keeps the compressors, which are a megabyte large, for the next document.
type packer struct{ pool sync.Pool }

// pack makes the same bytes of the same content: gzip without a name or a time.
func (p *packer) pack(content []byte) ([]byte, error) {
	w, ok := p.pool.Get().(*gzip.Writer)
	if !ok {
		var err error
		if w, err = gzip.NewWriterLevel(nil, gzip.BestSpeed); err != nil {
			return nil, fmt.Errorf("packing a record: %w", err)
		}
	}
	defer p.pool.Put(w)
	var out bytes.Buffer
	w.Reset(&out)
	_, err := w.Write(content)
	if err = closing(w, err); err != nil {
		return nil, fmt.Errorf("packing a record: %w", err)
	}
	return out.Bytes(), nil
}

// readRecord reads and verifies the document that a change put.
func readRecord(d disk, c Change) (corpus.Document, error) {
	packed, err := readObject(d, documents, c.Record)
	if err != nil {
		return corpus.Document{}, err
	}
	doc, err := unpack(packed)
	if err == nil && (doc.ID != c.ID || doc.Version != c.Version) {
		err = fmt.Errorf("it is version %d of %q, but the journal says version %d of %q",
			doc.Version, doc.ID, c.Version, c.ID)
	}
	if err == nil && hashOf(doc.Text) != c.Text {
		err = errors.New("its text is not the one that the journal names")
	}
	if err != nil {
		return corpus.Document{}, &DamageError{recordName(c.Record), -1, err.Error(), err}
	}
	return doc, nil
}

func unpack(packed []byte) (doc corpus.Document, err error) {
	r, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return doc, fmt.Errorf("unpacking a record: %w", err)
	}
	content, err := io.ReadAll(r)
	if err != nil {
		return doc, fmt.Errorf("unpacking a record: %w", err)
	}
	err = doc.UnmarshalJSON(content)
	return doc, err
}
