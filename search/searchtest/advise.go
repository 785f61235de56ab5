package searchtest

import (
	"cmp"
	"slices"

	"dialogue/corpus"
	"dialogue/corpus/vocabulary"
	"dialogue/search"
	"dialogue/search/query"
)

// advise adds what helps where little is found, given how much that is.
func (q *question) advise(a *search.Answer, hits int, count func(search.Request) (int, error)) (err error) {
	if hits == 0 || q.request.TellWithout {
		if a.Without, err = q.without(count); err != nil {
			return err
		}
	}
	if hits < search.FewHits && q.request.Cursor == "" {
		a.Meant, err = q.meant(hits, count)
	}
	return err
}

// without counts the hits of each request that lacks one part of this.
func (q *question) without(count func(search.Request) (int, error)) ([]search.Without, error) {
	r := q.request.At("")
	out := q.withoutWords(r)
	for _, facet := range slices.Sorted(slices.Values(slices.Concat(Facets()))) {
		f := r.Filters[facet]
		for _, v := range slices.Compact(slices.Sorted(slices.Values(slices.Concat(f.Any, f.All, f.Not)))) {
			out = append(out, search.Without{Part: search.PartValue, Facet: facet, Value: v, Request: r.Without(facet, v)})
		}
	}
	if !r.From.IsZero() {
		w := r
		w.From = corpus.Date{}
		out = append(out, search.Without{Part: search.PartFrom, Request: w})
	}
	if !r.To.IsZero() {
		w := r
		w.To = corpus.Date{}
		out = append(out, search.Without{Part: search.PartTo, Request: w})
	}
	if len(r.Filters) > 0 || !r.From.IsZero() || !r.To.IsZero() {
		out = append(out, search.Without{Part: search.PartFilters, Request: r.Cleared()})
	}
	var err error
	for i := range out {
		if out[i].Hits, err = count(out[i].Request); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (q *question) withoutWords(r search.Request) []search.Without {
	var out []search.Without
	if all, ok := q.node.(query.All); ok && (len(all.Nodes) == 0 || len(all.Nodes) > search.MaxWithout) {
		return nil
	}
	for _, o := range query.Omissions(q.node) {
		w := r
		w.Query = o.Rest.String()
		if all, ok := o.Rest.(query.All); ok && len(all.Nodes) == 0 {
			w.Query = ""
		}
		out = append(out, search.Without{Part: search.PartWords, Words: o.Part.String(), Request: w})
	}
	return out
}

// meant returns the queries with one misspelled word replaced by its nearest word.
// It looks at queries of which one word is misspelled only.
func (q *question) meant(hits int, count func(search.Request) (int, error)) ([]search.Meant, error) {
	known := q.words()
	var out []search.Meant
	for _, n := range query.Texts(q.asked) {
		w, ok := n.(query.Word)
		if !ok || known[vocabulary.Fold(w.Text)] > 0 || len(Names{}.Called(w.Text)) > 0 {
			continue
		}
		for _, word := range nearestWords(vocabulary.Fold(w.Text), known) {
			r := q.request.At("")
			r.Query = r.Query[:w.Start] + word + r.Query[w.End:]
			n, err := count(r)
			if err != nil {
				return nil, err
			}
			if n > hits && len(out) < search.MaxMeant {
				out = append(out, search.Meant{Query: r.Query, Hits: n})
			}
		}
	}
	return out, nil
}

// words counts the passages that have each word.
func (q *question) words() map[string]int {
	out := map[string]int{}
	for i := range q.docs {
		for _, passage := range q.docs[i].passages {
			for _, t := range passage {
				out[t.word]++
			}
		}
	}
	return out
}

// nearestWords returns the known words that a misspelling may stand for.
func nearestWords(wrong string, known map[string]int) []string {
	edits := map[string]int{}
	for word := range known {
		if len(findFuzzy([]token{{word: word}}, wrong)) > 0 {
			edits[word] = distance([]rune(word), []rune(wrong))
		}
	}
	var out []string
	for word := range edits {
		out = append(out, word)
	}
	slices.SortFunc(out, func(a, b string) int {
		return cmp.Or(cmp.Compare(edits[a], edits[b]), cmp.Compare(known[b], known[a]), cmp.Compare(a, b))
	})
	return out
}
