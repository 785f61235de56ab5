package store

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"math"
	"os"
	"strconv"
)

const (
	journalName = "journal"
	// journalFormat is the first line's payload. A later form of the journal
	// gets another one, so that this program refuses it instead of misreading.
	journalFormat = `{"format":"dialogue journal","version":1}`
	checksumSize  = 9 // eight hexadecimal digits and a blank
	scanBuffer    = 1 << 16
)

// A journal is the file of changes. Its first size bytes are complete,
// acknowledged lines; only those are ever read.
type journal struct {
	file file
	size int64
	// torn says that bytes may lie beyond size, left by an append that failed.
	torn bool
}

// checksum is CRC-32C, for which processors have an instruction.
func checksum(b []byte) uint32 { return crc32.Checksum(b, crc32.MakeTable(crc32.Castagnoli)) }

// appendLine adds a line of the journal to b.
func appendLine(b, payload []byte) []byte {
	b = fmt.Appendf(b, "%08x ", checksum(payload))
	b = append(b, payload...)
	return append(b, '\n')
}

// payload returns what a line holds, without its line end. ok is false if its
// checksum is not right.
func payload(line []byte) (_ []byte, ok bool) {
	if len(line) < checksumSize || line[checksumSize-1] != ' ' {
		return nil, false
	}
	want := fmt.Sprintf("%08x", checksum(line[checksumSize:]))
	return line[checksumSize:], want == string(line[:checksumSize-1])
}

// append adds lines and flushes them. If it fails, the journal is as it was
// before.
func (j *journal) append(lines []byte) error {
	if err := j.repair(); err != nil {
		return err
	}
	_, err := j.file.WriteAt(lines, j.size)
	if err == nil {
		err = j.file.Sync()
	}
	if err != nil {
		j.torn = true
		return errors.Join(err, j.repair())
	}
	j.size += int64(len(lines))
	return nil
}

// repair cuts off what a failed append left. Until that succeeds, nothing more
// is appended: after a failed flush only a successful one says what the disk
// holds.
func (j *journal) repair() error {
	if !j.torn {
		return nil
	}
	err := j.file.Truncate(j.size)
	if err == nil {
		err = j.file.Sync()
	}
	if err != nil {
		return fmt.Errorf("cutting an incomplete line off the journal: %w", err)
	}
	j.torn = false
	return nil
}

// readChange reads the change whose line starts at byte at.
func readChange(f io.ReaderAt, at int64) (Change, error) {
	line, err := bufio.NewReaderSize(io.NewSectionReader(f, at, math.MaxInt64-at), 1024).ReadBytes('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return Change{}, fmt.Errorf("reading the journal: %w", err)
	}
	return parseChange(bytes.TrimSuffix(line, []byte("\n")), at)
}

func parseChange(line []byte, at int64) (Change, error) {
	text, ok := payload(line)
	if !ok {
		return Change{}, journalDamage(at, "the checksum of the line is wrong")
	}
	var c Change
	if err := json.Unmarshal(text, &c); err != nil {
		return Change{}, journalDamage(at, err.Error())
	}
	return c, nil
}

func journalDamage(at int64, reason string) error {
	return &DamageError{File: journalName, Offset: at, Reason: reason + "; restore the corpus from a backup"}
}

// scan calls visit for each complete line of the journal from byte from on,
// with the offset where the line starts and without its line end. What follows
// the last is the beginning of a line that is being written, or never was.
func scan(f io.ReaderAt, from int64, visit func(at int64, line []byte) error) error {
	r := bufio.NewReaderSize(io.NewSectionReader(f, from, math.MaxInt64-from), scanBuffer)
	for at := from; ; {
		line, err := readLine(r)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("reading the journal: %w", err)
		}
		if err := visit(at, line[:len(line)-1]); err != nil {
			return err
		}
		at += int64(len(line))
	}
}

// readLine returns the next line, valid until the next call. A line longer than
// the buffer of r is copied together.
func readLine(r *bufio.Reader) ([]byte, error) {
	text, err := r.ReadSlice('\n')
	if !errors.Is(err, bufio.ErrBufferFull) {
		return text, err
	}
	head := bytes.Clone(text)
	tail, err := r.ReadBytes('\n')
	return append(head, tail...), err
}

// checkHeader reads the first line of a journal and returns where it ends.
func checkHeader(f io.ReaderAt) (int64, error) {
	want := appendLine(nil, []byte(journalFormat))
	got := make([]byte, len(want))
	if n, err := f.ReadAt(got, 0); err != nil && !errors.Is(err, io.EOF) {
		return 0, fmt.Errorf("reading the journal: %w", err)
	} else if !bytes.Equal(got[:n], want) {
		return 0, journalDamage(0, "its first line is not that of a journal which this program can read")
	}
	return int64(len(want)), nil
}

const (
	markName = "acknowledged"
	markSize = 20 + 1 + 8 + 1
)

// writeMark notes the number of the last acknowledged change. It is written in
// place and not flushed: it may lag behind the journal, but never leads it.
func writeMark(f file, last uint64) error {
	number := fmt.Sprintf("%020d", last)
	_, err := f.WriteAt(fmt.Appendf(nil, "%s %08x\n", number, checksum([]byte(number))), 0)
	return err
}

// readMark returns the number that writeMark wrote, 0 if there is none that can
// be read: without the mark, a journal that lost its end is found only by the
// files that no line names.
func readMark(d disk) (last uint64, ok bool) {
	data, err := readFile(d, markName)
	if errors.Is(err, os.ErrNotExist) || err == nil && len(bytes.Trim(data, "\x00")) == 0 {
		return 0, true
	}
	if err != nil || len(data) != markSize {
		return 0, false
	}
	want := fmt.Sprintf(" %08x\n", checksum(data[:20]))
	last, err = strconv.ParseUint(string(data[:20]), 10, 64)
	if err != nil || string(data[20:]) != want {
		return 0, false
	}
	return last, true
}
