package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"time"

	_ "modernc.org/sqlite" // the driver

	"dialogue/corpus"
)

// sqlite is SQLite with FTS5. Each facet is a table of its own with an index on
// both sides, which is its fastest form.
type sqlite struct{ *sql.DB }

func newSQLite(ctx context.Context, dir string, docs iter.Seq2[corpus.Document, error]) (peer, error) {
	path := filepath.Join(dir, "peer.sqlite")
	_, missing := os.Stat(path)
	db, err := sql.Open("sqlite", path+"?_pragma=journal_mode(off)&_pragma=synchronous(off)&_pragma=cache_size(-400000)&_pragma=mmap_size(8000000000)&_pragma=temp_store(memory)")
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	s := sqlite{db}
	if missing == nil {
		return s, nil
	}
	if err := s.fill(ctx, docs); err != nil {
		return s, errors.Join(err, os.Remove(path))
	}
	return s, nil
}

func (s sqlite) fill(ctx context.Context, docs iter.Seq2[corpus.Document, error]) error {
	schema := []string{
		`CREATE TABLE statement(id INTEGER PRIMARY KEY, body TEXT)`,
		`CREATE VIRTUAL TABLE words USING fts5(body, content='statement', content_rowid='id', tokenize='porter unicode61')`,
	}
	for _, f := range facets() {
		schema = append(schema, fmt.Sprintf(`CREATE TABLE "facet_%s"(statement INTEGER, value TEXT, PRIMARY KEY(statement, value)) WITHOUT ROWID`, f))
	}
	if err := execAll(ctx, s.DB, schema); err != nil {
		return err
	}
	tx, err := s.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	insert, err := tx.PrepareContext(ctx, `INSERT INTO statement VALUES(?, ?)`)
	if err != nil {
		return err
	}
	for one, err := range statements(docs) {
		if err != nil {
			return err
		}
		if _, err := insert.ExecContext(ctx, one.number, one.text); err != nil {
			return err
		}
		if err := insertValues(ctx, tx, one); err != nil {
			return err
		}
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	after := []string{`INSERT INTO words(words) VALUES('rebuild')`, `INSERT INTO words(words) VALUES('optimize')`}
	for _, f := range facets() {
		after = append(after, fmt.Sprintf(`CREATE INDEX "by_%s" ON "facet_%s"(value, statement)`, f, f))
	}
	return execAll(ctx, s.DB, append(after, `ANALYZE`))
}

func insertValues(ctx context.Context, tx *sql.Tx, s statement) error {
	for facet, values := range s.values {
		if len(values) == 0 {
			continue
		}
		var args []any
		for _, v := range values {
			args = append(args, s.number, v)
		}
		marks := strings.TrimSuffix(strings.Repeat("(?,?),", len(values)), ",")
		if _, err := tx.ExecContext(ctx, fmt.Sprintf(`INSERT INTO "facet_%s" VALUES%s`, facet, marks), args...); err != nil {
			return err
		}
	}
	return nil
}

func execAll(ctx context.Context, db *sql.DB, list []string) error {
	for _, one := range list {
		if _, err := db.ExecContext(ctx, one); err != nil {
			return fmt.Errorf("%s: %w", one, err)
		}
	}
	return nil
}

func (sqlite) name() string { return "sqlite" }

func (sqlite) cpu() time.Duration { return 0 }

func (s sqlite) search(ctx context.Context, r request) (int, error) {
	match := r.text()
	if r.phrase {
		match = `"` + match + `"`
	}
	form := sqlForm{
		match: `statement.id IN (SELECT rowid FROM words WHERE words MATCH '` + match + `')`,
		top: `SELECT words.rowid, highlight(words, 0, '[', ']') FROM words JOIN statement ON statement.id = words.rowid
			WHERE words MATCH '` + match + `' AND %s ORDER BY rank LIMIT 10`,
		plainTop: `SELECT id, body FROM statement WHERE %s ORDER BY id LIMIT 10`,
	}
	if len(r.words) == 0 {
		form.match = ""
	}
	return form.search(ctx, s.DB, r)
}
