package main

import (
	"cmp"
	"context"
	"errors"
	"net/url"
	"strconv"

	"dialogue/corpus"
	"dialogue/corpus/vocabulary"
	"dialogue/search"
)

// leftColumns is how wide the text before a match is at most.
const leftColumns = 60

// printConcordance prints the matches of a search one below the other.
func (p *program) printConcordance(ctx context.Context, f searchFlags, v *vocabulary.Vocabulary, values url.Values) error {
	r, err := search.ParseConcordance(values, append(corpus.Facets(), v.Declared()...))
	if err != nil {
		return usageError{err}
	}
	x, err := p.openIndexReader(ctx, f.data, v)
	if err != nil {
		return err
	}
	c, err := x.Concordance(ctx, r)
	if err := errors.Join(asked(r.Query, err), x.Close()); err != nil {
		return err
	}
	p.say("%d lines in %d of %d statements\n", c.Lines, c.Read, c.Total.Statements)
	if len(c.Groups) > 0 {
		rows := [][]string{}
		for _, g := range c.Groups {
			rows = append(rows, []string{cmp.Or(g.Word, "(nothing)"), strconv.Itoa(g.Lines)})
		}
		p.say("\n%s\n", aligned(rows, toLeft))
	}
	rows := [][]string{}
	for i := range c.Page {
		l := &c.Page[i]
		rows = append(rows, []string{
			lastColumns(flat(l.Left), leftColumns), flat(l.Hit), flat(l.Right), who(v, &l.Statement), l.ID.String(),
		})
	}
	p.say("%s", aligned(rows, toRight, toLeft, toLeft, toLeft, toLeft))
	if c.Next != "" {
		p.say("\nMore: --with cursor=%s\n", c.Next)
	}
	return nil
}

// asked tells what is wrong with a request as wrong use.
func asked(typed string, err error) error {
	if _, wrong := errors.AsType[search.ParameterErrors](err); wrong {
		return usageError{err}
	}
	return mistaken(typed, err)
}
