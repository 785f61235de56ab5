package proceedings

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"go.yaml.in/yaml/v3"

	"dialogue/corpus"
)

//go:embed chairs.yaml
var chairsFile []byte

// presiding are the words around the name of who presides.
type presiding struct {
	After  []string `yaml:"after"`
	Before []string `yaml:"before"`
}

var presidingWords = sync.OnceValue(func() presiding {
	var p presiding
	if err := yaml.Unmarshal(chairsFile, &p); err != nil || len(p.After) == 0 || len(p.Before) == 0 {
		panic(fmt.Sprintf("chairs.yaml, which is part of the program, cannot be read: %v", err))
	}
	return p
})

// A chairing is a note that someone presides from there on.
type chairing struct {
	at   int    // byte of the text
	name string // folded
}

type chairings []chairing

// chairsOf finds who presides by what a record notes in brackets, in headings and
// between the turns: "[Jane Roe in the Chair]".
func chairsOf(r *Record) chairings {
	const longest = 200 // bytes of such a note
	var out chairings
	for _, b := range r.Blocks {
		if b.Len() > longest || b.Kind == corpus.BlockLabel {
			continue
		}
		if name := presides(b.In(r.Text)); name != "" {
			out = append(out, chairing{b.Start, fold(name)})
		}
	}
	return out
}

// presides returns who presides by a note, "" if it does not say.
func presides(note string) string {
	lower := strings.ToLower(note)
	if len(lower) != len(note) {
		return ""
	}
	p := presidingWords()
	for _, w := range p.After {
		if i := strings.Index(lower, w); i > 0 {
			return strings.TrimSpace(note[strings.LastIndexAny(note[:i], "[(—.")+1 : i])
		}
	}
	for _, w := range p.Before {
		if i := strings.Index(lower, w); i >= 0 {
			name := note[i+len(w):]
			if end := strings.IndexAny(name, "]).;"); end >= 0 {
				name = name[:end]
			}
			return strings.TrimSpace(name)
		}
	}
	return ""
}

// at reports whether, at a byte of the text, the one of a name presides.
func (c chairings) at(at int, name string) bool {
	chair := ""
	for _, one := range c {
		if one.at < at {
			chair = one.name
		}
	}
	if chair == "" || name == "" {
		return false
	}
	have := strings.Fields(chair)
	wanted := strings.Fields(fold(name))
	return len(have) > 0 && len(wanted) > 0 && have[len(have)-1] == wanted[len(wanted)-1] &&
		(len(have) == 1 || len(wanted) == 1 || have[len(have)-2] == wanted[len(wanted)-2] || isTitle(have[len(have)-2]))
}

// isTitle reports whether a folded word before a family name is a title.
func isTitle(word string) bool {
	switch word {
	case "mr", "mrs", "ms", "dr", "sir", "dame", "m", "mme":
		return true
	}
	return false
}
