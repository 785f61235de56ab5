package bleveindex

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/search/searchtest"
)

func TestTermsOfWords(t *testing.T) {
	a, err := newAnalyzer()
	require.NoError(t, err)
	for name, c := range map[string]struct {
		language string
		word     string
		want     []string
	}{
		"an English plural":                 {"en", "minerals", []string{"miner"}},
		"an English possessive":             {"en", "zambia's", []string{"zambia"}},
		"an English stop word":              {"en", "the", nil},
		"a French article":                  {"fr", "l'accord", []string{"acord"}},
		"a French article in English":       {"en", "d'ivoire", []string{"ivoir"}},
		"accents are taken off":             {otherLanguage, "côte", []string{"cote"}},
		"a Portuguese singular":             {"pt", "país", []string{"pais"}},
		"its plural":                        {"pt", "países", []string{"pais"}},
		"a word of no known language":       {otherLanguage, "minerals", []string{"minerals"}},
		"Korean by pairs of syllables":      {otherLanguage, "핵심광물", []string{"핵심", "심광", "광물"}},
		"one Korean syllable":               {otherLanguage, "금", []string{"금"}},
		"Korean in an English text":         {"en", "강인선", []string{"강인", "인선"}},
		"a Latin name with a Korean ending": {otherLanguage, "komir는", []string{"komir", "는"}},
		"an Arabic article":                 {"ar", "المعدن", []string{"معدن"}},
	} {
		t.Run(name, func(t *testing.T) { assert.Equal(t, c.want, a.stemmers[c.language].terms(c.word)) })
	}
}

func TestLanguageOfATag(t *testing.T) {
	a, err := newAnalyzer()
	require.NoError(t, err)
	for tag, want := range map[string]string{
		"en": "en", "en-GB": "en", "PT-br": "pt", "": otherLanguage, "ko": otherLanguage, "sw": otherLanguage,
	} {
		assert.Equal(t, want, a.language(tag), tag)
	}
}

func TestParticlesOfKoreanWords(t *testing.T) {
	particles := particlesOf(particlesFile)
	require.Contains(t, particles, "에서는")
	for word, want := range map[string]int{
		"광물":     0,
		"광물은":    1,
		"광물에서":   2,
		"광물에서는":  3,
		"회의":     0, // one syllable would be left
		"komir는": 0, // no syllable would be left
		"":       0,
	} {
		assert.Equal(t, want, particleBigrams(word, particles), word)
	}
}

func TestStemmersForgetWhatTheyCannotHold(t *testing.T) {
	a, err := newAnalyzer()
	require.NoError(t, err)
	s := a.stemmers["en"]
	for i := range uint64(maxKnown + 10) {
		s.terms(searchtest.WordNumber(i))
	}
	assert.Less(t, len(s.known), maxKnown)
	assert.Equal(t, []string{"miner"}, s.terms("minerals"))
}
