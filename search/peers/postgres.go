package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"os"
	"strconv"
	"strings"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver

	"dialogue/corpus"
)

// postgres is PostgreSQL with a GIN index over tsvectors. It uses the tables of a
// schema of its own, which it removes when it is closed unless they are kept.
type postgres struct {
	*sql.DB
	schema  string
	keep    bool
	process int // that serves the connection
}

func newPostgres(ctx context.Context, url, schema string, keep bool, docs iter.Seq2[corpus.Document, error]) (peer, error) {
	db, err := sql.Open("pgx", url)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	p := postgres{DB: db, schema: schema, keep: keep}
	err = execAll(ctx, db, []string{
		`SET search_path TO ` + schema, `SET jit = off`,
		`SET max_parallel_workers_per_gather = 0`, `SET work_mem = '256MB'`, `SET maintenance_work_mem = '512MB'`,
	})
	if err != nil {
		return p, err
	}
	if err := db.QueryRowContext(ctx, `SELECT pg_backend_pid()`).Scan(&p.process); err != nil {
		return p, err
	}
	if whole, err := p.isWhole(ctx); whole || err != nil {
		return p, err
	}
	return p, p.fill(ctx, docs)
}

// isWhole reports whether the schema was filled before.
func (p postgres) isWhole(ctx context.Context) (whole bool, err error) {
	err = p.QueryRowContext(ctx, `SELECT to_regclass('`+p.schema+`.whole') IS NOT NULL`).Scan(&whole)
	return whole, err
}

// fill inserts statements many at a time, as arrays. The table whole is made last.
func (p postgres) fill(ctx context.Context, docs iter.Seq2[corpus.Document, error]) error {
	err := execAll(ctx, p.DB, []string{
		`DROP SCHEMA IF EXISTS ` + p.schema + ` CASCADE`, `CREATE SCHEMA ` + p.schema,
		`CREATE UNLOGGED TABLE statement(id integer PRIMARY KEY, words text, vector tsvector)`,
	})
	if err != nil {
		return err
	}
	for _, f := range facets() {
		if err := execAll(ctx, p.DB, []string{fmt.Sprintf(`CREATE UNLOGGED TABLE "facet_%s"(statement integer, value text)`, f)}); err != nil {
			return err
		}
	}
	var batch []statement
	for s, err := range statements(docs) {
		if err != nil {
			return err
		}
		if batch = append(batch, s); len(batch) == batchSize {
			if err := p.insert(ctx, batch); err != nil {
				return err
			}
			batch = batch[:0]
		}
	}
	if err := p.insert(ctx, batch); err != nil {
		return err
	}
	after := []string{`CREATE INDEX ON statement USING gin(vector)`}
	for _, f := range facets() {
		after = append(after, fmt.Sprintf(`CREATE INDEX ON "facet_%s"(value, statement)`, f),
			fmt.Sprintf(`CREATE INDEX ON "facet_%s"(statement) INCLUDE (value)`, f))
	}
	return execAll(ctx, p.DB, append(after, `VACUUM ANALYZE`, `CREATE TABLE whole()`))
}

func (p postgres) insert(ctx context.Context, batch []statement) error {
	var ids []int
	var texts []string
	owners, values := map[string][]int{}, map[string][]string{}
	for _, s := range batch {
		ids, texts = append(ids, s.number), append(texts, s.text)
		for facet, list := range s.values {
			for _, v := range list {
				owners[facet], values[facet] = append(owners[facet], s.number), append(values[facet], v)
			}
		}
	}
	_, err := p.ExecContext(ctx, `INSERT INTO statement SELECT id, words, to_tsvector('english', words)
		FROM unnest($1::integer[], $2::text[]) AS new(id, words)`, ids, texts)
	for _, f := range facets() {
		_, e := p.ExecContext(ctx, fmt.Sprintf(`INSERT INTO "facet_%s" SELECT * FROM unnest($1::integer[], $2::text[])`, f), owners[f], values[f])
		err = errors.Join(err, e)
	}
	return err
}

func (postgres) name() string { return "postgres" }

// clockTick is the unit of the times in /proc, by Linux's ABI.
const clockTick = 10 * time.Millisecond

// cpu reads the times of the process that serves the connection. They come in
// steps of a clock tick.
func (p postgres) cpu() time.Duration {
	stat, err := os.ReadFile("/proc/" + strconv.Itoa(p.process) + "/stat")
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(stat), ") ")
	fields := strings.Fields(rest)
	const user, system = 11, 12 // counted from the state
	if len(fields) <= system {
		return 0
	}
	ticks := 0
	for _, f := range []string{fields[user], fields[system]} {
		n, err := strconv.Atoi(f)
		if err != nil {
			return 0
		}
		ticks += n
	}
	return time.Duration(ticks) * clockTick
}

func (p postgres) search(ctx context.Context, r request) (int, error) {
	function := "plainto_tsquery"
	if r.phrase {
		function = "phraseto_tsquery"
	}
	query := fmt.Sprintf(`%s('english', '%s')`, function, r.text())
	form := sqlForm{
		match: `statement.vector @@ ` + query,
		top: `SELECT id, ts_headline('english', words, ` + query + `) FROM (SELECT id, words FROM statement
			WHERE vector @@ ` + query + ` AND %s ORDER BY ts_rank(vector, ` + query + `) DESC, id LIMIT 10) AS top`,
		plainTop: `SELECT id, words FROM statement WHERE %s ORDER BY id LIMIT 10`,
	}
	if len(r.words) == 0 {
		form.match = ""
	}
	return form.search(ctx, p.DB, r)
}

// Close removes what was made, unless it is kept.
func (p postgres) Close() error {
	if p.keep {
		return p.DB.Close()
	}
	_, err := p.Exec(`DROP SCHEMA IF EXISTS ` + p.schema + ` CASCADE`)
	return errors.Join(err, p.DB.Close())
}
