package language

import (
	_ "embed"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"unicode"

	"go.yaml.in/yaml/v3"
)

//go:embed relatives.yaml
var relativesFile []byte

// A kin is a language that is taken for those near to it.
type kin struct {
	code  string
	near  []string
	words map[string]bool
}

var relatives = sync.OnceValue(func() []kin {
	var file map[string]struct {
		Near  []string `yaml:"near"`
		Words []string `yaml:"words"`
	}
	if err := yaml.Unmarshal(relativesFile, &file); err != nil {
		panic(fmt.Sprintf("relatives.yaml, which is part of the program, cannot be read: %v", err))
	}
	var all []kin
	for _, code := range slices.Sorted(maps.Keys(file)) {
		k := kin{code, file[code].Near, make(map[string]bool)}
		for _, w := range file[code].Words {
			k.words[w] = true
		}
		if len(k.near) == 0 || len(k.words) == 0 {
			panic("relatives.yaml: " + code + " has no relatives or no words")
		}
		all = append(all, k)
	}
	return all
})

const (
	// ownShare is the share of words of its own, of 1, from which on a text taken
	// for a relative is in a language; sureShare is that at which it surely is.
	ownShare  = 0.05
	sureShare = 0.10
	// fewestOwn is the least number of different words of its own.
	fewestOwn = 3
)

// relative returns the language that a text taken for code is in, if it is one
// that the detector lacks, and how surely; else "".
func relative(text, code string) (string, float64) {
	best, share := "", 0.0
	for _, k := range relatives() {
		if !slices.Contains(k.near, code) {
			continue
		}
		if s := shareOf(text, k.words); s >= ownShare && s > share {
			best, share = k.code, s
		}
	}
	return best, min(1, share/sureShare)
}

// shareOf returns the share of the words of a text that are in a set, 0 if these
// are hardly different ones.
func shareOf(text string, set map[string]bool) float64 {
	all, in, different := 0, 0, make(map[string]bool)
	for w := range strings.FieldsFuncSeq(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) }) {
		all++
		if set[w] {
			in++
			different[w] = true
		}
	}
	if len(different) < fewestOwn {
		return 0
	}
	return float64(in) / float64(all)
}
