package bleveindex

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"errors"

	"dialogue/search"
)

// A cursor names the page of a request that follows a hit.
type cursor struct {
	Generation uint64
	Part       uint32 // of the last hit of the page before
	Place      uint32 // a row, or the number of a document
	Shown      uint32 // hits before the page
}

// sumBytes is the length of the checksum that ends a cursor. It ties the cursor
// to its request and tells one that was cut or changed; it is no secret, since
// a forged cursor only shows another page.
const sumBytes = 8

// errCursor says that a cursor was not made by this engine for this request.
var errCursor = errors.New("not a cursor of this request")

// encode returns the cursor of the request that key names as it stands in a URL.
func (c cursor) encode(key string) string {
	var out bytes.Buffer
	if err := binary.Write(&out, binary.BigEndian, c); err != nil {
		panic("unreachable: a cursor has a fixed size and a buffer takes everything: " + err.Error())
	}
	return base64.RawURLEncoding.EncodeToString(append(out.Bytes(), cursorSum(out.Bytes(), key)...))
}

// decodeCursor reads the cursor of the request that key names.
func decodeCursor(given, key string) (cursor, error) {
	var c cursor
	raw, err := base64.RawURLEncoding.Strict().DecodeString(given)
	if err != nil || len(raw) != binary.Size(c)+sumBytes {
		return c, errCursor
	}
	body, sum := raw[:len(raw)-sumBytes], raw[len(raw)-sumBytes:]
	if !bytes.Equal(sum, cursorSum(body, key)) {
		return c, errCursor
	}
	_, err = binary.Decode(body, binary.BigEndian, &c)
	return c, err
}

func cursorSum(body []byte, key string) []byte {
	h := sha256.New()
	h.Write(body)
	h.Write([]byte(key))
	return h.Sum(nil)[:sumBytes]
}

// requestKey names a request to its cursors.
func requestKey(r search.Request, documents bool) string {
	key := r.At("").Parameters().Encode()
	if documents {
		return "documents?" + key
	}
	return key
}
