package bleveindex

import (
	"context"
	"math/bits"

	"dialogue/search"
	"dialogue/search/query"
)

// maxRelaxed is how many words a query may have for the search for most of
// them. Longer ones are questions, which match=any serves.
const maxRelaxed = 64

// A relaxation searches for what has most of the words of a query that nothing
// has all of.
type relaxation struct {
	*evaluation
	words  []query.Node // parts of the query that look for text
	must   query.Node   // the others, all of which hold
	common bool         // there are words that some texts need not have, which are in neither
	parts  []relaxedPart
}

// A relaxedPart is a part with the number of words that each row has, as binary
// numbers: counts[i] has the rows whose number has bit i.
type relaxedPart struct {
	has    []bitset // of each word, the rows that have it
	begins bitset
	counts []bitset
}

// relax answers a request whose query nothing holds for, by what has most of its
// words. It returns nil if it is not the words that keep things from being
// found, or if nothing has any of them.
func (e *evaluation) relax(ctx context.Context, r search.Request) (*selection, *search.Relaxed, error) {
	if r.Match == search.MatchAny {
		return nil, nil, nil
	}
	x := &relaxation{evaluation: e.again()}
	var must []query.Node
	for _, n := range together(e.node) {
		if len(query.Texts(n)) == 0 {
			must = append(must, n)
			continue
		}
		if x.slackAt(n) != nil {
			x.common = true
			continue
		}
		words, err := x.apart(ctx, n)
		if err != nil {
			return nil, nil, err
		}
		x.words = append(x.words, words...)
	}
	x.must = query.All{Nodes: must}
	if len(x.words) == 0 || len(x.words) == 1 && !x.common || len(x.words) > maxRelaxed {
		return nil, nil, nil
	}
	if err := x.countWords(ctx); err != nil {
		return nil, nil, err
	}
	return x.selection(ctx, r)
}

// together returns the nodes that must all hold for n to hold.
func together(n query.Node) []query.Node {
	if all, ok := n.(query.All); ok {
		return all.Nodes
	}
	return []query.Node{n}
}

// apart returns the words of a name that nothing holds for, else n itself.
func (x *relaxation) apart(ctx context.Context, n query.Node) ([]query.Node, error) {
	named, ok := n.(query.Named)
	if !ok {
		return []query.Node{n}, nil
	}
	for i, p := range x.evaluation.parts {
		mark := x.arena.mark()
		w := &walk{evaluation: x.again(), part: i, begins: x.arena.bits(p.rows)}
		rows, err := w.node(ctx, n)
		some := err == nil && rows.any()
		x.arena.release(mark)
		if err != nil || some {
			return []query.Node{n}, err
		}
	}
	return together(named.Node), nil
}

// again returns an evaluation of the same query that has counted nothing.
func (e *evaluation) again() *evaluation {
	next := *e
	next.byNode, next.texts = map[query.Node]*text{}, nil
	for _, t := range e.texts {
		same := *t
		same.scored, same.found = make([][]scored, len(t.scored)), make([]int, len(t.found))
		same.literal = make([]rowSet, len(t.literal))
		next.byNode[t.node] = &same
		next.texts = append(next.texts, &same)
	}
	return &next
}

// countWords counts the words of each row.
func (x *relaxation) countWords(ctx context.Context) error {
	for i, p := range x.evaluation.parts {
		w := &walk{evaluation: x.evaluation, part: i}
		if x.documents {
			w.begins = x.arena.bits(p.rows)
		}
		one := relaxedPart{begins: w.begins}
		for range bits.Len(uint(len(x.words))) {
			one.counts = append(one.counts, x.arena.bits(p.rows))
		}
		for _, n := range x.words {
			rows, err := w.node(ctx, n)
			if err != nil {
				return err
			}
			has := x.arena.dense(rows, p.rows)
			one.has = append(one.has, has)
			one.add(has)
		}
		x.parts = append(x.parts, one)
	}
	return nil
}

// add adds one to the counts of rows.
func (p *relaxedPart) add(rows bitset) {
	for i, carry := range rows {
		for _, plane := range p.counts {
			plane[i], carry = plane[i]^carry, plane[i]&carry
		}
	}
}

// with keeps of rows those that have n words.
func (p *relaxedPart) with(n int, rows *rowSet) {
	for bit, plane := range p.counts {
		if n>>bit&1 == 1 {
			rows.keep(plane)
		} else {
			rows.drop(plane)
		}
	}
}

// most returns how many words the rows have that have most, where of returns the
// rows of each part.
func (x *relaxation) most(of func(part int) rowSet) int {
	for n := len(x.words); n > 0; n-- {
		for i := range x.parts {
			mark := x.arena.mark()
			rows := x.arena.cloneSet(of(i))
			x.parts[i].with(n, &rows)
			some := rows.any()
			x.arena.release(mark)
			if some {
				return n
			}
		}
	}
	return 0
}

// selection selects what has most words, of what passes everything else. It
// returns nil if something has all of them, so that it is the filters that keep
// it out, or if nothing has any.
func (x *relaxation) selection(ctx context.Context, r search.Request) (*selection, *search.Relaxed, error) {
	searched := func(part int) rowSet { return rowSet{bits: x.searched(part)} }
	if !x.common && x.most(searched) == len(x.words) {
		return nil, nil, nil
	}
	x.node = x.must
	s, err := x.selectHits(ctx, r)
	if err != nil {
		return nil, nil, err
	}
	n := x.most(func(part int) rowSet { return s.parts[part].hits })
	if n == 0 {
		return nil, nil, nil
	}
	for i := range s.parts {
		p := &s.parts[i]
		p.text, p.hits = x.arena.cloneSet(p.text), x.arena.cloneSet(p.hits)
		x.parts[i].with(n, &p.text)
		x.parts[i].with(n, &p.hits)
		p.found, p.shown, p.begins = nil, nil, x.parts[i].begins
	}
	s.folded = false
	s.total = s.count()
	return s, x.relaxed(s), nil
}

// relaxed tells the words that hits have from those that none has.
func (x *relaxation) relaxed(s *selection) *search.Relaxed {
	out := &search.Relaxed{}
	for i, word := range x.words {
		found := false
		for j := range s.parts {
			found = found || s.parts[j].hits.meets(x.parts[j].has[i])
		}
		if found {
			out.Found = append(out.Found, word.String())
		} else {
			out.Missing = append(out.Missing, word.String())
		}
	}
	return out
}
