package web

import (
	"slices"
	"strings"

	"dialogue/corpus"
	"dialogue/corpus/vocabulary"
)

// A Fact is something that the vocabulary knows of a thing.
type Fact struct {
	Title string
	Links []Link // Path is "" where there is no page
}

// factsOf lists what the vocabulary knows of an entry besides its names.
func (st *Site) factsOf(e *vocabulary.Entry) []Fact {
	var out []Fact
	add := func(title string, links ...Link) {
		links = slices.DeleteFunc(links, func(l Link) bool { return l.Label == "" })
		if len(links) > 0 {
			out = append(out, Fact{title, links})
		}
	}
	var posts, groups []Link
	for i := range e.Posts {
		posts = append(posts, Link{Label: st.post(&e.Posts[i])})
	}
	for _, id := range e.Broader {
		groups = append(groups, st.thing(e.Facet, id))
	}
	add(st.words.say("entity.posts"), posts...)
	add(st.words.say("entity.home"), st.thing(corpus.FacetCountry, e.Country))
	add(st.words.say("entity.parent"), st.thing(corpus.FacetOrganization, e.Parent))
	add(st.words.say("entity.successor"), st.thing(corpus.FacetOrganization, e.Successor))
	add(st.words.say("entity.groups"), groups...)
	return out
}

// thing names an entry and leads to its page; the zero Link for "".
func (st *Site) thing(facet, id string) Link {
	if id == "" {
		return Link{}
	}
	if st.Vocabulary.Entry(facet, id) == nil {
		facet = corpus.FacetOrganization
	}
	for _, c := range Collections() {
		if c.Own() == facet {
			return Link{Label: st.Label(facet, id, ""), Path: c.Path(id)}
		}
	}
	return Link{Label: st.Label(facet, id, "")}
}

// post writes a role with its organization and its time.
func (st *Site) post(p *vocabulary.Post) string {
	role := p.Role[st.Language]
	if role == "" {
		role = p.Role["en"]
	}
	text := strings.Join(filled(role, st.Label(corpus.FacetOrganization, p.Organization, "")), ", ")
	if p.Organization == "" {
		text = strings.Join(filled(role, st.Label(corpus.FacetCountry, p.Country, "")), ", ")
	}
	from, to := st.words.date(p.From), st.words.date(p.To)
	switch {
	case from != "" && to != "":
		return st.words.say("entity.post-between", "Post", text, "From", from, "To", to)
	case from != "":
		return st.words.say("entity.post-from", "Post", text, "From", from)
	case to != "":
		return st.words.say("entity.post-to", "Post", text, "To", to)
	}
	return text
}

// otherNames lists the names by which texts are found to name an entry, besides
// its preferred labels, each once.
func (st *Site) otherNames(e *vocabulary.Entry) []Name {
	var out []Name
	for i := range e.Forms {
		f := &e.Forms[i]
		known := func(n Name) bool { return vocabulary.Fold(n.Name) == vocabulary.Fold(f.Text) }
		if f.Kind == vocabulary.FormLabel || !f.Calls() || slices.ContainsFunc(out, known) {
			continue
		}
		out = append(out, Name{f.Language, "", f.Text})
	}
	return out
}
