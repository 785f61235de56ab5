package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestColumnsAreAsWideAsCharactersAre(t *testing.T) {
	got := aligned([][]string{{"mineral", "n"}, {"코발트", "12"}, {"النحاس", "3"}, {"niño", "400"}}, toLeft)
	assert.Equal(t, "mineral    n\n코발트    12\nالنحاس     3\nniño     400\n", got)
}

func TestTheEndOfATextIsCutBetweenWords(t *testing.T) {
	assert.Equal(t, "two three", lastColumns("one two three", 9))
	assert.Equal(t, "three", lastColumns("one two three", 8))
	assert.Equal(t, "트와", lastColumns("코발트와", 4))
	assert.Empty(t, lastColumns("", 4))
}
