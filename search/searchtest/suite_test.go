package searchtest_test

import (
	"context"
	"os"
	"os/exec"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/corpus"
	"dialogue/search"
	"dialogue/search/searchtest"
)

// brokenVariable names the fault of the engine that TestBroken runs the suite
// on, in a process of its own.
const brokenVariable = "SEARCHTEST_BROKEN"

// A broken engine is an Oracle with a fault.
type broken struct {
	searchtest.Oracle
	request func(*search.Request)
	result  func(search.Request, *search.Result)
	batch   func(*search.Batch)
}

func (b *broken) Statements(ctx context.Context, r search.Request) (search.Result, error) {
	if b.request != nil {
		b.request(&r)
	}
	got, err := b.Oracle.Statements(ctx, r)
	if err == nil && b.result != nil {
		b.result(r, &got)
	}
	return got, err
}

func (b *broken) Publish(ctx context.Context, batch search.Batch) error {
	if b.batch != nil {
		b.batch(&batch)
	}
	return b.Oracle.Publish(ctx, batch)
}

// filters changes every filter of a request.
func filters(change func(search.Filter) search.Filter) func(*search.Request) {
	return func(r *search.Request) {
		changed := map[string]search.Filter{}
		for name, f := range r.Filters {
			changed[name] = change(f)
		}
		r.Filters = changed
	}
}

// hits changes every hit of a result.
func hits(change func(*search.Hit)) func(search.Request, *search.Result) {
	return func(_ search.Request, r *search.Result) {
		for i := range r.Hits {
			change(&r.Hits[i])
		}
	}
}

// values changes every value of every facet.
func values(change func(search.Request, *search.Result, *search.FacetValue)) func(search.Request, *search.Result) {
	return func(q search.Request, r *search.Result) {
		for i := range r.Facets {
			for j := range r.Facets[i].Values {
				change(q, r, &r.Facets[i].Values[j])
			}
		}
	}
}

// faults are engines that each break one rule.
func faults() map[string]*broken {
	return map[string]*broken{
		"takes all of for any of": {request: filters(func(f search.Filter) search.Filter {
			return search.Filter{Any: slices.Concat(f.Any, f.All), Not: f.Not}
		})},
		"forgets what is excluded": {request: filters(func(f search.Filter) search.Filter { f.Not = nil; return f })},
		"forgets the start":        {request: func(r *search.Request) { r.From = corpus.Date{} }},
		"always finds apparatus":   {request: func(r *search.Request) { r.Apparatus = true }},
		"never finds any word":     {request: func(r *search.Request) { r.Match = search.MatchAll }},
		"always sorts newest":      {request: func(r *search.Request) { r.Sort = search.SortNewest }},
		"narrows counts by the facet's own choice": {result: values(func(_ search.Request, r *search.Result, v *search.FacetValue) {
			v.Count = min(v.Count, r.Total.Statements)
		})},
		"hides chosen values at 0": {result: func(_ search.Request, r *search.Result) {
			for i := range r.Facets {
				r.Facets[i].Values = slices.DeleteFunc(r.Facets[i].Values, func(v search.FacetValue) bool { return v.Count == 0 })
			}
		}},
		"does not say what is chosen": {result: values(func(_ search.Request, _ *search.Result, v *search.FacetValue) {
			v.Choice = search.ChoiceNone
		})},
		"counts statements for documents": {result: func(_ search.Request, r *search.Result) { r.Total.Documents = r.Total.Statements }},
		"loses the last hit of a page": {result: func(_ search.Request, r *search.Result) {
			if len(r.Hits) > 3 {
				r.Hits = r.Hits[:len(r.Hits)-1]
			}
		}},
		"has no next page":      {result: func(_ search.Request, r *search.Result) { r.Next = "" }},
		"marks nothing":         {result: hits(func(h *search.Hit) { h.Highlights = nil })},
		"names no spans":        {result: hits(func(h *search.Hit) { h.Spans = nil })},
		"shows no context":      {result: hits(func(h *search.Hit) { h.Before = "" })},
		"loses the speaker":     {result: hits(func(h *search.Hit) { h.Statement.Speaker = nil })},
		"deletes nothing":       {batch: func(b *search.Batch) { b.Delete = nil }},
		"forgets the change":    {batch: func(b *search.Batch) { b.Last = 1 }},
		"keeps its generation":  {result: func(_ search.Request, r *search.Result) { r.Generation = "one" }},
		"tells of no repeats":   {result: hits(func(h *search.Hit) { h.Repeats = corpus.StatementID{} })},
		"never groups":          {request: func(r *search.Request) { r.Group = search.GroupNone }},
		"forgets the names":     {request: func(r *search.Request) { r.NamesOff = true }},
		"ranks the worst first": {result: func(_ search.Request, r *search.Result) { slices.Reverse(r.Hits) }},
	}
}

// TestBroken is run by TestTheSuiteNoticesFaults only.
func TestBroken(t *testing.T) {
	fault, ok := faults()[os.Getenv(brokenVariable)]
	if !ok {
		return
	}
	searchtest.Run(t, func(*testing.T) search.Engine {
		return &broken{request: fault.request, result: fault.result, batch: fault.batch}
	})
}

func TestTheSuiteNoticesFaults(t *testing.T) {
	if os.Getenv(brokenVariable) != "" {
		return
	}
	program, err := os.Executable()
	require.NoError(t, err)
	for fault := range faults() {
		t.Run(fault, func(t *testing.T) {
			cmd := exec.CommandContext(t.Context(), program, "-test.run=^TestBroken$", "-test.failfast",
				"-rapid.shrinktime=1ns", "-rapid.nofailfile")
			cmd.Env = append(os.Environ(), brokenVariable+"="+fault)
			out, err := cmd.CombinedOutput()
			var exit *exec.ExitError
			require.ErrorAs(t, err, &exit, "an engine that %s passes", fault)
			assert.Contains(t, string(out), "--- FAIL: TestBroken")
		})
	}
}
