package manuscript

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"
	"unicode"

	"go.yaml.in/yaml/v3"
)

//go:embed styles.yaml
var stylesFile []byte

// A styleWords holds words that the name of a style has, without accents and
// case.
type styleWords []string

// styleNames is styles.yaml.
type styleNames struct {
	speaker, direction, title, quotation, furniture styleWords
}

var styles = sync.OnceValue(func() *styleNames {
	var file map[string][]string
	if err := yaml.Unmarshal(stylesFile, &file); err != nil {
		panic(fmt.Sprintf("styles.yaml, which is part of the program, cannot be read: %v", err))
	}
	list := func(name string) styleWords {
		if len(file[name]) == 0 {
			panic("styles.yaml lacks " + name)
		}
		return file[name]
	}
	return &styleNames{list("speaker"), list("direction"), list("title"), list("quotation"), list("furniture")}
})

// names reports whether the name of a style has one of the words, from where a
// word begins: "Speaker" is in "02 SpeakerName" and "D3/ Speaker", not in
// "Loudspeaker". A word that ends in "." must also end there.
func (w styleWords) names(style string) bool {
	if style == "" {
		return false
	}
	style = apart(style)
	for _, word := range w {
		exact := strings.HasSuffix(word, ".")
		word = " " + strings.TrimSuffix(word, ".")
		if at := strings.Index(style, word); at >= 0 && (!exact || strings.HasPrefix(style[at+len(word):], " ")) {
			return true
		}
	}
	return false
}

// apart returns the words of the name of a style in lower case, with a blank
// before and after each: "BodyText_2" is " body text 2 ".
func apart(style string) string {
	var b strings.Builder
	b.WriteByte(' ')
	before := ' '
	for _, r := range strings.ReplaceAll(style, "_20_", " ") { // as ODF writes a blank
		switch {
		case !unicode.IsLetter(r) && !unicode.IsMark(r):
			b.WriteByte(' ')
		case unicode.IsUpper(r) && unicode.IsLower(before):
			b.WriteByte(' ')
			fallthrough
		default:
			b.WriteRune(unicode.ToLower(r))
		}
		before = r
	}
	b.WriteByte(' ')
	return b.String()
}
