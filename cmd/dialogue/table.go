package main

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"dialogue/corpus"
	"dialogue/corpus/vocabulary"
	"dialogue/search"
)

// tableValues puts the two facets of --table among the parameters of the HTTP
// interface.
func tableValues(facets string, values url.Values) error {
	rows, columns, ok := strings.Cut(facets, ",")
	if !ok {
		return usageError{fmt.Errorf("--table %s: write two facets, such as by,mineral", facets)}
	}
	values.Set(search.ParamRows, rows)
	values.Set(search.ParamColumns, columns)
	return nil
}

// printTable prints how often values of two facets meet.
func (p *program) printTable(ctx context.Context, f searchFlags, v *vocabulary.Vocabulary, values url.Values) error {
	r, err := search.ParseTable(values, append(corpus.Facets(), v.Declared()...))
	if err != nil {
		return usageError{err}
	}
	if r.Participants != "" {
		edition := v.Entry(corpus.FacetEdition, r.Participants)
		if edition == nil {
			return usageError{fmt.Errorf("there is no edition %q", r.Participants)}
		}
		r.Always = edition.Participants
	}
	x, err := p.openIndexReader(ctx, f.data, v)
	if err != nil {
		return err
	}
	t, err := x.Table(ctx, r)
	if err := errors.Join(asked(r.Query, err), x.Close()); err != nil {
		return err
	}
	p.say("%d statements in %d documents, %d of them joint. A cell that ends in +n has n joint statements.\n\n%s",
		t.Total.Statements, t.Total.Documents, t.Total.Joint, aligned(tableRows(v, r, t), toLeft))
	if more := t.AllRows - len(t.Rows); more > 0 {
		p.say("\n%d more rows: --with values=all\n", more)
	}
	return nil
}

func tableRows(v *vocabulary.Vocabulary, r search.TableRequest, t search.Table) [][]string {
	head, foot := []string{r.Rows, "held", "all"}, []string{"all", "", tallied(t.Total)}
	for _, c := range t.Columns {
		head, foot = append(head, valueLabel(v, r.Columns, c.Value, c.Label)), append(foot, tallied(c.Tally))
	}
	rows := [][]string{head}
	for _, row := range t.Rows {
		line := []string{valueLabel(v, r.Rows, row.Value, row.Label), strconv.Itoa(row.Held), tallied(row.Tally)}
		for _, c := range row.Cells {
			line = append(line, tallied(c))
		}
		rows = append(rows, line)
	}
	return append(rows, foot)
}

// tallied writes a number of statements, and how many of them are joint.
func tallied(t search.Tally) string {
	switch {
	case t.Statements == 0:
		return "·"
	case t.Joint == 0:
		return strconv.Itoa(t.Statements)
	}
	return fmt.Sprintf("%d+%d", t.Own(), t.Joint)
}

// valueLabel is what a value is called, in documents if nowhere else.
func valueLabel(v *vocabulary.Vocabulary, facet, value, inDocuments string) string {
	if value == corpus.NotStated {
		return "(not stated)"
	}
	if label := v.Label(facet, value, "en"); label != value || inDocuments == "" {
		return label
	}
	return inDocuments
}
