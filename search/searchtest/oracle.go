package searchtest

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"

	"dialogue/corpus"
	"dialogue/search"
	"dialogue/search/query"
)

// An Oracle is a search.Engine that looks at every statement for every
// question. It knows no vocabulary and no language: words are equal if they are
// equal folded, and a value is written as its id. It keeps everything that was
// ever published, so its cursors never close. Its zero value is empty.
type Oracle struct {
	mu     sync.Mutex
	states []state
	copied []map[spot][]candidate // of each state, what is the same as a statement
	last   uint64
}

// A state is the documents at one time, sorted by id.
type state []corpus.Document

// Publish implements search.Engine.
func (o *Oracle) Publish(_ context.Context, b search.Batch) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	replaced := slices.Clone(b.Delete)
	for i := range b.Put {
		replaced = append(replaced, b.Put[i].ID)
	}
	var next state
	if len(o.states) > 0 {
		next = slices.Clone(o.states[len(o.states)-1])
	}
	next = slices.DeleteFunc(next, func(d corpus.Document) bool { return slices.Contains(replaced, d.ID) })
	next = append(next, b.Put...)
	slices.SortFunc(next, func(a, b corpus.Document) int { return strings.Compare(a.ID, b.ID) })
	o.states, o.copied = append(o.states, next), append(o.copied, copied(next))
	o.last = b.Last
	return nil
}

// Last implements search.Engine.
func (o *Oracle) Last() uint64 {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.last
}

// current returns the newest state with its number.
func (o *Oracle) current() (int, state) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if len(o.states) == 0 {
		return 0, nil
	}
	return len(o.states), o.states[len(o.states)-1]
}

// at returns the state of that number.
func (o *Oracle) at(number int) (state, bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if number < 1 || number > len(o.states) {
		return nil, false
	}
	return o.states[number-1], true
}

// copiesAt returns what is the same as a statement in the state of that number.
func (o *Oracle) copiesAt(number int) map[spot][]candidate {
	o.mu.Lock()
	defer o.mu.Unlock()
	if number < 1 || number > len(o.copied) {
		return nil
	}
	return o.copied[number-1]
}

// Statements implements search.Engine.
func (o *Oracle) Statements(ctx context.Context, r search.Request) (search.Result, error) {
	q, page, err := o.ask(ctx, r)
	if err != nil {
		return search.Result{}, err
	}
	all := q.statements(q.request)
	found := q.fold(all)
	count := func(r search.Request) (int, error) {
		q, _, err := o.ask(ctx, r)
		if err != nil {
			return 0, err
		}
		return len(q.fold(q.statements(r))), nil
	}
	q.sortStatements(found)
	out := search.Result{Answer: search.Answer{
		Generation: page.generation(),
		Understood: q.asked.String(),
		Also:       q.also(all),
		Total:      q.total(all),
		Facets:     q.facets(func(r search.Request) search.Total { return q.total(q.statements(r)) }, byStatements),
	}}
	if err := q.advise(&out.Answer, len(found), count); err != nil {
		return search.Result{}, err
	}
	if r.Pin {
		out.Pin = page.cursor(r)
	}
	if r.Group != search.GroupNone {
		groups := q.groups(all)
		out.GroupTotal = len(groups)
		out.Groups = cut(groups, page, r.Limit)
		out.Next = page.next(r, len(groups))
		return out, nil
	}
	for _, f := range cut(q.lowered(found), page, r.Limit) {
		out.Hits = append(out.Hits, q.hit(f))
	}
	out.Next = page.next(r, len(found))
	return out, nil
}

// Documents implements search.Engine.
func (o *Oracle) Documents(ctx context.Context, r search.Request) (search.DocumentResult, error) {
	if r.Group != search.GroupNone {
		return search.DocumentResult{}, search.ParameterErrors{{
			Name: search.ParamGroup, Value: string(r.Group), Reason: "leave it out",
		}}
	}
	q, page, err := o.ask(ctx, r)
	if err != nil {
		return search.DocumentResult{}, err
	}
	hits := q.documents(q.request)
	count := func(r search.Request) (int, error) {
		q, _, err := o.ask(ctx, r)
		if err != nil {
			return 0, err
		}
		return len(q.documents(r)), nil
	}
	q.sortDocuments(hits)
	out := search.DocumentResult{Answer: search.Answer{
		Generation: page.generation(),
		Understood: q.asked.String(),
		Also:       q.also(q.reachedDocuments(hits)),
		Total:      search.Total{Documents: len(hits)},
		Facets: q.facets(func(r search.Request) search.Total {
			return search.Total{Documents: len(q.documents(r))}
		}, byDocuments),
	}}
	if err := q.advise(&out.Answer, len(hits), count); err != nil {
		return search.DocumentResult{}, err
	}
	var matching []found
	for _, f := range hits {
		matching = append(matching, f.matching...)
	}
	out.Total.Statements = len(q.fold(matching))
	for _, f := range cut(hits, page, r.Limit) {
		out.Hits = append(out.Hits, q.documentHit(f))
	}
	out.Next = page.next(r, len(hits))
	return out, nil
}

// ask reads the query and the cursor.
func (o *Oracle) ask(ctx context.Context, r search.Request) (*question, page, error) {
	if err := ctx.Err(); err != nil {
		return nil, page{}, err
	}
	asked, node, err := readQuery(r)
	if err != nil {
		return nil, page{}, err
	}
	p, docs, err := o.turn(r)
	if err != nil {
		return nil, page{}, err
	}
	q := newQuestion(docs, r, node)
	q.asked = asked
	q.copied = o.copiesAt(p.number)
	return q, p, nil
}

// readQuery returns the query of r as it was asked, and as it is searched for,
// with the names of the vocabulary in it.
func readQuery(r search.Request) (asked, node query.Node, err error) {
	parsed, err := query.Parse(r.Query, query.Options{Facets: Facets()})
	if err != nil {
		return nil, nil, err
	}
	finish := query.Simplify
	if r.Match == search.MatchAny {
		finish = query.Loosen
	}
	node = parsed
	if !r.NamesOff {
		if node, err = query.Entitle(parsed, Names{}.Called); err != nil {
			return nil, nil, err
		}
	}
	return finish(parsed), finish(node), nil
}

// A page is a place in the list of hits of one state.
type page struct {
	number int // of the state
	offset int
}

func (p page) generation() string { return fmt.Sprintf("oracle-%d", p.number) }

// next returns the cursor of the page after p, of a list of that length.
func (p page) next(r search.Request, length int) string {
	after := p.offset + r.Limit
	if r.Limit == 0 || after >= min(length, r.Reach()) {
		return ""
	}
	return page{p.number, after}.cursor(r)
}

// cursor names the page.
func (p page) cursor(r search.Request) string {
	return fmt.Sprintf("%d %d %s", p.number, p.offset, r.At("").Parameters().Encode())
}

// turn finds the page that a cursor names, which belongs to one request.
func (o *Oracle) turn(r search.Request) (page, state, error) {
	if r.Cursor == "" {
		number, docs := o.current()
		return page{number, 0}, docs, nil
	}
	wrong := search.ParameterErrors{{
		Name: search.ParamCursor, Value: r.Cursor, Reason: "start again from the first page",
	}}
	place, request, _ := strings.Cut(r.Cursor, " ")
	offset, request, _ := strings.Cut(request, " ")
	var p page
	if _, err := fmt.Sscanf(place+" "+offset, "%d %d", &p.number, &p.offset); err != nil {
		return page{}, nil, wrong
	}
	if request != r.At("").Parameters().Encode() {
		return page{}, nil, wrong
	}
	docs, ok := o.at(p.number)
	if !ok {
		return page{}, nil, search.ErrGone
	}
	return p, docs, nil
}

// cut returns the part of a list that is on the page.
func cut[T any](list []T, p page, limit int) []T {
	start := min(p.offset, len(list))
	return list[start:min(start+limit, len(list))]
}
