package web

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestWordsThatWereSaidBeforeAreToldFromNewOnes(t *testing.T) {
	for name, c := range map[string]struct {
		before, text string
		want         string // phrases said before in [], new words in {}
		said         int
	}{
		"a phrase again":             {"We refine copper at home.", "Today we refine copper at home, with partners.", "{Today} [we refine copper at home], {with partners}.", 5},
		"two words are no phrase":    {"We refine copper.", "They refine copper in Ndola.", "They refine copper in Ndola.", 0},
		"all of it":                  {"We refine copper.", "we refine copper", "[we refine copper]", 3},
		"another statement":          {"We refine copper.", "Graphite is mined elsewhere.", "Graphite is mined elsewhere.", 0},
		"words at both ends are new": {"Ores leave the country.", "Few ores leave the country now", "{Few} [ores leave the country] {now}", 4},
		"no words":                   {"", "…", "…", 0},
	} {
		t.Run(name, func(t *testing.T) {
			parts, said := compareWords(c.before, c.text)
			var got, plain strings.Builder
			for _, p := range parts {
				plain.WriteString(p.Text)
				switch {
				case p.Said:
					got.WriteString("[" + p.Text + "]")
				case p.New:
					got.WriteString("{" + p.Text + "}")
				default:
					got.WriteString(p.Text)
				}
			}
			assert.Equal(t, c.want, got.String())
			assert.Equal(t, c.said, said)
			assert.Equal(t, c.text, plain.String(), "no word is lost")
		})
	}
}
