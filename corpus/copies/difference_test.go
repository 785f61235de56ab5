package copies_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"dialogue/corpus/copies"
)

// marked writes a difference with what was dropped in [ ] and what was added in
// { }.
func marked(before, after string) string {
	var parts []string
	for _, r := range copies.Difference(before, after) {
		switch r.Kind {
		case copies.RunSame:
			parts = append(parts, r.New.In(after))
		case copies.RunDropped:
			parts = append(parts, "["+r.Old.In(before)+"]")
		case copies.RunAdded:
			parts = append(parts, "{"+r.New.In(after)+"}")
		}
	}
	return strings.Join(parts, " ")
}

func TestDifference(t *testing.T) {
	for name, tc := range map[string]struct{ before, after, want string }{
		"a word was changed":              {"We refine copper here.", "We refine cobalt here.", "We refine [copper] {cobalt} here"},
		"words were dropped":              {"We will, if asked, refine copper.", "We will refine copper.", "We will [if asked] refine copper"},
		"words were added":                {"We refine copper.", "We now refine our copper.", "We {now} refine {our} copper"},
		"case and marks do not count":     {"“We refine copper”", "we refine, copper", "we refine, copper"},
		"everything is another":           {"One two.", "Three four.", "[One two] {Three four}"},
		"nothing was there before":        {"", "Three four.", "{Three four}"},
		"nothing is there":                {"", "…", ""},
		"Korean is compared word by word": {"구리를 여기서 정련합니다", "코발트를 여기서 정련합니다", "[구리를] {코발트를} 여기서 정련합니다"},
	} {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, tc.want, marked(tc.before, tc.after))
		})
	}
}

func TestDifferenceHoldsEveryWordOfBothTextsOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := newPress(rapid.Uint64().Draw(t, "seed"))
		words := p.statement()
		edited := p.edit(words, rapid.Float64Range(0, 1).Draw(t, "share"))
		before, after := strings.Join(words, " "), strings.Join(edited, " ")
		var olds, news []string
		for _, r := range copies.Difference(before, after) {
			olds = append(olds, strings.Fields(r.Old.In(before))...)
			news = append(news, strings.Fields(r.New.In(after))...)
			if r.Kind == copies.RunSame {
				assert.Equal(t, r.Old.In(before), r.New.In(after))
			}
		}
		assert.Equal(t, words, olds)
		assert.Equal(t, edited, news)
	})
}

func FuzzDifference(f *testing.F) {
	f.Add("one two three", "one four three")
	f.Add("\xff\xfe a", "공급망 광물 \ufffd")
	f.Fuzz(func(t *testing.T, a, b string) {
		oldEnd, newEnd := 0, 0
		for _, r := range copies.Difference(a, b) {
			if r.Kind != copies.RunAdded {
				assert.LessOrEqual(t, oldEnd, r.Old.Start)
				oldEnd = r.Old.End
			}
			if r.Kind != copies.RunDropped {
				assert.LessOrEqual(t, newEnd, r.New.Start)
				newEnd = r.New.End
			}
		}
		assert.LessOrEqual(t, oldEnd, len(a))
		assert.LessOrEqual(t, newEnd, len(b))
	})
}
