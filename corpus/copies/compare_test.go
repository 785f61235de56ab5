package copies_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"dialogue/corpus"
	"dialogue/corpus/copies"
)

func TestAComparisonTellsAlteredCopies(t *testing.T) {
	c := copies.NewComparison(corpus.KindQuote, said)
	for name, tc := range map[string]struct {
		kind corpus.Kind
		text string
		want float64
	}{
		"the same words":     {corpus.KindQuote, strings.ToUpper(said), 1},
		"a word was dropped": {corpus.KindNarrative, strings.Replace(said, "new ", "", 1), 13.0 / 14},
		"other words":        {corpus.KindNarrative, "The works will close the mine and all that is beside it in spring.", 0},
		"a heading":          {corpus.KindApparatus, said, 0},
	} {
		t.Run(name, func(t *testing.T) {
			share, ok := c.Share(tc.kind, tc.text)
			assert.Equal(t, tc.want > 0, ok)
			if ok {
				assert.InDelta(t, tc.want, share, 1e-9)
			}
		})
	}
	_, ok := copies.NewComparison(corpus.KindQuote, "Few words").Share(corpus.KindQuote, "Few words")
	assert.False(t, ok, "few words are nobody's copy")
}
