package query_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/corpus"
	"dialogue/search/query"
)

var options = query.Options{Facets: append(corpus.Facets(), corpus.FacetTheme)}

type (
	all    = query.All
	either = query.Any
	not    = query.Not
	nodes  = []query.Node
)

func word(s string) query.Word          { return query.Word{Text: s} }
func phrase(s string) query.Phrase      { return query.Phrase{Text: s} }
func value(facet, s string) query.Value { return query.Value{Facet: facet, Text: s} }
func both(n ...query.Node) query.All    { return all{Nodes: n} }
func oneOf(n ...query.Node) query.Any   { return either{Nodes: n} }
func without(n query.Node) query.Not    { return not{Node: n} }
func date(t *testing.T, s string) corpus.Date {
	t.Helper()
	d, err := corpus.ParseDate(s)
	require.NoError(t, err)
	return d
}

// placeless returns n without the places of its nodes.
func placeless(n query.Node) query.Node {
	list := func(in nodes) nodes {
		var out nodes
		for _, c := range in {
			out = append(out, placeless(c))
		}
		return out
	}
	switch n := n.(type) {
	case query.All:
		return query.All{Nodes: list(n.Nodes)}
	case query.Any:
		return query.Any{Nodes: list(n.Nodes)}
	case query.Not:
		return query.Not{Node: placeless(n.Node)}
	case query.Word:
		return query.Word{Text: n.Text}
	case query.Prefix:
		return query.Prefix{Text: n.Text}
	case query.Fuzzy:
		return query.Fuzzy{Text: n.Text}
	case query.Phrase:
		return query.Phrase{Text: n.Text, Near: n.Near, Case: n.Case}
	case query.Value:
		return query.Value{Facet: n.Facet, Text: n.Text}
	case query.Dates:
		return query.Dates{From: n.From, To: n.To}
	}
	return nil
}

func TestParse(t *testing.T) {
	cases := map[string]struct {
		text string
		want query.Node
	}{
		"nothing asks for everything":             {"", all{}},
		"white space asks for everything":         {" \t\u3000\n", all{}},
		"a star is everything":                    {"*", all{}},
		"a star beside a word is kept":            {"* copper", both(all{}, word("copper"))},
		"a word":                                  {"copper", word("copper")},
		"words side by side must all match":       {"copper  processing", both(word("copper"), word("processing"))},
		"AND between words changes nothing":       {"copper AND processing", both(word("copper"), word("processing"))},
		"and in lower case is a word":             {"copper and or not", both(word("copper"), word("and"), word("or"), word("not"))},
		"punctuation at the ends of words goes":   {"(copper, zinc)!", both(word("copper"), word("zinc"))},
		"marks inside words stay":                 {"value-added l’Afrique U.S. 3.5", both(word("value-added"), word("l’Afrique"), word("U.S"), word("3.5"))},
		"any script":                              {"코발트 الكوبالت", both(word("코발트"), word("الكوبالت"))},
		"marks of direction are white space":      {"\u200fcopper\u202c", word("copper")},
		"a control character parts words":         {"copper\x00zinc", both(word("copper"), word("zinc"))},
		"OR":                                      {"cobalt OR lithium OR nickel", oneOf(word("cobalt"), word("lithium"), word("nickel"))},
		"a bar is OR":                             {"cobalt|lithium || nickel", oneOf(word("cobalt"), word("lithium"), word("nickel"))},
		"words side by side bind tighter than OR": {"a1 b1 OR c1", oneOf(both(word("a1"), word("b1")), word("c1"))},
		"parentheses group":                       {"a1 (b1 OR c1)", both(word("a1"), oneOf(word("b1"), word("c1")))},
		"parentheses in full width":               {"a1 （b1 OR c1）", both(word("a1"), oneOf(word("b1"), word("c1")))},
		"parentheses around one word are dropped": {"((copper))", word("copper")},
		"parentheses touch words":                 {"Co(OH)2", both(word("Co"), word("OH"), word("2"))},
		"empty parentheses ask for nothing":       {"copper ()", word("copper")},
		"minus":                                   {"copper -gold", both(word("copper"), without(word("gold")))},
		"NOT":                                     {"copper NOT gold", both(word("copper"), without(word("gold")))},
		"only what must not be found":             {"-gold", without(word("gold"))},
		"a group without":                         {"-(gold OR silver)", without(oneOf(word("gold"), word("silver")))},
		"a phrase without":                        {`-"rare earths"`, without(phrase("rare earths"))},
		"two minuses":                             {"--gold", without(without(word("gold")))},
		"a typographic minus":                     {"−gold", without(word("gold"))},
		"a minus with blanks is punctuation":      {"Korea - Africa", both(word("Korea"), word("Africa"))},
		"two minuses with blanks are punctuation": {"Korea -- Africa", both(word("Korea"), word("Africa"))},
		"an arrow is punctuation":                 {"Korea -> Africa", both(word("Korea"), word("Africa"))},
		"a minus inside a word is part of it":     {"Korea-Africa", word("Korea-Africa")},
		"a minus after a phrase is punctuation":   {`"rare earth"-based`, both(phrase("rare earth"), word("based"))},
		"without nothing":                         {`copper -""`, word("copper")},
		"a prefix":                                {"refin*", query.Prefix{Text: "refin"}},
		"a prefix before punctuation":             {"refin*, copper", both(query.Prefix{Text: "refin"}, word("copper"))},
		"a fuzzy word":                            {"~kolwezi", query.Fuzzy{Text: "kolwezi"}},
		"a fuzzy word as Lucene writes it":        {"kolwezi~", query.Fuzzy{Text: "kolwezi"}},
		"a phrase":                                {`"critical minerals"`, phrase("critical minerals")},
		"a phrase of one word":                    {`"minerals"`, phrase("minerals")},
		"blanks at the ends of a phrase go":       {`" critical minerals "`, phrase("critical minerals")},
		"a phrase keeps its punctuation":          {`"(critical) minerals, OR -not*:"`, phrase("(critical) minerals, OR -not*:")},
		"typographic marks":                       {"“critical minerals”", phrase("critical minerals")},
		"German marks":                            {"„critical minerals“", phrase("critical minerals")},
		"guillemets":                              {"« critical minerals »", phrase("critical minerals")},
		"guillemets inwards":                      {"»critical minerals«", phrase("critical minerals")},
		"corner brackets":                         {"「핵심 광물」", phrase("핵심 광물")},
		"marks in full width":                     {"＂critical minerals＂", phrase("critical minerals")},
		"typographic and straight marks mix":      {`“critical minerals"`, phrase("critical minerals")},
		"another family of marks is part of it":   {`«a "b" c»`, phrase(`a "b" c`)},
		"a phrase without words asks for nothing": {`copper "…" ""`, word("copper")},
		"near":                                       {`"supply chain"~5`, query.Phrase{Text: "supply chain", Near: 5}},
		"near by none is exact":                      {`"supply chain"~0`, phrase("supply chain")},
		"in this case":                               {`case:"DRC"`, query.Phrase{Text: "DRC", Case: true}},
		"in this case, without quotation marks":      {`case:DRC`, query.Phrase{Text: "DRC", Case: true}},
		"in this case and near":                      {`case:"DRC Korea"~3`, query.Phrase{Text: "DRC Korea", Case: true, Near: 3}},
		"a value by id":                              {"mineral:cobalt by:ZM", both(value("mineral", "cobalt"), value("by", "ZM"))},
		"a value by name":                            {`speaker:"Kang In-sun"`, value("speaker", "Kang In-sun")},
		"a value before punctuation":                 {"mineral:cobalt, copper", both(value("mineral", "cobalt"), word("copper"))},
		"the case of a prefix does not count":        {"Mineral:cobalt", value("mineral", "cobalt")},
		"a colon in full width":                      {"mineral：코발트", value("mineral", "코발트")},
		"a declared facet":                           {"theme:skills", value("theme", "skills")},
		"a value without":                            {"-kind:narrative", without(value("kind", "narrative"))},
		"dates":                                      {"from:2025-02-01 to:2025", both(query.Dates{From: date(t, "2025-02-01")}, query.Dates{To: date(t, "2025")})},
		"a time of day is a word":                    {"14:05", word("14:05")},
		"a web address is a word":                    {"http://x.org/a:b", word("http://x.org/a:b")},
		"a colon before a blank is punctuation":      {"Zambia: copper", both(word("Zambia"), word("copper"))},
		"a colon after letters with marks is no end": {"réf:12", word("réf:12")},
		"quotation marks end a word":                 {`copper"critical minerals"zinc`, both(word("copper"), phrase("critical minerals"), word("zinc"))},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			got, err := query.Parse(c.text, options)
			require.NoError(t, err)
			assert.Equal(t, placeless(c.want), placeless(got), "read as %s", got)
		})
	}
}

func TestParseMistakes(t *testing.T) {
	deep, closed := strings.Repeat("(", 2_000), strings.Repeat(")", 2_000)
	cases := map[string]struct {
		text       string
		start, end int
		reason     string
		understood string
	}{
		"punctuation alone":              {" ?! ", 0, 4, "nothing to search for", ""},
		"an empty phrase alone":          {`""`, 0, 2, "nothing to search for", ""},
		"a quotation mark is not closed": {`copper "rare earths`, 7, 19, "quotation mark is never closed", `copper "rare earths"`},
		"an empty quotation mark":        {`copper "`, 7, 8, "quotation mark is never closed", `copper`},
		"a parenthesis is not closed":    {"a1 (b1 OR c1", 3, 4, "never closed", "a1 (b1 OR c1)"},
		"two are not closed":             {"(a1 (b1 OR c1", 0, 1, "never closed", "a1 (b1 OR c1)"},
		"a parenthesis was not opened":   {"a1 OR b1) c1", 8, 9, "never opened", "(a1 OR b1) c1"},
		"places are bytes":               {"코발트) copper", 9, 10, "never opened", "코발트 copper"},
		"OR before nothing":              {"copper OR", 7, 9, "both sides of OR", "copper"},
		"OR after nothing":               {"OR copper", 0, 2, "both sides of OR", "copper"},
		"OR twice":                       {"a1 OR OR b1", 3, 5, "both sides of OR", "a1 OR b1"},
		"AND before nothing":             {"copper AND", 7, 10, "both sides of AND", "copper"},
		"AND after nothing":              {"AND copper", 0, 3, "both sides of AND", "copper"},
		"NOT before nothing":             {"copper NOT", 7, 10, "must not be found", "copper"},
		"NOT before OR":                  {"a1 NOT OR b1", 3, 6, "must not be found", "a1 OR b1"},
		"a star first":                   {"*ore copper", 0, 1, "only at the end", "ore copper"},
		"a star inside":                  {"co*lt copper", 2, 3, "only at the end", "co copper"},
		"a prefix too short":             {"a* copper", 0, 2, "at least 2 letters before *", "copper"},
		"a fuzzy word too short":         {"~ab copper", 0, 3, "at least 3 letters after ~", "copper"},
		"a tilde before a phrase":        {`~"rare earths"`, 0, 1, `"supply chain"~5`, `"rare earths"`},
		"near without a number":          {`"rare earths"~ copper`, 13, 14, "how many other words", `"rare earths" copper`},
		"near too far":                   {`"rare earths"~101`, 13, 17, "at most 100", `"rare earths"`},
		"near beyond all numbers":        {`"rare earths"~99999999999999999999`, 13, 34, "at most 100", `"rare earths"`},
		"an unknown prefix":              {"contry:ZM copper", 0, 9, "did you mean country:?", "copper"},
		"a prefix like no other":         {"zzzzzzz:ZM", 0, 10, "the prefixes are by:, country:", ""},
		"a prefix without a value":       {"mineral: cobalt", 0, 8, "directly after mineral:", "cobalt"},
		"a prefix at the end":            {"cobalt from:", 7, 12, "directly after from:", "cobalt"},
		"a prefix with an empty value":   {`cobalt by:""`, 7, 12, "directly after by:", "cobalt"},
		"a star in a value":              {"mineral:co*lt", 10, 11, "only at the end", "mineral:co"},
		"no date":                        {"from:yesterday cobalt", 0, 14, "2025-02-04", "cobalt"},
		"a day that there is not":        {"from:2025-02-30 cobalt", 0, 15, "2025-02-04", "cobalt"},
		"a time is no day":               {"from:2025-02-04T09:00:00Z", 0, 25, "2025-02-04", ""},
		"too many levels":                {deep + "a1" + closed, 20, 21, "more than 20 parentheses", ""},
		"too many levels in the middle":  {"a1 " + deep[:30] + "b1" + strings.Repeat(")", 30) + " c1", 23, 24, "more than 20", "a1 c1"},
		"too many negations":             {strings.Repeat("-", 30) + "a1 b1", 20, 21, "more than 20", "b1"},
		"too many near phrases":          {strings.Repeat(`"a b"~2 `, 11), 80, 87, "more than 10", strings.TrimSpace(strings.Repeat(`"a b"~2 `, 10))},
		"too many prefixes":              {strings.Repeat("ab* ", 11), 40, 43, "more than 10 words or phrases with * or ~", strings.TrimSpace(strings.Repeat("ab* ", 10))},
		"not UTF-8":                      {"copper \xff zinc", 7, 8, "UTF-8", "copper"},
		"the first of several mistakes":  {`a* foo:bar (`, 0, 2, "letters before *", ""},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			n, err := query.Parse(c.text, options)
			var mistake *query.Error
			require.ErrorAs(t, err, &mistake)
			assert.Nil(t, n)
			assert.Contains(t, mistake.Reason, c.reason)
			assert.Equal(t, query.At{Start: c.start, End: c.end}, mistake.At)
			if c.understood == "" {
				assert.Nil(t, mistake.Understood)
				return
			}
			require.NotNil(t, mistake.Understood)
			assert.Equal(t, c.understood, mistake.Understood.String())
		})
	}
}

func TestParseRefusesWhatIsTooLong(t *testing.T) {
	var mistake *query.Error

	_, err := query.Parse(strings.Repeat("é", query.MaxLength), options)
	require.NoError(t, err, "as long as allowed, in characters")

	_, err = query.Parse(`"`+strings.Repeat("é", query.MaxLength), options)
	require.ErrorAs(t, err, &mistake)
	assert.Contains(t, mistake.Reason, "longer than 4096 characters")
	assert.Equal(t, query.At{Start: 1 + 2*(query.MaxLength-1), End: 1 + 2*query.MaxLength}, mistake.At)
	assert.NotNil(t, mistake.Understood)

	_, err = query.Parse(strings.Repeat("ab ", query.MaxTerms), options)
	require.NoError(t, err, "as many words as allowed")

	_, err = query.Parse(strings.Repeat("ab ", query.MaxTerms+1), options)
	require.ErrorAs(t, err, &mistake)
	assert.Contains(t, mistake.Reason, "more than 512 words")
	assert.Equal(t, 3*query.MaxTerms, mistake.Start)

	_, err = query.Parse(`"`+strings.Repeat("ab ", query.MaxTerms+1)+`"`, options)
	require.ErrorAs(t, err, &mistake)
	assert.Contains(t, mistake.Reason, "more than 512 words", "words of phrases count")

	_, err = query.Parse(strings.Repeat("ﷺ ", query.MaxTerms/4+1), options)
	require.ErrorAs(t, err, &mistake, "a character that stands for four words")
}

func TestParseKeepsPlaces(t *testing.T) {
	text := `코발트 -(zinc OR "rare earths"~5) by:"K R" ref*`
	n, err := query.Parse(text, options)
	require.NoError(t, err)
	var got []string
	query.Walk(n, func(n query.Node) bool {
		got = append(got, n.Span().In(text))
		return true
	})
	assert.Equal(t, []string{
		text, "코발트", `-(zinc OR "rare earths"~5`, `zinc OR "rare earths"~5`, "zinc", `"rare earths"~5`,
		`by:"K R"`, "ref*",
	}, got)
}

func TestHostileQueriesEndQuickly(t *testing.T) {
	for _, piece := range []string{"(", ")", "-", "\"", "a:", "~", "*", "|", "OR ", "NOT ", "-(", "“«", "a*", "a\x00"} {
		text := strings.Repeat(piece, 1_000_000/len(piece))
		_, err := query.Parse(text, options)
		require.Error(t, err, "%q repeated", piece)
	}
}
