package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"time"

	"github.com/spf13/cobra"

	"dialogue/indexer"
)

// ingestFlags are the choices of one run of ingest.
type ingestFlags struct {
	data     string
	server   string
	token    string
	json     bool
	listed   bool
	retry    bool
	forget   []string
	editing  editing
	reaching reaching
}

func (p *program) ingestCommand() *cobra.Command {
	var f ingestFlags
	c := &cobra.Command{
		Use:   "ingest (--data DIR | --server URL) PATH|URL|-...",
		Short: "Take documents into a data folder, or send them to a running server",
		Long: `Read files, whole folders or pages of the web ("-" is standard input) and keep
each document with its original bytes. The same again is unchanged; another text under the
same id is a new version. What cannot be read is named with its reason, and the
rest is taken in all the same; the exit code is then 1.

What was refused stays where it is, and the data folder keeps a list of it with
the reasons: --quarantined prints the list, --retry tries all of it again, after
a file was mended or with a newer version of the program, and takes off the list
what goes in. The same run again goes on after one that was broken off: what is
in is unchanged.

With --server the files go to a running server, which must have a token; give
the same one with --token or in DIALOGUE_TOKEN. A server lists nothing of what
it refuses: send that again once it is mended.

A page is fetched from public addresses only, unless its host is allowed, and is
known by its address. To follow a feed or a site, see 'dialogue crawl'.`,
		Example: "  dialogue ingest --data ./archive press/ transcripts/session-2.md\n" +
			"  dialogue ingest --data ./archive --retry",
		RunE: func(c *cobra.Command, args []string) error {
			if err := f.check(c, args); err != nil {
				return err
			}
			switch {
			case f.listed:
				return p.quarantined(f)
			case len(f.forget) > 0:
				return p.forget(f)
			case f.retry:
				if err := archiveAt(f.data); err != nil {
					return err
				}
			}
			return p.ingest(c.Context(), f, args)
		},
	}
	c.Flags().StringVar(&f.data, "data", "", "data `folder` that holds the corpus and its index; made if it is not there")
	c.Flags().StringVar(&f.server, "server", "", "`URL` of a running server")
	tokenFlag(c, &f.token, "the server's `token`")
	c.Flags().BoolVar(&f.json, "json", false, "print the summary, or the list, as JSON")
	c.Flags().BoolVar(&f.listed, "quarantined", false, "list what was refused, with the reasons, instead of taking anything in")
	c.Flags().BoolVar(&f.retry, "retry", false, "try again what was refused")
	c.Flags().StringArrayVar(&f.forget, "forget", nil, "take a `path` or address off the list of what was refused, as the list has it")
	editingFlags(c, &f.editing)
	reachingFlags(c, &f.reaching)
	return c
}

// check returns what is wrong with the command line, nil if nothing is.
func (f *ingestFlags) check(c *cobra.Command, args []string) error {
	listing := f.listed || f.retry || len(f.forget) > 0
	switch {
	case (f.data == "") == (f.server == ""):
		return usageError{errors.New("say where to with either --data DIR or --server URL")}
	case f.server != "" && f.editing.corrections != "":
		return usageError{errors.New("a server corrects by its own file: give --corrections to 'dialogue serve'")}
	case f.server != "" && listing:
		return usageError{errors.New("a server lists nothing of what it refuses: send that again")}
	case !listing:
		return atLeast(1, "file, folder or URL, or - for standard input")(c, args)
	}
	return none(c, args)
}

func (p *program) ingest(ctx context.Context, f ingestFlags, paths []string) error {
	start := time.Now()
	bar := p.newProgress(ctx, paths)
	var summary indexer.Summary
	report := func(r indexer.Result) {
		summary.Add(r)
		bar.Result(r)
	}
	err := p.ingestInto(ctx, f, paths, report)
	bar.Close()
	summary.Took(time.Since(start))
	if err := p.printSummary(&summary, f.json); err != nil {
		return err
	}
	if err == nil && summary.Refused > 0 {
		p.tellOfRefusals(f)
		return errSilent
	}
	return err
}

// ingestInto takes the files in and makes them findable.
func (p *program) ingestInto(ctx context.Context, f ingestFlags, paths []string, report func(indexer.Result)) (err error) {
	client := f.reaching.client("")
	defer client.Close()
	files := p.inputs(ctx, client, paths)
	if f.server != "" {
		return newRemote(f.server, p.tokenOf(f.token)).ingest(ctx, files, report)
	}
	a, err := openArchive(ctx, f.data, f.editing, p.logger(slog.LevelWarn))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.close()) }()
	if f.retry {
		files = again(ctx, client, a.quarantine.Places())
	}
	if err := a.ingest(ctx, files, report); err != nil {
		return err
	}
	return a.indexer.Flush(ctx)
}

// printSummary prints the counts of a run, the reasons of refusals, and the
// warnings by how often they were given.
func (p *program) printSummary(s *indexer.Summary, asJSON bool) error {
	if asJSON {
		return p.printJSON(s)
	}
	_, err := fmt.Fprintf(p.stdout, "%d new, %d changed, %d unchanged, %d refused in %.1f s; %d statements\n",
		s.New, s.Changed, s.Unchanged, s.Refused, s.Seconds, s.Statements)
	for _, w := range s.CommonWarnings() {
		if err == nil {
			_, err = fmt.Fprintf(p.stdout, "  %d × %s\n", s.Warnings[w], w)
		}
	}
	return wrapWrite(err)
}

func (p *program) printJSON(v any) error {
	e := json.NewEncoder(p.stdout)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return wrapWrite(e.Encode(v))
}

func wrapWrite(err error) error {
	if err == nil || errors.Is(err, io.ErrClosedPipe) {
		return nil
	}
	return fmt.Errorf("writing the answer: %w", err)
}
