package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"

	"github.com/spf13/cobra"

	"dialogue/corpus/sample"
	"dialogue/indexer"
)

// sampleNotices are shown on every page of the demo, by its language.
func sampleNotices() map[string]string {
	return map[string]string{
		"en": "Sample archive: written to show the program. Its speakers are roles, and nobody said these words.",
		"fr": "Fonds de démonstration : écrit pour montrer le programme. Ses intervenants sont des fonctions, et personne n’a dit ces mots.",
		"ko": "예시 자료: 프로그램을 보이려고 쓴 글입니다. 발언자는 직책일 뿐이며, 아무도 이 말을 하지 않았습니다.",
	}
}

func (p *program) demoCommand() *cobra.Command {
	var addr string
	c := &cobra.Command{
		Use:   "demo",
		Short: "Serve the sample archive from a temporary folder",
		Long: `Take the sample archive in, serve it, and say where. Everything is removed when
the command ends.`,
		Example: "  dialogue demo --addr 127.0.0.1:9000",
		Args:    none,
		RunE: func(c *cobra.Command, _ []string) error {
			return p.demo(c.Context(), addr)
		},
	}
	c.Flags().StringVar(&addr, "addr", "127.0.0.1:8080", "`address` to listen on")
	return c
}

func (p *program) demo(ctx context.Context, addr string) (err error) {
	dir, err := os.MkdirTemp("", "dialogue-demo-")
	if err != nil {
		return fmt.Errorf("making a temporary folder: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	a, err := openArchive(ctx, dir, editing{}, p.logger(slog.LevelInfo))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.close()) }()
	if err := p.ingestSample(ctx, a); err != nil {
		return err
	}
	return p.serveArchive(ctx, a, serveFlags{addr: addr, style: true, notices: sampleNotices()})
}

// ingestSample takes the sample archive in. All of it must be readable.
func (p *program) ingestSample(ctx context.Context, a *archive) error {
	files, err := sample.Files()
	if err != nil {
		return fmt.Errorf("opening the sample archive: %w", err)
	}
	var summary indexer.Summary
	if err := a.indexer.Ingest(ctx, indexer.FilesIn(ctx, files), summary.Add); err != nil {
		return err
	}
	for _, r := range summary.Refusals {
		return fmt.Errorf("the sample %s cannot be read: %s", r.Name(), r.Reason)
	}
	return a.indexer.Flush(ctx)
}
