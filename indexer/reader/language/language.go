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

	"dialogue/corpus"
)

const (
	// sampleLetters is how many letters are looked at to tell the script.
	sampleLetters = 4000
	// guessRunes is how many code points are compared with the languages: more
	// make it slower, not surer.
	guessRunes = 600
	// aroundRunes is how many are enough to see that a part is in the language
	// around it, as most are.
	aroundRunes = 240
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

// Detect returns the ISO 639 code of the language of text and how surely it is
// known, "" if it is not. Declared is what the source says, a BCP 47 tag or "".
func Detect(text, declared string) (string, corpus.LanguageEvidence) {
	s := count(text)
	base := Base(declared)
	if code := s.script(); code != "" {
		if s.couldBe(base) {
			return base, corpus.LanguageEvidence{By: corpus.LanguageByDeclaration, Confidence: 1}
		}
		return code, corpus.LanguageEvidence{By: corpus.LanguageByScript, Confidence: 1}
	}
	if base != "" {
		return base, declaredEvidence(text, base)
	}
	code, confidence := guess(text, s)
	if confidence == 0 || s.total < manyLetters && confidence < fairConfidence {
		return "", corpus.LanguageEvidence{}
	}
	return code, corpus.LanguageEvidence{By: corpus.LanguageByDetection, Confidence: confidence}
}

// declaredEvidence halves the confidence in a declaration that the text clearly
// contradicts, where its language could be told.
func declaredEvidence(text, base string) corpus.LanguageEvidence {
	e := corpus.LanguageEvidence{By: corpus.LanguageByDeclaration, Confidence: 1}
	if other, _ := Differs(text, base); CanTell(base) && other != "" {
		e.Confidence = 0.5
	}
	return e
}

// Differs returns the language of a part of a text whose language is around, and
// how surely it is known, if it is clearly another one, else "".
func Differs(part, around string) (string, corpus.LanguageEvidence) {
	s := count(part)
	e := corpus.LanguageEvidence{By: corpus.LanguageByScript, Confidence: 1}
	code := s.script()
	if s.total < clearLetters || code == "" && isAround(part, around) {
		return "", corpus.LanguageEvidence{}
	}
	if code == "" {
		e.By = corpus.LanguageByDetection
		code, e.Confidence = guess(part, s)
	}
	if code == "" || e.Confidence < clearConfidence || code == around || s.couldBe(around) && s.script() != "" {
		return "", corpus.LanguageEvidence{}
	}
	return code, e
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

// guess compares the letters with those of all languages, and of a short text
// with those of the record only, which it is far more likely to be in. Of a text
// that is in none of them by all languages, it does not say that it is.
func guess(text string, s scripts) (string, float64) {
	if s.total < fewestLetters || s.latin*2 < s.total {
		return "", 0
	}
	sample := cut(text, guessRunes)
	few := ofRecord(sample)
	all := whatlanggo.Detect(sample)
	code, confidence := few.Lang.Iso6391(), few.Confidence
	if all.Lang != few.Lang && s.total >= clearLetters {
		code, confidence = all.Lang.Iso6391(), all.Confidence
	}
	if other, sure := relative(sample, code); other != "" {
		return other, sure
	}
	return macrolanguage(code), confidence
}

// ofRecord compares the letters with those of the languages of the record.
func ofRecord(sample string) whatlanggo.Info {
	return whatlanggo.DetectWithOptions(sample, whatlanggo.Options{Whitelist: map[whatlanggo.Lang]bool{
		whatlanggo.Eng: true, whatlanggo.Fra: true, whatlanggo.Por: true, whatlanggo.Spa: true, whatlanggo.Deu: true,
	}})
}

// isAround reports whether a part is likely in the language around it, which is by
// far the most frequent and takes the least time to tell.
func isAround(part, around string) bool {
	const likely = 0.5 // confidence, of 1
	info := ofRecord(cut(part, aroundRunes))
	return info.Lang.Iso6391() == around && info.Confidence >= likely
}

// macrolanguage returns the code of Malay for Indonesian, which is a form of it
// (ISO 639-3) and not told apart from the others.
func macrolanguage(code string) string {
	if code == "id" {
		return "ms"
	}
	return code
}

// cut returns the beginning of text, at most so many code points long.
func cut(text string, most int) string {
	n := 0
	for i := range text {
		if n++; n > most {
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
