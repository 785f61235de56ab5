package vocabulary_test

import (
	"testing"
	"testing/fstest"

	"dialogue/corpus/vocabulary"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func folder(content string) fstest.MapFS {
	return fstest.MapFS{"more.yaml": &fstest.MapFile{Data: []byte(content)}}
}

func TestEmbeddedFilesHaveNoProblems(t *testing.T) {
	_, problems, err := vocabulary.Load()
	require.NoError(t, err)
	for _, p := range problems {
		assert.Fail(t, p.String())
	}
}

func TestLoadAddsAndReplacesEntries(t *testing.T) {
	v, problems, err := vocabulary.Load(folder(`
facet: mineral
entries:
  - {id: unobtainium, label: {en: unobtainium}}
  - {id: cobalt, label: {en: cobalt, fr: le cobalt}}
---
facet: rock
title: {en: Rock}
entries:
  - {id: granite, label: {en: granite, ko: 화강암}}
`))
	require.NoError(t, err)
	require.Empty(t, problems)
	assert.NotNil(t, v.Entry("mineral", "unobtainium"))
	assert.Equal(t, "le cobalt", v.Label("mineral", "cobalt", "fr"))
	e, ok := v.Lookup("rock", "화강암")
	require.True(t, ok, "a new facet works without code")
	assert.Equal(t, "granite", e.ID)
	facets := v.Facets()
	assert.Equal(t, "rock", facets[len(facets)-1].Name)
}
