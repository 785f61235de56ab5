package speech

import "dialogue/corpus"

// An incise is who says the words, told inside their quotation marks: « A,
// dit-il, B ». It belongs to the relayer, not to the words.
type incise struct {
	source noun
	parser *parser // over the words inside the marks
	cut    corpus.Range
}

// incise finds the verb of speech with its subject between commas inside a
// quotation, where the language writes so.
func (p *parser) incise(sp *span) (incise, bool) {
	if !p.rules.order.Incise && !sp.repaired && !sp.leftOpen {
		return incise{}, false
	}
	const limit = 400 // tokens; further on, a quotation is its own text
	q := p.inside(sp, limit)
	if sp.repaired || sp.leftOpen {
		if in, ok := q.tailed(); ok {
			return in, true
		}
	}
	for i := range q.frame {
		if !p.rules.order.Incise || !q.insertable(i) {
			continue
		}
		if in, ok := q.inserted(i); ok {
			in.parser = q
			return in, true
		}
	}
	return incise{}, false
}

// inside returns a parser over the first tokens inside a quotation, limit at
// most.
func (p *parser) inside(sp *span, limit int) *parser {
	q := *p
	q.frame = make([]int32, 0, min(sp.last-sp.first, limit))
	for i := sp.first; i < sp.last && i < sp.first+limit; i++ {
		q.frame = append(q.frame, int32(i))
	}
	return &q
}

// tailed reads who says the words after them, where the closing mark before is
// missing: “A, X said.
func (p *parser) tailed() (incise, bool) {
	found := p.attributions()
	if len(found) == 0 {
		return incise{}, false
	}
	a := &found[len(found)-1]
	start := a.start()
	if start < 2 || p.kind(start-1) != kindComma || !a.source.form.actor() || a.end() < len(p.frame)-2 {
		return incise{}, false
	}
	q := *p
	cut := corpus.Range{Start: p.tok(start - 1).end, End: p.endOf(len(p.frame))}
	return incise{source: a.source, parser: &q, cut: cut}, true
}

// insertable reports whether the word at position i may be the verb of an
// insertion: one of speech, or an unknown one with its pronoun attached.
func (p *parser) insertable(i int) bool {
	if p.is(i, classSay|classStress) {
		return !p.nominal(i)
	}
	return p.unknown(i) && (p.clitic(i+1) || p.clitic(i-1))
}

// inserted reads a verb at position i as an insertion: after a comma, with its
// subject behind or attached to its auxiliary, up to a comma or the end of the
// sentence; or between dashes. Where subjects may be left out, the verb may stand
// alone.
func (p *parser) inserted(i int) (incise, bool) {
	k := i - 1
	pronoun := -1
	for p.is(k, classAux|classReflexive|classAdverb) || p.clitic(k) {
		if p.clitic(k) {
			pronoun = k
		}
		k--
	}
	if k < 1 || p.kind(k) != kindComma && (p.kind(k) != kindDash || !p.tok(k).spaced) {
		return incise{}, false
	}
	var n noun
	ok := true
	end := i + int(p.tok(i).width)
	switch {
	case pronoun >= 0:
		n = p.noun(pronoun, pronoun+1)
	case p.clitic(end):
		n = p.noun(end, end+1)
		end++
	case p.rules.order.Dropped && p.kind(end) == p.kind(k):
		n = noun{form: formImplicit, from: end, to: end, head: -1}
	default:
		n, ok = p.after(end)
		end = max(n.to, n.aside[1])
	}
	if !ok || !n.form.actor() {
		return incise{}, false
	}
	for end < len(p.frame) && p.kind(end) != p.kind(k) && p.kind(end) != kindStop {
		end++
	}
	return incise{source: n, cut: corpus.Range{Start: p.end(k - 1), End: p.endOf(end)}}, true
}

// endOf returns the end of position i, or of the last one.
func (p *parser) endOf(i int) int {
	if i >= len(p.frame) {
		return p.end(len(p.frame) - 1)
	}
	return p.end(i)
}

// around returns a quotation without its incise: the words before and after it.
func (l *listener) around(r, cut corpus.Range) []corpus.Range {
	var out []corpus.Range
	for _, part := range []corpus.Range{{Start: r.Start, End: cut.Start}, {Start: cut.End, End: r.End}} {
		if part = trim(l.text, part); part.Len() > 0 {
			out = append(out, part)
		}
	}
	return out
}
