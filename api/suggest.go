package api

import (
	"encoding/json"
	"fmt"
	"net/http"

	"github.com/labstack/echo/v4"

	"dialogue/api/web"
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

// suggestions reads a request for suggestions and asks for them.
func (s *Server) suggestions(c echo.Context) ([]search.Suggestion, error) {
	values, err := parameters(c.Request())
	if err != nil {
		return nil, err
	}
	r, err := search.ParseSuggest(values)
	if err != nil {
		return nil, err
	}
	return s.Suggester.Suggest(c.Request().Context(), r)
}

// getSuggestions says how a query that is being typed may go on.
func (s *Server) getSuggestions(c echo.Context) error {
	list, err := s.suggestions(c)
	if err != nil {
		return err
	}
	out := suggestionsJSON{make([]suggestionJSON, len(list))}
	for i, one := range list {
		out.Suggestions[i] = suggestionJSON{
			one.Kind, one.Text, one.Query, one.Facet, one.Value, s.suggestionLabel(one), one.Statements,
		}
	}
	return s.respondJSON(c, out)
}

// getOpenSearchSuggestions is getSuggestions in the form that browsers ask for: the
// query, then what it may go on as, each with what it is and where it leads.
func (s *Server) getOpenSearchSuggestions(c echo.Context) error {
	list, err := s.suggestions(c)
	if err != nil {
		return err
	}
	queries, labels, addresses := []string{}, []string{}, []string{}
	for _, one := range list {
		queries, labels = append(queries, one.Query), append(labels, s.suggestionLabel(one))
		addresses = append(addresses, s.PublicURL+web.SearchPath(web.Display{}, search.Request{Query: one.Query}))
	}
	body, err := json.Marshal([]any{c.QueryParam(search.ParamQuery), queries, labels, addresses})
	if err != nil {
		return fmt.Errorf("writing suggestions: %w", err)
	}
	return s.respond(c, http.StatusOK, "application/x-suggestions+json", body)
}

// suggestionLabel says what a suggestion is called.
func (s *Server) suggestionLabel(one search.Suggestion) string {
	if one.Kind == search.SuggestName {
		return s.site.Label(one.Facet, one.Value, "")
	}
	return one.Text
}
