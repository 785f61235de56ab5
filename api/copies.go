package api

import (
	"context"

	"dialogue/api/web"
	"dialogue/corpus"
	"dialogue/corpus/copies"
	"dialogue/search"
)

// A copiesJSON tells where else a statement is published.
type copiesJSON struct {
	Publications int        `json:"publications"` // this one included
	Others       []copyJSON `json:"others"`       // the first ones
}

// A copyJSON is another publication of a statement.
type copyJSON struct {
	ID        string      `json:"id"` // of the statement
	Document  string      `json:"document"`
	Title     string      `json:"title"`
	Publisher string      `json:"publisher"`
	Published corpus.Date `json:"published"`
	URL       string      `json:"url"`
}

// An alteredJSON is a statement of another document with nearly the same words.
type alteredJSON struct {
	copyJSON
	Share   float64      `json:"share"`             // of the words of the longer text that both have in order
	Changes []alteration `json:"changes,omitempty"` // none where the words may not be shown
}

// An alteration is words that a statement and an altered one both have, or that
// one dropped or added.
type alteration struct {
	Kind copies.RunKind `json:"kind"`
	Text string         `json:"text"`
}

// newCopies returns nil for a statement that one document alone publishes.
func newCopies(publications int, others []search.Copy) *copiesJSON {
	if publications < 2 {
		return nil
	}
	out := &copiesJSON{Publications: publications, Others: make([]copyJSON, len(others))}
	for i := range others {
		out.Others[i] = newCopy(&others[i])
	}
	return out
}

func newCopy(c *search.Copy) copyJSON {
	d := &c.Document
	return copyJSON{c.ID.String(), d.ID, d.Title, d.Publisher, d.Published, d.URL}
}

// newAltered tells what each altered statement dropped of a text and added to it.
func newAltered(f web.Found) []alteredJSON {
	before := f.Statement.In(f.Document.Text)
	out := make([]alteredJSON, len(f.Publications.Altered))
	for i := range out {
		a := &f.Publications.Altered[i]
		out[i] = alteredJSON{copyJSON: newCopy(&a.Copy), Share: a.Share}
		for _, run := range f.Difference(a) {
			text := run.New.In(a.Text)
			if run.Kind == copies.RunDropped {
				text = run.Old.In(before)
			}
			out[i].Changes = append(out[i].Changes, alteration{run.Kind, text})
		}
	}
	return out
}

// addPublications tells where else a statement is published, which only the newest
// version of a document is asked for.
func (s *Server) addPublications(ctx context.Context, f *web.Found) (err error) {
	id := f.Document.StatementID(f.Statement, corpus.NewPoints(f.Document.Text))
	f.Publications, err = s.Publisher.Publications(ctx, id)
	return err
}
