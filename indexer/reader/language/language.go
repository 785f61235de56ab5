// Package language tells the language of a text: by its script where that
// settles it, else by what the source declares, else by the letters that follow
// each other.
package language

import (
	"slices"
	"strings"
	"unicode"

	"github.com/abadojack/whatlanggo"
	"golang.org/x/text/language"
)

const (
	// sampleLetters is how many letters are looked at to tell the script.
	sampleLetters = 4000
	// guessRunes is how many code points are compared with the languages: more
	// make it slower, not surer.
	guessRunes = 600
	// fewestLetters is below how many letters nothing is guessed.
	fewestLetters = 20
	// fairConfidence is the confidence, of 1, that a text of less than
	// manyLetters must reach.
	fairConfidence = 0.3
	manyLetters    = 100
	// clearConfidence is from which confidence on, of 1, a language is taken to
	// differ from the one around it.
	clearConfidence = 0.9
	// clearLetters is the least number of letters for that.
	clearLetters = 60
)

// Detect returns the ISO 639-1 code of the language of text, "" if it is not
// known. Declared is what the source says, a BCP 47 tag or "".
func Detect(text, declared string) string {
	s := count(text)
	base := Base(declared)
	if code := s.script(); code != "" {
		if s.couldBe(base) {
			return base
		}
		return code
	}
	if base != "" {
		return base
	}
	code, confidence := guess(text, s)
	if confidence == 0 || s.total < manyLetters && confidence < fairConfidence {
		return ""
	}
	return code
}

// Differs returns the language of a part of a text whose language is around,
// if it is clearly another one, else "".
func Differs(part, around string) string {
	s := count(part)
	code, confidence := s.script(), 1.0
	if code == "" && around != "" && !CanTell(around) {
		return "" // its letters would be taken for those of a language like it
	}
	if code == "" {
		code, confidence = guess(part, s)
	}
	if s.total < clearLetters || confidence < clearConfidence || code == around || s.couldBe(around) && s.script() != "" {
		return ""
	}
	return code
}

// Base returns the ISO 639 code of a BCP 47 tag, "" if it is none. The tags for
// "undetermined" and "several" are none.
func Base(tag string) string {
	t, err := language.Parse(strings.ReplaceAll(strings.TrimSpace(tag), "_", "-"))
	if err != nil {
		return ""
	}
	base, confidence := t.Base()
	if confidence == language.No || base.String() == "und" || base.String() == "mul" {
		return ""
	}
	return base.String()
}

// CanTell reports whether a language is one of those that texts are compared
// with, or has a script of its own.
func CanTell(code string) bool {
	return slices.Contains([]string{"en", "fr", "pt", "es", "de", "ko", "ar", "am", "ja", "zh"}, code)
}

// guess compares the letters with those of the languages of the record.
func guess(text string, s scripts) (string, float64) {
	if s.total < fewestLetters || s.latin*2 < s.total {
		return "", 0
	}
	info := whatlanggo.DetectWithOptions(cut(text), whatlanggo.Options{Whitelist: map[whatlanggo.Lang]bool{
		whatlanggo.Eng: true, whatlanggo.Fra: true, whatlanggo.Por: true, whatlanggo.Spa: true, whatlanggo.Deu: true,
	}})
	return info.Lang.Iso6391(), info.Confidence
}

// cut returns the beginning of text, at most guessRunes long.
func cut(text string) string {
	n := 0
	for i := range text {
		if n++; n > guessRunes {
			return text[:i]
		}
	}
	return text
}

// scripts counts the letters of the beginning of a text by script.
type scripts struct {
	total, latin, hangul, kana, han, arabic, ethiopic int
}

func count(text string) scripts {
	var s scripts
	for _, r := range text {
		if !unicode.IsLetter(r) {
			continue
		}
		s.add(r)
		if s.total == sampleLetters {
			break
		}
	}
	return s
}

func (s *scripts) add(r rune) {
	s.total++
	switch {
	case r < 0x250:
		s.latin++
	case unicode.Is(unicode.Hangul, r):
		s.hangul++
	case unicode.Is(unicode.Hiragana, r), unicode.Is(unicode.Katakana, r):
		s.kana++
	case unicode.Is(unicode.Han, r):
		s.han++
	case unicode.Is(unicode.Arabic, r):
		s.arabic++
	case unicode.Is(unicode.Ethiopic, r):
		s.ethiopic++
	case unicode.Is(unicode.Latin, r):
		s.latin++
	}
}

// script returns the language that the script alone settles, "" if none. A
// syllable of Hangul or a Chinese character holds about two Latin letters, and
// names in Latin letters are frequent in Korean text, hence the low shares.
func (s scripts) script() string {
	switch {
	case s.total == 0:
		return ""
	case s.hangul*5 >= s.total:
		return "ko"
	case s.kana*10 >= s.total && s.kana+s.han > s.latin/2:
		return "ja"
	case s.han*3 >= s.total:
		return "zh"
	case s.arabic*2 >= s.total:
		return "ar"
	case s.ethiopic*2 >= s.total:
		return "am"
	}
	return ""
}

// couldBe reports whether a language is written in the script that s is in, so
// that its declaration is to be believed.
func (s scripts) couldBe(code string) bool {
	switch s.script() {
	case "ar":
		return code == "fa" || code == "ur" || code == "ps" || code == "ug" || code == "ckb"
	case "am":
		return code == "ti"
	case "zh":
		return code == "ja"
	}
	return false
}
