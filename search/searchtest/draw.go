package searchtest

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"

	"dialogue/corpus"
	"dialogue/search"
	"dialogue/search/query"
)

// inventedWords returns the words of random texts and queries, the frequent
// ones several times. They are near to each other, so that prefixes and fuzzy
// words find several.
func inventedWords() []string {
	return []string{
		"zobup", "zobup", "zobup", "zobup", "kudob", "kudob", "kudob", "gupob", "gupob", "zobap", "zobuk", "kudop",
		"bokup", "dapub", "lutobup",
	}
}

// choices lists the values that random statements have in each facet that
// statements hold themselves.
func choices() map[string][]string {
	return map[string][]string{
		corpus.FacetCountry:      {"ZM", "TZ", "KR", "MZ", "CI"},
		corpus.FacetBy:           {"ZM", "KR", "african-union"},
		corpus.FacetMineral:      {"copper", "cobalt", "lithium"},
		corpus.FacetOrganization: {"kigam", "komir"},
		corpus.FacetTheme:        {"theme-a", "theme-b"},
		corpus.FacetSession:      {"2025-opening", "2025-1", "1999-unknown"},
		corpus.FacetSpeaker:      {"kim", "banda", "ada"},
		corpus.FacetCapacity:     {"government", "company"},
		corpus.FacetKind:         {"narrative", "quote", "reported", "apparatus"},
		corpus.FacetType:         {"news", "speech", "transcript"},
		corpus.FacetPublisher:    {"The Paper", "M&G: \"daily\"", "한겨레", "A News Agency"},
		corpus.FacetLanguage:     {"en", "fr", "pt", "ko", "ar"},
		corpus.FacetYear:         {"2023", "2024", "2025"},
	}
}

// some draws up to most different values of a facet.
func some(t *rapid.T, facet string, most int) []string {
	return rapid.SliceOfNDistinct(rapid.SampledFrom(choices()[facet]), 0, most, rapid.ID).Draw(t, facet)
}

// oneOrNone draws a value of a facet, or "".
func oneOrNone(t *rapid.T, facet string) string {
	return rapid.SampledFrom(append([]string{""}, choices()[facet]...)).Draw(t, facet)
}

// dates draws dates of every precision, and none.
func dates() *rapid.Generator[corpus.Date] {
	return rapid.Map(rapid.SampledFrom([]string{
		"", "2023", "2024", "2024-02", "2024-12", "2024-12-31", "2025", "2025-01-01", "2025-02", "2025-02-03",
		"2025-02-04", "2025-02-04T09:30:00Z", "2025-02-04T09:30:00+09:00",
	}), On)
}

// sentences draws the words of a statement.
func sentences(most int) *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		var b strings.Builder
		for i := range rapid.IntRange(1, most).Draw(t, "length") {
			w := rapid.SampledFrom(inventedWords()).Draw(t, "word")
			if rapid.IntRange(0, 5).Draw(t, "korean") == 0 {
				w = rapid.SampledFrom(koreanWords()).Draw(t, "word")
			}
			switch style := rapid.IntRange(0, 9).Draw(t, "style"); {
			case i == 0 || style == 0:
				w = capital(w)
			case style == 1:
				w = strings.ToUpper(w)
			}
			b.WriteString(rapid.SampledFrom([]string{" ", " ", " ", ", ", " – "}).Draw(t, "between"))
			b.WriteString(w)
		}
		return strings.TrimLeft(b.String(), " ,–") + rapid.SampledFrom([]string{".", "?", ""}).Draw(t, "end")
	})
}

// capital writes a word with a capital, if it is of letters that have one.
func capital(w string) string {
	first, n := utf8.DecodeRuneInString(w)
	return string(unicode.ToUpper(first)) + w[n:]
}

func lines() *rapid.Generator[Line] {
	return rapid.Custom(func(t *rapid.T) Line {
		s := corpus.Statement{
			Kind:     corpus.Kind(rapid.SampledFrom([]string{"", "", "quote", "reported", "apparatus"}).Draw(t, "kind")),
			Language: rapid.SampledFrom([]string{"", "", "fr"}).Draw(t, "language"),
			Session:  oneOrNone(t, corpus.FacetSession), Said: dates().Draw(t, "said"),
			Countries: some(t, corpus.FacetCountry, 3), By: some(t, corpus.FacetBy, 2),
			Minerals: some(t, corpus.FacetMineral, 2), Organizations: some(t, corpus.FacetOrganization, 1),
			Themes: some(t, corpus.FacetTheme, 2), Speaker: speaker(t),
		}
		words := sentences(6).Draw(t, "words")
		if rapid.Bool().Draw(t, "published before") {
			words = release(t, &s)
		}
		s.Mentions = mentions(t, words)
		return Line{Words: words, Statement: s}
	})
}

// release draws words that other documents have too, often of the same speakers
// and on the same day.
func release(t *rapid.T, s *corpus.Statement) string {
	words := rapid.SampledFrom([]string{
		"Zobup kudob gupob zobap dapub lutobup bokup zobuk", "kudop zobup, bokup kudob; gupob gupob zobap zobup lutobup",
		"Gupob zobup: kudob dapub bokup zobup zobuk kudop – gupob zobap zobup kudob lutobup dapub bokup kudob gupob zobup zobup zobap bokup",
	}).Draw(t, "release")
	s.Kind = rapid.SampledFrom([]corpus.Kind{"", "", "", "quote", "speech", "apparatus"}).Draw(t, "kind of it")
	if rapid.IntRange(0, 3).Draw(t, "somebody's") > 0 {
		s.Speaker = nil
	}
	if rapid.IntRange(0, 4).Draw(t, "on a day") > 0 {
		s.Said = rapid.SampledFrom([]corpus.Date{{}, {}, On("2025-02-04"), On("2025-02")}).Draw(t, "day of it")
	}
	switch rapid.IntRange(0, 6).Draw(t, "style of it") {
	case 0:
		return strings.ToUpper(words)
	case 1:
		return strings.ReplaceAll(words, " ", "  ") + "."
	case 2:
		return strings.Replace(words, "bokup", "another", 1)
	}
	return words
}

// mentions draws what some of the words of a statement name.
func mentions(t *rapid.T, words string) []corpus.Mention {
	var out []corpus.Mention
	for _, w := range tokens(words, 0, 0) {
		if rapid.IntRange(0, 3).Draw(t, "named") > 0 {
			continue
		}
		name := rapid.SampledFrom(named()).Draw(t, "name")
		out = append(out, corpus.Mention{
			Range: w.at, Facet: name.Facet, Value: name.Value,
			Form: rapid.SampledFrom([]string{"Zobup", "KUDOB", "gupob zobup", "Ⅲ", "다름"}).Draw(t, "form"),
			Rule: rapid.SampledFrom([]corpus.Rule{corpus.RuleName, corpus.RuleNear, corpus.RuleCue}).Draw(t, "rule"),
		})
	}
	return out
}

func speaker(t *rapid.T) *corpus.Speaker {
	id := oneOrNone(t, corpus.FacetSpeaker)
	if id == "" {
		return nil
	}
	return &corpus.Speaker{ID: id, Name: strings.ToUpper(id), Capacity: corpus.Capacity(oneOrNone(t, corpus.FacetCapacity))}
}

// newDocument draws a version of a document.
func newDocument(t *rapid.T, id string, version int) corpus.Document {
	meta := corpus.Document{
		ID: id, Version: version, Language: oneOrNone(t, corpus.FacetLanguage), Publisher: oneOrNone(t, corpus.FacetPublisher),
		Type: corpus.Type(oneOrNone(t, corpus.FacetType)), Published: dates().Draw(t, "published"),
		Record: rapid.SampledFrom([]corpus.Record{"", "", corpus.RecordVerbatim}).Draw(t, "record"),
	}
	if rapid.Bool().Draw(t, "titled") {
		meta.Title = sentences(3).Draw(t, "title")
	}
	var passages []Passage
	for range rapid.IntRange(1, 3).Draw(t, "passages") {
		passages = append(passages, rapid.SliceOfN(lines(), 1, 3).Draw(t, "lines"))
	}
	return Document(meta, passages...)
}

// documentIDs lists the ids of random documents.
func documentIDs() []string {
	return []string{
		"a", "b", "B", "folder/c.txt", "https://example.org/?d=1&e=2", "f:1-2@3", "한글", "sha256:0123", "i j", "k", "l", "m",
	}
}

// histories draws runs of batches, each of which puts and deletes some
// documents; the first puts most.
func histories(batches int) *rapid.Generator[[]search.Batch] {
	return rapid.Custom(func(t *rapid.T) []search.Batch {
		var out []search.Batch
		for i := range batches {
			b := search.Batch{Last: uint64(10 * (i + 1))}
			for _, id := range documentIDs() {
				switch n := rapid.IntRange(0, 9).Draw(t, "change"); {
				case n < 3 || i == 0 && n < 9:
					b.Put = append(b.Put, newDocument(t, id, i+1))
				case n == 9:
					b.Delete = append(b.Delete, id)
				}
			}
			out = append(out, b)
		}
		return out
	})
}

// requests draws requests as ParseParameters returns them.
func requests() *rapid.Generator[search.Request] {
	return rapid.Custom(func(t *rapid.T) search.Request {
		r := search.Request{
			Query:       queryText(t),
			Match:       rapid.SampledFrom([]search.Match{search.MatchAll, search.MatchAll, search.MatchAny}).Draw(t, "match"),
			Sort:        rapid.SampledFrom(append(search.Sorts(), search.SortRelevance)).Draw(t, "sort"),
			Limit:       rapid.SampledFrom([]int{0, 1, 3, 20, 100}).Draw(t, "limit"),
			Values:      rapid.SampledFrom([]int{-1, 1, 2, search.DefaultValues}).Draw(t, "values"),
			Facets:      rapid.SliceOfNDistinct(rapid.SampledFrom(Facets()), 0, 4, rapid.ID).Draw(t, "facets"),
			TellWithout: rapid.IntRange(0, 4).Draw(t, "without") == 0,
			NamesOff:    rapid.IntRange(0, 3).Draw(t, "names") == 0,
			Group:       rapid.SampledFrom(append(search.Groupings(), search.GroupNone, search.GroupNone, search.GroupNone)).Draw(t, "group"),
			EachCopy:    rapid.IntRange(0, 3).Draw(t, "each copy") == 0,
			Apparatus:   rapid.IntRange(0, 3).Draw(t, "apparatus") == 0,

			CountDocuments: rapid.Bool().Draw(t, "documents"),
		}
		if rapid.IntRange(0, 3).Draw(t, "dated") == 0 {
			r.From, r.To = day(dates().Draw(t, "from")), day(dates().Draw(t, "to"))
		}
		for range rapid.SampledFrom([]int{0, 0, 1, 1, 2, 3}).Draw(t, "filters") {
			r = choose(t, r)
		}
		return r
	})
}

// choose chooses a value of a facet in some way, and counts that facet.
func choose(t *rapid.T, r search.Request) search.Request {
	facet := rapid.SampledFrom([]string{
		corpus.FacetCountry, corpus.FacetCountry, corpus.FacetMineral, corpus.FacetMineral, corpus.FacetBy,
		corpus.FacetKind, corpus.FacetTheme, corpus.FacetSpeaker, corpus.FacetCapacity, corpus.FacetPublisher,
		corpus.FacetLanguage, corpus.FacetYear, corpus.FacetType, corpus.FacetSession, corpus.FacetOrganization,
	}).Draw(t, "facet")
	way := rapid.SampledFrom([]search.Choice{
		search.ChoiceAny, search.ChoiceAny, search.ChoiceAny, search.ChoiceAll, search.ChoiceNot,
	}).Draw(t, "way")
	values := append([]string{corpus.NotStated}, choices()[facet]...)
	r = r.With(facet, rapid.SampledFrom(values).Draw(t, "value"), way)
	if !slices.Contains(r.Facets, facet) {
		r.Facets = append(r.Facets, facet)
	}
	return r
}

// day takes the time of day off a date, since bounds have none.
func day(d corpus.Date) corpus.Date {
	if d.Precision == corpus.PrecisionTime {
		return On(d.String()[:len("2025-02-04")])
	}
	return d
}

// queryText draws a query, often a simple one.
func queryText(t *rapid.T) string {
	depth := rapid.SampledFrom([]int{0, 0, 1, 1, 2, 3}).Draw(t, "depth")
	if rapid.IntRange(0, 4).Draw(t, "none") == 0 {
		return ""
	}
	text := node(t, depth).String()
	if strings.Count(text, "*")+strings.Count(text, "~") > query.MaxExpanding {
		return leaf(t).String() // more of them are refused
	}
	return text
}

func node(t *rapid.T, depth int) query.Node {
	if depth == 0 {
		return leaf(t)
	}
	several := func() []query.Node {
		var out []query.Node
		for range rapid.IntRange(2, 3).Draw(t, "nodes") {
			out = append(out, node(t, depth-1))
		}
		return out
	}
	switch rapid.IntRange(0, 5).Draw(t, "join") {
	case 0:
		return query.Not{Node: node(t, depth-1)}
	case 1, 2:
		return query.Any{Nodes: several()}
	default:
		return query.All{Nodes: several()}
	}
}

func leaf(t *rapid.T) query.Node {
	words := inventedWords()
	w := rapid.SampledFrom(words).Draw(t, "word")
	row := func(most int) string {
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 2, most).Draw(t, "row"), " ")
	}
	switch rapid.IntRange(0, 17).Draw(t, "leaf") {
	case 16:
		return query.Phrase{Text: rapid.SampledFrom(koreanWords()).Draw(t, "noun"), Case: rapid.Bool().Draw(t, "case")}
	case 17:
		return query.Phrase{Text: w + " " + rapid.SampledFrom(koreanWords()).Draw(t, "noun")}
	case 0, 1:
		return query.Phrase{Text: row(2)}
	case 2:
		return query.Phrase{Text: row(4)}
	case 3:
		return query.Phrase{Text: row(3), Near: rapid.IntRange(1, 4).Draw(t, "near")}
	case 4:
		return query.Prefix{Text: w[:rapid.IntRange(query.MinPrefix, len(w)).Draw(t, "letters")]}
	case 5:
		return query.Fuzzy{Text: rapid.SampledFrom(append([]string{"zobip", "kodob", "lutoba"}, words...)).Draw(t, "fuzzy")}
	case 6:
		return query.Phrase{Text: capital(w), Case: true}
	case 7, 8:
		facet := rapid.SampledFrom([]string{corpus.FacetCountry, corpus.FacetMineral, corpus.FacetKind, corpus.FacetPublisher}).Draw(t, "facet")
		return query.Value{Facet: facet, Text: rapid.SampledFrom(append([]string{corpus.NotStated}, choices()[facet]...)).Draw(t, "value")}
	case 9:
		return query.Dates{From: On("2024-12-31")}
	default:
		return query.Word{Text: w}
	}
}
