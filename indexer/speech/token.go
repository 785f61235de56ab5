package speech

// A kind is what sort of thing a token is. Kinds are bits, so that a set of them
// can be asked for.
type kind uint16

// The kinds of tokens.
const (
	kindWord       kind = 1 << iota
	kindNumber          // digits, with the signs inside a number
	kindStop            // . ! ? and their like
	kindEllipsis        // … or ...
	kindComma           // , and its like
	kindColon           //
	kindSemicolon       //
	kindDash            // a dash between words
	kindOpen            // an opening bracket
	kindClose           // a closing bracket
	kindMark            // a quotation mark
	kindPossessive      // 's
	kindOther
)

// A token is a word, a number or a mark of the text.
type token struct {
	start, end int
	lex        *lexeme // of the word; of the phrase, where one starts here
	class      class   // of the word or phrase, with what the analyzer adds
	mention    int32   // 1 + index of the mention that covers it, 0 if none
	span       int32   // 1 + index of the outermost quotation that opens here, 0 if none
	mark       rune    // of kindMark, kindStop, kindOpen and kindClose
	kind       kind
	width      uint8    // number of tokens of the phrase that starts here, else 1
	capital    bool     // starts with a capital letter
	plural     bool     // ends in s
	upper      bool     // has two capital letters or more, and no small one
	prefixed   bool     // a word that the language writes together with the next begins it
	spaced     bool     // white space, or the start of the passage, is before it
	particle   particle // of a Korean noun
	tail       uint8    // bytes of the particle
}

// wordy are the kinds that noun phrases are made of.
const wordy = kindWord | kindNumber | kindPossessive

func (t *token) is(c class) bool { return t.class&c != 0 }

// punctuation returns the kind of a character that is no letter or digit.
func punctuation(r rune) kind {
	switch r {
	case '.', '!', '?', '。', '！', '？', '؟', '۔', '．':
		return kindStop
	case '…':
		return kindEllipsis
	case ',', '،', '、', '，':
		return kindComma
	case ':', '：':
		return kindColon
	case ';', '؛', '；':
		return kindSemicolon
	case '-', '–', '—', '―', '−':
		return kindDash
	case '(', '[', '{', '（', '［':
		return kindOpen
	case ')', ']', '}', '）', '］':
		return kindClose
	}
	if _, ok := markOf(r); ok {
		return kindMark
	}
	return kindOther
}
