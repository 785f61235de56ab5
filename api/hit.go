package api

import (
	"encoding/json"
	"fmt"
	"slices"

	"dialogue/api/web"
	"dialogue/corpus"
	"dialogue/search"
)

// A hitMore is what a statement has in a list besides its own members.
type hitMore struct {
	Text       string          `json:"text"`
	Document   corpus.Document `json:"document"`
	Highlights [][2]int        `json:"highlights"` // in code points of Text
	Context    around          `json:"context"`
	Copies     *copiesJSON     `json:"copies,omitempty"`  // where it stands in several documents
	Spans      []string        `json:"spans,omitempty"`   // statements that the match goes on into
	Repeats    string          `json:"repeats,omitempty"` // id of the hit before with nearly the same words
	Links      hitLinks        `json:"links"`
}

type around struct {
	Before string `json:"before"`
	After  string `json:"after"`
}

type hitLinks struct {
	Self     string `json:"self"`
	Page     string `json:"page"` // the permalink
	Document string `json:"document"`
	Original string `json:"original"`
	Source   string `json:"source,omitempty"` // the publisher's page
}

// hitJSON writes a hit: the statement as its document's JSON has it, and more.
func (s *Server) hitJSON(h *search.Hit) (json.RawMessage, error) {
	points := corpus.NewPassagePoints(h.Text, h.Statement.Start, h.ID.Start)
	statement, err := h.Document.StatementJSON(namedInside(&h.Statement), points)
	if err != nil {
		return nil, fmt.Errorf("writing statement %s: %w", h.ID, err)
	}
	more := hitMore{
		Text: h.Text, Document: h.Document.Meta(), Highlights: make([][2]int, len(h.Highlights)),
		Context: around{h.Before, h.After}, Copies: newCopies(h.Publications, h.Copies), Links: s.hitLinks(h.ID, h.Document.URL),
	}
	if h.Repeats != (corpus.StatementID{}) {
		more.Repeats = h.Repeats.String()
	}
	inText := corpus.NewPoints(h.Text)
	for i, r := range h.Highlights {
		more.Highlights[i] = [2]int{inText.Point(r.Start), inText.Point(r.End)}
	}
	for _, id := range h.Spans {
		more.Spans = append(more.Spans, id.String())
	}
	return withMembers(statement, more)
}

func (s *Server) hitLinks(id corpus.StatementID, source string) hitLinks {
	return hitLinks{
		Self:     s.PublicURL + "/api/v1" + web.StatementPath(id),
		Page:     s.PublicURL + web.StatementPath(id),
		Document: s.PublicURL + "/api/v1" + web.DocumentPath(id.Document, id.Version),
		Original: s.PublicURL + web.OriginalPath(id.Document, id.Version),
		Source:   source,
	}
}

// namedInside returns st without the places of speakers that are named outside
// of its words: a hit does not hold the text that they are counted in. Why the
// words are the speakers' is left to the document, as lists hold many.
func namedInside(st *corpus.Statement) *corpus.Statement {
	out := *st
	inside := func(p *corpus.Speaker) *corpus.Speaker {
		if p == nil || st.Contains(p.At) {
			return p
		}
		q := *p
		q.At = corpus.Range{}
		return &q
	}
	out.Speaker = inside(st.Speaker)
	out.Grounds, out.SessionFrom, out.SaidFrom = nil, "", ""
	out.Quotes = make([]corpus.Quote, len(st.Quotes))
	for i, q := range st.Quotes {
		q.Speaker = inside(q.Speaker)
		out.Quotes[i] = q
	}
	return &out
}

// withMembers appends the members of a struct to a JSON object that has some.
func withMembers(object []byte, more any) (json.RawMessage, error) {
	members, err := json.Marshal(more)
	if err != nil {
		return nil, fmt.Errorf("writing members: %w", err)
	}
	last := len(object) - 1
	return slices.Concat(object[:last], []byte{','}, members[1:]), nil
}
