package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"math"
	"runtime/debug"
	"slices"

	"github.com/spf13/cobra"

	"dialogue/corpus"
	"dialogue/indexer"
)

// extractFlags are the choices of one run of extract.
type extractFlags struct {
	editing editing
	explain bool
}

func (p *program) extractCommand() *cobra.Command {
	var f extractFlags
	c := &cobra.Command{
		Use:   "extract PATH|-...",
		Short: "Print what files say as JSON documents, one a line",
		Long: `Read files or whole folders ("-" is standard input) and print each document
with its statements, quotes, speakers and mentions as one line of JSON. Offsets
are Unicode code points into "text". No data folder is needed or changed.

With --explain the same is printed for a person: each statement with its
speaker, the rule and the words that told it, and what it names.`,
		Example: "  dialogue extract report.html | jq '.statements[] | select(.kind==\"quote\")'\n" +
			"  dialogue extract --explain report.html | less",
		Args: atLeast(1, "file or folder, or - for standard input"),
		RunE: func(c *cobra.Command, args []string) error {
			return p.extract(c.Context(), f, args)
		},
	}
	c.Flags().BoolVar(&f.explain, "explain", false, "print for a person who speaks and why, instead of JSON")
	editingFlags(c, &f.editing)
	return c
}

func (p *program) extract(ctx context.Context, f extractFlags, paths []string) error {
	spareMemory()
	e, v, _, err := f.editing.extractor("")
	if err != nil {
		return err
	}
	out := bufio.NewWriter(p.stdout)
	show := func(d *corpus.Document, path string) error { return printLine(out, d, path) }
	if f.explain {
		show = p.newExplanation(out, v).document
	}
	failed := false
	for file, err := range indexer.Files(ctx, p.stdin, paths...) {
		if err == nil {
			var warnings indexer.Summary
			warnings, err = extractFile(ctx, e, file, show)
			p.warn(file.Path, &warnings)
		}
		if err != nil {
			failed = true
			_, _ = fmt.Fprintf(p.stderr, "dialogue: %v\n", err)
		}
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("writing documents: %w", err)
	}
	if failed {
		return errSilent
	}
	return ctx.Err()
}

// usualMemory is the memory in bytes that one document of the largest size can be
// read in.
const usualMemory = 224 << 20

// spareMemory has memory collected more often near usualMemory, unless GOMEMLIMIT
// says otherwise. It is meant for a program that holds one document at a time: one
// that holds more, an index say, would do little else but collect.
func spareMemory() {
	if debug.SetMemoryLimit(-1) == math.MaxInt64 {
		debug.SetMemoryLimit(usualMemory)
	}
}

// warn prints each warning of a file once: what a file of many documents is
// warned of holds for most of them.
func (p *program) warn(path string, s *indexer.Summary) {
	for _, w := range s.CommonWarnings() {
		times := ""
		if n := s.Warnings[w]; n > 1 {
			times = fmt.Sprintf(" in %d documents", n)
		}
		_, _ = fmt.Fprintf(p.stderr, "%s: %s%s\n", path, w, times)
	}
}

// extractFile prints the documents of one file and counts their warnings. It
// goes on after an item that cannot be read and returns all such errors.
func extractFile(ctx context.Context, e *indexer.Extractor, file indexer.File, show func(*corpus.Document, string) error) (warnings indexer.Summary, err error) {
	in, body, err := file.Open()
	if err != nil {
		return warnings, err
	}
	defer func() { _ = body.Close() }()
	var failures []error
	for item, err := range e.Extract(ctx, in) {
		for i, warning := range item.Warnings {
			if !slices.Contains(item.Warnings[:i], warning) {
				warnings.Warn(warning)
			}
		}
		if err == nil {
			err = show(&item.Document, file.Path)
		}
		if err != nil {
			failures = append(failures, err)
		}
	}
	return warnings, errors.Join(failures...)
}

// printLine prints a document as one line of JSON.
func printLine(out *bufio.Writer, d *corpus.Document, path string) error {
	line, err := d.MarshalWithPath(path)
	if err != nil {
		return fmt.Errorf("writing %s: %w", d.ID, err)
	}
	if _, err := out.Write(line); err != nil {
		return err
	}
	return out.WriteByte('\n')
}
