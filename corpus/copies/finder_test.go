package copies_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"dialogue/corpus/copies"
)

// A press writes statements of words that are as common as Zipf's law has it.
type press struct {
	*rand.Rand
	zipf *rand.Zipf
}

func newPress(seed uint64) press {
	r := rand.New(rand.NewPCG(seed, 1))
	return press{r, rand.NewZipf(r, 1.1, 2, 30_000)}
}

func (p press) word() string { return fmt.Sprintf("w%d", p.zipf.Uint64()) }

func (p press) statement() []string {
	words := make([]string, 10+p.IntN(60))
	for i := range words {
		words[i] = p.word()
	}
	return words
}

// edit changes, drops or adds up to a share of the words.
func (p press) edit(words []string, share float64) []string {
	words = slices.Clone(words)
	for range int(share * float64(len(words))) {
		at := p.IntN(len(words))
		switch p.IntN(3) {
		case 0:
			words[at] = "new" + p.word()
		case 1:
			words = slices.Delete(words, at, at+1)
		default:
			words = slices.Insert(words, at, "new"+p.word())
		}
	}
	return words
}

func TestAlteredCopiesAreFoundAmongManyStatements(t *testing.T) {
	const statements, planted = 20_000, 1_000
	p := newPress(7)
	var f copies.Finder
	var written [][]string
	for range statements - planted {
		written = append(written, p.statement())
		f.Add(strings.Join(written[len(written)-1], " "))
	}
	want := map[[2]int]bool{}
	for i := range planted {
		original := i * 17
		copied := p.edit(written[original], 0.2*float64(i)/planted)
		want[[2]int{original, f.Add(strings.Join(copied, " "))}] = true
	}
	found, wrong := 0, 0
	for _, pair := range pairs(&f) {
		if want[pair] {
			found++
		} else {
			wrong++
		}
	}
	t.Logf("%d of %d planted copies found, %d others of %d statements", found, planted, wrong, statements)
	assert.Equal(t, planted, found, "found")
	assert.Zero(t, wrong, "others")
}

// pairs returns every pair that is identical or linked.
func pairs(f *copies.Finder) [][2]int {
	var out [][2]int
	for _, set := range f.Identical() {
		for i, a := range set {
			for _, b := range set[i+1:] {
				out = append(out, [2]int{a, b})
			}
		}
	}
	for _, l := range f.Altered().Links {
		out = append(out, [2]int{l.A, l.B})
	}
	return out
}

func TestTextsAreComparedByTheirWordsAlone(t *testing.T) {
	const text = "We will refine copper and cobalt in Kitwe, “not abroad”."
	for name, tc := range map[string]struct {
		other string
		same  bool
	}{
		"case, marks and white space make no difference": {"we will refine  COPPER and cobalt\nin Kitwe - \"not abroad\"", true},
		"another word does":  {"We will refine copper and nickel in Kitwe, “not abroad”.", false},
		"another order does": {"We will refine cobalt and copper in Kitwe, “not abroad”.", false},
	} {
		t.Run(name, func(t *testing.T) {
			a, n := copies.IdentityOf(text)
			b, _ := copies.IdentityOf(tc.other)
			assert.Equal(t, 10, n)
			assert.Equal(t, tc.same, a == b)
		})
	}
}

func TestShortTextsAreNobodysCopies(t *testing.T) {
	var f copies.Finder
	f.Add("I thank the minister for her words")
	f.Add("I thank the minister for her words")
	assert.Empty(t, f.Identical())
	assert.Empty(t, f.Altered().Links)
}

func TestScriptsWithoutBlanksAreComparedByLetter(t *testing.T) {
	var f copies.Finder
	f.Add("韩国与非洲就关键矿产进行对话")
	f.Add("韩国与非洲就关键矿物进行对话")
	links := f.Altered().Links
	require.Len(t, links, 1)
	assert.InDelta(t, 13.0/14, links[0].Share, 1e-9)
}

func TestAPhraseThatIsEverybodysIsCountedRatherThanFollowed(t *testing.T) {
	var f copies.Finder
	for i := range 400 {
		f.Add(fmt.Sprintf("the honourable members of the committee thank number %d and its friends", i))
	}
	assert.NotZero(t, f.Altered().Passed)
}

func TestCopiesDoNotDependOnTheOrderOfTexts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := newPress(rapid.Uint64().Draw(t, "seed"))
		var texts []string
		for range rapid.IntRange(1, 20).Draw(t, "statements") {
			words := p.statement()
			texts = append(texts, strings.Join(words, " "))
			for range p.IntN(3) {
				texts = append(texts, strings.Join(p.edit(words, 0.3*p.Float64()), " "))
			}
		}
		order := p.Perm(len(texts))
		assert.Equal(t, found(texts, nil), found(texts, order))
	})
}

// found returns the pairs of texts found when they are added in an order.
func found(texts []string, order []int) []string {
	var f copies.Finder
	for i := range texts {
		if order != nil {
			i = order[i]
		}
		f.Add(texts[i])
	}
	var out []string
	for _, pair := range pairs(&f) {
		a, b := pair[0], pair[1]
		if order != nil {
			a, b = order[a], order[b]
		}
		out = append(out, min(texts[a], texts[b])+"|"+max(texts[a], texts[b]))
	}
	slices.Sort(out)
	return out
}

func TestEveryEditOfAFifthIsFoundAndEveryLinkHolds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := newPress(rapid.Uint64().Draw(t, "seed"))
		words := p.statement()
		copied := p.edit(words, rapid.Float64Range(0, 0.2).Draw(t, "share"))
		var f copies.Finder
		f.Add(strings.Join(words, " "))
		f.Add(strings.Join(copied, " "))
		assert.Len(t, pairs(&f), 1)
		for _, l := range f.Altered().Links {
			assert.Less(t, l.A, l.B)
			assert.GreaterOrEqual(t, l.Share, 0.8)
			assert.Less(t, l.Share, 1.0)
		}
	})
}

func FuzzFinder(f *testing.F) {
	f.Add("one two three four five six seven eight", "one two three four five six seven nine")
	f.Add("\xff\xfe", "공급망 광물 대화")
	f.Fuzz(func(t *testing.T, a, b string) {
		var one, other copies.Finder
		one.Add(a)
		one.Add(b)
		other.Add(b)
		other.Add(a)
		assert.Equal(t, one.Identical(), other.Identical())
		assert.Equal(t, one.Altered(), other.Altered())
	})
}

func BenchmarkFinder(b *testing.B) {
	const statements = 100_000
	p := newPress(11)
	texts := make([]string, statements)
	for i := range texts {
		texts[i] = strings.Join(p.statement(), " ")
	}
	for b.Loop() {
		var f copies.Finder
		for _, text := range texts {
			f.Add(text)
		}
		f.Altered()
	}
	b.ReportMetric(statements*float64(b.N)/b.Elapsed().Seconds(), "statements/s")
}
