package mention

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dialogue/corpus"
	"dialogue/corpus/vocabulary"
)

// A reading is the work on one document. Its slices are used again for the next.
type reading struct {
	*Finder
	doc      *corpus.Document
	text     string
	tokens   []token
	found    []candidate
	caseless bool // the text has no capital letters
	spans    []span
	buf      []byte
}

// A span is the languages of the text from a byte on.
type span struct {
	start     int32
	languages languages
}

// A candidate is a pattern that holds at a place.
type candidate struct {
	corpus.Range
	pattern *pattern
	// distance is how far the word is, in words, that a rule asks for; it tells
	// which of two entries an ambiguous form names.
	distance int
}

func (r *reading) start(f *Finder, doc *corpus.Document) {
	r.Finder, r.doc, r.text = f, doc, doc.Text
	r.tokens, r.found, r.spans = r.tokens[:0], r.found[:0], r.spans[:0]
	r.spans = append(r.spans, span{0, languagesOf(doc.Language)})
	for i := range doc.Turns {
		if t := &doc.Turns[i]; t.Language != "" {
			r.spans = append(r.spans, span{int32(t.Start), languagesOf(t.Language)},
				span{int32(t.End), r.spans[0].languages})
		}
	}
}

// languagesOf returns the languages whose forms hold in a text of a language;
// English, if the vocabulary does not have it.
func languagesOf(tag string) languages {
	primary, _, _ := strings.Cut(tag, "-")
	return languageSet(strings.ToLower(primary))
}

func (r *reading) tokenize() {
	r.caseless = true
	blocks := r.doc.Blocks
	s := newScanner(r.text)
	for {
		t, ok := s.next()
		if !ok {
			return
		}
		for len(blocks) > 0 && blocks[0].Start <= int(t.start) {
			t.flags |= startsPar | startsSen
			blocks = blocks[1:]
		}
		r.caseless = r.caseless && !t.is(capital)
		r.buf = r.lexicon.resolve(&t, r.text, r.buf)
		r.tokens = append(r.tokens, t)
	}
}

// match finds the candidates.
func (r *reading) match() {
	spans := r.spans
	for i := range r.tokens {
		t := &r.tokens[i]
		for len(spans) > 1 && spans[1].start <= t.start {
			spans = spans[1:]
		}
		if t.word == noWord {
			continue
		}
		if node := r.trie.first[t.word]; node != 0 {
			r.follow(i, node, spans[0].languages)
		}
	}
}

// follow tries the forms that begin with token i, whose word leads to node.
func (r *reading) follow(i int, node int32, in languages) {
	for j := i; ; j++ {
		for _, p := range r.trie.ends[node] {
			if p.languages&in != 0 {
				r.try(p, i, j)
			}
		}
		if j+1 == len(r.tokens) || r.tokens[j].cutEnd > 0 {
			return
		}
		t := &r.tokens[j+1]
		if t.word == noWord || t.cutStart > 0 || t.is(startsPar) {
			return
		}
		next, ok := r.trie.next[edge{node, t.word}]
		if !ok {
			return
		}
		node = next
	}
}

// try adds a candidate if the pattern holds on tokens i to j.
func (r *reading) try(p *pattern, i, j int) {
	if !r.written(p, i, j) || !r.bounded(i, j) || !r.allows(p, i, j) {
		return
	}
	distance, ok := r.obeys(p, i, j)
	if !ok {
		return
	}
	at := corpus.Range{
		Start: int(r.tokens[i].start) + int(r.tokens[i].cutStart),
		End:   int(r.tokens[j].end) - int(r.tokens[j].cutEnd),
	}
	if p.tail != "" && strings.HasPrefix(r.text[at.End:], p.tail) {
		at.End += len(p.tail)
	}
	r.found = append(r.found, candidate{at, p, distance})
}

// written reports whether the words stand as the form writes them.
func (r *reading) written(p *pattern, i, j int) bool {
	for k := i + 1; k <= j && k-i <= len(p.gaps); k++ {
		if !r.fits(p, r.text[r.tokens[k-1].end:r.tokens[k].start], p.gaps[k-i-1]) {
			return false
		}
	}
	if p.exact == nil {
		return !p.needUpper || r.caseless || r.hasUpper(i, j)
	}
	for k := i; k <= j; k++ {
		t := &r.tokens[k]
		if k-i >= len(p.exact) || r.text[t.start+int32(t.cutStart):t.end-int32(t.cutEnd)] != p.exact[k-i] {
			return false
		}
	}
	return true
}

// fits reports whether what stands between two words of the text may stand for
// the marks between those of a form. Blanks, and a hyphen without blanks, may
// stand for any of them but "&"; other marks only where the form has them.
func (r *reading) fits(p *pattern, between, want string) bool {
	if between == " " {
		return want == "" || !p.form.Case && !strings.Contains(want, "&")
	}
	have := marks(between)
	if p.form.Case || have == want {
		return have == want
	}
	if strings.Contains(want, "&") && !strings.Contains(have, "&") {
		return false
	}
	spaced := strings.ContainsFunc(between, unicode.IsSpace)
	for _, m := range have {
		if (m != '-' && m != '·' || spaced) && !strings.ContainsRune(want, m) {
			return false
		}
	}
	return true
}

func (r *reading) hasUpper(i, j int) bool {
	for k := i; k <= j; k++ {
		if r.tokens[k].is(capital) {
			return true
		}
	}
	return false
}

// bounded reports whether a name can begin and end where tokens i to j do.
func (r *reading) bounded(i, j int) bool {
	first, last := &r.tokens[i], &r.tokens[j]
	if i == j && first.script == hangul && r.isParticle(first) {
		return false
	}
	if j+1 < len(r.tokens) && last.script == latin {
		next := &r.tokens[j+1]
		if next.is(glued) && next.script == hangul && !r.lexicon.korean.has(r.text[next.start:next.end]) {
			return false
		}
	}
	return !r.inAddress(first, last) && !r.inPrice(first, last)
}

// inPrice reports whether the words name a currency: "US$ 5", "$US".
func (r *reading) inPrice(first, last *token) bool {
	return strings.HasPrefix(r.text[last.end:], "$") || strings.HasSuffix(r.text[:first.start], "$")
}

// isParticle reports whether a Korean word only goes on with what stands before
// it: "KIGAM은", "'핵심광물'이란".
func (r *reading) isParticle(t *token) bool {
	before, size := utf8.DecodeLastRuneInString(r.text[:t.start])
	if size == 0 || unicode.IsSpace(before) {
		return false
	}
	if !unicode.IsLetter(before) && !unicode.IsDigit(before) {
		inner, _ := utf8.DecodeLastRuneInString(r.text[:int(t.start)-size])
		if !strings.ContainsRune(`)]'"’”」』》〉>%`, before) || !unicode.IsLetter(inner) && !unicode.IsDigit(inner) {
			return false
		}
	}
	return r.lexicon.korean.has(r.text[t.start:t.end])
}

// inAddress reports whether the words are part of a web or mail address.
func (r *reading) inAddress(first, last *token) bool {
	before, after := r.text[:first.start], r.text[last.end:]
	if strings.HasSuffix(before, "@") || strings.HasPrefix(after, "@") {
		return true
	}
	if strings.HasPrefix(after, ".") && len(after) > 1 && 'a' <= after[1] && after[1] <= 'z' {
		return true
	}
	n := len(before)
	return !first.is(capital) && n > 1 && before[n-1] == '.' && classOfByte(before[n-2]) == latin
}

// allows checks what the kind of a form asks for.
func (r *reading) allows(p *pattern, i, j int) bool {
	switch p.form.Kind {
	case vocabulary.FormAcronym:
		return i != j || !r.ordinary[r.tokens[i].word] || !r.inCapitals(i)
	case vocabulary.FormSymbol:
		return r.inSymbolCell(i)
	case vocabulary.FormCapital:
		return r.capital.holds(r, i, j)
	case vocabulary.FormLabel, vocabulary.FormAlias, vocabulary.FormAdjective,
		vocabulary.FormCue, vocabulary.FormCode, vocabulary.FormNot:
	}
	return true
}

// capitalsWindow is how many words on either side tell a line of capitals.
const capitalsWindow = 5

// inCapitals reports whether the words around token i are all in capitals,
// acronyms not counted.
func (r *reading) inCapitals(i int) bool {
	count := 0
	for k := range r.around(i, i, capitalsWindow) {
		t := &r.tokens[k]
		if t.script != latin || t.end-t.start < 2 || r.trie.acronyms[t.word] && !r.ordinary[t.word] {
			continue
		}
		if !t.is(allCaps) {
			return false
		}
		count++
	}
	return count > 0
}

// inSymbolCell reports whether token i stands in a cell of a table that holds
// chemical symbols alone.
func (r *reading) inSymbolCell(i int) bool {
	t := &r.tokens[i]
	block, ok := r.rowAt(int(t.start))
	if !ok {
		return false
	}
	row := r.text[:block.End]
	start := max(block.Start, strings.LastIndexAny(row[:t.start], "\t\n")+1)
	end := block.End
	if n := strings.IndexAny(row[t.end:], "\t\n"); n >= 0 {
		end = int(t.end) + n
	}
	for s := newScanner(row[start:end]); ; {
		word, more := s.next()
		if !more {
			return true
		}
		if !r.symbols[row[start+int(word.start):start+int(word.end)]] {
			return false
		}
	}
}
