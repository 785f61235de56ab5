package indexer

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash"
	"io"

	"dialogue/indexer/reader"
)

// A digest takes the hash of an input while it is read, so that what is refused
// can be told from what comes in its place later.
type digest struct {
	body io.Reader
	sum  hash.Hash
}

// digesting has an input be hashed.
func digesting(in *reader.Input) *digest {
	d := &digest{sum: sha256.New()}
	d.body = io.TeeReader(in.Body, d.sum)
	in.Body = d.body
	return d
}

// of returns the hash of what was refused in hexadecimal: of its line in JSON
// lines, else of the whole input, which is read to its end. It is "" where that
// cannot be done or is larger than a document may be.
func (d *digest) of(item reader.Item, err error) string {
	if item.Original != nil {
		return hashOf(item.Original)
	}
	if readError, ok := errors.AsType[*reader.Error](err); !ok || readError.Line > 0 {
		return ""
	}
	n, err := io.CopyN(io.Discard, d.body, reader.DefaultMaxBytes)
	if n == reader.DefaultMaxBytes || !errors.Is(err, io.EOF) {
		return ""
	}
	return hex.EncodeToString(d.sum.Sum(nil))
}

func hashOf(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}
