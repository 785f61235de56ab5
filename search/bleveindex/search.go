package bleveindex

import (
	"context"
	"errors"
	"runtime/debug"
	"slices"

	"dialogue/search"
	"dialogue/search/query"
)

// Statements answers a request for statements, see search.Engine.
func (x *Index) Statements(ctx context.Context, r search.Request) (search.Result, error) {
	var out search.Result
	err := x.answer(ctx, r, false, func(a *answer) error {
		out = search.Result{Answer: a.told, Hits: make([]search.Hit, len(a.hits)), GroupTotal: a.groupTotal}
		if err := a.showGroups(ctx, &out); err != nil {
			return err
		}
		for i, h := range a.hits {
			if err := a.showStatement(h, &out.Hits[i]); err != nil {
				return err
			}
		}
		return nil
	})
	return out, err
}

// Documents answers a request for documents, see search.Engine.
func (x *Index) Documents(ctx context.Context, r search.Request) (search.DocumentResult, error) {
	var out search.DocumentResult
	err := x.answer(ctx, r, true, func(a *answer) error {
		out = search.DocumentResult{Answer: a.told, Hits: make([]search.DocumentHit, 0, len(a.hits))}
		for _, h := range a.hits {
			hit, err := a.documentHit(ctx, h)
			if err != nil {
				return err
			}
			out.Hits = append(out.Hits, hit)
		}
		return nil
	})
	return out, err
}

// An answer is what a request finds, before hits are read.
type answer struct {
	*selection
	hits []ranked // of the page
	told search.Answer

	groups     []group // of the page, in place of hits
	groupTotal int
}

// answer finds what a request asks for and hands it to show.
func (x *Index) answer(ctx context.Context, r search.Request, documents bool, show func(*answer) error) error {
	key := ""
	if r.Cursor != "" {
		key = requestKey(r, documents)
	}
	return x.evaluate(ctx, r, key, documents, func(e *evaluation, after cursor) error {
		a, err := e.answer(ctx, r, after)
		if err != nil {
			return err
		}
		return show(a)
	})
}

// evaluate reads the query of a request and hands it to find, while the
// generation is held. A cursor must be of the request that key names. A panic on
// the way is an error, and so is a fault in reading a file that was damaged since
// it was opened.
func (x *Index) evaluate(
	ctx context.Context, r search.Request, key string, documents bool, find func(*evaluation, cursor) error,
) (err error) {
	if err := check(r, documents); err != nil {
		return err
	}
	if err := x.gate.enter(ctx); err != nil {
		return err
	}
	defer x.gate.leave()
	g, after, err := x.turn(ctx, r.Cursor, key)
	if err != nil {
		return err
	}
	defer x.done(ctx, g)
	defer x.logPanic(ctx, &err)
	defer recovered(&err, "searching")
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	memory := x.arenas.get()
	defer x.arenas.put(memory)
	e := &evaluation{
		generation: g, analyzer: x.analyzer, cache: x.cache, edits: x.edits, stop: ctx.Err, names: x.options.Names, forms: x.forms, longestForm: x.longestForm, programme: x.options.Sessions,
		documents: documents, arena: memory, loose: r.Match == search.MatchAny, eachCopy: r.EachCopy,
	}
	e.facetNames = g.queryFacets(x.options.Facets)
	if err = e.read(r); err != nil {
		return err
	}
	e.apparatus = includesApparatus(r, e.node)
	if err := e.prepare(); err != nil {
		return err
	}
	return find(e, after)
}

// selected hands what a request for statements selects to show, of the query as
// asked.
func (x *Index) selected(ctx context.Context, r search.Request, show func(*selection) error) error {
	return x.evaluate(ctx, r.At(""), "", false, func(e *evaluation, _ cursor) error {
		s, err := e.selectHits(ctx, r)
		if err != nil {
			return err
		}
		return show(s)
	})
}

// logPanic logs where a panic happened.
func (x *Index) logPanic(ctx context.Context, err *error) {
	if p, ok := errors.AsType[*panicError](*err); ok {
		x.options.Logger.ErrorContext(ctx, "a search panicked", "error", p, "stack", string(p.Stack))
	}
}

// read reads the query of a request.
func (e *evaluation) read(r search.Request) error {
	n, err := query.Parse(r.Query, query.Options{Facets: e.facetNames})
	if err != nil {
		return err
	}
	e.asked = n
	return e.entitle(r)
}

// entitle finds the names in what is asked, and makes the node that is searched
// for.
func (e *evaluation) entitle(r search.Request) (err error) {
	finish := query.Simplify
	if r.Match == search.MatchAny {
		finish = query.Loosen
	}
	n := e.asked
	e.asked = finish(n)
	if e.names != nil && !r.NamesOff {
		if n, err = query.Entitle(n, e.called); err != nil {
			return err
		}
	}
	e.node = finish(n)
	return nil
}

// turn holds the generation that the request is to be answered from, and says
// after which hit its page starts.
func (x *Index) turn(ctx context.Context, given, key string) (*generation, cursor, error) {
	if given == "" {
		g, err := x.hold()
		return g, cursor{}, err
	}
	c, err := decodeCursor(given, key)
	if err != nil {
		return nil, cursor{}, search.ParameterErrors{{
			Name: search.ParamCursor, Value: given,
			Reason: "it is not a page of this request; start again from the first page",
		}}
	}
	g, err := x.holdNumber(ctx, c.Generation)
	return g, c, err
}

// answer finds the hits of a page and counts the facets.
func (e *evaluation) answer(ctx context.Context, r search.Request, after cursor) (*answer, error) {
	s, err := e.selectHits(ctx, r)
	if err != nil {
		return nil, err
	}
	a := &answer{selection: s, told: search.Answer{Generation: e.name(), Understood: e.asked.String(), Common: e.common()}}
	if r.TellWithout || s.total.Documents == 0 {
		if a.told.Without, err = s.without(ctx); err != nil {
			return nil, err
		}
	}
	if a.told.Meant, err = s.meant(ctx); err != nil {
		return nil, err
	}
	if s.total.Documents == 0 {
		if err := a.relax(ctx, e, r); err != nil {
			return nil, err
		}
	}
	if err := a.turn(r, after); err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	a.told.Total = a.total
	if a.told.Also, err = a.also(); err != nil {
		return nil, err
	}
	a.told.Facets, err = a.facetCounts()
	return a, err
}

// relax searches for what has most of the words, if nothing has all.
func (a *answer) relax(ctx context.Context, e *evaluation, r search.Request) error {
	s, relaxed, err := e.relax(ctx, r)
	if err == nil && s != nil {
		a.selection, a.told.Relaxed = s, relaxed
	}
	return err
}

// turn finds the hits of the page, and the cursor of the next.
func (a *answer) turn(r search.Request, after cursor) error {
	if r.Pin {
		a.cursors.Store(true)
		a.told.Pin = cursor{a.number, after.Part, after.Place, after.Shown}.encode(requestKey(r, a.documents))
	}
	order := a.ranking()
	if r.Group != search.GroupNone {
		a.turnGroups(order, r, after)
		return nil
	}
	var last *ranked
	if after.Shown > 0 {
		h, err := order.at(after)
		if err != nil {
			return err
		}
		last = &h
	}
	a.hits = order.turned(int(after.Shown), last, min(r.Limit, r.Reach()-int(after.Shown)))
	shown := int(after.Shown) + len(a.hits)
	if len(a.hits) == 0 || shown >= min(a.allHits(a.documents), r.Reach()) {
		return nil
	}
	end := a.hits[len(a.hits)-1]
	a.cursors.Store(true)
	a.told.Next = cursor{a.number, end.part, end.place, uint32(shown)}.encode(requestKey(r, a.documents))
	return nil
}

// errPlace says that a cursor names no hit, which only a forged one does.
var errPlace = errors.New("a cursor names a place that does not exist")

// at returns the hit that a cursor names.
func (r *ranking) at(c cursor) (ranked, error) {
	if int(c.Part) >= len(r.parts) {
		return ranked{}, errPlace
	}
	var found *ranked
	r.each(c.Part, func(h ranked) {
		if h.place == c.Place {
			found = &h
		}
	})
	if found == nil {
		return ranked{}, errPlace
	}
	return *found, nil
}

// check says what is wrong with a request, apart from its query.
func check(r search.Request, documents bool) error {
	var errs search.ParameterErrors
	add := func(name, value, reason string) {
		errs = append(errs, &search.ParameterError{Name: name, Value: value, Reason: reason})
	}
	if r.Limit < 0 || r.Limit > search.MaxLimit {
		add(search.ParamLimit, "", "it must be a number from 0 to 100")
	}
	if r.Sort != "" && !slices.Contains(search.Sorts(), r.Sort) {
		add(search.ParamSort, string(r.Sort), "it must be relevance, newest, oldest or session")
	}
	if r.Group != search.GroupNone && documents {
		add(search.ParamGroup, string(r.Group), "documents are groups of statements already; leave it out")
	} else if r.Group != search.GroupNone && !slices.Contains(search.Groupings(), r.Group) {
		add(search.ParamGroup, string(r.Group), "it must be document, speaker or session")
	}
	if !slices.Contains([]search.Match{"", search.MatchAll, search.MatchAny}, r.Match) {
		add(search.ParamMatch, string(r.Match), "it must be all or any")
	}
	if len(errs) > 0 {
		return errs
	}
	return nil
}
