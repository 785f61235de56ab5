package mention

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dialogue/corpus"
	"dialogue/corpus/vocabulary"
)

// A reading is the work on one document. Its slices are used again for the next.
type reading struct {
	*Finder
	doc     *corpus.Document
	text    string
	tokens  []token
	found   []candidate
	certain []candidate // of found, those chosen without regard to the rest of the document
	chosen  []candidate // of found, those chosen in the end
	// The countries that the document names, in order of Start, and the stretches of
	// text that tell one, narrowest first: sentences, paragraphs, the document.
	countries []candidate
	stretches [3]stretches
	people    map[*pattern]bool // capitals that are a person's name in this document
	caseless  bool              // the text has no capital letters
	spans     []span
	buf       []byte
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
	cut      bool // particles or clitics of the words are left out
	over     bool // it was chosen over the name of another entry
}

func (r *reading) start(f *Finder, doc *corpus.Document) {
	r.Finder, r.doc, r.text = f, doc, doc.Text
	r.tokens, r.found, r.spans = r.tokens[:0], r.found[:0], r.spans[:0]
	r.spans = append(r.spans, span{0, languagesOf(doc.Language)})
	r.people = nil
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

// bytesPerWord is about how many bytes a word takes with the blank after it, rather
// less than more.
const bytesPerWord = 5

func (r *reading) tokenize() {
	r.caseless = true
	blocks := r.doc.Blocks
	r.tokens = slices.Grow(r.tokens, len(r.text)/bytesPerWord)
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
		r.begin(i, t.word, cut{}, spans[0].languages)
		r.begin(i, t.part, t.cut, spans[0].languages)
	}
}

// begin tries the forms whose first word token i stands for, cut so.
func (r *reading) begin(i int, word int32, c cut, in languages) {
	if word == noWord {
		return
	}
	if node := r.trie.first[word]; node != 0 {
		r.follow(i, node, c, in)
	}
}

// follow tries the forms that begin with token i, whose word leads to node. The
// last word of a form may have particles, after which no form goes on.
func (r *reading) follow(i int, node int32, c cut, in languages) {
	for j := i; ; j++ {
		r.tryAll(node, i, j, c, in)
		if c.end > 0 || j+1 == len(r.tokens) {
			return
		}
		t := &r.tokens[j+1]
		if t.is(startsPar) {
			return
		}
		if t.part != noWord && t.cut.start == 0 {
			r.tryAll(r.trie.next[edge{node, t.part}], i, j+1, cut{c.start, t.cut.end}, in)
		}
		next, ok := r.trie.next[edge{node, t.word}]
		if !ok {
			return
		}
		node = next
	}
}

// tryAll tries the forms that end at a node on tokens i to j.
func (r *reading) tryAll(node int32, i, j int, c cut, in languages) {
	for _, p := range r.trie.ends[node] {
		if p.languages&in != 0 {
			r.try(p, i, j, c)
		}
	}
}

// try adds a candidate if the pattern holds on tokens i to j.
func (r *reading) try(p *pattern, i, j int, c cut) {
	if !r.written(p, i, j, c) || !r.bounded(i, j) || !r.allows(p, i, j) {
		return
	}
	distance, ok := r.obeys(p, i, j)
	if !ok {
		return
	}
	at := corpus.Range{
		Start: int(r.tokens[i].start) + int(c.start),
		End:   int(r.tokens[j].end) - int(c.end),
	}
	if p.whole != "" {
		if at.In(r.text) != p.whole {
			return
		}
		at = corpus.Range{Start: at.Start + p.syllable.Start, End: at.Start + p.syllable.End}
	}
	if p.tail != "" && strings.HasPrefix(r.text[at.End:], p.tail) {
		at.End += len(p.tail)
	}
	r.found = append(r.found, candidate{Range: at, pattern: p, distance: distance, cut: c != cut{}})
}

// written reports whether the words stand as the form writes them.
func (r *reading) written(p *pattern, i, j int, c cut) bool {
	for k := i + 1; k <= j && k-i <= len(p.gaps); k++ {
		if !r.fits(p, r.text[r.tokens[k-1].end:r.tokens[k].start], p.gaps[k-i-1]) {
			return false
		}
	}
	if p.exact == nil {
		return !p.needUpper || r.caseless || r.hasUpper(i, j)
	}
	for k := i; k <= j; k++ {
		raw := r.text[r.tokens[k].start:r.tokens[k].end]
		if k == j {
			raw = raw[:len(raw)-int(c.end)]
		}
		if k == i {
			raw = raw[c.start:]
		}
		if raw != p.exact[k-i] {
			return false
		}
	}
	return true
}

// fits reports whether what stands between two words of the text may stand for
// the marks between those of a form. Blanks, and a hyphen without blanks, may
// stand for any of them but "&"; other marks only where the form has them.
func (r *reading) fits(p *pattern, between, want string) bool {
	if between == " " && !p.form.Case {
		return !strings.Contains(want, "&")
	}
	if between == want {
		return true
	}
	if p.form.Case {
		return vocabulary.Fold("|"+between+"|") == want
	}
	have := marks(between)
	if have == want {
		return true
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
	return r.goesOn(int(t.start)) && r.lexicon.korean.has(r.text[t.start:t.end])
}

// goesOn reports whether what starts at byte b is joined to a word or to the
// mark that closes a quotation or a parenthesis.
func (r *reading) goesOn(b int) bool {
	before, size := utf8.DecodeLastRuneInString(r.text[:b])
	switch {
	case size == 0:
		return false
	case isLetterOrDigit(before), strings.ContainsRune(`)]”’」』》〉>%`, before):
		return true
	case before == '\'' || before == '"': // which may open or close
		inner, _ := utf8.DecodeLastRuneInString(r.text[:b-size])
		return isLetterOrDigit(inner) || strings.ContainsRune(".?!)", inner)
	}
	return false
}

func isLetterOrDigit(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

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
		return r.standsForGovernment(p, i, j)
	case vocabulary.FormLabel, vocabulary.FormAlias, vocabulary.FormShared, vocabulary.FormCue:
		return p.proper || !r.inProperName(i, j)
	case vocabulary.FormAdjective:
		return i != j || !r.spoken.holds(r, i, p.form.Language == "en")
	case vocabulary.FormCode, vocabulary.FormNot:
	}
	return true
}

// standsForGovernment reports whether a capital does so, and notes it if it is
// the name of a person: after "Valeska Paris" it is that throughout the document.
func (r *reading) standsForGovernment(p *pattern, i, j int) bool {
	if r.capital.surname(r, i) {
		if r.people == nil {
			r.people = map[*pattern]bool{}
		}
		r.people[p] = true
		return false
	}
	return r.capital.holds(r, i, j)
}

// inProperName reports whether common words on tokens i to j are part of a name
// that the vocabulary does not have: the gold of "Barrick Gold".
func (r *reading) inProperName(i, j int) bool {
	for k := i; k <= j; k++ {
		if !r.tokens[k].is(capital) {
			return false
		}
	}
	if r.tokens[i].is(startsSen|opens) || !r.inProse(i) || r.isWord(j+1, r.things) {
		return false
	}
	neighbour := wordSet{capitalized: true}
	return r.nextTo(i, i-1, &neighbour) || r.nextTo(j, j+1, &neighbour)
}

// capitalsWindow is how many words on either side tell a line of capitals.
const capitalsWindow = 5

// inCapitals reports whether the words around token i are all in capitals,
// acronyms not counted.
func (r *reading) inCapitals(i int) bool {
	count := 0
	for k := range r.around(i, i, capitalsWindow) {
		t := &r.tokens[k]
		if t.script != latin {
			return false // Hangul and Arabic have no capitals
		}
		if t.end-t.start < 2 || r.trie.acronyms[t.word] && !r.ordinary[t.word] {
			continue
		}
		if !t.is(allCaps) {
			return false
		}
		count++
	}
	return count > 0
}

// longestCell is the number of bytes up to which a cell may hold symbols alone.
const longestCell = 64

// inSymbolCell reports whether token i stands in a cell of a table that holds
// chemical symbols alone.
func (r *reading) inSymbolCell(i int) bool {
	t := &r.tokens[i]
	block, ok := r.rowAt(int(t.start))
	if !ok {
		return false
	}
	cell := cellAround(r.text[block.Start:block.End], int(t.start)-block.Start)
	if len(cell) > longestCell {
		return false
	}
	words, _ := pieces(cell)
	return !slices.ContainsFunc(words, func(w piece) bool { return !r.symbols[w.raw] })
}

// cellAround returns the cell of a row that byte at of the row stands in, or
// more of the row than a cell of symbols may have.
func cellAround(row string, at int) string {
	start, end := max(0, at-longestCell), min(len(row), at+longestCell)
	if n := strings.LastIndexByte(row[start:at], '\t'); n >= 0 {
		start += n + 1
	}
	if n := strings.IndexByte(row[at:end], '\t'); n >= 0 {
		end = at + n
	}
	return row[start:end]
}
