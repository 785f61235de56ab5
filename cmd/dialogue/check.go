package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"dialogue/corpus/store"
)

func (p *program) checkCommand() *cobra.Command {
	var dir string
	c := &cobra.Command{
		Use:   "check --data DIR",
		Short: "Read every file of a data folder: is everything whole?",
		Long: `Compare every original, every record and every file of the index with its hash,
and name what is damaged or missing. It can run beside a server. The exit code
is 1 if anything is not whole.`,
		Example: "  dialogue check --data ./archive",
		Args:    none,
		RunE:    func(c *cobra.Command, _ []string) error { return p.check(c.Context(), dir) },
	}
	dataFlag(c, &dir)
	return c
}

func (p *program) check(ctx context.Context, dir string) error {
	// Both are checked whatever comes of the other.
	return errors.Join(p.checkCorpus(ctx, dir), p.checkIndex(ctx, dir))
}

// checkCorpus reports on the part that cannot be made again.
func (p *program) checkCorpus(ctx context.Context, dir string) error {
	r, err := store.OpenReader(dir)
	if err != nil {
		return err
	}
	defer func() { _ = r.Close() }()
	report, err := r.Check(ctx, nil)
	if err != nil {
		return err
	}
	p.say("corpus: %d documents, %d changes, %d files read, %d at fault\n",
		report.Documents, report.Changes, report.Files, len(report.Faults))
	for _, f := range report.Faults {
		p.say("  %s: %s; needed by %s\n", f.File, f.Reason, strings.Join(f.Documents, ", "))
	}
	for _, name := range report.Orphans {
		p.say("  %s belongs to no document: left by a write that was broken off\n", name)
	}
	if n := len(report.Faults); n > 0 {
		return fmt.Errorf("%d files of the corpus are not whole; ingest their documents again, or restore them from a backup", n)
	}
	return nil
}

// checkIndex reports on the part that the corpus can rebuild.
func (p *program) checkIndex(ctx context.Context, dir string) error {
	v, err := loadVocabulary(nil)
	if err != nil {
		return err
	}
	x, err := p.openIndexReader(ctx, dir, v)
	if err == nil {
		err = errors.Join(x.Check(ctx), x.Close())
	}
	if err != nil {
		return fmt.Errorf("the index is not whole; 'dialogue reindex' builds it again: %w", err)
	}
	p.say("index: whole\n")
	return nil
}
