package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"time"

	"github.com/spf13/cobra"

	"dialogue/indexer"
)

func (p *program) reindexCommand() *cobra.Command {
	var f ingestFlags
	c := &cobra.Command{
		Use:   "reindex --data DIR",
		Short: "Read all originals again under today's rules and names, and build the index anew",
		Long: `Read the original bytes of every document again, so that better rules and new
names reach what was taken in earlier, and build the index anew beside the one
in use. A text that is read differently becomes a new version; the old one stays.
Corrections that do not apply any more are named.`,
		Example: "  dialogue reindex --data ./archive --vocabulary ./names",
		Args:    none,
		RunE:    func(c *cobra.Command, _ []string) error { return p.reindex(c.Context(), f) },
	}
	dataFlag(c, &f.data)
	c.Flags().BoolVar(&f.json, "json", false, "print the summary as JSON")
	editingFlags(c, &f.editing)
	return c
}

func (p *program) reindex(ctx context.Context, f ingestFlags) error {
	if err := existing(f.data); err != nil {
		return err
	}
	a, err := openArchive(ctx, f.data, f.editing, p.logger(slog.LevelWarn))
	if err != nil {
		return err
	}
	start := time.Now()
	var summary indexer.Summary
	err = a.indexer.Reindex(ctx, summary.Add)
	if err == nil {
		err = a.indexer.Rebuild(ctx)
	}
	for _, problem := range unknownDocuments(ctx, a.corrections, a.store.Reader) {
		summary.Warn(problem.String())
	}
	summary.Took(time.Since(start))
	if err := errors.Join(err, a.close()); err != nil {
		return err
	}
	if err := p.printSummary(&summary, f.json); err != nil {
		return err
	}
	if summary.Refused > 0 {
		return errSilent
	}
	return nil
}

// existing reports that a data folder is not there, rather than make an empty
// one.
func existing(dir string) error {
	if _, err := os.Stat(dir); err != nil {
		return fmt.Errorf("opening the folder: %w", err)
	}
	return nil
}
