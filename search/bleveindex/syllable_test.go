package bleveindex

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"

	"dialogue/corpus/vocabulary"
)

func TestWhatBeginsWithSyllablesInTheMaking(t *testing.T) {
	list := []string{"copper", "cobalt", "cobalt ore", "코모로", "코발트", "콩고", "콜탄", "핵심광물", "광물", "고령토", "구리"}
	slices.Sort(list)
	for prefix, want := range map[string][]string{
		"cob":  {"cobalt", "cobalt ore"},
		"코":    {"코모로", "코발트", "콜탄", "콩고"},
		"코바":   {"코발트"},
		"코ㅂ":   {"코발트"},
		"ㅋㅂㅌ":  {"코발트"},
		"코발":   {"코발트"},
		"핵시":   {"핵심광물"},
		"ㄱㄹ":   {"고령토", "구리"},
		"ㄱ":    {"고령토", "광물", "구리"},
		"코발트를": nil,
		"":     list,
	} {
		got := startingWith(list, vocabulary.Fold(prefix), func(s string) string { return s })
		assert.ElementsMatch(t, want, got, prefix)
	}
}
