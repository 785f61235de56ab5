package bleveindex

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	segmentapi "github.com/blevesearch/scorch_segment_api/v2"

	"dialogue/corpus"
	"dialogue/search"
)

// Distinctive finds the words that tell hits apart, see search.Distinctive.
func (x *Index) Distinctive(ctx context.Context, r search.DistinctiveRequest) (search.Distinctive, error) {
	var out search.Distinctive
	err := x.selected(ctx, r.Request, func(s *selection) error {
		here, err := s.hitWords(ctx)
		if err != nil {
			return err
		}
		rest, err := s.otherWords(ctx, r, here)
		if err != nil {
			return err
		}
		out = search.Distinctive{
			Generation: s.name(), Understood: s.asked.String(), Total: s.total, Words: here.All, Rest: rest.All,
			Keywords: search.Keywords(search.LogOdds, here, rest, r.Limit),
		}
		return nil
	})
	return out, err
}

// otherWords counts the words of what the hits, whose words are here, are told
// from.
func (s *selection) otherWords(ctx context.Context, r search.DistinctiveRequest, here search.Frequencies) (search.Frequencies, error) {
	if others, ok := r.Others(); ok {
		found, err := s.selectHits(ctx, others)
		if err != nil {
			return search.Frequencies{}, err
		}
		return found.hitWords(ctx)
	}
	record, err := s.distinctRecord(ctx)
	if err != nil {
		return search.Frequencies{}, err
	}
	return less(record, here), nil
}

// less returns the words of all, counted in parts, that are not here, of those
// that are here too.
func less(all []search.Frequencies, here search.Frequencies) search.Frequencies {
	out := search.Frequencies{Words: make(map[string]int, len(here.Words)), All: -here.All}
	for word, n := range here.Words {
		out.Words[word] = -n
	}
	for _, part := range all {
		out.All += part.All
		for word := range here.Words {
			out.Words[word] += part.Words[word]
		}
	}
	return out
}

// hitWords counts the words of the hits. Of a part of which most statements are
// hits, the others are read, and the rest of its words are those of the hits.
func (s *selection) hitWords(ctx context.Context) (search.Frequencies, error) {
	out := search.Frequencies{Words: map[string]int{}}
	here := newWordCounter()
	for i := range s.parts {
		p := &s.parts[i]
		rows := s.hitFolding().originals(i, s.arena.dense(p.hits, p.rows))
		others := s.searched(i)
		others.andNot(rows)
		if 2*others.count() < rows.count() {
			if err := s.addAllBut(ctx, p.part, others, &out); err != nil {
				return out, err
			}
			rows.andNot(s.searched(i))
		}
		if err := here.read(ctx, p.part, s.arena.rows(rowSet{bits: rows})); err != nil {
			return out, err
		}
	}
	here.addTo(&out, 1)
	return out, nil
}

// addAllBut adds the words of the statements of a part that are searched, but for
// some.
func (s *selection) addAllBut(ctx context.Context, p *part, but bitset, into *search.Frequencies) error {
	all, err := p.words.of(ctx, p, s.apparatus)
	if err != nil {
		return err
	}
	for word, n := range all.Words {
		into.Words[word] += n
	}
	into.All += all.All
	left := newWordCounter()
	if err := left.read(ctx, p, s.arena.rows(rowSet{bits: but})); err != nil {
		return err
	}
	left.addTo(into, -1)
	return nil
}

// distinctRecord is recordWords without those of copies: of each statement the
// publication counts that stands for all.
func (s *selection) distinctRecord(ctx context.Context) ([]search.Frequencies, error) {
	out, err := s.recordWords(ctx)
	if err != nil || s.eachCopy || len(s.copies.members) == 0 {
		return out, err
	}
	s.copies.mu.Lock()
	defer s.copies.mu.Unlock()
	if s.copies.surplus == nil {
		surplus := newWordCounter()
		for number, m := range s.copies.members {
			if number == 0 || s.copies.set[number] != s.copies.set[number-1] {
				continue
			}
			if err := surplus.read(ctx, s.evaluation.parts[m.part], []uint32{m.row}); err != nil {
				return nil, err
			}
		}
		s.copies.surplus = &search.Frequencies{Words: map[string]int{}}
		surplus.addTo(s.copies.surplus, -1)
	}
	return append(out, *s.copies.surplus), nil
}

// appendText appends the words of a statement alone, as they are written.
func (s *segment) appendText(into []byte, row uint32) ([]byte, error) {
	r := decoder{}
	err := s.zap.VisitStoredFields(uint64(row), func(field string, _ byte, value []byte, _ []uint64) bool {
		if field == fieldSource {
			r.bytes = value
			n := r.length()
			into = append(into, r.bytes[:n]...)
		}
		return true
	})
	if err = cmp.Or(err, r.err); err != nil {
		return nil, fmt.Errorf("reading row %d: %w", row, err)
	}
	return into, nil
}

// recordWords counts the words of all statements that are searched, part by part.
func (e *evaluation) recordWords(ctx context.Context) ([]search.Frequencies, error) {
	var out []search.Frequencies
	for _, p := range e.parts {
		own, err := p.words.of(ctx, p, e.apparatus)
		if err != nil {
			return nil, err
		}
		out = append(out, own)
	}
	return out, nil
}

// A wordCounts holds the words of a part's statements, with and without
// apparatus, once they are asked for. They must not be changed.
type wordCounts struct {
	mu     sync.Mutex
	counts [2]*search.Frequencies
}

func (w *wordCounts) of(ctx context.Context, p *part, apparatus bool) (search.Frequencies, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	i := 0
	rows := p.statements.clone()
	if apparatus {
		i = 1
	} else {
		rows.andNot(p.apparatus)
	}
	if w.counts[i] == nil {
		counts := search.Frequencies{Words: map[string]int{}}
		if err := p.addTerms(ctx, rows, &counts); err != nil {
			return counts, err
		}
		w.counts[i] = &counts
	}
	return *w.counts[i], nil
}

// addTerms adds the words of rows, counted from the terms of the index.
func (s *segment) addTerms(ctx context.Context, rows bitset, into *search.Frequencies) error {
	dict, err := s.zap.Dictionary(fieldExact)
	if err != nil {
		return fmt.Errorf("reading the words: %w", err)
	}
	terms := dict.AutomatonIterator(nil, nil, nil)
	var list segmentapi.PostingsList
	for entry, err := terms.Next(); entry != nil || err != nil; entry, err = terms.Next() {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return fmt.Errorf("reading the words: %w", err)
		}
		if list, err = dict.PostingsList([]byte(entry.Term), nil, list); err != nil {
			return fmt.Errorf("reading the rows of %q: %w", entry.Term, err)
		}
		n, err := occurrencesIn(list, rows)
		if err != nil {
			return fmt.Errorf("reading the rows of %q: %w", entry.Term, err)
		}
		if n > 0 {
			into.Words[strings.Clone(entry.Term)] += n
			into.All += n
		}
	}
	return nil
}

// occurrencesIn counts how often a term stands in some rows.
func occurrencesIn(list segmentapi.PostingsList, rows bitset) (int, error) {
	n := 0
	it := list.Iterator(true, false, false, nil)
	for next, err := it.Next(); next != nil || err != nil; next, err = it.Next() {
		if err != nil {
			return 0, err
		}
		if rows.has(uint32(next.Number())) {
			n += int(next.Frequency())
		}
	}
	return n, nil
}

// Collocates finds the words near matches, see search.Collocates.
func (x *Index) Collocates(ctx context.Context, r search.CollocatesRequest) (search.Collocates, error) {
	var out search.Collocates
	err := x.selected(ctx, r.Request, func(s *selection) error {
		c := &collocates{selection: s, request: r, groups: map[string]*near{}, all: newNear("")}
		var err error
		out, err = c.answer(ctx)
		return err
	})
	return out, err
}

// A collocates counts the words near matches, by the values of a facet.
type collocates struct {
	*selection
	request search.CollocatesRequest
	groups  map[string]*near
	all     *near
}

// A near is the words near the matches in statements with a value.
type near struct {
	search.Frequencies
	value   string
	matches int
	seen    map[placedWord]bool // words of the passage at hand that are counted
}

// A placedWord is where a word stands in a part.
type placedWord struct {
	row   uint32
	start int
}

func newNear(value string) *near {
	return &near{Frequencies: search.Frequencies{Words: map[string]int{}}, value: value, seen: map[placedWord]bool{}}
}

func (n *near) add(words []passageWord) {
	n.matches++
	for _, w := range words {
		if at := (placedWord{w.row, w.start}); !n.seen[at] {
			n.seen[at] = true
			n.Words[w.text]++
			n.All++
		}
	}
}

func (c *collocates) answer(ctx context.Context) (search.Collocates, error) {
	out := search.Collocates{Generation: c.name(), Understood: c.asked.String(), Total: c.total}
	if !c.looksForText() {
		return out, errNoTexts(c.request.Query)
	}
	hits := c.sampled(search.MaxHits, 0)
	out.Read = len(hits)
	slices.SortFunc(hits, func(a, b ranked) int {
		return cmp.Or(cmp.Compare(a.part, b.part), cmp.Compare(a.place, b.place))
	})
	passage, part := ^uint32(0), ^uint32(0)
	err := c.eachMatch(ctx, hits, func(h ranked, at corpus.Range, n *surroundings) error {
		if now := n.part.passages.of(h.place); now != passage || h.part != part {
			passage, part = now, h.part
			c.turnPassage()
		}
		words, err := n.window(at, c.request.Window)
		c.add(valuesOf(n.part, c.request.Facet, h.place), words)
		return err
	})
	if err != nil {
		return out, err
	}
	out.Groups, err = c.list(ctx)
	return out, err
}

// window returns the words around a match. Those of apparatus have their place in
// it, but are not among the words of the record unless it is searched.
func (n *surroundings) window(at corpus.Range, width int) ([]passageWord, error) {
	var out []passageWord
	for _, side := range []search.Side{search.SideLeft, search.SideRight} {
		seen := 0
		err := n.walk(side, at, func(w passageWord) bool {
			if n.apparatus || !n.part.apparatus.has(w.row) {
				out = append(out, w)
			}
			seen++
			return seen < width
		})
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// turnPassage forgets which words of the last passage are counted.
func (c *collocates) turnPassage() {
	clear(c.all.seen)
	for _, g := range c.groups {
		clear(g.seen)
	}
}

// add counts the words near a match in a statement with these values.
func (c *collocates) add(values []string, words []passageWord) {
	c.all.add(words)
	for _, v := range values {
		g := c.groups[v]
		if g == nil {
			g = newNear(v)
			c.groups[v] = g
		}
		g.add(words)
	}
}

// list lists the groups with the most matches.
func (c *collocates) list(ctx context.Context) ([]search.CollocateGroup, error) {
	groups := slices.SortedFunc(maps.Values(c.groups), func(a, b *near) int {
		return cmp.Or(cmp.Compare(b.matches, a.matches), strings.Compare(a.value, b.value))
	})
	if limit := cmp.Or(c.request.Values, search.DefaultValues); limit > 0 {
		groups = groups[:min(limit, len(groups))]
	}
	all := []search.Frequencies{c.all.Frequencies}
	if c.request.Facet == "" {
		var err error
		if all, err = c.recordWords(ctx); err != nil {
			return nil, err
		}
	}
	var out []search.CollocateGroup
	for _, g := range groups {
		out = append(out, search.CollocateGroup{
			Value: g.value, Label: c.nameOf(c.request.Facet, g.value), Matches: g.matches, Words: g.All,
			Keywords: search.Keywords(c.request.Measure, g.Frequencies, less(all, g.Frequencies), c.request.Limit),
		})
	}
	return out, nil
}

// valuesOf returns the values of a row, "" alone where no facet is asked for.
func valuesOf(p *part, facet string, row uint32) []string {
	if facet == "" {
		return []string{""}
	}
	var out []string
	c := p.column(facet)
	for code := c.code(row); code != 0; code = c.sets[code].parent {
		out = append(out, c.values[c.sets[code].value])
	}
	return out
}
