package bleveindex

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"sort"
	"strings"

	"dialogue/corpus"
	"dialogue/corpus/copies"
	"dialogue/search"
)

// addCopies tells a hit where else it is published.
func (s *selection) addCopies(h ranked, hit *search.Hit) error {
	var err error
	hit.Publications, hit.Copies, err = s.copiesOf(member{h.part, h.place}, search.MaxCopies)
	return err
}

// copiesOf returns in how many documents a statement is published, and the first
// of the others.
func (e *evaluation) copiesOf(m member, most int) (all int, others []search.Copy, err error) {
	number, ok := e.copies.memberOf(int(m.part), m.row)
	if !ok {
		return 1, nil, nil
	}
	first, end := e.copies.setOf(number)
	for i := first; i < end && len(others) < most; i++ {
		if i == int(number) {
			continue
		}
		other, err := e.copyAt(e.copies.members[i])
		if err != nil {
			return 0, nil, err
		}
		others = append(others, other)
	}
	return end - first, others, nil
}

func (e *evaluation) copyAt(m member) (search.Copy, error) {
	p := e.parts[m.part]
	stored, err := e.storedStatement(p, m.row)
	if err != nil {
		return search.Copy{}, err
	}
	d, err := e.storedDocument(p, p.docs.of(m.row))
	return search.Copy{ID: stored.id(&d), Document: d}, err
}

// Publications says where else a statement is published, see search.Publications.
func (x *Index) Publications(ctx context.Context, id corpus.StatementID) (search.Publications, error) {
	out := search.Publications{All: 1}
	err := x.evaluate(ctx, search.Request{}, "", false, func(e *evaluation, _ cursor) error {
		m, found, err := e.find(id)
		if err != nil || !found {
			return err
		}
		if out.All, out.Copies, err = e.copiesOf(m, search.MaxPublications); err != nil {
			return err
		}
		out.Altered, err = e.altered(ctx, m)
		return err
	})
	return out, err
}

// find returns the row of a statement, false if there is none that is valid.
func (e *evaluation) find(id corpus.StatementID) (member, bool, error) {
	for i, p := range e.parts {
		for doc := range p.documents.each {
			if p.docID[doc] == id.Document {
				return e.findIn(uint32(i), doc, id)
			}
		}
	}
	return member{}, false, nil
}

// findIn finds a statement in its document, whose statements stand in order.
func (e *evaluation) findIn(part, doc uint32, id corpus.StatementID) (m member, found bool, err error) {
	p := e.parts[part]
	first, end := p.docRow[doc]+1, p.docRow[doc+1]
	at := sort.Search(int(end-first), func(i int) bool {
		stored, readErr := e.storedStatement(p, first+uint32(i))
		if readErr != nil {
			err = readErr
			return true
		}
		return stored.point >= id.Start
	})
	if err != nil || first+uint32(at) >= end {
		return m, false, err
	}
	m = member{part, first + uint32(at)}
	there, err := e.copyAt(m)
	return m, there.ID == id, err
}

// altered returns the statements of other documents with nearly the same words,
// or with the same ones, that are no copies.
func (e *evaluation) altered(ctx context.Context, m member) ([]search.Altered, error) {
	p := e.parts[m.part]
	own, err := e.storedStatement(p, m.row)
	if err != nil {
		return nil, err
	}
	near, err := e.sharing(own.text)
	if err != nil {
		return nil, err
	}
	comparison := copies.NewComparison(own.Kind, own.text)
	var out []search.Altered
	for _, other := range near {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		q := e.parts[other.part]
		if e.copies.same(m, other) || q.docID[q.docs.of(other.row)] == p.docID[p.docs.of(m.row)] {
			continue
		}
		stored, err := e.storedStatement(q, other.row)
		if err != nil {
			return nil, err
		}
		share, ok := comparison.Share(stored.Kind, stored.text)
		if !ok {
			continue
		}
		at, err := e.copyAt(other)
		if err != nil {
			return nil, err
		}
		out = append(out, search.Altered{Copy: at, Text: stored.text, Share: share})
	}
	slices.SortFunc(out, func(a, b search.Altered) int {
		return cmp.Or(cmp.Compare(b.Share, a.Share), strings.Compare(a.ID.Document, b.ID.Document), cmp.Compare(a.ID.Start, b.ID.Start))
	})
	return out[:min(len(out), search.MaxPublications)], nil
}

// same reports whether two members are of one set, or one and the same.
func (c *copySets) same(a, b member) bool {
	if a == b {
		return true
	}
	i, ok := c.memberOf(int(a.part), a.row)
	j, too := c.memberOf(int(b.part), b.row)
	return ok && too && c.set[i] == c.set[j]
}

// maxCompared is how many statements are compared with one, those that share most
// of its rare words first.
const maxCompared = 4096

// sharing returns the statements that can have nearly the words of a text. Such
// have four fifths of its words at least, and so one of any that are more than a
// fifth of them: the rarest are looked up.
func (e *evaluation) sharing(text string) ([]member, error) {
	words := runsOf(text)
	times := map[string]int{}
	for _, w := range words {
		times[w.text]++
	}
	lists := map[string][]*postings{}
	rows := map[string]int{}
	for w := range times {
		for _, p := range e.parts {
			list, err := p.postings(e.cache, fieldExact, w)
			if err != nil {
				return nil, err
			}
			lists[w] = append(lists[w], list)
			rows[w] += len(list.rows)
		}
	}
	rarest := slices.SortedFunc(maps.Keys(times), func(a, b string) int {
		return cmp.Or(cmp.Compare(rows[a], rows[b]), strings.Compare(a, b))
	})
	shared := map[member]int{}
	for taken := 0; taken <= len(words)/5 && len(rarest) > 0; rarest = rarest[1:] {
		w := rarest[0]
		taken += times[w]
		for part, list := range lists[w] {
			for _, row := range list.rows {
				if e.parts[part].statements.has(row) {
					shared[member{uint32(part), row}]++
				}
			}
		}
	}
	out := slices.SortedFunc(maps.Keys(shared), func(a, b member) int {
		return cmp.Or(cmp.Compare(shared[b], shared[a]), cmp.Compare(a.part, b.part), cmp.Compare(a.row, b.row))
	})
	return out[:min(len(out), maxCompared)], nil
}
