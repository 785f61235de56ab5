package web

import (
	"bytes"
	"fmt"
	"strings"

	"dialogue/corpus"
	"dialogue/search"
)

// An Excerpt is a statement as feeds and the pages of others show it: complete
// in itself, with who says it, how sure the words are, and where they stand.
type Excerpt struct {
	Title     string // who, and how the words begin
	Author    string
	Line      string // how sure the words are
	Language  string // of the words, BCP 47; "" if unknown
	Words     string // "" where the publisher's rights do not allow them to be shown
	By        string // attribution and occasion
	Published string // where, and when
	Permalink string
	Source    string // the publisher's page; "" where it has no web address
	Notice    string // of the site, in short; "" for none
	HTML      string // all of it
}

// Lines returns the words by the lines of their text.
func (e Excerpt) Lines() []string { return strings.Split(e.Words, "\n") }

// Excerpt makes an excerpt of a hit.
func (st *Site) Excerpt(h *search.Hit) (Excerpt, error) {
	d, s := &h.Document, &h.Statement
	w := st.who(d, s)
	e := Excerpt{
		Title: w.Name + ": " + documentTitle(d), Author: w.Name, Line: st.wordingLine(d, s), Language: d.LanguageOf(s),
		By:        strings.Join(filled(w.Name, w.Role, w.For, st.sessionOf(s), st.words.date(s.Said)), ", "),
		Published: strings.Join(filled(documentTitle(d), d.Publisher, st.words.date(d.Published)), ", "),
		Permalink: st.PublicURL + StatementPath(h.ID), Source: webAddress(d.URL), Notice: brief(st.Notice),
	}
	if d.Rights != corpus.RightsLink {
		e.Words = clean(strings.TrimSpace(h.Text))
		e.Title = w.Name + ": " + shorten(strings.Join(strings.Fields(h.Text), " "), titleLength)
	}
	e.Title, e.Author = clean(e.Title), clean(e.Author)
	var b bytes.Buffer
	if err := st.sets["statement"].ExecuteTemplate(&b, "excerpt", e); err != nil {
		return Excerpt{}, fmt.Errorf("writing an excerpt: %w", err)
	}
	e.HTML = clean(strings.TrimSpace(b.String()))
	return e, nil
}

// clean leaves out of text what pages leave out.
func clean(text string) string { return strings.Map(visible, text) }

// FeedTitle says what a feed of what r finds holds.
func (st *Site) FeedTitle(r search.Request) string {
	return clean(st.searchTitle(r, st.chips(Display{}, r, nil), st.words.say("site.name")))
}

// DocumentExcerpt makes an excerpt of a document that was found by its
// statements: of the best of them.
func (st *Site) DocumentExcerpt(h *search.DocumentHit) (Excerpt, error) {
	d := &h.Document
	e := Excerpt{}
	if len(h.Best) > 0 {
		var err error
		if e, err = st.Excerpt(&h.Best[0]); err != nil {
			return e, err
		}
	}
	e.Title, e.Author, e.Language = clean(documentTitle(d)), clean(d.Publisher), d.Language
	e.Permalink, e.Source = st.PublicURL+DocumentPath(d.ID, d.Version), webAddress(d.URL)
	return e, nil
}
