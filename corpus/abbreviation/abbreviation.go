// Package abbreviation knows the abbreviations after whose full stop a sentence
// goes on. Reading and searching part sentences by it alike.
package abbreviation

import (
	"bytes"
	_ "embed" // the abbreviations
	"fmt"
	"sync"

	"go.yaml.in/yaml/v3"
)

//go:embed abbreviations.yaml
var file []byte

// A List is the abbreviations of a language, in lower case and without their last
// full stop: dr, u.s.
type List struct {
	Inside  []string `yaml:"inside"`  // no sentence ends with these
	Closing []string `yaml:"closing"` // a sentence may end with these
}

// Of returns the abbreviations of a language, by its ISO 639-1 code; none of a
// language that the file does not have.
func Of(language string) List { return lists()[language] }

// Languages lists the languages of which abbreviations are known, in no order.
func Languages() []string {
	var out []string
	for language := range lists() {
		out = append(out, language)
	}
	return out
}

var lists = sync.OnceValue(func() map[string]List {
	out, err := read(file)
	if err != nil {
		panic("unreachable: a test reads the file: " + err.Error())
	}
	return out
})

func read(file []byte) (map[string]List, error) {
	var out map[string]List
	d := yaml.NewDecoder(bytes.NewReader(file))
	d.KnownFields(true)
	if err := d.Decode(&out); err != nil {
		return nil, fmt.Errorf("reading abbreviations: %w", err)
	}
	return out, nil
}
