// Command dialogue is a search service for the record of an intergovernmental
// dialogue: who said what about which mineral, in which session, word for word,
// and citable.
//
//	dialogue demo                        serve the sample archive
//	dialogue ingest --data DIR PATH...   take documents in
//	dialogue crawl --data DIR FILE       follow feeds, sitemaps and pages of links
//	dialogue serve --data DIR            serve them
//	dialogue search --data DIR QUERY     search them
//	dialogue export --data DIR QUERY     print all that a search finds, as CSV or JSON lines
//	dialogue extract PATH...             print documents as JSON, one a line
//	dialogue check --data DIR            is everything whole?
//	dialogue reindex --data DIR          read all originals again under today's rules
//	dialogue vocabulary check DIR        what is wrong with vocabulary files?
//	dialogue corrections check FILE      what is wrong with an editor's corrections?
//
// Every command says more with --help. The exit code is 0 if all was done, 1 if
// something failed, and 2 if the command was used wrongly.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	p := program{stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr, environment: os.Getenv}
	code := p.run(ctx, os.Args[1:])
	stop()
	os.Exit(code)
}
