package mention

import (
	"bytes"
	"embed"
	"fmt"

	"go.yaml.in/yaml/v3"
)

//go:embed data/*.yaml
var dataFiles embed.FS

// The forms of the files in folder data, whose comments say what they mean.
type (
	koreanData struct {
		Particles []string `yaml:"particles"`
		Plurals   []string `yaml:"plurals"`
		Nouns     []string `yaml:"nouns"`

		Syllables map[string]string `yaml:"syllables"`
		Joins     []string          `yaml:"joins"`
	}
	arabicData struct {
		Clitics     []string `yaml:"clitics"`
		Article     string   `yaml:"article"`
		WithArticle []string `yaml:"withArticle"`
	}
	languageData struct {
		Names    []string `yaml:"names"`
		Nouns    []string `yaml:"nouns"`
		Verbs    []string `yaml:"verbs"`
		In       []string `yaml:"in"`
		Join     []string `yaml:"join"`
		Bare     []string `yaml:"bare"`
		Definite []string `yaml:"definite"`
		Prefixes []string `yaml:"prefixes"`
	}
	thingData struct {
		After []string `yaml:"after"`
	}
	homeData struct {
		Binding []string `yaml:"binding"`
		Seats   []string `yaml:"seats"`
	}
	acronymData struct {
		Ordinary []string `yaml:"ordinary"`
	}
	capitalData struct {
		Leads          []string `yaml:"leads"`
		After          []string `yaml:"after"`
		Link           []string `yaml:"link"`
		Skip           []string `yaml:"skip"`
		Before         []string `yaml:"before"`
		Join           []string `yaml:"join"`
		Places         []string `yaml:"places"`
		SkipPossessive []string `yaml:"skipPossessive"`
	}
)

// read decodes an embedded file. It panics if the file is not of the form that
// the program was built with, which the tests rule out.
func read[T any](name string) T {
	var v T
	content, err := dataFiles.ReadFile("data/" + name)
	if err == nil {
		d := yaml.NewDecoder(bytes.NewReader(content))
		d.KnownFields(true)
		err = d.Decode(&v)
	}
	if err != nil {
		panic(fmt.Sprintf("embedded file data/%s: %v", name, err))
	}
	return v
}
