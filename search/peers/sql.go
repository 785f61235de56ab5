package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
)

// A sqlForm is how a database writes a search.
type sqlForm struct {
	match    string // condition on statement.id; "" for everything
	top      string // ten best hits with marks, under a condition
	plainTop string // ten hits where there are no words
}

// search counts the hits, reads ten of them, and counts each facet without its
// own choice.
func (f sqlForm) search(ctx context.Context, db *sql.DB, r request) (int, error) {
	hits := 0
	if err := db.QueryRowContext(ctx, `SELECT count(*) FROM statement WHERE `+f.where(r, "", true)).Scan(&hits); err != nil {
		return 0, err
	}
	top := fmt.Sprintf(f.plainTop, f.where(r, "", false))
	if f.match != "" {
		top = fmt.Sprintf(f.top, f.where(r, "", false))
	}
	if err := readAll(ctx, db, top); err != nil {
		return 0, err
	}
	for _, facet := range facets() {
		count := fmt.Sprintf(`SELECT value, count(*) AS n FROM "facet_%s" AS counted`, facet)
		if condition := f.where(r, facet, true); condition != "true" {
			count += ` JOIN statement ON statement.id = counted.statement WHERE ` + condition
		}
		if err := readAll(ctx, db, fmt.Sprintf(`%s GROUP BY value ORDER BY n DESC, value LIMIT %d`, count, topValues)); err != nil {
			return 0, err
		}
	}
	return hits, nil
}

// where is the condition that a statement is a hit but for the choice of one
// facet.
func (f sqlForm) where(r request, without string, words bool) string {
	var all []string
	if words && f.match != "" {
		all = append(all, f.match)
	}
	for _, facet := range r.without(without) {
		all = append(all, fmt.Sprintf(`statement.id IN (SELECT statement FROM "facet_%s" WHERE value IN ('%s'))`,
			facet, strings.Join(r.chosen[facet], `','`)))
	}
	if len(all) == 0 {
		return "true"
	}
	return strings.Join(all, " AND ")
}

// readAll reads all rows of two columns.
func readAll(ctx context.Context, db *sql.DB, query string) (err error) {
	rows, err := db.QueryContext(ctx, query)
	if err != nil {
		return fmt.Errorf("%s: %w", query, err)
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var a, b any
		if err := rows.Scan(&a, &b); err != nil {
			return err
		}
	}
	return rows.Err()
}
