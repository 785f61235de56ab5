package searchtest

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"dialogue/corpus"
	"dialogue/search"
)

// RunLanguages holds an engine to the cases that need to know how words change
// their form, and which marks are alike.
func RunLanguages(t *testing.T, open func(t *testing.T) search.Engine) {
	t.Helper()
	var docs []corpus.Document
	for id, words := range map[string]string{
		"en-one": "The mineral was refined.", "en-many": "The minerals are refining.",
		"fr-one": "Le minerai est raffiné.", "fr-many": "Les minerais sont raffinés.",
		"pt-one": "O país investiu.", "pt-many": "Os países investem.",
		"ko-one": "코발트 수출", "ko-particle": "코발트를 수출하는", "ar-one": "معدن", "ar-article": "المعدن",
	} {
		language, _, _ := strings.Cut(id, "-")
		docs = append(docs, Document(corpus.Document{ID: id, Language: language}, Say(words)))
	}
	docs = append(
		docs,
		Document(corpus.Document{ID: "ivory", Language: "en"}, Say("Côte d’Ivoire’s “value‑added” ﬁnance — now.")),
		Document(corpus.Document{ID: "wide", Language: "en"}, Say("Ｃｏｂａｌｔ\u00a0mine")),
	)
	e := filled(t, open, docs...)
	cases := map[string]struct {
		query string
		want  []string
	}{
		"a word finds its plural in English":             {"mineral", []string{"en-one", "en-many"}},
		"a plural finds its singular in English":         {"minerals", []string{"en-one", "en-many"}},
		"a phrase finds this form only":                  {`"mineral"`, []string{"en-one"}},
		"a word finds its plural in French":              {"minerai", []string{"fr-one", "fr-many"}},
		"a phrase finds this form only in French":        {`"minerais"`, []string{"fr-many"}},
		"a word finds its plural in Portuguese":          {"país", []string{"pt-one", "pt-many"}},
		"a Korean word is found with its particle":       {"코발트", []string{"ko-one", "ko-particle"}},
		"a Korean word with its particle finds it alone": {"코발트를", []string{"ko-one", "ko-particle"}},
		"an Arabic word is found with its article":       {"معدن", []string{"ar-one", "ar-article"}},
		"accents may be left out":                        {"Cote", []string{"ivory"}},
		"straight marks find typographic ones":           {`"d'ivoire's"`, []string{"ivory"}},
		"dashes and ligatures are alike":                 {`"value-added finance"`, []string{"ivory"}},
		"wide letters and blanks are alike":              {`"cobalt mine"`, []string{"wide"}},
		"a word of two parts is found":                   {"value-added", []string{"ivory"}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			got := []string{}
			for _, h := range statements(t, e, search.Request{Query: c.query, Limit: 20}.Parameters().Encode()).Hits {
				got = append(got, h.Document.ID)
			}
			assert.ElementsMatch(t, c.want, got)
		})
	}
}
