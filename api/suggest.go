package api

import (
	"github.com/labstack/echo/v4"

	"dialogue/search"
)

// A suggestionJSON is how a query may go on.
type suggestionJSON struct {
	Kind       search.SuggestionKind `json:"kind"`
	Text       string                `json:"text"`
	Query      string                `json:"query"`
	Facet      string                `json:"facet,omitempty"`
	Value      string                `json:"value,omitempty"`
	Label      string                `json:"label"`
	Statements int                   `json:"statements"`
}

// suggestionsJSON are all that a request for suggestions gets.
type suggestionsJSON struct {
	Suggestions []suggestionJSON `json:"suggestions"`
}

// getSuggestions says how a query that is being typed may go on.
func (s *Server) getSuggestions(c echo.Context) error {
	values, err := parameters(c.Request())
	if err != nil {
		return err
	}
	r, err := search.ParseSuggest(values)
	if err != nil {
		return err
	}
	list, err := s.Suggester.Suggest(c.Request().Context(), r)
	if err != nil {
		return err
	}
	out := suggestionsJSON{make([]suggestionJSON, len(list))}
	for i, one := range list {
		label := one.Text
		if one.Kind == search.SuggestName {
			label = s.site.Label(one.Facet, one.Value, "")
		}
		out.Suggestions[i] = suggestionJSON{one.Kind, one.Text, one.Query, one.Facet, one.Value, label, one.Statements}
	}
	return s.respondJSON(c, out)
}
