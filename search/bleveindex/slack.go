package bleveindex

import (
	"slices"
	"strings"

	"dialogue/search/query"
)

// A slack says of each language, by place in languages(), whether texts in it need
// not have a word: it is a stop word there or in the language of the query, and
// stands beside a word that is none. So "processing of cobalt" also finds cobalt
// processing, and "copper in Zambia" what names both in Korean. In quotation
// marks, under a minus and beside OR every word counts.
type slack []bool

// slackOf returns the slack of the words of a query that have some.
func (e *evaluation) slackOf(n query.Node) map[query.Word]slack {
	out := map[query.Word]slack{}
	if e.loose {
		return out // where any word will do, see ignoreStopWords
	}
	own := e.languagesOf(n)
	query.Walk(n, func(n query.Node) bool {
		if all, ok := n.(query.All); ok {
			e.addSlack(all.Nodes, own, out)
		}
		return true
	})
	return out
}

// languagesOf guesses the languages of a query, by place in languages(): those of
// which it has most stop words, elided articles among them; none if it has none.
func (e *evaluation) languagesOf(n query.Node) []int {
	counts := make([]int, len(languages()))
	query.Walk(n, func(n query.Node) bool {
		if w, ok := n.(query.Word); ok {
			for l, stops := range e.stopsIn(w) {
				if stops || languages()[l] == "fr" && isElided(w.Text) {
					counts[l]++
				}
			}
		}
		return true
	})
	var out []int
	most := slices.Max(counts)
	for l, count := range counts {
		if count == most && most > 0 {
			out = append(out, l)
		}
	}
	return out
}

// isElided reports whether a word begins with a French article or pronoun that
// lost its vowel: l'accord, qu'il.
func isElided(word string) bool {
	before, _, ok := strings.Cut(fold(word).text, "'")
	return ok && len(before) <= len("qu")
}

// addSlack adds the slack of words that stand beside each other, in a query of
// some languages.
func (e *evaluation) addSlack(nodes []query.Node, own []int, out map[query.Word]slack) {
	content := make([]bool, len(languages()))
	stops := make([]slack, len(nodes))
	for i, n := range nodes {
		if len(query.Texts(n)) == 0 {
			continue
		}
		stops[i] = e.stopsIn(n)
		if let := stops[i]; len(own) > 0 && !slices.ContainsFunc(own, func(l int) bool { return !let[l] }) {
			stops[i] = slices.Repeat(slack{true}, len(let))
		}
		for l := range content {
			content[l] = content[l] || !stops[i][l]
		}
	}
	for i, n := range nodes {
		if stops[i] == nil {
			continue
		}
		some := false
		for l := range content {
			stops[i][l] = stops[i][l] && content[l]
			some = some || stops[i][l]
		}
		if w, ok := n.(query.Word); ok && some {
			out[w] = stops[i]
		}
	}
}

// stopsIn says of each language whether a node is a word that is a stop word in
// it.
func (e *evaluation) stopsIn(n query.Node) slack {
	out := make(slack, len(languages()))
	w, ok := n.(query.Word)
	if !ok {
		return out
	}
	words := wordsOf(w.Text)
	elided := isElided(w.Text)
	for i, language := range languages() {
		out[i] = len(words) == 1 && (!elided || language == "fr") && len(e.analyzer.stemmers[language].terms(words[0].text)) == 0
	}
	return out
}

// widen adds to the rows of a part that have the word those that need not.
func (s slack) widen(w *walk, p *part, rows rowSet) (rowSet, error) {
	if s == nil {
		return rows, nil
	}
	out := rowSet{bits: w.arena.bits(p.rows)}
	out.bits.setAllOf(rows)
	for i, language := range languages() {
		if !s[i] {
			continue
		}
		all, err := p.inLanguage(w.cache, language)
		if err != nil {
			return rowSet{}, err
		}
		if w.documents {
			all = w.lift(p, rowSet{bits: all}).bits
		}
		out.bits.or(all)
	}
	return out, nil
}

// inLanguage returns the rows of a language. It must not be changed.
func (s *segment) inLanguage(c *cache, language string) (bitset, error) {
	key := cacheKey{segment: s.id, kind: cachedLanguage, name: language}
	return cached(c, key, func() (bitset, int64, error) {
		rows, err := s.rowsOf(fieldRow, rowLanguage+language)
		return rows, int64(8 * len(rows)), err
	})
}

// common lists the words of the query that some texts need not have.
func (e *evaluation) common() []string {
	var out []string
	for _, t := range e.texts {
		if w, ok := t.node.(query.Word); ok && t.slack != nil && !slices.Contains(out, w.Text) {
			out = append(out, w.Text)
		}
	}
	return out
}

// slackAt returns the slack of a node, nil for one that is needed everywhere.
func (e *evaluation) slackAt(n query.Node) slack {
	w, _ := n.(query.Word)
	return e.slack[w]
}

// sameSlack reports whether the words of a query have the slack that they have in
// the whole, of which a part is left out.
func (e *evaluation) sameSlack(o query.Omission) bool {
	rest := e.slackOf(o.Rest)
	for _, t := range e.texts {
		if w, ok := t.node.(query.Word); ok && t.node != o.Part && !slices.Equal(t.slack, rest[w]) {
			return false
		}
	}
	return true
}
