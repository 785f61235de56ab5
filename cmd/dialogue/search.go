package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"

	"github.com/spf13/cobra"

	"dialogue/corpus"
	"dialogue/corpus/vocabulary"
	"dialogue/search"
	"dialogue/search/query"
)

// searchFlags are the choices of one run of search.
type searchFlags struct {
	data         string
	parameters   []string
	copies       string
	explain      bool
	json         bool
	kwic         bool
	table        string
	vocabularies []string
}

func (p *program) searchCommand() *cobra.Command {
	var f searchFlags
	c := &cobra.Command{
		Use:   "search --data DIR QUERY",
		Short: "Search a data folder",
		Long: `Search the statements of a data folder, also beside a server that owns it. Words
must all be there, in any form; "words in quotation marks" exactly so. Facets
are prefixes (by:ZM, mineral:cobalt, speaker:"Delegate of Zambia"), and --with
takes the parameters of the HTTP interface.

With --kwic each match is a line with what stands around it; --with takes
context=8 (words) or context=sentence, sort=left, right or speaker, group=right,
sample=100 and seed=1. With --table the statements are counted by the values of
two facets.`,
		Example: `  dialogue search --data ./archive 'processing by:ZM'
  dialogue search --data ./archive --with country.not=ZA --with sort=newest --json '"critical minerals"'
  dialogue search --data ./archive --kwic --with sort=right 'critical minerals'
  dialogue search --data ./archive --table by,mineral --with participants=2025 processing`,
		RunE: func(c *cobra.Command, args []string) error {
			return p.search(c.Context(), f, strings.Join(args, " "))
		},
	}
	requestFlags(c, &f)
	c.Flags().BoolVar(&f.explain, "explain", false, "print how the query was understood")
	c.Flags().BoolVar(&f.kwic, "kwic", false, "print each match with what stands around it")
	c.Flags().StringVar(&f.table, "table", "", "count by two `facets`, such as by,mineral")
	c.MarkFlagsMutuallyExclusive("kwic", "table")
	c.Flags().BoolVar(&f.json, "json", false, "print the answer of the HTTP interface")
	return c
}

// requestFlags adds the flags that say what is asked of which data folder.
func requestFlags(c *cobra.Command, f *searchFlags) {
	dataFlag(c, &f.data)
	c.SetFlagErrorFunc(func(_ *cobra.Command, err error) error {
		return usageError{fmt.Errorf("%w; put -- before a query that begins with -", err)}
	})
	c.Flags().StringArrayVar(&f.parameters, "with", nil, "`NAME=VALUE` of a parameter of the HTTP interface, such as mineral=cobalt or limit=50")
	c.Flags().StringVar(&f.copies, "copies", "", "`each` counts each publication of a statement; folded, the default, counts it once")
	vocabularyFlag(c, &f.vocabularies)
}

func (p *program) search(ctx context.Context, f searchFlags, typed string) error {
	v, err := loadVocabulary(f.vocabularies)
	if err != nil {
		return err
	}
	values, err := parameterValues(typed, f)
	if err != nil {
		return err
	}
	path, show := "/api/v1/statements", p.printStatements
	switch {
	case f.kwic:
		path, show = "/api/v1/concordance", p.printConcordance
	case f.table != "":
		path, show = "/api/v1/table", p.printTable
		if err := tableValues(f.table, values); err != nil {
			return err
		}
	}
	if f.json {
		return p.answer(ctx, path, f, v, values)
	}
	return show(ctx, f, v, values)
}

// printStatements prints the statements that a search finds.
func (p *program) printStatements(ctx context.Context, f searchFlags, v *vocabulary.Vocabulary, values url.Values) error {
	request, err := search.ParseParameters(values, append(corpus.Facets(), v.Declared()...))
	if err != nil {
		return usageError{err}
	}
	x, err := p.openIndexReader(ctx, f.data, v)
	if err != nil {
		return err
	}
	result, err := x.Statements(ctx, request)
	if err := errors.Join(mistaken(request.Query, err), x.Close()); err != nil {
		return err
	}
	if f.explain {
		p.say("understood as: %s\n", result.Understood)
		if len(result.Common) > 0 {
			p.say("too common to be needed: %s\n", strings.Join(result.Common, ", "))
		}
	}
	p.printResult(v, result)
	return nil
}

// mistaken tells a mistake in the query with its place and what was understood.
func mistaken(typed string, err error) error {
	var mistake *query.Error
	if !errors.As(err, &mistake) {
		return err
	}
	at := mistake.Span()
	message := fmt.Sprintf("at %q: %s", typed[min(at.Start, len(typed)):min(at.End, len(typed))], mistake.Reason)
	if mistake.Understood != nil {
		message += fmt.Sprintf(" (understood: %s)", mistake.Understood)
	}
	return usageError{errors.New(message)}
}

// parameterValues joins the query and the parameters of the command line.
func parameterValues(typed string, f searchFlags) (url.Values, error) {
	values := url.Values{}
	if typed != "" {
		values.Set(search.ParamQuery, typed)
	}
	if f.copies != "" {
		values.Set(search.ParamCopies, f.copies)
	}
	for _, one := range f.parameters {
		name, value, ok := strings.Cut(one, "=")
		if !ok {
			return nil, usageError{fmt.Errorf("--with %s: write NAME=VALUE", one)}
		}
		values.Add(name, value)
	}
	return values, nil
}

// printResult prints an answer for a person.
func (p *program) printResult(v *vocabulary.Vocabulary, r search.Result) {
	if r.Relaxed != nil {
		missing := ""
		if len(r.Relaxed.Missing) > 0 {
			missing = " (missing: " + strings.Join(r.Relaxed.Missing, ", ") + ")"
		}
		p.say("Nothing holds all the words together%s. These hold most of them.\n", missing)
	}
	for _, a := range r.Also {
		p.say("Also found by other names: %s (%s)\n", v.Label(a.Facet, a.Value, "en"), strings.Join(a.Forms, ", "))
	}
	p.say("%d statements in %d documents\n", r.Total.Statements, r.Total.Documents)
	for i := range r.Hits {
		h := &r.Hits[i]
		p.say("\n%d. %s · %s\n   %s\n   %s\n", i+1, who(v, &h.Statement), h.Statement.Wording,
			strings.ReplaceAll(h.Text, "\n", "\n   "), strings.Join(where(h), " · "))
	}
	if r.Next != "" {
		p.say("\nMore: --with cursor=%s\n", r.Next)
	}
}

// who names the speaker and whose position it is.
func who(v *vocabulary.Vocabulary, s *corpus.Statement) string {
	name := "Nobody named"
	if s.Speaker != nil {
		name = cmp.Or(s.Speaker.Name, s.Speaker.Role, name)
	}
	if len(s.By) == 0 {
		return name
	}
	by := make([]string, len(s.By))
	for i, id := range s.By {
		by[i] = v.Label(corpus.FacetBy, id, "en")
	}
	return name + ", for " + strings.Join(by, ", ")
}

// where says in which session, when and in which document something was said.
func where(h *search.Hit) []string {
	var out []string
	for _, part := range []string{h.Statement.Session, h.Statement.Said.String(), h.Document.Title, h.ID.String()} {
		if part != "" {
			out = append(out, part)
		}
	}
	if h.Publications > 1 {
		out = append(out, fmt.Sprintf("%d publications", h.Publications))
	}
	return out
}
