package api

import (
	"strconv"

	"github.com/labstack/echo/v4"

	"dialogue/search"
)

// A histogramJSON is how statements are spread over time.
type histogramJSON struct {
	Query      askedJSON       `json:"query"`
	Interval   search.Interval `json:"interval"`
	Total      search.Total    `json:"total"`
	Undated    search.Total    `json:"undated"`
	Buckets    []bucketJSON    `json:"buckets"`
	Generation string          `json:"generation"`
}

type bucketJSON struct {
	Date string `json:"date"`
	search.Total
	Range    int    `json:"range"`    // statements that the link finds
	Selected bool   `json:"selected"` // the whole bucket lies within from and to
	Link     string `json:"link"`
}

func (s *Server) getHistogram(c echo.Context) error {
	r, h, err := s.histogram(c)
	if err != nil {
		return err
	}
	return s.respondJSON(c, s.newHistogram(r, h))
}

func (s *Server) histogram(c echo.Context) (search.HistogramRequest, search.Histogram, error) {
	values, err := parameters(c.Request())
	if err != nil {
		return search.HistogramRequest{}, search.Histogram{}, err
	}
	r, err := search.ParseHistogram(values, s.facets)
	if err != nil {
		return r, search.Histogram{}, s.withMistake(err, values)
	}
	h, err := s.Tabulator.Histogram(c.Request().Context(), r)
	return r, h, err
}

func (s *Server) newHistogram(r search.HistogramRequest, h search.Histogram) histogramJSON {
	out := histogramJSON{
		Query: newAsked(r.Request, h.Understood), Interval: r.Interval, Total: h.Total, Undated: h.Undated,
		Buckets: []bucketJSON{}, Generation: h.Generation,
	}
	ranged := !r.From.IsZero() || !r.To.IsZero()
	for _, b := range h.Buckets {
		out.Buckets = append(out.Buckets, bucketJSON{
			Date: b.Date.String(), Total: b.Total, Range: b.Range,
			Selected: ranged && b.Date.Within(r.From, r.To), Link: s.listLink(r.Within(b.Date)),
		})
	}
	return out
}

func (s *Server) getHistogramCSV(c echo.Context) error {
	r, h, err := s.histogram(c)
	if err != nil {
		return err
	}
	lines := [][]string{{"date", "statements", "documents", "range", "link"}}
	for _, b := range s.newHistogram(r, h).Buckets {
		lines = append(lines, []string{
			b.Date, strconv.Itoa(b.Statements), strconv.Itoa(b.Documents), strconv.Itoa(b.Range), b.Link,
		})
	}
	lines = append(lines, []string{"", strconv.Itoa(h.Undated.Statements), strconv.Itoa(h.Undated.Documents), "", ""})
	link := s.PublicURL + "/api/v1/histogram?" + r.Parameters().Encode()
	return s.respondCSV(c, "histogram.csv", "statements by "+string(r.Interval), link, h.Generation, lines)
}
