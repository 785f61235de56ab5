package store

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"syscall"
)

const (
	originals = "originals"
	documents = "documents"
	temporary = "tmp"
	hashSize  = 2 * sha256.Size // in hexadecimal digits
)

func hashOf[T string | []byte](data T) string {
	sum := sha256.Sum256([]byte(data))
	return hex.EncodeToString(sum[:])
}

func originalName(hash string) string { return objectName(originals, hash) }

func recordName(hash string) string { return objectName(documents, hash) }

// objectName returns the name of the file that holds the bytes of a hash, ""
// if it is no hash: nothing else may become a name.
func objectName(folder, hash string) string {
	if !isHash(hash) {
		return ""
	}
	return folder + "/" + hash[:2] + "/" + hash[2:]
}

func isHash(s string) bool {
	if len(s) != hashSize {
		return false
	}
	for _, c := range []byte(s) {
		if (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return false
		}
	}
	return true
}

// readObject reads the file of a hash and verifies it. The error is a
// *DamageError if the file is missing, unreadable or holds other bytes.
func readObject(d disk, folder, hash string) ([]byte, error) {
	name := objectName(folder, hash)
	if name == "" {
		return nil, journalDamage(-1, fmt.Sprintf("it names a file by %q, which is no hash", hash))
	}
	data, err := readFile(d, name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, &DamageError{name, -1, "the file is missing", fs.ErrNotExist}
	case errors.Is(err, syscall.EIO), errors.Is(err, io.ErrUnexpectedEOF):
		return nil, &DamageError{name, -1, "the disk does not give its bytes", err}
	case err != nil:
		return nil, fmt.Errorf("reading %s: %w", name, err)
	case hashOf(data) != hash:
		return nil, &DamageError{name, -1, "its bytes do not match the SHA-256 that it is named by", nil}
	}
	return data, nil
}
