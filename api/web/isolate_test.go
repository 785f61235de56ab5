package web

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestTextFromRightToLeftIsLaidOutApart(t *testing.T) {
	assert.Equal(t, "Title", isolated("Title"))
	assert.Equal(t, "\u2068عنوان (sample)\u2069", isolated("عنوان\u202e (sample)"))
	assert.Equal(t, []Stretch{{"by ", false}, {"عنوان", true}, {", 6", false}}, stretches("by "+isolated("عنوان")+", 6"))
	assert.Equal(t, []Stretch{{"عنوان", true}}, stretches(isolated("عنوان")))
	assert.Equal(t, []Stretch{{"plain", false}}, stretches("plain"))
	assert.Empty(t, stretches(""))
	assert.Equal(t, []Stretch{{"a", false}, {"never ended", true}}, stretches("a\u2068never ended"))
}
