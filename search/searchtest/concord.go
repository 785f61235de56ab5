package searchtest

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"dialogue/corpus"
	"dialogue/corpus/vocabulary"
	"dialogue/search"
	"dialogue/search/query"
)

// A kwic is a match in a statement with the words of its passage.
type kwic struct {
	found
	at          corpus.Range // in the document
	left, right []token      // the words before, the nearest last, and after
	from, to    int          // where the passage begins and ends
}

// kwics returns the matches of statements.
func (q *question) kwics(list []found) []kwic {
	var out []kwic
	for _, f := range list {
		s := f.in.Statements[f.statement]
		for _, mark := range q.highlights(f) {
			k := kwic{found: f, at: corpus.Range{Start: s.Start + mark.Start, End: s.Start + mark.End}, from: -1}
			for i := range f.in.Statements {
				if of := f.in.Statements[i]; of.Passage == s.Passage {
					if k.from < 0 {
						k.from = of.Start
					}
					k.to = of.End
					k.add(tokens(of.In(f.in.Text), of.Start, i))
				}
			}
			out = append(out, k)
		}
	}
	return out
}

func (k *kwic) add(words []token) {
	for _, w := range words {
		switch {
		case w.at.End <= k.at.Start:
			k.left = append(k.left, w)
		case w.at.Start >= k.at.End:
			k.right = append(k.right, w)
		}
	}
}

// beside returns the n nearest words of a side, the nearest first.
func (k *kwic) beside(side search.Side, n int) []token {
	words := slices.Clone(k.right)
	if side == search.SideLeft {
		words = slices.Clone(k.left)
		slices.Reverse(words)
	}
	return words[:min(n, len(words))]
}

// line shows a match with n words on either side.
func (k *kwic) line(n int) search.Line {
	text := k.in.Text
	from, to := k.from, k.to
	if len(k.left) >= n {
		from = k.left[len(k.left)-n].at.Start
	}
	if len(k.right) >= n {
		to = k.right[n-1].at.End
	}
	s := &k.in.Statements[k.statement]
	start := utf8.RuneCountInString(text[:k.at.Start])
	return search.Line{
		Document: k.in.Meta(), Statement: *s, ID: k.in.StatementID(s, corpus.NewPoints(text)),
		Left: text[from:k.at.Start], Hit: text[k.at.Start:k.at.End], Right: text[k.at.End:to],
		Start: start, End: start + utf8.RuneCountInString(text[k.at.Start:k.at.End]),
	}
}

// key is what a match is sorted by.
func (k *kwic) key(order search.LineSort) string {
	switch order {
	case search.LinesByLeft:
		return joinedWords(k.beside(search.SideLeft, search.SortWords))
	case search.LinesByRight:
		return joinedWords(k.beside(search.SideRight, search.SortWords))
	case search.LinesBySpeaker:
		if p := k.in.Statements[k.statement].Speaker; p != nil && p.Name != "" {
			return vocabulary.Fold(p.Name)
		}
		return string(utf8.MaxRune)
	case search.LinesByRelevance, search.LinesNewest, search.LinesOldest:
	}
	return ""
}

func joinedWords(words []token) string {
	return strings.Join(formsOf(words, token.folded), "\x00")
}

// Concordance implements Concordancer. It knows no sentences.
func (o *Oracle) Concordance(ctx context.Context, r search.ConcordanceRequest) (search.Concordance, error) {
	first := 0
	if r.Cursor != "" {
		if _, err := fmt.Sscanf(r.Cursor, "line %d", &first); err != nil {
			return search.Concordance{}, search.ParameterErrors{{Name: search.ParamCursor, Reason: "start again"}}
		}
	}
	q, page, err := o.ask(ctx, r.At(""))
	if err == nil && len(q.texts) == 0 {
		err = search.ParameterErrors{{Name: search.ParamQuery, Reason: "write a word"}}
	}
	if err != nil {
		return search.Concordance{}, err
	}
	all := q.statements(q.request)
	read := drawn(q.fold(all), r.Sample, r.Seed)
	switch r.Order {
	case search.LinesByRelevance, search.LinesNewest, search.LinesOldest:
		q.sortStatements(read)
	case search.LinesByLeft, search.LinesByRight, search.LinesBySpeaker:
	}
	lines := q.kwics(read)
	slices.SortStableFunc(lines, func(a, b kwic) int { return strings.Compare(a.key(r.Order), b.key(r.Order)) })
	out := search.Concordance{
		Generation: page.generation(), Understood: q.asked.String(), Total: q.total(all), Read: len(read), Lines: len(lines),
	}
	out.Groups, out.AllWords = neighbours(lines, r)
	last := min(first+r.Limit, len(lines))
	if r.Whole {
		last = len(lines)
	}
	for _, k := range lines[min(first, last):last] {
		out.Page = append(out.Page, k.line(r.Words))
	}
	if last < len(lines) && r.Limit > 0 {
		out.Next = fmt.Sprintf("line %d", last)
	}
	return out, nil
}

// drawn returns the n statements that a seed draws, in their order; all if n is
// 0.
func drawn(list []found, n int, seed uint64) []found {
	key := func(f found) uint64 { return search.SampleKey(seed, f.in.ID, f.statement) }
	sorted := slices.SortedFunc(slices.Values(list), func(a, b found) int { return cmp.Compare(key(a), key(b)) })
	if n == 0 || n >= len(sorted) {
		return slices.Clone(list)
	}
	return slices.DeleteFunc(slices.Clone(list), func(f found) bool { return key(f) >= key(sorted[n]) })
}

func neighbours(lines []kwic, r search.ConcordanceRequest) (out []search.Neighbour, all int) {
	if r.Group == search.SideNone {
		return nil, 0
	}
	counts := map[string]int{}
	for _, k := range lines {
		counts[joinedWords(k.beside(r.Group, 1))]++
	}
	for word, n := range counts {
		out = append(out, search.Neighbour{Word: word, Lines: n})
	}
	slices.SortFunc(out, func(a, b search.Neighbour) int {
		return cmp.Or(cmp.Compare(b.Lines, a.Lines), strings.Compare(a.Word, b.Word))
	})
	q := question{request: r.Request}
	return out[:q.listed(len(out))], len(out)
}

// frequencies counts the words of statements.
func frequencies(list []found) search.Frequencies {
	out := search.Frequencies{Words: map[string]int{}}
	for _, f := range list {
		s := &f.in.Statements[f.statement]
		for _, w := range tokens(s.In(f.in.Text), s.Start, 0) {
			out.Words[w.word]++
			out.All++
		}
	}
	return out
}

// record returns all statements that a question looks at, whatever it asks.
func (o *Oracle) record(q *question) []found {
	_, docs := o.current()
	everything := search.Request{Apparatus: q.apparatus}
	return newQuestion(docs, everything, query.All{}).statements(everything)
}

// less returns the words of all without those of here.
func less(all, here search.Frequencies) search.Frequencies {
	out := search.Frequencies{Words: map[string]int{}, All: all.All - here.All}
	for word, n := range all.Words {
		out.Words[word] = n - here.Words[word]
	}
	return out
}

// Distinctive implements Concordancer.
func (o *Oracle) Distinctive(ctx context.Context, r search.DistinctiveRequest) (search.Distinctive, error) {
	q, page, err := o.ask(ctx, r.At(""))
	if err != nil {
		return search.Distinctive{}, err
	}
	found := q.statements(q.request)
	here := frequencies(q.fold(found))
	rest := less(frequencies(q.fold(o.record(q))), here)
	if others, ok := r.Others(); ok {
		rest = frequencies(q.fold(q.statements(others)))
	}
	return search.Distinctive{
		Generation: page.generation(), Understood: q.asked.String(), Total: q.total(found), Words: here.All, Rest: rest.All,
		Keywords: search.Keywords(search.LogOdds, here, rest, r.Limit),
	}, nil
}

// Collocates implements Concordancer.
func (o *Oracle) Collocates(ctx context.Context, r search.CollocatesRequest) (search.Collocates, error) {
	q, page, err := o.ask(ctx, r.At(""))
	if err == nil && len(q.texts) == 0 {
		err = search.ParameterErrors{{Name: search.ParamQuery, Reason: "write a word"}}
	}
	if err != nil {
		return search.Collocates{}, err
	}
	found := q.statements(q.request)
	read := q.fold(found)
	lines := q.kwics(read)
	out := search.Collocates{Generation: page.generation(), Understood: q.asked.String(), Total: q.total(found), Read: len(read)}
	all := q.nearby(lines, r.Window)
	if r.Facet == "" {
		all = frequencies(o.record(q))
	}
	groups := map[string][]kwic{}
	for _, k := range lines {
		values := []string{""}
		if r.Facet != "" {
			values = search.ValuesOf(k.in.Document, &k.in.Statements[k.statement], r.Facet)
		}
		for _, v := range values {
			groups[v] = append(groups[v], k)
		}
	}
	for value, list := range groups {
		here := q.nearby(list, r.Window)
		out.Groups = append(out.Groups, search.CollocateGroup{
			Value: value, Matches: len(list), Words: here.All,
			Keywords: search.Keywords(r.Measure, here, less(all, here), r.Limit),
		})
	}
	slices.SortFunc(out.Groups, func(a, b search.CollocateGroup) int {
		return cmp.Or(cmp.Compare(b.Matches, a.Matches), strings.Compare(a.Value, b.Value))
	})
	out.Groups = out.Groups[:q.listed(len(out.Groups))]
	return out, nil
}

// nearby counts the words near matches, each place of the text once, and those of
// apparatus only where it is searched.
func (q *question) nearby(lines []kwic, window int) search.Frequencies {
	type place struct {
		document string
		start    int
	}
	seen := map[place]bool{}
	out := search.Frequencies{Words: map[string]int{}}
	for _, k := range lines {
		for _, w := range slices.Concat(k.beside(search.SideLeft, window), k.beside(search.SideRight, window)) {
			outside := k.in.Statements[w.statement].Kind == corpus.KindApparatus && !q.apparatus
			if at := (place{k.in.ID, w.at.Start}); !seen[at] && !outside {
				seen[at] = true
				out.Words[w.word]++
				out.All++
			}
		}
	}
	return out
}
