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

func TestKoreanWordsLoseTheirEnds(t *testing.T) {
	k, err := readKorean(koreanFile)
	require.NoError(t, err)
	for word, want := range map[string]string{
		"광물":      "광물",
		"광물은":     "광물",
		"광물는":     "광물는", // no particle of a word that ends so
		"광물로":     "광물",  // ㄹ takes 로
		"협력으로":    "협력",
		"협력로":     "협력로",
		"코발트로":    "코발트",
		"광물에서":    "광물",
		"광물에서는":   "광물",
		"광물들을":    "광물",
		"협력했다":    "협력",
		"논의했습니다":  "논의",
		"회의":      "회의", // one syllable would be left
		"komir는":  "komir",
		"2025년에는": "2025년",
		"금을":      "금을",
		"":        "",
	} {
		assert.Equal(t, want, k.stem(word), word)
	}
}

func TestParticlesFollowNouns(t *testing.T) {
	k, err := readKorean(koreanFile)
	require.NoError(t, err)
	for _, c := range []struct {
		noun, rest string
		want       bool
	}{
		{"코발트", "를", true},
		{"코발트", "을", false},
		{"서울", "로", true},
		{"금", "을", true},
		{"금", "에서는", true},
		{"국", "가", false}, // 국가 is a word of its own
		{"회", "의", false}, // so is 회의
		{"KOMIR", "는", true},
		{"협력", "했다", false}, // a verb, no particle
		{"코발트", "", false},
		{"", "를", false},
	} {
		assert.Equal(t, c.want, k.follows(c.noun, c.rest), c.noun+c.rest)
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

func TestNounsAreSuggestedOnce(t *testing.T) {
	k, err := readKorean(koreanFile)
	require.NoError(t, err)
	counts := map[string]int{"코발트": 2, "코발트는": 3, "코발트를": 1, "광물의": 4, "cobalt": 5}
	k.dropParticles(counts)
	assert.Equal(t, map[string]int{"코발트": 6, "광물의": 4, "cobalt": 5}, counts)
}
