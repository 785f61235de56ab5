package mention

import (
	"slices"
	"strings"
	"unicode/utf8"

	"dialogue/corpus/vocabulary"
)

// A lexicon numbers the words of all forms and rules, and finds the word that a
// token of a text stands for.
type lexicon struct {
	words   map[string]int32
	korean  suffixes
	clitics []clitic
	article string
}

// A clitic is what may stand before an Arabic name in its word.
type clitic struct {
	text        string
	withArticle bool // its end is the article
}

func newLexicon() *lexicon {
	a := read[arabicData]("arabic.yaml")
	l := &lexicon{words: map[string]int32{}, korean: newSuffixes(), article: a.Article}
	for _, c := range a.Clitics {
		l.clitics = append(l.clitics, clitic{c, slices.Contains(a.WithArticle, c)})
	}
	return l
}

// add returns the number of a folded word of a form or rule.
func (l *lexicon) add(word string) int32 {
	word = l.withoutArticle(word)
	n, ok := l.words[word]
	if !ok {
		n = int32(len(l.words))
		l.words[word] = n
	}
	return n
}

// set returns the numbers of words as they are written in rules.
func (l *lexicon) set(words []string) map[int32]bool {
	m := make(map[int32]bool, len(words))
	for _, w := range words {
		m[l.add(vocabulary.Fold(w))] = true
	}
	return m
}

// withoutArticle drops the Arabic article, under which a name may or may not
// stand, unless too little would remain.
func (l *lexicon) withoutArticle(word string) string {
	rest, ok := strings.CutPrefix(word, l.article)
	if ok && utf8.RuneCountInString(rest) > 1 {
		return rest
	}
	return word
}

// resolve finds the words that t may stand for. buf is scratch space, returned
// for the next call.
func (l *lexicon) resolve(t *token, text string, buf []byte) []byte {
	raw := text[t.start:t.end]
	buf = foldWord(buf[:0], raw, t)
	switch t.script {
	case hangul:
		t.word = l.number(buf)
		if len(buf) == len(raw) {
			l.resolveKorean(t, raw)
		}
	case arabic:
		folded := string(buf)
		t.word = l.number([]byte(l.withoutArticle(folded)))
		l.resolveArabic(t, raw, folded)
	case noScript, latin, otherScript:
		t.word = l.number(buf)
	}
	return buf
}

// number returns the number of a folded word, noWord if there is none.
func (l *lexicon) number(word []byte) int32 {
	if n, ok := l.words[string(word)]; ok {
		return n
	}
	return noWord
}

func foldWord(buf []byte, raw string, t *token) []byte {
	if t.is(nonASCII) {
		return vocabulary.AppendFold(buf, raw)
	}
	for i := range len(raw) {
		c := raw[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		buf = append(buf, c)
	}
	return buf
}

// longestSuffix bounds, in bytes, what may be cut from a Korean word.
const longestSuffix = 3 * 10

// resolveKorean takes the longest beginning of the word that the lexicon has
// and after which only particles and the like follow.
func (l *lexicon) resolveKorean(t *token, raw string) {
	for end := len(raw) - 3; end > 0 && len(raw)-end <= longestSuffix; end -= 3 {
		n, ok := l.words[raw[:end]]
		if ok && l.korean.has(raw[end:]) {
			t.part, t.cut.end = n, uint8(len(raw)-end)
			return
		}
	}
}

// resolveArabic takes what the shortest clitic leaves that the lexicon has.
func (l *lexicon) resolveArabic(t *token, raw, folded string) {
	for _, c := range l.clitics {
		rest, ok := strings.CutPrefix(folded, c.text)
		if !ok {
			continue
		}
		if !c.withArticle {
			rest = l.withoutArticle(rest)
		}
		if n, ok := l.words[rest]; ok && utf8.RuneCountInString(rest) > 1 {
			t.part, t.cut.start = n, rawLength(raw, len(c.text))
			return
		}
	}
}

// rawLength returns the number of bytes at the start of raw that fold to the
// first n bytes of its folded form, marks that belong to them included.
func rawLength(raw string, n int) uint8 {
	folded, at := 0, 0
	for i, r := range raw {
		size := len(vocabulary.AppendFold(nil, string(r)))
		if folded >= n && size > 0 {
			return uint8(min(i, 255))
		}
		folded += size
		at = i + utf8.RuneLen(r)
	}
	return uint8(min(at, 255))
}
