package api

import (
	"net/url"
	"strconv"

	"github.com/labstack/echo/v4"

	"dialogue/corpus"
	"dialogue/search"
)

// A concordanceJSON is a page of matches with what stands around them.
type concordanceJSON struct {
	Query      askedJSON       `json:"query"`
	Context    any             `json:"context"` // a number of words, or "sentence"
	Sort       search.LineSort `json:"sort"`
	Sample     int             `json:"sample"`
	Seed       uint64          `json:"seed"`
	Total      search.Total    `json:"total"`
	Read       int             `json:"read"`
	Lines      int             `json:"lines"`
	Hits       []lineJSON      `json:"hits"`
	Groups     []neighbourJSON `json:"groups"`
	AllGroups  int             `json:"allGroups"`
	Next       *string         `json:"next"`
	Generation string          `json:"generation"`
}

type lineJSON struct {
	Left      string          `json:"left"`
	Hit       string          `json:"hit"`
	Right     string          `json:"right"`
	Start     int             `json:"start"`
	End       int             `json:"end"`
	Statement string          `json:"statement"`
	Speaker   string          `json:"speaker"`
	By        []string        `json:"by"`
	Wording   corpus.Wording  `json:"wording"`
	Said      corpus.Date     `json:"said"`
	Document  corpus.Document `json:"document"`
	Links     hitLinks        `json:"links"`
}

type neighbourJSON struct {
	Word  string `json:"word"`
	Lines int    `json:"lines"`
}

func (s *Server) getConcordance(c echo.Context) error {
	r, found, err := s.concordance(c)
	if err != nil {
		return err
	}
	return s.respondJSON(c, s.newConcordance(r, found))
}

func (s *Server) concordance(c echo.Context) (search.ConcordanceRequest, search.Concordance, error) {
	values, err := parameters(c.Request())
	if err != nil {
		return search.ConcordanceRequest{}, search.Concordance{}, err
	}
	r, err := search.ParseConcordance(values, s.facets)
	if err != nil {
		return r, search.Concordance{}, s.withMistake(err, values)
	}
	found, err := s.Concordancer.Concordance(c.Request().Context(), r)
	return r, found, err
}

func (s *Server) newConcordance(r search.ConcordanceRequest, found search.Concordance) concordanceJSON {
	out := concordanceJSON{
		Query: newAsked(r.Request, found.Understood), Context: "sentence", Sort: r.Order, Sample: r.Sample, Seed: r.Seed,
		Total: found.Total, Read: found.Read, Lines: found.Lines, Hits: []lineJSON{}, Groups: []neighbourJSON{},
		AllGroups: found.AllWords, Next: cursor(found.Next), Generation: found.Generation,
	}
	if r.Words > 0 {
		out.Context = r.Words
	}
	for i := range found.Page {
		out.Hits = append(out.Hits, s.newLine(&found.Page[i]))
	}
	for _, g := range found.Groups {
		out.Groups = append(out.Groups, neighbourJSON(g))
	}
	return out
}

func (s *Server) newLine(l *search.Line) lineJSON {
	out := lineJSON{
		Left: l.Left, Hit: l.Hit, Right: l.Right, Start: l.Start, End: l.End, Statement: l.ID.String(),
		By: present(l.Statement.By), Wording: l.Statement.Wording, Said: l.Statement.Said,
		Document: l.Document.Meta(), Links: s.hitLinks(l.ID, l.Document.URL),
	}
	if l.Statement.Speaker != nil {
		out.Speaker = l.Statement.Speaker.Name
	}
	return out
}

// getConcordanceCSV sends all lines of a concordance, whatever its limit.
func (s *Server) getConcordanceCSV(c echo.Context) error {
	values, err := parameters(c.Request())
	if err != nil {
		return err
	}
	values.Del(search.ParamCursor)
	r, err := search.ParseConcordance(values, s.facets)
	if err != nil {
		return s.withMistake(err, values)
	}
	lines := [][]string{{
		"left", "hit", "right", "speaker", "speaking_for", "wording", "said", "published", "title", "publisher",
		"statement", "start", "end", "permalink",
	}}
	r.Whole = true
	found, err := s.Concordancer.Concordance(c.Request().Context(), r)
	if err != nil {
		return err
	}
	for i := range found.Page {
		lines = append(lines, s.csvLine(&found.Page[i]))
	}
	r.Limit = search.DefaultLimit
	link := s.PublicURL + "/api/v1/concordance?" + r.Parameters().Encode()
	what := "concordance of " + strconv.Itoa(found.Lines) + " lines in " + strconv.Itoa(found.Read) + " of " +
		strconv.Itoa(found.Total.Statements) + " statements"
	return s.respondCSV(c, "concordance.csv", what, link, found.Generation, lines)
}

func (s *Server) csvLine(l *search.Line) []string {
	j := s.newLine(l)
	return []string{
		j.Left, j.Hit, j.Right, j.Speaker, joined(j.By), string(j.Wording), j.Said.String(), l.Document.Published.String(),
		l.Document.Title, l.Document.Publisher, j.Statement, strconv.Itoa(j.Start), strconv.Itoa(j.End), j.Links.Page,
	}
}

// A keywordJSON is a word that is more frequent in one place than elsewhere.
type keywordJSON struct {
	Word  string  `json:"word"`
	Count int     `json:"count"`
	Rest  int     `json:"rest"`
	Score float64 `json:"score"`
}

func newKeywords(list []search.Keyword) []keywordJSON {
	out := make([]keywordJSON, len(list))
	for i, k := range list {
		out[i] = keywordJSON(k)
	}
	return out
}

type distinctiveJSON struct {
	Query      askedJSON     `json:"query"`
	Total      search.Total  `json:"total"`
	Words      int           `json:"words"`
	Rest       int           `json:"rest"`
	Keywords   []keywordJSON `json:"keywords"`
	Generation string        `json:"generation"`
}

func (s *Server) getDistinctive(c echo.Context) error {
	values, err := parameters(c.Request())
	if err != nil {
		return err
	}
	r, err := search.ParseDistinctive(values, s.facets)
	if err != nil {
		return s.withMistake(err, values)
	}
	found, err := s.Concordancer.Distinctive(c.Request().Context(), r)
	if err != nil {
		return err
	}
	return s.respondJSON(c, distinctiveJSON{
		newAsked(r.Request, found.Understood), found.Total, found.Words, found.Rest, newKeywords(found.Keywords), found.Generation,
	})
}

type collocatesJSON struct {
	Query      askedJSON            `json:"query"`
	Window     int                  `json:"window"`
	Measure    search.Measure       `json:"measure"`
	Facet      string               `json:"facet"`
	Total      search.Total         `json:"total"`
	Read       int                  `json:"read"`
	Groups     []collocateGroupJSON `json:"groups"`
	Generation string               `json:"generation"`
}

type collocateGroupJSON struct {
	Value    string        `json:"value"`
	Label    string        `json:"label"`
	Matches  int           `json:"matches"`
	Words    int           `json:"words"`
	Keywords []keywordJSON `json:"keywords"`
}

func (s *Server) getCollocates(c echo.Context) error {
	values, err := parameters(c.Request())
	if err != nil {
		return err
	}
	r, found, err := s.collocates(c, values)
	if err != nil {
		return err
	}
	out := collocatesJSON{
		Query: newAsked(r.Request, found.Understood), Window: r.Window, Measure: r.Measure, Facet: r.Facet,
		Total: found.Total, Read: found.Read, Groups: []collocateGroupJSON{}, Generation: found.Generation,
	}
	for _, g := range found.Groups {
		group := collocateGroupJSON{g.Value, "", g.Matches, g.Words, newKeywords(g.Keywords)}
		if r.Facet != "" {
			group.Label = s.site.Label(r.Facet, g.Value, g.Label)
		}
		out.Groups = append(out.Groups, group)
	}
	return s.respondJSON(c, out)
}

func (s *Server) collocates(c echo.Context, values url.Values) (search.CollocatesRequest, search.Collocates, error) {
	r, err := search.ParseCollocates(values, s.facets)
	if err != nil {
		return r, search.Collocates{}, s.withMistake(err, values)
	}
	found, err := s.Concordancer.Collocates(c.Request().Context(), r)
	return r, found, err
}
