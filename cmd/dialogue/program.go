package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"

	"github.com/spf13/cobra"
	"golang.org/x/term"
)

// The exit codes.
const (
	exitDone   = 0
	exitFailed = 1
	exitUsage  = 2
)

// A program is one run of the command with what it reads and writes, so that
// tests run what main runs.
type program struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	environment    func(name string) string
}

// A usageError says that the command line is wrong, rather than what it asked
// for.
type usageError struct{ error }

// Unwrap returns the mistake.
func (e usageError) Unwrap() error { return e.error }

// errSilent says that something failed that has been reported already.
var errSilent = errors.New("something failed")

// run runs one command line and returns the exit code.
func (p *program) run(ctx context.Context, args []string) int {
	root := p.command()
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	var usage usageError
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errSilent):
		return exitFailed
	case errors.As(err, &usage):
		_, _ = fmt.Fprintf(p.stderr, "dialogue: %v\nSee 'dialogue --help', or --help after a command.\n", err)
		return exitUsage
	}
	_, _ = fmt.Fprintf(p.stderr, "dialogue: %v\n", err)
	return exitFailed
}

// command returns the whole command tree.
func (p *program) command() *cobra.Command {
	root := &cobra.Command{
		Use:           "dialogue",
		Short:         "Search the record of a dialogue: who said what, word for word, and citable",
		Example:       "  dialogue demo",
		SilenceErrors: true,
		SilenceUsage:  true,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usageError{fmt.Errorf("there is no command %q", args[0])}
			}
			return nil
		},
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	root.SetIn(p.stdin)
	root.SetOut(p.stdout)
	root.SetErr(p.stderr)
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{err} })
	root.CompletionOptions.HiddenDefaultCmd = true
	root.AddCommand(
		p.demoCommand(), p.serveCommand(), p.ingestCommand(), p.crawlCommand(), p.extractCommand(), p.searchCommand(),
		p.exportCommand(), p.copiesCommand(), p.checkCommand(), p.reindexCommand(), p.vocabularyCommand(), p.correctionsCommand(), p.versionCommand(),
	)
	return root
}

// atLeast and none check the number of arguments.
func atLeast(n int, what string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) < n {
			return usageError{fmt.Errorf("name at least one %s", what)}
		}
		return nil
	}
}

func none(_ *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usageError{fmt.Errorf("%q is one word too many", args[0])}
	}
	return nil
}

// dataFlag adds the flag that names the data folder; it must be given.
func dataFlag(c *cobra.Command, dir *string) {
	c.Flags().StringVar(dir, "data", "", "data `folder` that holds the corpus and its index")
	c.PreRunE = func(*cobra.Command, []string) error {
		if *dir == "" {
			return usageError{errors.New("say which data folder with --data DIR")}
		}
		return nil
	}
}

// tokenFlag adds the flag of the token; see tokenOf.
func tokenFlag(c *cobra.Command, token *string, usage string) {
	c.Flags().StringVar(token, "token", "", usage+" (else that of DIALOGUE_TOKEN)")
}

// tokenOf returns the token of the flag, else that of the environment. It is no
// default of the flag, which --help would print.
func (p *program) tokenOf(flag string) string {
	return cmp.Or(flag, p.environment("DIALOGUE_TOKEN"))
}

// vocabularyFlag adds the flag that names folders of vocabulary files.
func vocabularyFlag(c *cobra.Command, dirs *[]string) {
	c.Flags().StringArrayVar(dirs, "vocabulary", nil, "`folder` of vocabulary files that add to or replace the built-in ones")
}

// logger writes to standard error: JSON lines for a machine, plain lines for a
// person at a terminal. A server tells what goes on; other commands only what
// goes wrong, since their answer is their output.
func (p *program) logger(level slog.Level) *slog.Logger {
	options := &slog.HandlerOptions{Level: level}
	if p.onTerminal(p.stderr) {
		return slog.New(slog.NewTextHandler(p.stderr, options))
	}
	return slog.New(slog.NewJSONHandler(p.stderr, options))
}

// onTerminal reports whether a person is likely to watch w.
func (p *program) onTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// say writes to standard output. A reader who has gone away is nothing to
// report.
func (p *program) say(format string, args ...any) {
	_, _ = fmt.Fprintf(p.stdout, format, args...)
}
