package bleveindex

import (
	"context"
	"fmt"
	"strings"
	"unicode/utf8"

	"dialogue/search/query"
)

// An evaluation answers one request from one generation.
type evaluation struct {
	*generation
	analyzer *analyzer
	cache    *cache
	edits    edits
	names    Namer
	forms    []form // of the vocabulary, by folded text
	// longestForm is how many bytes the longest of them has.
	longestForm int
	// facetNames are the facets that a query may name.
	facetNames []string
	programme  []string // ids of its sessions in their order
	arena      *arena
	documents  bool // texts may stand anywhere in a document
	apparatus  bool // statements of kind apparatus are searched
	eachCopy   bool // copies count each
	loose      bool // any word will do, so that stop words will not where there are others
	node       query.Node
	asked      query.Node           // the same without the names of the vocabulary
	texts      []*text              // of the query, those looked for first
	ignored    []bool               // by place in languages(), whether stop words are ignored
	byNode     map[query.Node]*text // texts, by node
	slack      map[query.Word]slack // of the words that have some
	// repeats counts the texts that ask for the same, and matched keeps what each
	// that is asked for several times matched.
	repeats map[query.Node]int
	matched map[matchKey]match
	// resolved are the values that were named so far, by facet\x00name.
	resolved map[string][]string
	spelled  int          // bytes of the words of which near spellings were looked for
	cased    int          // passages that were read for phrases in their case
	stop     func() error // reports why the search must end, nil if it need not
}

// A matchKey names the match of a text in a part.
type matchKey struct {
	part int
	node query.Node // without its place
}

// A text is a leaf of the query with what is known of it.
type text struct {
	leaf
	node   query.Node
	wanted bool       // is looked for, so that it is marked and counts for the score
	slack  slack      // nil for a text that is needed in every language
	scored [][]scored // of each part, where wanted
	found  []int      // of each group, how many statements or documents have it
	// literal are, of each part, the rows that hold for the words which name the
	// entry; of entries only.
	literal []rowSet
}

// prepare makes the leaves of the query.
func (e *evaluation) prepare() error {
	e.byNode, e.repeats, e.matched = map[query.Node]*text{}, map[query.Node]int{}, map[matchKey]match{}
	e.resolved = map[string][]string{}
	e.slack = e.slackOf(e.node)
	for _, n := range query.Texts(e.node) {
		if err := e.addText(n, true); err != nil {
			return err
		}
	}
	var err error
	query.Walk(e.node, func(n query.Node) bool {
		switch n.(type) {
		case query.Word, query.Prefix, query.Fuzzy, query.Phrase, query.Entry:
			if err == nil && e.byNode[n] == nil {
				err = e.addText(n, false)
			}
		}
		return err == nil
	})
	e.ignoreStopWords()
	return err
}

// ignoreStopWords keeps the stop words of a question from finding nearly
// everything: where any word will do, a word that a language takes for a stop
// word finds nothing in it, unless all of the query are.
func (e *evaluation) ignoreStopWords() {
	e.ignored = make([]bool, len(languages()))
	if !e.loose {
		return
	}
	for _, t := range e.texts {
		l, ok := t.leaf.(*wordLeaf)
		for i := range e.ignored {
			e.ignored[i] = e.ignored[i] || t.wanted && t.leaf != nil && (!ok || len(l.terms[i]) > 0)
		}
	}
}

func (e *evaluation) addText(n query.Node, wanted bool) error {
	l, err := e.newLeaf(n)
	if err != nil || e.byNode[n] != nil {
		return err
	}
	t := &text{leaf: l, node: n, wanted: wanted, slack: e.slackAt(n), scored: make([][]scored, len(e.parts)), literal: make([]rowSet, len(e.parts))}
	if l != nil {
		t.found = make([]int, l.groups())
	}
	e.byNode[n] = t
	e.repeats[query.Placeless(n)]++
	e.texts = append(e.texts, t)
	return nil
}

// A textMatch is where the query holds in a part.
type textMatch struct {
	rows   rowSet // statements for which it holds
	begins bitset // rows in which a text that is looked for begins; for documents only
}

// match finds the statements of a part for which the query holds.
func (e *evaluation) match(ctx context.Context, part int) (textMatch, error) {
	p := e.parts[part]
	w := &walk{evaluation: e, part: part}
	if e.documents {
		w.begins = e.arena.bits(p.rows)
	}
	rows, err := w.node(ctx, e.node)
	if err != nil {
		return textMatch{}, err
	}
	rows.keep(p.statements)
	if !e.apparatus {
		rows.drop(p.apparatus)
	}
	return textMatch{rows, w.begins}, nil
}

// searched returns the statements of a part that are searched at all.
func (e *evaluation) searched(part int) bitset {
	p := e.parts[part]
	out := e.arena.clone(p.statements)
	if !e.apparatus {
		out.andNot(p.apparatus)
	}
	return out
}

// A walk evaluates the query for one part.
type walk struct {
	*evaluation
	part   int
	begins bitset
}

// node returns the rows for which n holds. The set is the caller's.
func (w *walk) node(ctx context.Context, n query.Node) (rowSet, error) {
	if err := ctx.Err(); err != nil {
		return rowSet{}, fmt.Errorf("searching: %w", err)
	}
	p := w.parts[w.part]
	switch n := n.(type) {
	case query.All:
		if len(n.Nodes) == 0 {
			return rowSet{bits: w.arena.clone(p.valid)}, nil
		}
		return w.all(ctx, n.Nodes)
	case query.Any:
		return w.any(ctx, n.Nodes)
	case query.Not:
		rows, err := w.node(ctx, n.Node)
		if err != nil {
			return rowSet{}, err
		}
		all := w.arena.clone(p.valid)
		all.unsetAll(rows)
		return rowSet{bits: all}, nil
	case query.Named:
		return w.named(ctx, n)
	case query.Value:
		return w.value(n)
	case query.Dates:
		return rowSet{bits: w.within(p, n.From, n.To)}, nil
	}
	return w.text(w.byNode[n])
}

// all returns the rows for which all of the nodes hold. Each is evaluated, even if
// the result is known before: how often a word is found must not depend on the
// others.
func (w *walk) all(ctx context.Context, nodes []query.Node) (rowSet, error) {
	all, err := w.node(ctx, nodes[0])
	if err != nil {
		return rowSet{}, err
	}
	for _, n := range nodes[1:] {
		mark := w.arena.mark()
		rows, err := w.node(ctx, n)
		if err != nil {
			return rowSet{}, err
		}
		all.and(rows)
		if rows.bits != nil { // else it is what all is now
			w.arena.release(mark)
		}
	}
	return all, nil
}

// any returns the rows for which one of the nodes holds.
func (w *walk) any(ctx context.Context, nodes []query.Node) (rowSet, error) {
	var any rowSet
	for _, n := range nodes {
		mark := w.arena.mark()
		rows, err := w.node(ctx, n)
		if err != nil {
			return rowSet{}, err
		}
		both := any.bits != nil && rows.bits != nil
		any = w.arena.join(any, rows, w.parts[w.part].rows)
		if both {
			w.arena.release(mark)
		}
	}
	return any, nil
}

// named returns the rows that hold for the words or name one of the entries, and
// remembers those that hold for the words.
func (w *walk) named(ctx context.Context, n query.Named) (rowSet, error) {
	all, err := w.node(ctx, n.Node)
	if err != nil {
		return rowSet{}, err
	}
	literal := all.clone()
	var named rowSet
	for _, entry := range n.Entries {
		rows, err := w.text(w.byNode[entry])
		if err != nil {
			return rowSet{}, err
		}
		named = w.arena.join(named, rows, w.parts[w.part].rows)
	}
	if isAcronym(n.Node) {
		literal.and(named.clone()) // US is typed, us is written
	}
	for _, entry := range n.Entries {
		w.byNode[entry].literal[w.part] = literal
	}
	return w.arena.join(all, named, w.parts[w.part].rows), nil
}

// isAcronym reports whether a node is a word in capitals. What has its letters and
// does not name the same is another word.
func isAcronym(n query.Node) bool {
	w, ok := n.(query.Word)
	return ok && utf8.RuneCountInString(w.Text) > 1 && strings.ToUpper(w.Text) == w.Text && strings.ToLower(w.Text) != w.Text
}

func (w *walk) text(t *text) (rowSet, error) {
	p := w.parts[w.part]
	if t.leaf == nil {
		return rowSet{bits: w.arena.clone(p.valid)}, nil
	}
	m, err := w.matchOf(t, p)
	if err != nil {
		return rowSet{}, err
	}
	if t.wanted {
		if w.documents {
			w.begins.setAllOf(m.rows)
		}
		t.scored[w.part] = m.scored
		w.count(t, p)
	}
	rows := m.rows
	if w.documents {
		rows = w.lift(p, rows)
	}
	return t.slack.widen(w, p, rows)
}

// isCostly reports whether a text costs much to look for, so that it is not looked
// for again to tell what is found without other parts of the request.
func (t *text) isCostly() bool {
	switch l := t.leaf.(type) {
	case *phraseLeaf:
		return len(l.words) > 1 || l.Case
	case *expandedLeaf, joinedLeaf, *compoundLeaf:
		return true
	}
	return false
}

// matchOf returns where a text holds in the part. What costs much, or is asked for
// several times, is looked for once.
func (w *walk) matchOf(t *text, p *part) (match, error) {
	key := matchKey{w.part, query.Placeless(t.node)}
	if w.repeats[key.node] < 2 && !t.isCostly() || t.slack != nil {
		return t.match(w.evaluation, p)
	}
	m, ok := w.matched[key]
	if !ok {
		found, err := t.match(w.evaluation, p)
		if err != nil {
			return match{}, err
		}
		m = match{found.rows.clone(), found.scored}
		w.matched[key] = m
	}
	return match{w.arena.cloneSet(m.rows), m.scored}, nil
}

// count adds how many statements or documents of a part have each group.
func (w *walk) count(t *text, p *part) {
	for _, s := range t.scored[w.part] {
		if w.documents {
			t.found[s.group] += p.countDocuments(s.rows)
		} else {
			t.found[s.group] += p.countStatements(s.postings)
		}
	}
}

func (w *walk) value(n query.Value) (rowSet, error) {
	p := w.parts[w.part]
	out := w.arena.bits(p.rows)
	for _, value := range w.resolve(n) {
		rows, err := p.value(w.cache, n.Facet, value)
		if err != nil {
			return rowSet{}, err
		}
		out.or(rows)
	}
	return rowSet{bits: out}, nil
}

// lift returns all rows of the documents that have one of rows. The set is the
// caller's.
func (w *walk) lift(p *part, rows rowSet) rowSet {
	out := w.arena.bits(p.rows)
	next := uint32(0)
	for r := range rows.each {
		if r < next {
			continue
		}
		d := p.docs.of(r)
		next = p.docRow[d+1]
		out.setRange(p.docRow[d], next)
	}
	return rowSet{bits: out}
}

// countStatements returns how many valid statements have a term.
func (p *part) countStatements(list *postings) int {
	if list.set.bitset != nil {
		return list.set.countBoth(p.statements)
	}
	n := 0
	for _, r := range list.rows {
		if p.statements.has(r) {
			n++
		}
	}
	return n
}

// countDocuments returns of how many valid documents rows are, given in order.
func (p *part) countDocuments(rows []uint32) int {
	n, next := 0, uint32(0)
	for _, r := range rows {
		if r < next {
			continue
		}
		d := p.docs.of(r)
		next = p.docRow[d+1]
		if p.documents.has(d) {
			n++
		}
	}
	return n
}
