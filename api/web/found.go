package web

import (
	"slices"
	"strings"
	"unicode"

	"dialogue/corpus"
	"dialogue/corpus/vocabulary"
	"dialogue/search"
)

// formsTold is how many forms a hit tells of.
const formsTold = 4

// A finding is what a query looks for, as far as it explains a hit.
type finding struct {
	typed map[string]bool // its words, folded
	also  []search.Also
}

func findingOf(query string, also []search.Also) finding {
	f := finding{map[string]bool{}, also}
	for _, w := range wordsOf(query) {
		f.typed[w] = true
	}
	return f
}

// wordsOf returns the words of a text, folded.
func wordsOf(text string) []string {
	return strings.FieldsFunc(vocabulary.Fold(text), func(r rune) bool {
		return !unicode.In(r, unicode.L, unicode.N, unicode.M)
	})
}

// foundBy says by which forms a hit was found that are not as they were typed: other
// forms of a word, and names in another language. "" where there are none.
func (st *Site) foundBy(f finding, h *search.Hit) string {
	if len(f.typed) == 0 {
		return ""
	}
	var out, seen []string
	for _, r := range h.Highlights {
		form := r.In(h.Text)
		list := wordsOf(form)
		plain := !slices.ContainsFunc(list, func(w string) bool { return !f.typed[w] })
		if folded := strings.Join(list, " "); !plain && !slices.Contains(seen, folded) && len(out) < formsTold {
			seen = append(seen, folded)
			out = append(out, st.form(f, h, r, form))
		}
	}
	if len(out) == 0 {
		return ""
	}
	return st.words.say("found.by", "Forms", st.words.list(out))
}

// form tells what a form is: a name of an entry that the query names, or another
// form of its words.
func (st *Site) form(f finding, h *search.Hit, r corpus.Range, form string) string {
	for _, m := range h.Statement.Mentions {
		named := func(a search.Also) bool { return a.Facet == m.Facet && a.Value == m.Value }
		if moved(m.Range, h.Statement.Start).Contains(r) && slices.ContainsFunc(f.also, named) {
			return st.words.say("found.name", "Form", form, "Name", st.Label(m.Facet, m.Value, ""))
		}
	}
	return st.words.say("found.form", "Form", form)
}
