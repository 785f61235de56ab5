package web

import (
	"cmp"

	"dialogue/corpus"
)

// A Described is what a page tells programs of its content, in the words of
// schema.org (JSON-LD). It says no more than the page shows: only words in
// quotation marks, or of a verbatim record, are a Quotation.
type Described struct {
	Context   string      `json:"@context,omitempty"`
	Type      string      `json:"@type"`
	ID        string      `json:"@id,omitempty"`
	Name      string      `json:"name,omitempty"`
	URL       string      `json:"url,omitempty"`
	SameAs    string      `json:"sameAs,omitempty"`
	Text      string      `json:"text,omitempty"`
	Language  string      `json:"inLanguage,omitempty"`
	Said      string      `json:"dateCreated,omitempty"`
	Published string      `json:"datePublished,omitempty"`
	Creator   *Described  `json:"creator,omitempty"`
	Role      string      `json:"jobTitle,omitempty"`
	Publisher *Described  `json:"publisher,omitempty"`
	Author    *Described  `json:"author,omitempty"`
	Based     *Described  `json:"isBasedOn,omitempty"`
	Parts     []Described `json:"hasPart,omitempty"`
	Action    *action     `json:"potentialAction,omitempty"`
}

// An action is what can be done at a site: searched, here.
type action struct {
	Type   string `json:"@type"`
	Target string `json:"target"`
	Query  string `json:"query-input"`
}

// schema is where the words of descriptions are defined.
const schema = "https://schema.org"

// describedSite describes the whole of the site, for its first page.
func (st *Site) describedSite() *Described {
	return &Described{
		Context: schema, Type: "WebSite", Name: st.Name(), URL: st.PublicURL + "/", Language: st.Language,
		Action: &action{"SearchAction", st.PublicURL + "/search?q={query}", "required name=query"},
	}
}

// describedDocument describes a document, and what it was read from.
func (st *Site) describedDocument(d *corpus.Document) *Described {
	out := &Described{
		Context: schema, Type: "DigitalDocument", Name: documentTitle(d), URL: st.PublicURL + DocumentPath(d.ID, d.Version),
		Language: d.Language, Published: isoDay(d.Published), Publisher: named("Organization", d.Publisher), Author: named("Person", d.Author),
	}
	if address := webAddress(d.URL); address != "" {
		out.Based = &Described{Type: "CreativeWork", URL: address}
	}
	return out
}

// describedStatement describes the words of a statement that are someone's own;
// nil if none are, or if they may not be shown.
func (st *Site) describedStatement(d *corpus.Document, s *corpus.Statement, id corpus.StatementID) *Described {
	if d.Rights == corpus.RightsLink {
		return nil
	}
	var quotes []Described
	add := func(text string, p *corpus.Speaker) {
		quotes = append(quotes, Described{
			Type: "Quotation", Text: text, Language: d.LanguageOf(s), Said: isoDay(s.Said), Creator: st.describedSpeaker(p),
		})
	}
	if s.Wording == corpus.WordingVerbatim {
		add(s.In(d.Text), s.Speaker)
	} else {
		for _, q := range s.Quotes {
			if !q.RelayersWording && len(q.Ranges) > 0 {
				add(quoted(d, q.Ranges), cmp.Or(q.Speaker, s.Speaker))
			}
		}
	}
	if len(quotes) == 0 {
		return nil
	}
	document := st.describedDocument(d)
	document.Context = ""
	out := Described{Type: "CreativeWork", Parts: quotes}
	if len(quotes) == 1 {
		out = quotes[0]
	}
	out.Context, out.URL, out.Based = schema, st.PublicURL+StatementPath(id), document
	return &out
}

// describedSpeaker describes who speaks: an organization where the vocabulary
// knows it as one, else a person.
func (st *Site) describedSpeaker(p *corpus.Speaker) *Described {
	if p == nil {
		return nil
	}
	w := st.speaker(p)
	if w.Unnamed {
		return nil
	}
	kind := "Person"
	if st.Vocabulary.Entry(corpus.FacetOrganization, p.ID) != nil {
		kind = "Organization"
	}
	out := named(kind, w.Name)
	if out != nil && kind == "Person" {
		out.Role = w.Role
	}
	return out
}

// named describes what has nothing but a name; nil without one.
func named(kind, name string) *Described {
	if name == "" {
		return nil
	}
	return &Described{Type: kind, Name: name}
}

// isoDay writes a date as far as its day is known.
func isoDay(d corpus.Date) string {
	if d.IsZero() {
		return ""
	}
	d.Precision = min(d.Precision, corpus.PrecisionDay)
	return d.String()
}
