package bleveindex

import (
	"encoding/binary"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"

	"dialogue/corpus"
	"dialogue/corpus/copies"
)

// copyKeys are the statements of a segment that may have copies, by key.
type copyKeys struct {
	keys []copies.Key // rising
	rows []uint32     // of each key; rising where keys are the same
	code codes        // of each key, a place in publications
	// publications are what is known of the publications, but where they stand.
	publications []copies.Publication
}

// keyTerm is a key as fieldCopy has it: terms are in the order of keys.
func keyTerm(k copies.Key) string {
	return string(binary.BigEndian.AppendUint64(nil, uint64(k)))
}

// publicationTerm is a publication as fieldPublication has it, without where it
// stands.
func publicationTerm(p copies.Publication) string {
	return strconv.Itoa(int(p.Standing)) + " " + p.Day.String() + " " + p.Published.String()
}

func parsePublication(term string) (p copies.Publication, err error) {
	parts := strings.Split(term, " ")
	if len(parts) != 3 {
		return p, fmt.Errorf("reading a publication: %w", errStored)
	}
	standing, err := strconv.Atoi(parts[0])
	if err != nil {
		return p, fmt.Errorf("reading a publication: %w", err)
	}
	p.Standing = copies.Standing(standing)
	for i, into := range []*corpus.Date{&p.Day, &p.Published} {
		if *into, err = corpus.ParseDate(parts[i+1]); err != nil {
			return p, fmt.Errorf("reading a publication: %w", err)
		}
	}
	return p, nil
}

// readCopyKeys reads the keys of all rows.
func (s *segment) readCopyKeys() error {
	code := make([]uint32, s.rows)
	err := s.each(fieldPublication, func(term string, rows *roaring.Bitmap) error {
		p, err := parsePublication(term)
		for it := rows.Iterator(); it.HasNext(); {
			code[it.Next()] = uint32(len(s.copies.publications))
		}
		s.copies.publications = append(s.copies.publications, p)
		return err
	})
	if err != nil {
		return err
	}
	c := &s.copies
	var codes []uint32
	err = s.each(fieldCopy, func(term string, rows *roaring.Bitmap) error {
		if len(term) != 8 {
			return fmt.Errorf("reading a key: %w", errStored)
		}
		key := copies.Key(binary.BigEndian.Uint64([]byte(term)))
		for it := rows.Iterator(); it.HasNext(); {
			row := it.Next()
			c.keys, c.rows, codes = append(c.keys, key), append(c.rows, row), append(codes, code[row])
		}
		return nil
	})
	c.code = packed(codes, len(c.publications))
	return err
}

// publication returns the publication that is at a place among the keys.
func (s *segment) publication(at int) copies.Publication {
	p := s.copies.publications[s.copies.code.at(uint32(at))]
	row := s.copies.rows[at]
	doc := s.docs.of(row)
	p.Document, p.Ordinal = s.docID[doc], int(row-s.docRow[doc])-1
	return p
}

// appendRepeated appends the keys that stand several times in a rising list.
func appendRepeated(to, keys []copies.Key) []copies.Key {
	for i := 1; i < len(keys); i++ {
		if keys[i] == keys[i-1] {
			to = append(to, keys[i])
		}
	}
	return to
}

// appendCommon appends the keys that stand in both of two rising lists.
func appendCommon(to, a, b []copies.Key) []copies.Key {
	if len(a) > len(b) {
		a, b = b, a
	}
	for _, key := range a {
		b = b[skipTo(b, key):]
		if len(b) == 0 {
			break
		}
		if b[0] == key {
			to = append(to, key)
		}
	}
	return to
}

// skipTo returns the place of the first key of a rising list that is not less
// than one, in steps that double: short where it is near.
func skipTo(list []copies.Key, key copies.Key) int {
	step := 1
	for step < len(list) && list[step] < key {
		step *= 2
	}
	from := step / 2
	at, _ := slices.BinarySearch(list[from:min(step+1, len(list))], key)
	return from + at
}
