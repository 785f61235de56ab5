// Command peers compares the engine of dialogue with what a user would pick
// instead: bleve as it comes, full-text search in SQLite and PostgreSQL, and Xapian. All
// hold the same generated statements and answer the same requests: ten hits with
// marks, right counts of seven facets, and of those with chosen values as if
// nothing were chosen in them.
//
// It is a module of its own, so that the program needs none of the peers. Each
// round asks every engine the same request, one after the other, and the figures
// are medians over the rounds, so that what else the machine does weighs on all
// alike. Times are of the processor, of this process and, for PostgreSQL and Xapian, of
// the process that serves it.
package main

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"text/tabwriter"
	"time"
)

// A peer is an engine that is compared.
type peer interface {
	name() string
	// search answers a request and returns its number of hits.
	search(ctx context.Context, r request) (int, error)
	// cpu returns the processor time spent outside of this process.
	cpu() time.Duration
	io.Closer
}

// options say what is compared.
type options struct {
	statements int
	rounds     int
	engines    string
	postgres   string
	python     string
	dir        string
	keep       bool
}

func main() {
	var o options
	flag.IntVar(&o.statements, "statements", 20_000, "`number` of statements")
	flag.IntVar(&o.rounds, "rounds", 7, "`number` of rounds")
	flag.StringVar(&o.engines, "engines", "ours,bleve,sqlite,postgres,xapian", "`names` of the engines to compare")
	flag.StringVar(&o.postgres, "postgres", os.Getenv("PEERS_POSTGRES"), "`URL` of a PostgreSQL database to use; none leaves it out")
	flag.StringVar(&o.python, "python", "python3", "`program` that runs Python with Xapian; without Xapian it is left out")
	flag.StringVar(&o.dir, "dir", os.TempDir(), "`folder` in which the indexes are built and removed again")
	flag.BoolVar(&o.keep, "keep", false, "leave the indexes in the folder, and use those that are there")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, o, os.Stdout); err != nil {
		_, _ = fmt.Fprintln(os.Stderr, "peers:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, o options, out io.Writer) (err error) {
	dir := filepath.Join(o.dir, fmt.Sprintf("peers-%d", o.statements))
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	if !o.keep {
		defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	}
	var peers []peer
	defer func() {
		for _, p := range peers {
			err = errors.Join(err, p.Close())
		}
	}()
	for _, b := range builders(o) {
		if !slices.Contains(strings.Split(o.engines, ","), b.name) {
			continue
		}
		start, before := time.Now(), cpuTime()
		p, err := b.build(ctx, dir)
		if errors.Is(err, errNoXapian) {
			_, _ = fmt.Fprintf(out, "%s is left out: %v\n", b.name, err)
			continue
		}
		if err != nil {
			return fmt.Errorf("building %s: %w", b.name, err)
		}
		peers = append(peers, p)
		_, _ = fmt.Fprintf(out, "%s holds %d statements after %.0f s (%.0f s of processor)\n",
			b.name, o.statements, time.Since(start).Seconds(), (cpuTime() - before + p.cpu()).Seconds())
	}
	return compare(ctx, peers, o.rounds, out)
}

// compare asks all requests and prints a line for each.
func compare(ctx context.Context, peers []peer, rounds int, out io.Writer) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	head := []string{"request", "hits"}
	for _, p := range peers {
		head = append(head, p.name()+" ms")
	}
	for _, p := range peers[1:] {
		head = append(head, p.name()+" ÷ "+peers[0].name())
	}
	_, _ = fmt.Fprintln(w, strings.Join(head, "\t")+"\t")
	for _, r := range requests() {
		line, err := compareOne(ctx, peers, r, rounds)
		if err != nil {
			return err
		}
		_, _ = fmt.Fprintln(w, line+"\t")
	}
	return w.Flush()
}

func compareOne(ctx context.Context, peers []peer, r request, rounds int) (string, error) {
	hits := make([]int, len(peers))
	times := make([][]float64, len(peers))
	for round := range rounds + 1 { // the first warms up
		for i, p := range peers {
			n, ms, err := measure(ctx, p, r)
			if err != nil {
				return "", fmt.Errorf("asking %s for %s: %w", p.name(), r.name, err)
			}
			hits[i] = n
			if round > 0 {
				times[i] = append(times[i], ms)
			}
		}
	}
	cells := []string{r.name, fmt.Sprint(hits[0])}
	for i := range peers {
		mark := ""
		if hits[i] != hits[0] {
			mark = fmt.Sprintf(" (%d hits)", hits[i])
		}
		cells = append(cells, fmt.Sprintf("%.3f%s", median(times[i]), mark))
	}
	for i := range peers[1:] {
		cells = append(cells, fmt.Sprintf("%.1f", median(times[i+1])/median(times[0])))
	}
	return strings.Join(cells, "\t"), nil
}

// leastSample is how long a request is repeated for a sample, since processor
// time is told in coarse steps.
const leastSample = 20 * time.Millisecond

// measure returns the processor time of a request in milliseconds.
func measure(ctx context.Context, p peer, r request) (hits int, ms float64, err error) {
	runtime.GC()
	before, start := cpuTime()+p.cpu(), time.Now()
	n := 0
	for n == 0 || time.Since(start) < leastSample {
		if hits, err = p.search(ctx, r); err != nil {
			return 0, 0, err
		}
		n++
	}
	return hits, (cpuTime() + p.cpu() - before).Seconds() * 1000 / float64(n), nil
}

func median(list []float64) float64 {
	sorted := slices.SortedFunc(slices.Values(list), cmp.Compare)
	return sorted[len(sorted)/2]
}
