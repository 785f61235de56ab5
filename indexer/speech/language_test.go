package speech

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestEveryEmbeddedLanguageLoads(t *testing.T) {
	all, err := loadRules()
	require.NoError(t, err)
	for _, language := range []string{"en", "fr", "ko", "pt", "ar", "de", "es"} {
		require.Contains(t, all, language)
		assert.NotEmpty(t, all[language].words)
	}
}

func TestBrokenRulesAreRefusedWithTheReason(t *testing.T) {
	const calendar = "days: [[a], [b], [c], [d], [e], [f], [g]]\n" +
		"months: [[h], [i], [j], [k], [l], [m], [n], [o], [p], [q], [r], [s]]\n"
	for name, c := range map[string]struct{ rules, reason string }{
		"no language":          {calendar, "no language"},
		"an unknown key":       {"language: xx\nverb: [say]\n" + calendar, "verb"},
		"an unknown class":     {"language: xx\nwords: {sya: [said]}\n" + calendar, `"sya" is no class`},
		"an upper case word":   {"language: xx\nwords: {say: [Said]}\n" + calendar, `"Said" is not a word in lower case`},
		"an unknown gender":    {"language: xx\ntitles: {x: [mr]}\n" + calendar, `"x" is no gender`},
		"an incomplete week":   {"language: xx\ndays: [[monday]]\n", "1 days and 0 months"},
		"an unknown session":   {"language: xx\nsessions: {later: [then]}\n" + calendar, `"later" is no list`},
		"an unknown particle":  {"language: xx\nparticles: {object: [를]}\n" + calendar, `"object" is no kind`},
		"an unknown verb stem": {"language: xx\nparticles: {topic: [는]}\nstems: {sya: [말]}\n" + calendar, `"sya" is no class`},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := parseRules([]byte(c.rules))
			require.ErrorContains(t, err, c.reason)
		})
	}
}
