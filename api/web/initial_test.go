package web

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestNamesStandUnderTheirFirstLetter(t *testing.T) {
	for name, want := range map[string]string{
		"Zambia": "Z", "élan": "E", "Égypte": "E", "côte d'Ivoire": "C", "잠비아": "ㅈ", "가나": "ㄱ", "까치": "ㄱ", "힣": "ㅎ",
		"앙골라": "ㅇ", "المغرب": "ا", "3M": "#", "": "#", "LX인터내셔널": "L",
	} {
		assert.Equal(t, want, initial(name), name)
	}
}

func TestEachLetterStandsOnceInTheOrderOfTheLanguage(t *testing.T) {
	for lang, want := range map[string][]string{"ko": {"#", "ㄱ", "ㄴ", "ㅎ", "A", "Z"}, "fr": {"#", "A", "E", "Z", "ㄱ", "ㄴ", "ㅎ"}} {
		names := []string{"Zoe", "한국", "3M", "나무", "까치", "가나", "Ana", "Égypte", "Est", "aide", "깃발"}
		if lang == "ko" {
			names = []string{"Zoe", "한국", "3M", "나무", "까치", "가나", "Ana", "aide", "깃발"}
		}
		slices.SortFunc(names, inOrder(lang))
		var things []Thing
		for _, n := range names {
			things = append(things, Thing{Label: Label{Text: n}})
		}
		var got []string
		for _, l := range byLetter(things) {
			got = append(got, l.Letter)
		}
		assert.Equal(t, want, got, lang)
	}
}
