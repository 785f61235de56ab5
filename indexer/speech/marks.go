package speech

import (
	"dialogue/corpus"
)

// A style is one of the ways to mark a quotation.
type style int8

// The styles, by their opening mark.
const (
	styleNone       style = iota
	styleCurly            // “…”, ”…”
	styleLow              // „…“, „…”
	styleStraight         // "…"
	styleAngle            // «…»
	styleReversed         // »…«
	styleSmall            // ‹…›, ›…‹
	styleCorner           // 「…」
	styleWhite            // 『…』
	styleSingle           // ‘…’
	styleSingleLow        // ‚…‘
	styleApostrophe       // '…'
	styles
)

// single reports whether a style is that of single marks, which also serve as
// apostrophes.
func (s style) single() bool { return s >= styleSingle }

// markOf returns the style that a mark opens, if it can open one, and whether
// it is a quotation mark at all.
func markOf(r rune) (style, bool) {
	switch r {
	case '“', '”', '‟', typewritten:
		return styleCurly, true
	case '„':
		return styleLow, true
	case '"', '＂':
		return styleStraight, true
	case '«':
		return styleAngle, true
	case '»':
		return styleReversed, true
	case '‹', '›':
		return styleSmall, true
	case '「', '」':
		return styleCorner, true
	case '『', '』':
		return styleWhite, true
	case '‘', '’', '‛':
		return styleSingle, true
	case '‚':
		return styleSingleLow, true
	case '\'', '`', '´':
		return styleApostrophe, true
	}
	return styleNone, false
}

// closes lists the styles that a mark can close, the likeliest first.
func closes(r rune) []style {
	switch r {
	case '“', '‟':
		return []style{styleLow, styleCurly}
	case '”', typewritten:
		return []style{styleCurly, styleLow, styleStraight}
	case '"', '＂':
		return []style{styleStraight, styleLow, styleCurly}
	case '»':
		return []style{styleAngle}
	case '«':
		return []style{styleReversed}
	case '‹', '›':
		return []style{styleSmall}
	case '」':
		return []style{styleCorner}
	case '』':
		return []style{styleWhite}
	case '’', '´':
		return []style{styleSingle, styleApostrophe}
	case '‘':
		return []style{styleSingleLow}
	case '\'':
		return []style{styleApostrophe, styleSingle}
	}
	return nil
}

// A span is a stretch of text in quotation marks that lies in no other.
type span struct {
	corpus.Range     // what stands between the marks, without white space
	open         int // token of the opening mark
	first, last  int // tokens inside: [first, last)
	next         int // first token after the closing mark
	style        style
	reopened     bool // goes on from the quotation before, which was left open at the end of its paragraph
	leftOpen     bool // goes on in the next paragraph
	repaired     bool // has no closing mark; ends with its sentence
}

// A marker pairs the quotation marks of a text, passage by passage.
type marker struct {
	toks  []token
	spans []span // the outermost ones, in order
	pairs []pair // of the passage at hand, by opening mark
	stack []int  // open ones among pairs
	open  [styles]int
}

// A pair is an opening mark and, once known, where its quotation ends.
type pair struct {
	open, last, next int
	style            style
	closed           bool
	repaired         bool
}

// run pairs the marks among tokens [from, to). following is the first token of
// the passage that goes on from this one, -1 if none does.
func (m *marker) run(from, to, following int) {
	m.pairs, m.stack, m.open = m.pairs[:0], m.stack[:0], [styles]int{}
	for i := from; i < to; i++ {
		if m.toks[i].kind == kindMark {
			m.mark(i, from, to)
		}
	}
	m.settle(from, to, m.goesOn(following))
}

// goesOn reports whether the passage that starts at token i reopens a
// quotation.
func (m *marker) goesOn(i int) bool {
	if i < 0 || m.toks[i].kind != kindMark {
		return false
	}
	s, _ := markOf(m.toks[i].mark)
	return !s.single() && m.opening(i, i, len(m.toks))
}

// mark takes one mark as a closing mark, an opening mark or an apostrophe.
func (m *marker) mark(i, from, to int) {
	r := m.toks[i].mark
	opening, closing := m.opening(i, from, to), m.closing(i, to)
	opens, _ := markOf(r)
	for _, s := range closes(r) {
		if m.open[s] == 0 {
			continue
		}
		if opening && !closing && (opens == s || r == '“' || r == '«' || r == '»') {
			if s == styleStraight && i > from && ends(&m.toks[i-1]) {
				m.abandon(s, i)
			}
			break
		}
		if s.single() && (!closing && !m.attached(i, to) || m.possessive(i, to)) {
			return
		}
		m.close(s, i)
		return
	}
	switch r {
	case '’', '´', '」', '』', typewritten:
		return // an apostrophe, or a mark that closes nothing
	case '\'', '‘', '`', '‚':
		if !opening || m.toks[i+1].kind == kindNumber {
			return
		}
	case '”', '»', '›':
		if !opening {
			return
		}
	case '"':
		if closing && i > from && m.toks[i-1].kind == kindNumber {
			return // inches
		}
	}
	if i+1 < to {
		m.pairs = append(m.pairs, pair{open: i, style: opens})
		m.stack = append(m.stack, len(m.pairs)-1)
		m.open[opens]++
	}
}

// opening reports whether a mark stands where an opening mark does: after a
// blank, a bracket or another mark, and before a word.
func (m *marker) opening(i, from, to int) bool {
	if i+1 >= to || m.toks[i+1].spaced && m.toks[i].mark != '«' {
		return false
	}
	if m.toks[i].spaced || i == from {
		return true
	}
	return m.toks[i-1].kind&(kindOpen|kindMark|kindDash|kindColon|kindOther) != 0
}

// closing reports whether a mark stands where a closing mark does: right after
// something, and before a blank or punctuation.
func (m *marker) closing(i, to int) bool {
	if m.toks[i].spaced && m.toks[i].mark != '»' {
		return false
	}
	if i+1 >= to || m.toks[i+1].spaced {
		return true
	}
	return m.toks[i+1].kind&(kindWord|kindNumber|kindOpen) == 0
}

// attached reports whether a word follows a mark directly, as a Korean particle
// follows a closing mark.
func (m *marker) attached(i, to int) bool {
	return !m.toks[i].spaced && i+1 < to && m.toks[i+1].kind == kindWord && !latin(m.toks[i+1])
}

// possessive reports whether a single mark after an s is the apostrophe of a
// plural: a word follows, and the closing mark soon after.
func (m *marker) possessive(i, to int) bool {
	const soon = 40 // tokens
	if m.toks[i].spaced || i+1 >= to || m.toks[i+1].kind != kindWord || m.toks[i+1].capital || !m.toks[i-1].plural {
		return false
	}
	for k := i + 1; k < to && k < i+soon; k++ {
		if m.toks[k].kind == kindMark && m.toks[k].mark == m.toks[i].mark {
			return m.closing(k, to) && !m.opening(k, i, to)
		}
	}
	return false
}

// latin reports whether a token has an upper or lower case.
func latin(t token) bool { return t.capital || t.is(classCased) }

// close ends the innermost open quotation of a style, and drops what was opened
// inside it and left open.
func (m *marker) close(s style, i int) {
	for len(m.stack) > 0 {
		p := &m.pairs[m.stack[len(m.stack)-1]]
		m.stack = m.stack[:len(m.stack)-1]
		m.open[p.style]--
		if p.style == s {
			p.closed, p.last, p.next = true, i, i+1
			return
		}
	}
}

// abandon gives up waiting for the closing mark of a quotation when the next
// one opens at token i after the end of a sentence.
func (m *marker) abandon(s style, i int) {
	m.close(s, i)
	for k := len(m.pairs) - 1; k >= 0; k-- {
		if p := &m.pairs[k]; p.closed && p.next == i+1 {
			p.last, p.next, p.repaired = i, i, true
			m.endWithSentence(p)
			return
		}
	}
}

// endWithSentence ends a quotation without closing mark where its first
// sentence ends.
func (m *marker) endWithSentence(p *pair) {
	for i := p.open + 1; i < p.last; i++ {
		if ends(&m.toks[i]) && (i+1 == p.last || m.toks[i+1].spaced) {
			p.last, p.next = i+1, i+1
			return
		}
	}
}

// ends reports whether a token may end a sentence.
func ends(t *token) bool { return t.kind == kindStop || t.kind == kindEllipsis }

// settle turns the pairs of a passage into spans: the outermost only.
func (m *marker) settle(from, to int, goesOn bool) {
	end := from
	for k := range m.pairs {
		p := &m.pairs[k]
		if p.open < end {
			continue
		}
		leftOpen := false
		if !p.closed {
			if p.style.single() {
				continue
			}
			p.last, p.next = to, to
			leftOpen = goesOn
			if !goesOn {
				p.repaired = true
				m.endWithSentence(p)
			}
		}
		if p.last <= p.open+1 {
			continue
		}
		m.add(p, from, leftOpen)
		end = p.next
	}
}

func (m *marker) add(p *pair, from int, leftOpen bool) {
	s := span{
		Range: corpus.Range{Start: m.toks[p.open+1].start, End: m.toks[p.last-1].end},
		open:  p.open, first: p.open + 1, last: p.last, next: p.next,
		style: p.style, leftOpen: leftOpen, repaired: p.repaired,
	}
	if n := len(m.spans); n > 0 && p.open == from {
		before := &m.spans[n-1]
		s.reopened = before.leftOpen && before.next == p.open
	}
	m.spans = append(m.spans, s)
	m.toks[p.open].span = int32(len(m.spans))
}
