package api

import (
	"context"
	"net/http"
	"strings"
	"unicode"
	"unicode/utf8"

	"dialogue/corpus"
	"dialogue/search"
)

// Of a document whose rights are narrow, letters that may not be shown stand as
// dots, as long as the letters in bytes and in code points: every range stays
// where it is, ids resolve, and a reader sees how much is left out. Searches find
// the words all the same.

// opening is how many bytes of a document are shown as its excerpt, up to the end
// of a statement.
const opening = 300

// dots are what stands for a letter, by its length in UTF-8.
const dots = ".·․𐩐"

// masked returns a text with dots in place of its letters.
func masked(text string) string {
	var byLength [utf8.UTFMax + 1]rune
	for _, r := range dots {
		byLength[utf8.RuneLen(r)] = r
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return r
		}
		return byLength[utf8.RuneLen(r)]
	}, text)
}

// limitDocument masks what may not be shown of a document, but for a range that
// is asked for, if its rights allow an excerpt; the zero range asks for its
// beginning.
func limitDocument(d *corpus.Document, asked corpus.Range) {
	if d.Rights == corpus.RightsExcerpt && asked.IsZero() {
		for i := range d.Statements {
			if asked.End = d.Statements[i].End; asked.End >= opening {
				break
			}
		}
	}
	switch d.Rights {
	case corpus.RightsExcerpt:
		d.Text = masked(d.Text[:asked.Start]) + d.Text[asked.Start:asked.End] + masked(d.Text[asked.End:])
	case corpus.RightsLink:
		d.Text = masked(d.Text)
	case corpus.RightsFull:
	}
}

func limitHits(hits []search.Hit) {
	for i := range hits {
		h := &hits[i]
		switch h.Document.Rights {
		case corpus.RightsExcerpt:
			h.Before, h.After = "", ""
		case corpus.RightsLink:
			h.Before, h.After, h.Text, h.Highlights = "", "", masked(h.Text), nil
		case corpus.RightsFull:
		}
	}
}

// A rightsSearcher shows no more of texts than their rights allow.
type rightsSearcher struct{ Searcher }

// Statements limits hits and the best of groups.
func (s rightsSearcher) Statements(ctx context.Context, r search.Request) (search.Result, error) {
	out, err := s.Searcher.Statements(ctx, r)
	limitHits(out.Hits)
	for i := range out.Groups {
		limitHits(out.Groups[i].Best)
	}
	return out, err
}

// Documents limits the best hits of each document.
func (s rightsSearcher) Documents(ctx context.Context, r search.Request) (search.DocumentResult, error) {
	out, err := s.Searcher.Documents(ctx, r)
	for i := range out.Hits {
		limitHits(out.Hits[i].Best)
	}
	return out, err
}

// A rightsConcordancer shows no more of texts than their rights allow.
type rightsConcordancer struct{ Concordancer }

// Concordance limits lines: a line is an excerpt.
func (s rightsConcordancer) Concordance(ctx context.Context, r search.ConcordanceRequest) (search.Concordance, error) {
	out, err := s.Concordancer.Concordance(ctx, r)
	for i := range out.Page {
		if l := &out.Page[i]; l.Document.Rights == corpus.RightsLink {
			l.Left, l.Hit, l.Right = masked(l.Left), masked(l.Hit), masked(l.Right)
		}
	}
	return out, err
}

// errRights says that an original may not be handed out.
func errRights() error {
	return &refusal{http.StatusForbidden, "The publisher's rights do not allow this text to be handed out whole: follow the link to its source."}
}
