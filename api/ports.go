package api

import (
	"context"
	"errors"
	"io"
	"time"

	"dialogue/api/web"
	"dialogue/corpus"
	"dialogue/search"
)

// A Searcher answers requests; see search.Engine for its errors.
type Searcher interface {
	Statements(ctx context.Context, r search.Request) (search.Result, error)
	Documents(ctx context.Context, r search.Request) (search.DocumentResult, error)
}

// A Tabulator counts statements by date and by the values of two facets.
type Tabulator interface {
	Histogram(ctx context.Context, r search.HistogramRequest) (search.Histogram, error)
	Table(ctx context.Context, r search.TableRequest) (search.Table, error)
}

// A Concordancer shows matches in their context, and the words that tell them
// apart.
type Concordancer interface {
	Concordance(ctx context.Context, r search.ConcordanceRequest) (search.Concordance, error)
	Distinctive(ctx context.Context, r search.DistinctiveRequest) (search.Distinctive, error)
	Collocates(ctx context.Context, r search.CollocatesRequest) (search.Collocates, error)
}

// A Publisher says where else a statement is published.
type Publisher interface {
	Publications(ctx context.Context, id corpus.StatementID) (search.Publications, error)
}

// A Suggester says how a query that is being typed may go on.
type Suggester interface {
	Suggest(ctx context.Context, r search.SuggestRequest) ([]search.Suggestion, error)
}

// A Library holds documents and the bytes that they were read from. What it
// returns has been verified against its hash. A missing document, version or
// original is search.ErrNotFound, one that was taken out ErrWithdrawn.
type Library interface {
	// Document returns a version of a document with its statements; version 0
	// is the newest.
	Document(ctx context.Context, id string, version int) (corpus.Document, error)
	// Versions lists the versions of a document, the oldest first.
	Versions(ctx context.Context, id string) ([]Version, error)
	// Original returns the bytes that a version of a document was read from.
	Original(ctx context.Context, id string, version int) (Original, error)
	// Stock tells what only the archive itself knows of what is held.
	Stock(ctx context.Context) (web.Stock, error)
}

// ErrWithdrawn says that a document or its original was taken out of the
// record.
var ErrWithdrawn = errors.New("withdrawn from the record")

// A Version is a version of a document.
type Version struct {
	Number int       `json:"number"` // from 1
	Stored time.Time `json:"stored"`
	SHA256 string    `json:"sha256"` // of its original
}

// An Original is the bytes that a document was read from, as fetched.
type Original struct {
	Body      []byte
	MediaType string // as declared by whoever sent them; "" if they did not
	Name      string // of the file, as given; "" if it had none
}

// An Ingester takes documents into the record and out of it. When it returns
// without an error, what it did is durable.
type Ingester interface {
	// Ingest reads one document or many from a submission. Items that cannot
	// be read are among the results; an error is for the whole: of ctx, of
	// reading the body, or because nothing can be stored.
	Ingest(ctx context.Context, s Submission) ([]ItemResult, error)
	// Delete withdraws a document and leaves a tombstone. With purge, the
	// original bytes go too. A document that is not there is
	// search.ErrNotFound.
	Delete(ctx context.Context, id string, purge bool) error
}

// A Submission is what was sent to be taken in.
type Submission struct {
	Body      io.Reader
	MediaType string    // without parameters: application/json, application/x-ndjson, text/html, …
	Charset   string    // as declared; "" if not
	Name      string    // of the file, as the sender gives it; "" if not given
	URL       string    // where it was fetched, as the sender gives it; "" if not given
	Retrieved time.Time // when it was fetched; zero if the sender does not say
	Settings  corpus.Settings
	Beside    []SubmittedFile // that it must be read with
	Wait      bool            // return only when searches find what was taken in
}

// An Outcome is what became of an item.
type Outcome string

// The outcomes.
const (
	OutcomeNew       Outcome = "new"
	OutcomeChanged   Outcome = "changed" // another text: a new version
	OutcomeUnchanged Outcome = "unchanged"
	OutcomeRefused   Outcome = "refused"
)

// An ItemResult is what became of one item of a submission.
type ItemResult struct {
	ID      string   `json:"id"` // "" if it could not be told
	Outcome Outcome  `json:"outcome"`
	Version int      `json:"version,omitempty"` // that the item has now
	Reason  string   `json:"reason,omitempty"`  // why it was refused, for a person
	Notes   []string `json:"notes,omitempty"`   // what was not understood and left out
}
