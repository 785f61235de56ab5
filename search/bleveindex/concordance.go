package bleveindex

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"dialogue/corpus"
	"dialogue/search"
)

// Concordance lists matches with what stands around them, see
// search.Concordance.
func (x *Index) Concordance(ctx context.Context, r search.ConcordanceRequest) (search.Concordance, error) {
	var out search.Concordance
	key := "concordance?" + atStart(r).Parameters().Encode()
	err := x.evaluate(ctx, r.Request, key, false, func(e *evaluation, after cursor) error {
		if !e.looksForText() {
			return errNoTexts(r.Query)
		}
		s, err := e.selectHits(ctx, r.Request)
		if err != nil {
			return err
		}
		c := &concordance{selection: s, request: r, key: key}
		out, err = c.answer(ctx, int(after.Shown))
		return err
	})
	return out, err
}

// atStart returns r without its cursor.
func atStart(r search.ConcordanceRequest) search.ConcordanceRequest {
	r.Request = r.At("")
	return r
}

// A concordance puts the lines of a selection in order.
type concordance struct {
	*selection
	request search.ConcordanceRequest
	key     string // of cursors
	lines   []line
}

// A line is a match in a statement with what it is sorted by.
type line struct {
	ranked
	at  corpus.Range // in the statement's text
	key string
	// next is the word beside it by which lines are grouped.
	next string
}

func (c *concordance) answer(ctx context.Context, first int) (search.Concordance, error) {
	out := search.Concordance{Generation: c.name(), Understood: c.asked.String(), Total: c.total}
	hits := c.sampled(c.request.Sample, c.request.Seed)
	out.Read = len(hits)
	if err := c.read(ctx, hits); err != nil {
		return out, err
	}
	c.sort()
	out.Lines = len(c.lines)
	out.Groups, out.AllWords = c.groups()
	last := min(first+c.request.Limit, len(c.lines))
	if c.request.Whole {
		last = len(c.lines)
	}
	for _, l := range c.lines[min(first, last):last] {
		shown, err := c.show(l)
		if err != nil {
			return out, err
		}
		out.Page = append(out.Page, shown)
	}
	if last < len(c.lines) && c.request.Limit > 0 {
		c.cursors.Store(true)
		out.Next = cursor{Generation: c.number, Shown: uint32(last)}.encode(c.key)
	}
	return out, nil
}

// sampled returns the hits in the order of the request: the first
// search.MaxHits, or n that are drawn.
func (s *selection) sampled(n int, seed uint64) []ranked {
	order := s.ranking()
	if n == 0 || n >= s.total.Statements {
		return order.page(nil, search.MaxHits)
	}
	type drawn struct {
		ranked
		key uint64
	}
	best := &bestOf[drawn]{limit: n, compare: func(a, b drawn) int {
		return cmp.Or(cmp.Compare(a.key, b.key), order.compare(a.ranked, b.ranked))
	}}
	for i := range s.parts {
		p := &s.parts[i]
		order.each(uint32(i), func(h ranked) {
			d := p.docs.of(h.place)
			best.add(drawn{h, search.SampleKey(seed, p.docID[d], int(h.place-p.docRow[d])-1)})
		})
	}
	var out []ranked
	for _, d := range best.heap {
		out = append(out, d.ranked)
	}
	slices.SortFunc(out, order.compare)
	return out
}

// read finds the lines of hits.
func (c *concordance) read(ctx context.Context, hits []ranked) error {
	return c.eachMatch(ctx, hits, func(h ranked, at corpus.Range, near *surroundings) error {
		l := line{ranked: h, at: at}
		var err error
		switch c.request.Order {
		case search.LinesByLeft:
			l.key, err = near.words(search.SideLeft, at, search.SortWords)
		case search.LinesByRight:
			l.key, err = near.words(search.SideRight, at, search.SortWords)
		case search.LinesBySpeaker:
			l.key, err = c.speakerOf(h)
		case search.LinesByRelevance, search.LinesNewest, search.LinesOldest:
		}
		if err == nil && c.request.Group != search.SideNone {
			l.next, err = near.words(c.request.Group, at, 1)
		}
		c.lines = append(c.lines, l)
		return err
	})
}

// noSpeaker sorts behind all names.
const noSpeaker = "\U0010FFFF"

func (c *concordance) speakerOf(h ranked) (string, error) {
	stored, err := c.storedStatement(c.parts[h.part].part, h.place)
	if err != nil || stored.Speaker == nil || stored.Speaker.Name == "" {
		return noSpeaker, err
	}
	return strings.ToLower(fold(stored.Speaker.Name).text), nil
}

// sort sorts the lines, which come in the order of the request.
func (c *concordance) sort() {
	switch c.request.Order {
	case search.LinesByRelevance, search.LinesNewest, search.LinesOldest:
		return
	case search.LinesByLeft, search.LinesByRight, search.LinesBySpeaker:
	}
	order := c.ranking()
	slices.SortFunc(c.lines, func(a, b line) int {
		if byKey := strings.Compare(a.key, b.key); byKey != 0 {
			return byKey
		}
		return cmp.Or(strings.Compare(order.documentID(a.ranked), order.documentID(b.ranked)),
			cmp.Compare(a.place, b.place), cmp.Compare(a.at.Start, b.at.Start))
	})
}

// groups counts the lines by the word beside the match.
func (c *concordance) groups() (listed []search.Neighbour, all int) {
	if c.request.Group == search.SideNone {
		return nil, 0
	}
	counts := map[string]int{}
	for _, l := range c.lines {
		counts[l.next]++
	}
	for word, n := range counts {
		listed = append(listed, search.Neighbour{Word: word, Lines: n})
	}
	slices.SortFunc(listed, func(a, b search.Neighbour) int {
		return cmp.Or(cmp.Compare(b.Lines, a.Lines), strings.Compare(a.Word, b.Word))
	})
	all = len(listed)
	if limit := cmp.Or(c.request.Values, search.DefaultValues); limit > 0 {
		listed = listed[:min(limit, all)]
	}
	return listed, all
}

// show reads a line as it stands.
func (c *concordance) show(l line) (search.Line, error) {
	p := c.parts[l.part].part
	stored, err := c.storedStatement(p, l.place)
	if err != nil {
		return search.Line{}, err
	}
	d, err := c.storedDocument(p, p.docs.of(l.place))
	if err != nil {
		return search.Line{}, err
	}
	out := search.Line{Document: d, Statement: stored.Statement, ID: stored.id(&d), Hit: stored.text[l.at.Start:l.at.End]}
	points := corpus.NewPoints(stored.text)
	out.Start, out.End = stored.point+points.Point(l.at.Start), stored.point+points.Point(l.at.End)
	near := &surroundings{evaluation: c.evaluation, part: p, row: l.place}
	out.Left, out.Right, err = near.context(l.at, c.request.Words)
	return out, err
}

// eachMatch visits the matches of hits that begin in them, in order.
func (s *selection) eachMatch(
	ctx context.Context, hits []ranked, visit func(ranked, corpus.Range, *surroundings) error,
) error {
	for _, h := range hits {
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("reading matches: %w", err)
		}
		near := &surroundings{evaluation: s.evaluation, part: s.parts[h.part].part, row: h.place}
		m := &marker{evaluation: s.evaluation, part: near.part, row: h.place, language: near.part.language[h.place], near: near}
		if err := m.read(); err != nil {
			return err
		}
		for _, t := range s.texts {
			if t.wanted && t.leaf != nil {
				t.mark(m)
			}
		}
		for _, at := range merged(m.marks) {
			if err := visit(h, at, near); err != nil {
				return err
			}
		}
	}
	return nil
}

// errNoTexts says that a query looks for no text, so that it has no matches.
func errNoTexts(typed string) error {
	return search.ParameterErrors{{
		Name: search.ParamQuery, Value: typed, Reason: "write a word or a phrase to look for",
	}}
}
