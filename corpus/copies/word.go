package copies

import (
	"crypto/sha256"
	"unicode"
	"unicode/utf8"

	"dialogue/corpus"
	"dialogue/corpus/vocabulary"
)

// MinWords is how many words a text has at least to be looked for elsewhere.
const MinWords = 8

// A word is a run of letters, digits and marks of a text or, in the scripts that
// do not part their words, one letter.
type word struct {
	corpus.Range
	hash uint64
}

// An Identity is what all texts with the same words in the same order share.
type Identity [sha256.Size]byte

// IdentityOf returns the identity of a text, and how many words it has.
func IdentityOf(text string) (Identity, int) {
	id, words := identify(text)
	return id, len(words)
}

// identify returns the identity of a text and the hashes of its words.
func identify(text string) (Identity, []uint64) {
	h := sha256.New()
	var words []uint64
	eachWord(text, func(_ corpus.Range, folded []byte) {
		h.Write(folded)
		h.Write([]byte{0}) // never part of a word
		words = append(words, hashOf(folded))
	})
	return Identity(h.Sum(nil)), words
}

func wordsOf(text string) []word {
	var words []word
	eachWord(text, func(at corpus.Range, folded []byte) {
		words = append(words, word{at, hashOf(folded)})
	})
	return words
}

// eachWord hands over the words of a text with their bytes, folded, which hold
// until the next. Bytes that are no UTF-8 part words.
func eachWord(text string, do func(at corpus.Range, folded []byte)) {
	var buf []byte
	emit := func(start, end int) {
		if start < end {
			buf = vocabulary.AppendFold(buf[:0], text[start:end])
			do(corpus.Range{Start: start, End: end}, buf)
		}
	}
	start := 0
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRuneInString(text[at:])
		next := at + size
		switch {
		case unparted(r):
			emit(start, at)
			emit(at, next)
			start = next
		case r == utf8.RuneError || !unicode.In(r, unicode.L, unicode.N, unicode.M):
			emit(start, at)
			start = next
		}
		at = next
	}
	emit(start, len(text))
}

// unparted reports whether a letter is of a script that sets no blanks between
// words.
func unparted(r rune) bool {
	return r >= 0x0E00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana,
		unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// hashOf is FNV-1a.
func hashOf(b []byte) uint64 {
	const offset, prime = 14695981039346656037, 1099511628211
	h := uint64(offset)
	for _, c := range b {
		h = (h ^ uint64(c)) * prime
	}
	return h
}
