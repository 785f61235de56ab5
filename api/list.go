package api

import (
	"encoding/json"
	"errors"
	"net/url"
	"strings"

	"github.com/labstack/echo/v4"

	"dialogue/search"
	"dialogue/search/query"
)

// A list is what lists of statements and of documents have in common.
type list struct {
	Query  askedJSON         `json:"query"`
	Also   []alsoJSON        `json:"also"`
	Total  search.Total      `json:"total"`
	Hits   []json.RawMessage `json:"hits"`
	Groups []groupJSON       `json:"groups,omitempty"` // in place of hits
	// How many groups there are, of which the page lists some.
	GroupTotal *int                   `json:"groupTotal,omitempty"`
	Facets     map[string][]valueJSON `json:"facets"`
	Common     []string               `json:"common,omitempty"` // words that texts need not have
	// How many values each facet has, listed or not.
	FacetTotals map[string]int `json:"facetTotals"`
	Relaxed     *relaxedJSON   `json:"relaxed"`
	Without     []withoutJSON  `json:"without,omitempty"`
	Meant       []meantJSON    `json:"meant,omitempty"`
	Next        *string        `json:"next"` // cursor of the next page
	Generation  string         `json:"generation"`
}

// An askedJSON is a request as it was understood.
type askedJSON struct {
	Q          string                `json:"q"`
	Understood string                `json:"understood"`
	Match      search.Match          `json:"match"`
	Filters    map[string]filterJSON `json:"filters"`
	From       string                `json:"from"`
	To         string                `json:"to"`
	Sort       search.Sort           `json:"sort"`
	Group      search.Grouping       `json:"group,omitempty"`
	Limit      int                   `json:"limit"`
	Names      bool                  `json:"names"`
	Copies     string                `json:"copies"`
	Apparatus  bool                  `json:"apparatus"`
}

// An alsoJSON says by which other names of an entry hits were found.
type alsoJSON struct {
	Words string   `json:"words"` // of the query
	Entry string   `json:"entry"`
	Facet string   `json:"facet"`
	Label string   `json:"label"`
	Forms []string `json:"forms"`
}

type filterJSON struct {
	Any []string `json:"any"`
	All []string `json:"all"`
	Not []string `json:"not"`
}

type valueJSON struct {
	Value    string        `json:"value"`
	Label    string        `json:"label"`
	Count    int           `json:"count"`
	Selected bool          `json:"selected"`
	Choice   search.Choice `json:"choice,omitempty"`
	// Documents that the count is of, where they are asked for.
	Documents *int `json:"documents,omitempty"`
}

type relaxedJSON struct {
	Found   []string `json:"found"`
	Missing []string `json:"missing"`
}

func (s *Server) listStatements(c echo.Context) error {
	r, err := s.request(c)
	if err != nil {
		return err
	}
	result, err := s.Searcher.Statements(c.Request().Context(), r)
	if err != nil {
		return err
	}
	out := s.newList(r, &result.Answer)
	if out.Hits, err = s.hitsJSON(result.Hits); err != nil {
		return err
	}
	if r.Group != search.GroupNone {
		out.GroupTotal = &result.GroupTotal
		if out.Groups, err = s.groupsJSON(r.Group, result.Groups); err != nil {
			return err
		}
	}
	return s.respondJSON(c, out)
}

func (s *Server) listDocuments(c echo.Context) error {
	r, err := s.request(c)
	if err != nil {
		return err
	}
	result, err := s.Searcher.Documents(c.Request().Context(), r)
	if err != nil {
		return err
	}
	out := s.newList(r, &result.Answer)
	for i := range result.Hits {
		hit, err := s.documentHitJSON(&result.Hits[i])
		if err != nil {
			return err
		}
		out.Hits = append(out.Hits, hit)
	}
	return s.respondJSON(c, out)
}

// request reads a search from the parameters of a list.
func (s *Server) request(c echo.Context) (search.Request, error) {
	values, err := parameters(c.Request())
	if err != nil {
		return search.Request{}, err
	}
	return s.parse(values)
}

// parse reads a search. If anything is wrong with its parameters, a mistake in
// its query is told with it, rather than after it is mended.
func (s *Server) parse(values url.Values) (search.Request, error) {
	r, err := search.ParseParameters(values, s.facets)
	return r, s.withMistake(err, values)
}

// withMistake joins what is wrong with parameters, if anything is, with a mistake
// in the query.
func (s *Server) withMistake(err error, values url.Values) error {
	if err == nil {
		return nil
	}
	_, mistake := query.Parse(strings.TrimSpace(values.Get(search.ParamQuery)), query.Options{Facets: s.facets})
	return errors.Join(err, mistake)
}

func (s *Server) hitsJSON(hits []search.Hit) ([]json.RawMessage, error) {
	out := make([]json.RawMessage, len(hits))
	for i := range hits {
		var err error
		if out[i], err = s.hitJSON(&hits[i]); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// A withoutJSON says how many hits a request has without one of its parts.
type withoutJSON struct {
	Part       search.Part `json:"part"`
	Words      string      `json:"words,omitempty"`
	Facet      string      `json:"facet,omitempty"`
	Value      string      `json:"value,omitempty"`
	Hits       int         `json:"hits"`
	Parameters string      `json:"parameters"` // of the request without it
}

// A meantJSON is a query that may have been meant.
type meantJSON struct {
	Query string `json:"query"`
	Hits  int    `json:"hits"`
}

// A groupJSON is hits that have something in common.
type groupJSON struct {
	Value      string            `json:"value"`
	Label      string            `json:"label"`
	Statements int               `json:"statements"`
	Best       []json.RawMessage `json:"best"`
}

func (s *Server) groupsJSON(by search.Grouping, groups []search.Group) ([]groupJSON, error) {
	out := make([]groupJSON, len(groups))
	for i, g := range groups {
		label := g.Label
		if by != search.GroupDocument {
			label = s.site.Label(string(by), g.Value, g.Label)
		}
		best, err := s.hitsJSON(g.Best)
		if err != nil {
			return nil, err
		}
		out[i] = groupJSON{g.Value, label, g.Statements, best}
	}
	return out, nil
}

// A documentMore is what a document has in a list besides its own members.
type documentMore struct {
	Statements int               `json:"statements"` // how many match
	Best       []json.RawMessage `json:"best"`
	Links      documentLinks     `json:"links"`
}

func (s *Server) documentHitJSON(h *search.DocumentHit) (json.RawMessage, error) {
	meta, err := h.Document.Meta().MarshalJSON()
	if err != nil {
		return nil, err
	}
	best, err := s.hitsJSON(h.Best)
	if err != nil {
		return nil, err
	}
	return withMembers(meta, documentMore{h.Statements, best, s.documentLinks(&h.Document)})
}

func (s *Server) newList(r search.Request, a *search.Answer) list {
	out := list{
		Query: newAsked(r, a.Understood),
		Also:  []alsoJSON{}, Total: a.Total, Next: cursor(a.Next), Generation: a.Generation,
		Hits: []json.RawMessage{}, Facets: map[string][]valueJSON{}, FacetTotals: map[string]int{}, Common: a.Common,
	}
	for _, also := range a.Also {
		label := s.site.Label(also.Facet, also.Value, "")
		out.Also = append(out.Also, alsoJSON{also.Words, also.Value, also.Facet, label, also.Forms})
	}
	for _, f := range a.Facets {
		out.FacetTotals[f.Name] = f.Total
		out.Facets[f.Name] = s.valuesJSON(f, r.CountDocuments)
	}
	for _, w := range a.Without {
		out.Without = append(out.Without, withoutJSON{w.Part, w.Words, w.Facet, w.Value, w.Hits, w.Request.Parameters().Encode()})
	}
	for _, m := range a.Meant {
		out.Meant = append(out.Meant, meantJSON{m.Query, m.Hits})
	}
	if a.Relaxed != nil {
		out.Relaxed = &relaxedJSON{present(a.Relaxed.Found), present(a.Relaxed.Missing)}
	}
	return out
}

func newAsked(r search.Request, understood string) askedJSON {
	out := askedJSON{
		Q: r.Query, Understood: understood, Match: r.Match, Filters: map[string]filterJSON{},
		From: r.From.String(), To: r.To.String(), Sort: r.Sort, Group: r.Group, Limit: r.Limit, Names: !r.NamesOff, Copies: r.Copies(), Apparatus: r.Apparatus,
	}
	for name, f := range r.Filters {
		out.Filters[name] = filterJSON{present(f.Any), present(f.All), present(f.Not)}
	}
	return out
}

func (s *Server) valuesJSON(f search.Facet, documents bool) []valueJSON {
	out := make([]valueJSON, len(f.Values))
	for i, v := range f.Values {
		out[i] = valueJSON{
			Value: v.Value, Label: s.site.Label(f.Name, v.Value, v.Label), Count: v.Count,
			Selected: v.Choice != search.ChoiceNone, Choice: v.Choice,
		}
		if documents {
			out[i].Documents = &f.Values[i].Documents
		}
	}
	return out
}

// cursor writes the end of a list as null.
func cursor(next string) *string {
	if next == "" {
		return nil
	}
	return &next
}

// present keeps lists from being written as null.
func present(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}
