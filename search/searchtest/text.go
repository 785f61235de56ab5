package searchtest

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dialogue/corpus"
	"dialogue/corpus/vocabulary"
	"dialogue/search/query"
)

// A token is a word of a text.
type token struct {
	raw       string
	word      string // folded
	statement int    // ordinal; -1 in a title
	at        corpus.Range
}

// tokens returns the words of text, which begins at byte start of its document.
func tokens(text string, start, statement int) []token {
	var out []token
	for at := 0; at < len(text); {
		r, n := utf8.DecodeRuneInString(text[at:])
		if !inWord(r) {
			at += n
			continue
		}
		end := len(text)
		if i := strings.IndexFunc(text[at:], func(r rune) bool { return !inWord(r) }); i >= 0 {
			end = at + i
		}
		raw := text[at:end]
		place := corpus.Range{Start: start + at, End: start + end}
		out = append(out, token{raw, vocabulary.Fold(raw), statement, place})
		at = end
	}
	return out
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) }

// passages returns the words of each passage of d, and before them, as a passage
// of its own, those of the title.
func passages(d *corpus.Document) [][]token {
	out := [][]token{tokens(d.Title, 0, -1)}
	last := -1
	for i := range d.Statements {
		s := &d.Statements[i]
		if s.Passage != last {
			out = append(out, nil)
			last = s.Passage
		}
		out[len(out)-1] = append(out[len(out)-1], tokens(s.In(d.Text), s.Start, i)...)
	}
	return out
}

// A match is the tokens from first to last of a passage that match a text.
type match struct {
	first, last int
	marks       [][2]int // first and last token of each mark
	tail        int      // bytes of the last word that the last mark leaves out: a particle
}

// find returns all matches of a word, prefix, fuzzy word or phrase in the words
// of a passage.
func find(n query.Node, words []token) []match {
	switch n := n.(type) {
	case query.Word:
		return findRow(words, folded(n.Text), token.folded, false)
	case query.Prefix:
		return findEach(words, func(w string) bool { return strings.HasPrefix(w, vocabulary.Fold(n.Text)) })
	case query.Fuzzy:
		return findFuzzy(words, vocabulary.Fold(n.Text))
	case query.Phrase:
		text, form := folded(n.Text), token.folded
		if n.Case {
			text, form = raw(n.Text), token.asIs
		}
		if n.Near > 0 {
			return findNear(words, text, n.Near, form)
		}
		return findRow(words, text, form, true)
	}
	return nil
}

func (t token) folded() string { return t.word }
func (t token) asIs() string   { return t.raw }

func folded(text string) []string { return forms(text, token.folded) }
func raw(text string) []string    { return forms(text, token.asIs) }

func forms(text string, form func(token) string) []string {
	var out []string
	for _, t := range tokens(text, 0, 0) {
		out = append(out, form(t))
	}
	return out
}

// findRow finds want word after word. Where inflected is set, the last word may
// have a Korean particle at its end.
func findRow(words []token, want []string, form func(token) string, inflected bool) []match {
	var out []match
	for i := 0; len(want) > 0 && i+len(want) <= len(words); i++ {
		last := i + len(want) - 1
		if !slices.Equal(want[:len(want)-1], formsOf(words[i:last], form)) {
			continue
		}
		rest, ok := strings.CutPrefix(form(words[last]), want[len(want)-1])
		if ok && (rest == "" || inflected && isParticle(want[len(want)-1], rest)) {
			out = append(out, match{i, last, [][2]int{{i, last}}, len(rest)})
		}
	}
	return out
}

func formsOf(words []token, form func(token) string) []string {
	var out []string
	for _, w := range words {
		out = append(out, form(w))
	}
	return out
}

// findEach finds single words.
func findEach(words []token, wanted func(string) bool) []match {
	var out []match
	for i, w := range words {
		if wanted(w.word) {
			out = append(out, match{i, i, [][2]int{{i, i}}, 0})
		}
	}
	return out
}

// findFuzzy finds words within one edit, two from six letters on.
func findFuzzy(words []token, want string) []match {
	most := 1
	if utf8.RuneCountInString(want) >= 6 {
		most = 2
	}
	return findEach(words, func(w string) bool { return distance([]rune(w), []rune(want)) <= most })
}

// distance is the Levenshtein distance, by its definition.
func distance(a, b []rune) int {
	if len(a) == 0 || len(b) == 0 {
		return len(a) + len(b)
	}
	if a[0] == b[0] {
		return distance(a[1:], b[1:])
	}
	return 1 + min(distance(a[1:], b), distance(a, b[1:]), distance(a[1:], b[1:]))
}

// findNear finds runs that begin and end with a word of want, hold each word of
// want as often as it does, and have at most others more words. Of those that
// begin at the same word it returns the longest.
func findNear(words []token, want []string, others int, form func(token) string) []match {
	var out []match
	for i := range words {
		longest := min(i+len(want)+others, len(words))
		run := formsOf(words[i:longest], form)
		if !slices.Contains(want, run[0]) || !holdsEach(run, want) {
			continue
		}
		m := match{first: i}
		for j, w := range run {
			if slices.Contains(want, w) {
				m.last = i + j
				m.marks = append(m.marks, [2]int{i + j, i + j})
			}
		}
		out = append(out, m)
	}
	return out
}

// holdsEach reports whether run holds each word of want as often as want does.
func holdsEach(run, want []string) bool {
	rest := slices.Clone(run)
	for _, w := range want {
		i := slices.Index(rest, w)
		if i < 0 {
			return false
		}
		rest = slices.Delete(rest, i, i+1)
	}
	return true
}
