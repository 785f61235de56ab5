package crawl

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"

	"dialogue/corpus"
	"dialogue/indexer/ledger"
)

// An Entry is what is known of one source, listing or page; which of them, its
// key says. One ledger holds those of all sources.
type Entry struct {
	// Of a listing or a page: what to ask with the next time.
	ETag     string `json:"etag,omitempty"`
	Modified string `json:"modified,omitempty"`
	// Of a page.
	SHA256   string    `json:"sha256,omitempty"`   // of its bytes
	Settings string    `json:"settings,omitempty"` // hash of the settings that it was taken in with
	Checked  time.Time `json:"checked,omitzero"`
	// Of a listing.
	Listing listing `json:"listing,omitzero"`
	// Of a source.
	First time.Time `json:"first,omitzero"` // beginning of its first round
	Begun time.Time `json:"begun,omitzero"` // of its last round
	Ended time.Time `json:"ended,omitzero"` // of its last whole round
	News  time.Time `json:"news,omitzero"`  // when it last had something new or changed
}

// A State is what is kept between rounds.
type State = ledger.File[Entry]

func sourceKey(s *Source) string                  { return "source " + s.Name }
func listingKey(s *Source, address string) string { return "listing " + s.Name + " " + address }
func pageKey(s *Source, address string) string    { return "page " + s.Name + " " + address }

// digest returns a hash of settings, "" of none.
func digest(s corpus.Settings) (string, error) {
	if s == (corpus.Settings{}) {
		return "", nil
	}
	b, err := json.Marshal(s)
	if err != nil {
		return "", fmt.Errorf("writing settings: %w", err)
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:8]), nil
}

func hashOf(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}
