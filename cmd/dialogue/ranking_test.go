package main

import (
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"dialogue/search"
)

// A judged is a query with words of each statement that answers it.
type judged struct {
	query   string
	answers []string
}

// judgments reads a file of testdata/ranking.txtar.
func judgments(t *testing.T, lines string) []judged {
	t.Helper()
	var out []judged
	for line := range strings.Lines(strings.TrimSpace(lines) + "\n") {
		query, answers, ok := strings.Cut(strings.TrimSpace(line), " -> ")
		require.True(t, ok, line)
		out = append(out, judged{query, strings.Split(answers, " | ")})
	}
	return out
}

// A measure sums what is measured of rankings.
type measure struct {
	queries               int
	reciprocal, five, ten float64
}

// add adds the ranks of the answers to a query, 0 for one that is not among the
// first ten.
func (m *measure) add(ranks []int) {
	m.queries++
	first := 0
	for _, r := range ranks {
		if r > 0 && (first == 0 || r < first) {
			first = r
		}
	}
	if first > 0 {
		m.reciprocal += 1 / float64(first)
	}
	found := func(least int) float64 {
		n := 0
		for _, r := range ranks {
			if r > 0 && r <= least {
				n++
			}
		}
		return float64(n) / float64(len(ranks))
	}
	m.five += found(5)
	m.ten += found(10)
}

func (m measure) String() string {
	n := float64(m.queries)
	return fmt.Sprintf("%d queries, mrr %.3f, recall@5 %.3f, recall@10 %.3f", m.queries, m.reciprocal/n, m.five/n, m.ten/n)
}

// ranksOf returns the rank of the hit that has each of some words, 0 for none.
func ranksOf(hits []search.Hit, words []string) []int {
	out := make([]int, len(words))
	for i, w := range words {
		out[i] = 1 + slices.IndexFunc(hits, func(h search.Hit) bool { return strings.Contains(h.Text, w) })
	}
	return out
}

// A change of this golden is a change of ranking: look at whether the statements
// that readers look for rise or fall.
func TestRankingOfTheSampleArchiveIsGolden(t *testing.T) {
	ctx := inTime(t)
	p := &program{stdout: io.Discard, stderr: io.Discard}
	a, err := openArchive(ctx, t.TempDir(), editing{}, p.logger(slog.LevelError))
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, a.close()) })
	require.NoError(t, p.ingestSample(ctx, a))

	archive, err := txtar.ParseFile(filepath.Join("testdata", "ranking.txtar"))
	require.NoError(t, err)
	var out strings.Builder
	var all measure
	var summary []string
	for _, f := range archive.Files {
		var own measure
		for _, j := range judgments(t, string(f.Data)) {
			got, err := a.index.Statements(ctx, search.Request{Query: j.query, Limit: 10})
			require.NoError(t, err, j.query)
			ranks := ranksOf(got.Hits, j.answers)
			own.add(ranks)
			all.add(ranks)
			fmt.Fprintf(&out, "%s: %s%s\n", f.Name, j.query, relaxedMark(got.Relaxed))
			for i, answer := range j.answers {
				fmt.Fprintf(&out, "  %2d %s\n", ranks[i], answer)
			}
		}
		summary = append(summary, f.Name+": "+own.String())
	}
	fmt.Fprintf(&out, "\n%s\nall: %s\n", strings.Join(summary, "\n"), all)
	golden(t, filepath.Join("testdata", "ranking.golden.txt"), out.String())
}

func relaxedMark(r *search.Relaxed) string {
	if r == nil {
		return ""
	}
	return " (relaxed)"
}

func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		require.NoError(t, os.WriteFile(file, []byte(got), 0o600))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	assert.Equal(t, string(want), got)
}
