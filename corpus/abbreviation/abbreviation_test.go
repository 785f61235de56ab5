package abbreviation

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestAbbreviationsAreWrittenAsTheyAreLookedFor(t *testing.T) {
	all, err := read(file)
	require.NoError(t, err)
	for language, list := range all {
		assert.NotEmpty(t, list.Inside, language)
		for _, a := range append(list.Inside, list.Closing...) {
			assert.Equal(t, strings.ToLower(a), a)
			assert.False(t, strings.HasSuffix(a, ".") || strings.ContainsAny(a, " \t"), a)
		}
	}
	assert.ElementsMatch(t, []string{"ar", "de", "en", "es", "fr", "pt"}, Languages())
}

func TestAbbreviationsOfALanguage(t *testing.T) {
	assert.Contains(t, Of("en").Inside, "mr")
	assert.Contains(t, Of("en").Closing, "u.s")
	assert.Empty(t, Of("sw"))
}

func TestAWrongFileIsAMistake(t *testing.T) {
	_, err := read([]byte("en: {outside: [mr]}"))
	assert.Error(t, err)
}
