package speech

import (
	"strings"

	"dialogue/corpus"
	"dialogue/corpus/vocabulary"
)

// names answers what the vocabulary knows of the names in a text.
type names struct {
	vocabulary *vocabulary.Vocabulary
	adjectives map[countryForm]bool
	bodies     map[string][]publicBody // by country
	ministries ministries              // of the language of the bodies' names, English
}

// A countryForm is a form of a country's name as a mention gives it.
type countryForm struct{ country, form string }

// A publicBody is a body of a state, with the words of its names.
type publicBody struct {
	entry *vocabulary.Entry
	words []string // of the preferred English label, folded
}

func newNames(v *vocabulary.Vocabulary, m ministries) *names {
	n := &names{vocabulary: v, ministries: m, adjectives: make(map[countryForm]bool), bodies: make(map[string][]publicBody)}
	for _, e := range v.Entries(corpus.FacetCountry) {
		for _, f := range e.Forms {
			if f.Kind == vocabulary.FormAdjective {
				n.adjectives[countryForm{e.ID, f.Text}] = true
			}
		}
	}
	for _, e := range v.Entries(corpus.FacetOrganization) {
		if e.Country != "" && e.Capacity.SpeaksForCountry() {
			b := publicBody{e, wordsOf(e.Labels["en"])}
			n.bodies[e.Country] = append(n.bodies[e.Country], b)
		}
	}
	return n
}

// wordsOf returns the words of a name, folded, without those that only join.
func wordsOf(name string) []string {
	return strings.FieldsFunc(vocabulary.Fold(name), func(r rune) bool {
		return r == ' ' || r == ',' || r == '(' || r == ')' || r == '-'
	})
}

// adjective reports whether a mention of a country is an adjective (Zambian),
// not a name or a capital that stands for its government.
func (n *names) adjective(m *corpus.Mention) bool {
	return m.Facet == corpus.FacetCountry && n.adjectives[countryForm{m.Value, m.Form}]
}

// publicBody returns the body of a country's state whose name holds all words,
// the one with the fewest others; nil if there is none.
func (n *names) publicBody(country string, words []string) *vocabulary.Entry {
	var best *vocabulary.Entry
	fewest := 0
	for _, b := range n.bodies[country] {
		if holds(b.words, words) && (best == nil || len(b.words) < fewest) {
			best, fewest = b.entry, len(b.words)
		}
	}
	return best
}

// holds reports whether every word of part is one of words.
func holds(words, part []string) bool {
	for _, w := range part {
		found := false
		for _, x := range words {
			found = found || x == w
		}
		if !found {
			return false
		}
	}
	return len(part) > 0
}

// entry returns what a name names among people or organizations.
func (n *names) entry(facet, name string) *vocabulary.Entry {
	e, ok := n.vocabulary.Lookup(facet, name)
	if !ok {
		return nil
	}
	return e
}

// post returns the post that a person held on a date, nil if none is known. Of
// several, the one that began last. On an unknown date it is the only post.
func post(e *vocabulary.Entry, on corpus.Date) *vocabulary.Post {
	var best *vocabulary.Post
	for i := range e.Posts {
		p := &e.Posts[i]
		if !on.IsZero() && !held(p, on) || on.IsZero() && len(e.Posts) > 1 {
			continue
		}
		if best == nil || best.From.Time.Before(p.From.Time) {
			best = p
		}
	}
	return best
}

// held reports whether a post may have been held on a date.
func held(p *vocabulary.Post, on corpus.Date) bool {
	first, last := on.Span()
	from, _ := p.From.Span()
	_, to := p.To.Span()
	return (p.From.IsZero() || !from.After(last)) && (p.To.IsZero() || !to.Before(first))
}
