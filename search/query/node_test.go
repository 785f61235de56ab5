package query_test

import (
	_ "embed" // the seeds of the fuzzer
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"dialogue/corpus"
	"dialogue/search/query"
)

// trees draws nodes of the shapes that Parse returns.
func trees() *rapid.Generator[query.Node] {
	return rapid.Custom(func(t *rapid.T) query.Node { return tree(t, 4) })
}

func tree(t *rapid.T, depth int) query.Node {
	shape := rapid.IntRange(0, 9).Draw(t, "shape")
	if depth == 0 || shape < 5 {
		return leaves().Draw(t, "leaf")
	}
	if shape == 5 {
		return query.Not{Node: tree(t, depth-1)}
	}
	var list nodes
	for range rapid.IntRange(2, 3).Draw(t, "nodes") {
		list = append(list, tree(t, depth-1))
	}
	if shape < 8 {
		return query.All{Nodes: list}
	}
	return query.Any{Nodes: list}
}

func leaves() *rapid.Generator[query.Node] {
	texts := rapid.StringMatching(`[a-z코é][a-z0-9'.-]{0,3}[a-z광]{2}`)
	phrases := rapid.StringMatching(`[a-z"“«「(*:|~-]{0,2}[a-z]{1,3}([ ,-][a-z]{1,3}){0,2}[»*)~]?`).Filter(quotable)
	days := rapid.Custom(func(t *rapid.T) corpus.Date {
		d := corpus.Day(rapid.IntRange(1990, 2030).Draw(t, "year"), 1+5, rapid.IntRange(1, 28).Draw(t, "day"))
		d.Precision = rapid.SampledFrom([]corpus.Precision{corpus.PrecisionMonth, corpus.PrecisionDay}).Draw(t, "precision")
		parsed, _ := corpus.ParseDate(d.String())
		return parsed
	})
	return rapid.OneOf(
		rapid.Map(texts, func(s string) query.Node { return query.Word{Text: s} }),
		rapid.Map(texts, func(s string) query.Node { return query.Prefix{Text: s} }),
		rapid.Map(texts, func(s string) query.Node { return query.Fuzzy{Text: s} }),
		rapid.Map(phrases, func(s string) query.Node { return query.Phrase{Text: s} }),
		rapid.Map(phrases, func(s string) query.Node { return query.Phrase{Text: s, Near: len(s), Case: len(s)%2 == 0} }),
		rapid.Map(phrases, func(s string) query.Node { return query.Value{Facet: "mineral", Text: s} }),
		rapid.Map(days, func(d corpus.Date) query.Node { return query.Dates{From: d} }),
		rapid.Map(days, func(d corpus.Date) query.Node { return query.Dates{To: d} }),
		rapid.Just[query.Node](query.All{}),
	)
}

// quotable leaves out texts that hold marks of every family, which no query can
// write.
func quotable(s string) bool {
	free := func(marks string) bool { return !strings.ContainsAny(s, marks) }
	return s == strings.TrimSpace(s) && (free(`"“`) || free("«»") || free("「"))
}

// atMostTenExpanding leaves out trees that the parser refuses for their cost.
func atMostTenExpanding(n query.Node) bool {
	count := 0
	query.Walk(n, func(n query.Node) bool {
		switch n := n.(type) {
		case query.Prefix, query.Fuzzy:
			count++
		case query.Phrase:
			if n.Near > 0 {
				count++
			}
		}
		return true
	})
	return count <= query.MaxExpanding
}

func TestStringParsesBackToAnEqualNode(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := trees().Filter(atMostTenExpanding).Draw(t, "tree")
		got, err := query.Parse(want.String(), options)
		require.NoError(t, err, want.String())
		require.Equal(t, placeless(want), placeless(got), want.String())
	})
}

func TestStringOfAnyParsedTextParsesBack(t *testing.T) {
	pieces := rapid.SampledFrom([]string{
		"a", "bc", "광물", " ", " ", "-", "(", ")", `"`, "“", "«", "»", "*", "~", "~3", ":", "mineral:", "case:",
		"from:2025", "OR", " OR ", "AND", "NOT ", "|", ".", "'", "\u200f", "\x00", "http://", "１", "́",
	})
	rapid.Check(t, func(t *rapid.T) {
		checkRoundTrip(t, strings.Join(rapid.SliceOf(pieces).Draw(t, "pieces"), ""))
	})
}

type failer interface {
	require.TestingT
	Helper()
}

// checkRoundTrip checks what must be true of any text.
func checkRoundTrip(t failer, text string) {
	t.Helper()
	n, err := query.Parse(text, options)
	if err != nil {
		var mistake *query.Error
		require.ErrorAs(t, err, &mistake)
		require.True(t, 0 <= mistake.Start && mistake.Start <= mistake.End && mistake.End <= len(text), "%v", mistake.At)
		n = mistake.Understood
	}
	if n == nil {
		return
	}
	simple := query.Simplify(n)
	if err == nil {
		require.Equal(t, placeless(n), placeless(reread(t, n)), "%q", n.String())
	}
	require.Equal(t, placeless(simple), placeless(query.Simplify(reread(t, simple))), "%q", simple.String())
	loose := query.Loosen(n)
	require.Equal(t, placeless(loose), placeless(query.Simplify(reread(t, loose))), "%q", loose.String())
	require.Equal(t, placeless(simple), placeless(query.Simplify(simple)))
	require.NotEmpty(t, query.Describe(simple).String())
}

// reread parses the text of n, which may be longer than a query is allowed to be,
// and have more parentheses inside each other: then it returns n.
func reread(t failer, n query.Node) query.Node {
	t.Helper()
	again, err := query.Parse(n.String(), options)
	if err != nil {
		require.Regexp(t, "longer than|inside each other", err.Error(), "%q", n.String())
		return n
	}
	return again
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		`copper -"rare earths" (a OR b) refin* ~kolwezi`, `case:"DRC"~3 mineral:cobalt from:2025-02`,
		`«a "b" c» | 「핵심 광물」`, "((((", `"`, "a:", "-*", "\xff",
	} {
		f.Add(seed)
	}
	for line := range strings.Lines(parseFile) {
		seed, err := strconv.Unquote(strings.TrimSpace(line))
		require.NoError(f, err, line)
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) { checkRoundTrip(t, text) })
}

// parseFile has texts that take different ways through the parser, a quoted string
// a line. A fuzzer found them in ten million executions.
//
//go:embed testdata/parse.txt
var parseFile string

// holds evaluates a tree whose words hold if they are in true.
func holds(n query.Node, truth []string) bool {
	switch n := n.(type) {
	case query.All:
		return !slices.ContainsFunc(n.Nodes, func(c query.Node) bool { return !holds(c, truth) })
	case query.Any:
		return slices.ContainsFunc(n.Nodes, func(c query.Node) bool { return holds(c, truth) })
	case query.Not:
		return !holds(n.Node, truth)
	}
	return slices.Contains(truth, n.String())
}

func TestSimplifyKeepsTheMeaning(t *testing.T) {
	var logic func(t *rapid.T, depth int) query.Node
	logic = func(t *rapid.T, depth int) query.Node {
		shape := rapid.IntRange(0, 3).Draw(t, "shape")
		if depth == 0 || shape == 0 {
			return word(rapid.SampledFrom([]string{"a", "b", "c"}).Draw(t, "word"))
		}
		if shape == 1 {
			return query.Not{Node: logic(t, depth-1)}
		}
		var list nodes
		for range rapid.IntRange(0, 3).Draw(t, "nodes") {
			list = append(list, logic(t, depth-1))
		}
		if shape == 2 {
			return query.All{Nodes: list}
		}
		return query.Any{Nodes: list}
	}
	rapid.Check(t, func(t *rapid.T) {
		n := logic(t, 5)
		simple := query.Simplify(n)
		for _, truth := range [][]string{{}, {"a"}, {"b"}, {"c"}, {"a", "b"}, {"a", "c"}, {"b", "c"}, {"a", "b", "c"}} {
			require.Equal(t, holds(n, truth), holds(simple, truth), "%s became %s", n, simple)
		}
		if s := simple.String(); s != "-*" {
			require.NotContains(t, s, "*", "everything and nothing are worked out")
		}
		require.NotContains(t, simple.String(), "--")
	})
}

func TestSimplify(t *testing.T) {
	cases := map[string]string{
		"(a1 b1) c1":               "a1 b1 c1",
		"a1 OR (b1 OR c1)":         "a1 OR b1 OR c1",
		"--a1":                     "a1",
		"---a1":                    "-a1",
		"-(-a1)":                   "a1",
		"a1 *":                     "a1",
		"a1 OR *":                  "",
		"-*":                       "-*",
		"a1 -*":                    "-*",
		"a1 OR -*":                 "a1",
		"-(a1 OR *)":               "-*",
		"a1 (b1 OR c1)":            "a1 (b1 OR c1)",
		"(mineral:cobalt) (OR1 *)": "mineral:cobalt OR1",
	}
	for text, want := range cases {
		n, err := query.Parse(text, options)
		require.NoError(t, err, text)
		assert.Equal(t, want, query.Simplify(n).String(), text)
	}
}

func TestLoosenJoinsTheWordsByOr(t *testing.T) {
	cases := map[string]string{
		"a1":                            "a1",
		"a1 b1":                         "a1 OR b1",
		`a1 "b1 c1" mineral:cobalt -d1`: `(a1 OR "b1 c1") mineral:cobalt -d1`,
		"a1 (b1 OR by:ZM) from:2025":    "(a1 OR b1 OR by:ZM) from:2025",
		"a1 mineral:cobalt":             "a1 mineral:cobalt",
		"mineral:cobalt by:ZM":          "mineral:cobalt by:ZM",
		"(a1 b1) c1":                    "a1 OR b1 OR c1",
		"a1 OR (b1 c1)":                 "a1 OR (b1 c1)",
		"":                              "",
	}
	for text, want := range cases {
		n, err := query.Parse(text, options)
		require.NoError(t, err, text)
		assert.Equal(t, want, query.Loosen(n).String(), text)
	}
}

func TestTextsAreWhatIsLookedFor(t *testing.T) {
	n, err := query.Parse(`a1 -b1 --c1 -(d1 OR -e1) "f1 g1" h1* ~ijkl mineral:cobalt from:2025`, options)
	require.NoError(t, err)
	var got []string
	for _, leaf := range query.Texts(n) {
		got = append(got, leaf.String())
	}
	assert.Equal(t, []string{"a1", "c1", "e1", `"f1 g1"`, "h1*", "~ijkl"}, got)
}

func TestDescribe(t *testing.T) {
	cases := map[string]string{
		"":                                    "everything",
		"-*":                                  "nothing",
		`"critical minerals" processing`:      "the exact phrase “critical minerals”, and processing in any form",
		"cobalt OR -(gold silver)":            "cobalt in any form, or not (gold in any form, and silver in any form)",
		`case:"DRC" case:"a b"~2 "a b"~3`:     "the exact phrase “DRC” in this case, and the words “a b” in this case with at most 2 others among them, and the words “a b” with at most 3 others among them",
		"refin* ~kolwezi":                     "words that begin with “refin”, and words spelled nearly like “kolwezi”",
		"mineral:cobalt from:2025 to:2025-02": "mineral “cobalt”, and from 2025, and to 2025-02",
	}
	for text, want := range cases {
		n, err := query.Parse(text, options)
		require.NoError(t, err, text)
		assert.Equal(t, want, query.Describe(query.Simplify(n)).String(), text)
	}
}

func TestSimilar(t *testing.T) {
	names := []string{"country", "by", "mineral", "kind", "language"}
	assert.Equal(t, []string{"country"}, query.Similar("contry", names))
	assert.Equal(t, []string{"mineral"}, query.Similar("MINERALS", names))
	assert.Equal(t, []string{"language"}, query.Similar("lang", names))
	assert.Equal(t, []string{"kind"}, query.Similar("knd", names))
	assert.Equal(t, []string{"kind", "kindly"}, query.Similar("kinds", []string{"xyz", "kindly", "kind"}), "the nearest first")
	assert.Empty(t, query.Similar("publisher", names))
	assert.Empty(t, query.Similar(strings.Repeat("x", 1000), names))
}

func TestStringFindsQuotationMarksThatAreFree(t *testing.T) {
	cases := map[string]string{
		"a b":         `"a b"`,
		`a "b"`:       `«a "b"»`,
		"a “b” «c»":   "「a “b” «c»」",
		"a “b” »c 「d": "『a “b” »c 「d』",
		`"“«「『`:       `"''«「『"`,
	}
	for text, want := range cases {
		assert.Equal(t, want, phrase(text).String())
	}
	assert.Equal(t, `by:"K R"`, value("by", "K R").String())
	assert.Equal(t, `by:"."`, value("by", ".").String())
	assert.Equal(t, "by:K.R", value("by", "K.R").String())
}
