package reader

import (
	"bytes"
	_ "embed"
	"fmt"
	"sync"

	"go.yaml.in/yaml/v3"
)

// compoundMark begins the files of old Office programs, of HWP, and Office
// documents with a password.
const compoundMark = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

//go:embed compounds.yaml
var compoundsFile []byte

// A compound is a kind of file in Microsoft's compound format.
type compound struct {
	Name  string `yaml:"name"`
	Holds string `yaml:"holds"`
	Wide  string `yaml:"wide"`
}

var compounds = sync.OnceValue(func() []compound {
	var all []compound
	if err := yaml.Unmarshal(compoundsFile, &all); err != nil {
		panic(fmt.Sprintf("compounds.yaml, which is part of the program, cannot be read: %v", err))
	}
	for _, c := range all {
		if c.Name == "" || c.Holds+c.Wide == "" {
			panic("compounds.yaml: an entry lacks its name, or what to tell it by")
		}
	}
	return all
})

// refuseCompound says what a file in the compound format is: none is read.
func refuseCompound(b []byte) error {
	for _, c := range compounds() {
		if c.Holds != "" && bytes.Contains(b, []byte(c.Holds)) || c.Wide != "" && bytes.Contains(b, widen(c.Wide)) {
			return fmt.Errorf("this is %s: %w", c.Name, ErrUnsupported)
		}
	}
	return fmt.Errorf("this looks like an old Microsoft Office file, which is not read: %w", ErrUnsupported)
}

// widen returns ASCII words in UTF-16LE.
func widen(words string) []byte {
	out := make([]byte, 0, 2*len(words))
	for _, c := range []byte(words) {
		out = append(out, c, 0)
	}
	return out
}
