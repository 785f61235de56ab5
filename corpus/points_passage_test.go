package corpus_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"dialogue/corpus"
)

func TestPassagePointsAreThoseOfTheLongerText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before := rapid.String().Draw(t, "before")
		passage := rapid.String().Draw(t, "passage")
		whole := corpus.NewPoints(before + passage)
		part := corpus.NewPassagePoints(passage, len(before), whole.Point(len(before)))
		for at := range passage {
			at += len(before)
			point := whole.Point(at)
			assert.Equal(t, point, part.Point(at))
			assert.Equal(t, at, part.Byte(point))
		}
	})
}
