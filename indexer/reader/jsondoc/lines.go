package jsondoc

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
)

// patience is how many times the limit of a document the rest of a line that
// exceeds it is read, looking for the next line.
const patience = 8

// A Value is one JSON document as written.
type Value struct {
	Raw    []byte // valid until the next value only if it is of JSON lines
	Line   int    // from 1, of JSON lines; 0 for a single document
	Offset int64  // of Raw in the input, in bytes
}

// ErrTooLarge says that a document exceeds the limit.
var ErrTooLarge = errors.New("the document is larger than the limit")

// Values returns the JSON documents of r: one for each line that is not blank
// or, if the whole is a document over several lines, that one. It holds at most
// two documents of max bytes in memory. With an error, Value says where; the
// values after it follow, if the limit was not exceeded so far that no end of the
// document was found.
func Values(r io.Reader, max int64) iter.Seq2[Value, error] {
	return func(yield func(Value, error) bool) {
		head, err := io.ReadAll(io.LimitReader(r, max+1))
		if err != nil {
			yield(Value{}, fmt.Errorf("reading JSON: %w", err))
			return
		}
		whole := int64(len(head)) <= max
		switch {
		case isLines(head, whole):
			lines(io.MultiReader(bytes.NewReader(head), r), max, yield)
		case whole:
			yield(Value{Raw: head}, nil)
		default:
			yield(Value{}, fmt.Errorf("%w of %d bytes, and not one document a line", ErrTooLarge, max))
		}
	}
}

// isLines reports whether head is, or begins, JSON lines: one of its lines is an
// object on its own and does not stand inside a larger one.
func isLines(head []byte, whole bool) bool {
	first, rest, more := bytes.Cut(bytes.TrimSpace(head), []byte("\n"))
	if !more {
		return !whole
	}
	if json.Valid(first) {
		return true
	}
	if whole && json.Valid(head) {
		return false
	}
	for line := range bytes.Lines(rest) {
		if line[0] == '{' && json.Valid(line) {
			return true
		}
	}
	return false
}

func lines(r io.Reader, max int64, yield func(Value, error) bool) {
	in := &lineReader{in: bufio.NewReaderSize(r, 64<<10), max: max}
	for {
		v, err := in.next()
		if errors.Is(err, io.EOF) {
			return
		}
		if len(bytes.TrimSpace(v.Raw)) == 0 && err == nil {
			continue
		}
		if !yield(v, err) || in.lost {
			return
		}
	}
}

// A lineReader reads lines of limited length.
type lineReader struct {
	in     *bufio.Reader
	max    int64
	line   int
	offset int64
	buf    []byte
	lost   bool // the input cannot be read on
}

// next returns the next line, or io.EOF. A line beyond the limit is skipped.
func (l *lineReader) next() (Value, error) {
	l.line++
	l.buf = l.buf[:0]
	v := Value{Line: l.line, Offset: l.offset}
	var size int64
	for {
		part, err := l.in.ReadSlice('\n')
		size += int64(len(part))
		l.offset += int64(len(part))
		if size <= l.max+1 {
			l.buf = append(l.buf, part...)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull) && size > patience*l.max:
			l.lost = true
			return v, fmt.Errorf("%w of %d bytes, and no next line follows soon: not read further", ErrTooLarge, l.max)
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case err != nil && !errors.Is(err, io.EOF):
			l.lost = true
			return v, fmt.Errorf("reading JSON lines: %w", err)
		case errors.Is(err, io.EOF) && size == 0:
			return v, io.EOF
		}
		v.Raw = bytes.TrimRight(l.buf, "\r\n")
		if int64(len(v.Raw)) > l.max || size > l.max+2 {
			return v, fmt.Errorf("%w of %d bytes", ErrTooLarge, l.max)
		}
		return v, nil
	}
}
