package search

import (
	"net/url"
)

// The limits of suggestions.
const (
	DefaultSuggestions = 10
	MaxSuggestions     = 50
)

// A SuggestRequest asks how the end of a query that is being typed may go on.
type SuggestRequest struct {
	Text  string // of the query, up to where it is typed; "" suggests nothing
	Limit int    // suggestions, 0 to MaxSuggestions
}

// A SuggestionKind is what is suggested.
type SuggestionKind string

// The kinds.
const (
	SuggestWord    SuggestionKind = "word"    // a word of the record
	SuggestName    SuggestionKind = "name"    // a name of the vocabulary, in any language
	SuggestSpeaker SuggestionKind = "speaker" // who speaks in the record
	SuggestPhrase  SuggestionKind = "phrase"  // words that stand together often
)

// A Suggestion is how a query may go on. Case and accents of what is typed do not
// count.
type Suggestion struct {
	Kind  SuggestionKind
	Text  string // the word, name or phrase
	Query string // the text with it in place of what it begins with
	// Facet and Value are the entry that a name names, or the facet speaker and
	// its value.
	Facet, Value string
	// Statements is how many there are, apparatus left out, that have the word or
	// phrase as it is, name the entry by whatever name, or are the speaker's.
	Statements int
}

// ParseSuggest reads a request for suggestions: ParamQuery and ParamLimit. White
// space at the end of the text counts: after it nothing is begun.
func ParseSuggest(values url.Values) (SuggestRequest, error) {
	d := &decoder{given: map[string][]string{}}
	d.clean(values, []string{ParamQuery, ParamLimit})
	r := SuggestRequest{Limit: d.number(ParamLimit, DefaultSuggestions, 0, MaxSuggestions)}
	if d.query() != "" {
		r.Text = values.Get(ParamQuery)
	}
	if len(d.errs) > 0 {
		return SuggestRequest{}, d.errs
	}
	return r, nil
}
