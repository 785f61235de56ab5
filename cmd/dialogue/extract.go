package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"dialogue/indexer"
	"dialogue/indexer/reader"
)

func (p *program) extractCommand() *cobra.Command {
	var vocabularies []string
	c := &cobra.Command{
		Use:   "extract PATH|-...",
		Short: "Print what files say as JSON documents, one a line",
		Long: `Read files or whole folders ("-" is standard input) and print each document
with its statements, quotes, speakers and mentions as one line of JSON. Offsets
are Unicode code points into "text". No data folder is needed or changed.`,
		Example: "  dialogue extract report.html | jq '.statements[] | select(.kind==\"quote\")'",
		Args:    atLeast(1, "file or folder, or - for standard input"),
		RunE: func(c *cobra.Command, args []string) error {
			return p.extract(c.Context(), vocabularies, args)
		},
	}
	vocabularyFlag(c, &vocabularies)
	return c
}

func (p *program) extract(ctx context.Context, vocabularies, paths []string) error {
	v, err := loadVocabulary(vocabularies)
	if err != nil {
		return err
	}
	e, err := indexer.NewExtractor(v, reader.Options{})
	if err != nil {
		return err
	}
	out := bufio.NewWriter(p.stdout)
	failed := false
	for file, err := range indexer.Files(ctx, p.stdin, paths...) {
		if err == nil {
			err = extractFile(ctx, e, file, out)
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

// extractFile prints the documents of one file. It goes on after an item that
// cannot be read and returns all such errors.
func extractFile(ctx context.Context, e *indexer.Extractor, file indexer.File, out *bufio.Writer) error {
	in, body, err := file.Open()
	if err != nil {
		return err
	}
	defer func() { _ = body.Close() }()
	var failures []error
	for item, err := range e.Extract(ctx, in) {
		if err != nil {
			failures = append(failures, err)
			continue
		}
		line, err := item.Document.MarshalWithPath(file.Path)
		if err != nil {
			failures = append(failures, fmt.Errorf("writing %s: %w", item.Document.ID, err))
			continue
		}
		if _, err := out.Write(append(line, '\n')); err != nil {
			return fmt.Errorf("writing documents: %w", err)
		}
	}
	return errors.Join(failures...)
}
