package web

import (
	"html/template"
	"slices"

	"dialogue/corpus"
	"dialogue/corpus/vocabulary"
)

// A Label is what a value of a facet is called.
type Label struct {
	Text    string
	English bool // since the vocabulary has no name in the site's language
}

// String returns the text.
func (l Label) String() string { return l.Text }

// Lang returns the attribute that says so where the label is in another language
// than the page.
func (l Label) Lang() template.HTMLAttr {
	if l.English {
		return ` lang="en"`
	}
	return ""
}

// label is Label with its language.
func (st *Site) label(facet, value, inDocuments string) Label {
	l := Label{Text: st.Label(facet, value, inDocuments)}
	for _, f := range vocabulary.FacetsOf(facet) {
		if e := st.Vocabulary.Entry(f, value); e != nil {
			l.English = e.Labels[st.Language] == ""
			break
		}
	}
	return l
}

// Label returns what a value of a facet is called in the site's language.
// What neither the catalogue nor the vocabulary knows is called as documents
// call it, else by its value.
func (st *Site) Label(facet, value, inDocuments string) string {
	if value == corpus.NotStated {
		return st.words.say("value.not-stated")
	}
	switch facet {
	case corpus.FacetCapacity, corpus.FacetWording, corpus.FacetKind, corpus.FacetType,
		corpus.FacetRecord, corpus.FacetLanguage:
		if label, ok := st.words.known(facet + "." + value); ok {
			return label
		}
	default:
		if label := st.Vocabulary.Label(facet, value, st.Language); label != value {
			return label
		}
	}
	if inDocuments != "" {
		return inDocuments
	}
	return value
}

// Title returns what a facet is called: in the catalogue, else in the
// vocabulary that declares it.
func (st *Site) Title(facet string) string {
	if title, ok := st.words.known("facet." + facet); ok {
		return title
	}
	for _, f := range st.Vocabulary.Facets() {
		if f.Name != facet {
			continue
		}
		if title := f.Titles[st.Language]; title != "" {
			return title
		}
		return f.Titles["en"]
	}
	return facet
}

// byName sorts list by what its members are called, as the site's language does.
func byName[T any](st *Site, list []T, name func(T) string) {
	order := inOrder(st.Language)
	slices.SortStableFunc(list, func(a, b T) int { return order(name(a), name(b)) })
}

// actors names whose position a statement is, as a list in words.
func (st *Site) actors(by []string) string {
	out := make([]string, len(by))
	for i, v := range by {
		out[i] = st.Label(corpus.FacetBy, v, "")
	}
	return st.words.list(out)
}
