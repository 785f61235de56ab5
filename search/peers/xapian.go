package main

import (
	"bufio"
	"context"
	_ "embed" // the script
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"os/exec"
	"path/filepath"
	"time"

	"dialogue/corpus"
)

//go:embed xapian.py
var xapianScript string

// xapian is Xapian, in a process of its own that speaks JSON lines.
type xapian struct {
	process *exec.Cmd
	in      io.WriteCloser
	write   *json.Encoder
	lines   *bufio.Reader
	spent   time.Duration // by the process, when it last answered
}

// A xapianAnswer is a line that the script writes.
type xapianAnswer struct {
	Whole   bool    `json:"whole"`
	Hits    int     `json:"hits"`
	Seconds float64 `json:"seconds"`
}

// errNoXapian says that Python does not know Xapian.
var errNoXapian = errors.New("Python has no module xapian (of Debian: python3-xapian), or is another Python: see -python")

func newXapian(ctx context.Context, python, dir string, docs iter.Seq2[corpus.Document, error]) (peer, error) {
	if err := exec.CommandContext(ctx, python, "-c", "import xapian").Run(); err != nil {
		return nil, errNoXapian
	}
	x := &xapian{process: exec.CommandContext(ctx, python, "-c", xapianScript, filepath.Join(dir, "xapian"))}
	out, err := x.process.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if x.in, err = x.process.StdinPipe(); err != nil {
		return nil, err
	}
	x.write, x.lines = json.NewEncoder(x.in), bufio.NewReader(out)
	if err := x.process.Start(); err != nil {
		return nil, err
	}
	found, err := x.read()
	if err != nil || found.Whole {
		return x, err
	}
	return x, x.fill(docs)
}

func (x *xapian) fill(docs iter.Seq2[corpus.Document, error]) error {
	for s, err := range statements(docs) {
		if err != nil {
			return err
		}
		if err := x.write.Encode(map[string]any{"add": map[string]any{"text": s.text, "values": s.values}}); err != nil {
			return err
		}
	}
	_, err := x.ask(map[string]any{"commit": true})
	return err
}

// ask sends a message and reads the answer.
func (x *xapian) ask(message any) (xapianAnswer, error) {
	if err := x.write.Encode(message); err != nil {
		return xapianAnswer{}, err
	}
	return x.read()
}

func (x *xapian) read() (xapianAnswer, error) {
	var a xapianAnswer
	line, err := x.lines.ReadBytes('\n')
	if err != nil {
		return a, fmt.Errorf("reading what xapian answers: %w", err)
	}
	err = json.Unmarshal(line, &a)
	x.spent = time.Duration(a.Seconds * float64(time.Second))
	return a, err
}

func (*xapian) name() string { return "xapian" }

func (x *xapian) cpu() time.Duration { return x.spent }

func (x *xapian) search(_ context.Context, r request) (int, error) {
	chosen := r.chosen
	if chosen == nil {
		chosen = map[string][]string{}
	}
	words := r.words
	if words == nil {
		words = []string{}
	}
	a, err := x.ask(map[string]any{"search": map[string]any{
		"words": words, "phrase": r.phrase, "chosen": chosen, "size": topHits, "values": topValues,
	}})
	return a.Hits, err
}

// Close ends the process.
func (x *xapian) Close() error {
	return errors.Join(x.in.Close(), x.process.Wait())
}
