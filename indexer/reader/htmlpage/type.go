package htmlpage

import (
	_ "embed"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"sync"

	"go.yaml.in/yaml/v3"

	"dialogue/corpus"
)

//go:embed types.yaml
var typesFile []byte

// typeWords are the words of one type of publication.
type typeWords struct {
	Type  corpus.Type `yaml:"type"`
	Words []string    `yaml:"words"`
}

// pageTypes returns types.yaml, checked.
var pageTypes = sync.OnceValue(func() []typeWords {
	var all []typeWords
	if err := yaml.Unmarshal(typesFile, &all); err != nil {
		panic(fmt.Sprintf("types.yaml, which is part of the program, cannot be read: %v", err))
	}
	for _, t := range all {
		if !slices.Contains(corpus.Types(), t.Type) {
			panic(fmt.Sprintf("types.yaml: %q is no type of document", t.Type))
		}
	}
	return all
})

// kind returns the type of publication that the page says it is, "" if it does
// not say.
func (m *metadata) kind(title, address string) corpus.Type {
	if m.linked.isRelease {
		return corpus.TypePressRelease
	}
	for _, t := range pageTypes() {
		if slices.ContainsFunc(m.sections(title, address), func(s string) bool { return slices.Contains(t.Words, s) }) {
			return t.Type
		}
	}
	if m.linked.isNews {
		return corpus.TypeNews
	}
	return ""
}

// sections returns the keys of what the page names itself a part of.
func (m *metadata) sections(title, address string) []string {
	out := []string{key(m.first("article:section", "og:section")), key(m.first("dc.type", "dcterms.type"))}
	if before, _, found := strings.Cut(title, ":"); found {
		out = append(out, key(before))
	}
	u, err := url.Parse(address)
	if err != nil {
		return out
	}
	segments := strings.Split(strings.Trim(u.Path, "/"), "/")
	for _, s := range segments[:len(segments)-1] {
		out = append(out, key(s))
	}
	return out
}
