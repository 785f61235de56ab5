package crawl_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/corpus"
	"dialogue/indexer/crawl"
)

func TestSourcesAreReadAndTheirMistakesNamed(t *testing.T) {
	config, problems := crawl.Read("s.yaml", []byte(`
agent: archive/1
sources:
  - {name: a, feed: https://a.example/rss, expect: 7d, delay: 90s, rights: link, limits: {pages: 5, timeout: 2s}}
  - {name: b, page: https://b.example/list, links: main a, recipe: {body: article}}
`))
	require.Empty(t, problems)
	require.Len(t, config.Sources, 2)
	assert.Equal(t, "archive/1", config.Agent)
	assert.Equal(t, 7*24*time.Hour, config.Sources[0].Expect)
	assert.Equal(t, corpus.RightsLink, config.Sources[0].Settings.Rights)
	assert.Equal(t, crawl.Limits{Pages: 5, Timeout: 2 * time.Second}, config.Sources[0].Limits)

	for text, want := range map[string]string{
		"":                                      "s.yaml: it names no sources",
		"sources: {}":                           "s.yaml:1:10: sources are a list",
		"sources: [":                            "s.yaml:1",
		"sources: [{name: a}]":                  "no listing",
		"sources: [{feed: https://a.example/}]": "no name",
		"sources: [{name: a, feed: ftp://a.example/}]":                                        "cannot be fetched",
		"sources: [{name: a, feed: https://a.example/, sitemap: https://a.example/}]":         "one listing",
		"sources: [{name: a, page: https://a.example/}]":                                      "no links",
		"sources: [{name: a, page: https://a.example/, links: '<'}]":                          "no CSS selector",
		"sources: [{name: a, feed: https://a.example/, links: a}]":                            "for a page",
		"sources: [{name: a, feed: https://a.example/, type: blog}]":                          `type "blog"`,
		"sources: [{name: a, feed: https://a.example/, rights: none}]":                        `rights "none"`,
		"sources: [{name: a, feed: https://a.example/, expect: soon}]":                        "no time",
		"sources: [{name: a, feed: https://a.example/, match: '('}]":                          "no regular expression",
		"sources: [{name: a, feed: https://a.example/, limits: {pages: 0}}]":                  "no number from 1",
		"sources: [{name: a, feed: https://a.example/, colour: red}]":                         "unknown key",
		"sources: [{name: a, feed: https://a.example/}, {name: a, feed: https://b.example/}]": "already",
	} {
		_, problems := crawl.Read("s.yaml", []byte(text))
		require.NotEmpty(t, problems, text)
		assert.Contains(t, problems[0].String(), want, text)
	}
}
