package speech

import (
	"dialogue/corpus"
)

// An assignment is the attribution of one quotation of a sentence.
type assignment struct {
	position int // in the frame
	span     int // index
	to       int // index of the attribution, -1 if there is none in the sentence
	voice    *voice
	relayed  bool // the quotation encloses its verb
	ranges   []corpus.Range
	rule     string       // that gives it its voice
	cue      corpus.Range // the words that attribute it; zero if there are none
}

// assign attributes the quotations of a sentence to its attributions: to the
// verb in whose clause they stand, else to the one that follows them.
func (p *parser) assign(found []attribution) []assignment {
	var out []assignment
	before := -1 // last attribution that ends before the quotation
	next := 0
	for i := range p.frame {
		q := p.tok(i).span
		if q == 0 {
			continue
		}
		for next < len(found) && found[next].end() <= i && found[next].start() <= i {
			before = next
			next++
		}
		to := p.outer(found, p.choose(found, before, next, i), i)
		if to < 0 && p.inSource(found, before, next, i) || p.silent(found, to, i) {
			continue
		}
		out = append(out, assignment{position: i, span: int(q - 1), to: to})
	}
	return out
}

// silent reports whether the quotation at position i is a name, a title or a term
// rather than somebody's words. to is the index of its attribution, -1 if it has
// none.
func (p *parser) silent(found []attribution, to, i int) bool {
	if p.publication(i) {
		return true
	}
	if to < 0 {
		return p.headline(i) || p.naming(i)
	}
	a := &found[to]
	return p.headline(i) && !p.utters(a, i) || p.term(a, i) || p.enclosed(a, i) && p.naming(i) || p.bearsName(&a.source, i)
}

// inSource reports whether position i lies in the source of an attribution near
// it: the newspaper "X" said.
func (p *parser) inSource(found []attribution, near ...int) bool {
	i := near[len(near)-1]
	for _, k := range near[:len(near)-1] {
		if k >= 0 && k < len(found) && found[k].source.from <= i && i < found[k].source.to {
			return true
		}
	}
	return false
}

// choose picks the attribution of the quotation at position i: before is the
// last one that ends before it, next the first one that does not.
func (p *parser) choose(found []attribution, before, next, i int) int {
	if next < len(found) && p.inSource(found, next, i) {
		return -1
	}
	if p.rules.korean != nil {
		return p.chooseKorean(found, next, i)
	}
	beside := p.closest(found, next, i)
	inside := next < len(found) && found[next].rule == ruleInside && found[next].from == i
	switch {
	case inside && (before < 0 || found[before].before || !p.reports(&found[before])):
		return next
	case before >= 0 && !found[before].before && (beside < 0 || !p.freshClause(i) && !p.commented(found, beside, i)):
		return before
	case beside >= 0:
		return beside
	case next < len(found) && found[next].from < i && i < found[next].source.from:
		return next // called "A" by X; calling it "A," X
	case next < len(found) && (p.enclosed(&found[next], i) || p.trailing(found, next)):
		return next
	case before >= 0 && p.connected(found, before, i):
		return before
	}
	return -1
}

// closest returns the index of the attribution that stands right behind the
// quotation at position i, looking from the next one on: those between may lie
// in what describes its source. It returns -1 if there is none.
func (p *parser) closest(found []attribution, next, i int) int {
	const few = 4 // attributions
	for k := next; k < len(found) && k < next+few; k++ {
		if p.adjacent(i, found[k].start()) {
			return k
		}
	}
	return -1
}

// commented reports whether the attribution behind the quotation at position i
// is a comment on its words: "A," as X put it.
func (p *parser) commented(found []attribution, k, i int) bool {
	start := found[k].start()
	return p.is(start-1, classComment) && start-1 <= i+2 && p.kind(start-2) != kindDash
}

// adjacent reports whether the quotation at i and the attribution that starts
// at start have nothing but punctuation between them.
func (p *parser) adjacent(i, start int) bool {
	if start-i > reach {
		return false
	}
	for k := i + 1; k < start; k++ {
		if k == start-1 && k <= i+2 && p.is(k, classComment) && p.kind(k-1) != kindDash {
			return true // as X put it
		}
		if k == i+2 && p.is(k, classSub) && p.is(k-1, classAux) {
			continue // "A" is how X put it
		}
		if (p.kind(k) == kindWord || p.kind(k) == kindNumber) && !p.is(k, classAdverb|classAux|classReflexive|classNegative) || p.kind(k) == kindColon {
			return false
		}
	}
	return start > i
}

// enclosed reports whether the quotation at i stands between a source and its
// verb, where the order of words puts the verb last.
func (p *parser) enclosed(a *attribution, i int) bool {
	return p.rules.nouns && a.source.from < a.source.to && a.source.to <= i && i < a.from && a.from-i < reach/3
}

// freshClause reports whether the quotation at i begins a clause of its own:
// after the end of another, not in the complement of a verb before it.
func (p *parser) freshClause(i int) bool {
	if i == 0 {
		return true
	}
	return p.kind(i-1) == kindSemicolon || p.kind(i-1) == kindStop
}

// trailing reports whether an attribution closes its sentence and covers what
// stands before it: …, X said.
func (p *parser) trailing(found []attribution, k int) bool {
	a := &found[k]
	if a.class&classSource != 0 {
		return true
	}
	start := a.start()
	if start == a.from { // …, a déclaré le ministre
		for start > 0 && (p.is(start-1, classAux|classReflexive|classNegative) || p.clitic(start-1)) {
			start--
		}
	}
	return (a.class&classSourceAfter != 0 || a.class&(classSay|classStress) != 0) && start > 0 && p.kind(start-1) == kindComma
}

// connected reports whether a source that was named for words before it also
// covers the quotation at i: "A," X said, "B".
func (p *parser) connected(found []attribution, before, i int) bool {
	for k := found[before].end(); k < i; k++ {
		if p.kind(k) == kindSemicolon {
			return false
		}
	}
	return true
}

// term reports whether the quotation at position i is a word or two in passing:
// a term that its sentence uses, not what its source says.
func (p *parser) term(a *attribution, i int) bool {
	q, _ := p.quote(i)
	if q.last-q.first > 1 || p.rules.nouns {
		return false
	}
	if p.kind(i-1) != kindWord || i <= a.to+2 || a.class&classTerm != 0 {
		return false
	}
	describes := p.kind(i+1) == kindWord && !p.is(i+1, inert|classAdverb)
	return describes || a.class&(classStress|classPresent|classThink) != 0 && !p.rules.order.Inverted
}

// headline reports whether the quotation at position i is written as titles are:
// each word but small ones with a capital, in the middle of a sentence.
func (p *parser) headline(i int) bool {
	q, _ := p.quote(i)
	const longest = 12 // words of a title
	if p.rules.nouns || p.kind(i-1)&(kindWord|kindPossessive) == 0 && !p.apostrophe(i-1) || q.last-q.first > longest {
		return false
	}
	capitals := 0
	for k := q.first; k < q.last; k++ {
		t := &p.toks[k]
		if t.capital || t.kind == kindNumber {
			capitals++
		} else if t.kind == kindWord && t.class&inert == 0 || ends(t) && k+1 < q.last {
			return false
		}
	}
	return capitals > 1
}

// apostrophe reports whether the mark at position i opens no quotation, as the
// one after a plural: CBS' "News Hour".
func (p *parser) apostrophe(i int) bool {
	_, ok := p.quote(i)
	return i >= 0 && p.kind(i) == kindMark && !ok
}

// titleAt reports whether the title of a work stands in marks at position i.
func (p *parser) titleAt(i int) bool {
	_, ok := p.quote(i)
	return ok && p.headline(i)
}

// utters reports whether the quotation at position i follows its verb of speech,
// one that has no title for its object: it says "Friends Welcome".
func (p *parser) utters(a *attribution, i int) bool {
	return a.to == i && a.class&classSay != 0 && !p.is(a.from, classWrite)
}

// publication reports whether the quotation at position i is the name of a
// newspaper, a station or a report: it follows the noun and starts with a
// capital, or is written as titles are after a word that announces one.
func (p *parser) publication(i int) bool {
	q, _ := p.quote(i)
	if !p.is(i-1, classTitle) || !p.toks[q.first].capital {
		return false
	}
	return p.is(i-1, classPublication) || p.is(i-1, classWrite) && !p.is(i-1, verbs)
}

// bearsName reports whether the quotation at position i is the name of what the
// source of its verb is: the project is called "X".
func (p *parser) bearsName(source *noun, i int) bool {
	const longest = 6 // words of a name
	q, _ := p.quote(i)
	return p.mute(source) && p.toks[q.first].capital && q.last-q.first <= longest
}

// mute reports whether a source is a thing that has a name but says nothing: a
// project, a ship.
func (p *parser) mute(source *noun) bool {
	k := source.to - 1
	return k >= source.from && p.is(k, classTitle) && !p.is(k, classPublication|nouns)
}

// naming reports whether the quotation at position i is a name or a title: it
// follows a word that says so.
func (p *parser) naming(i int) bool {
	if p.rules.korean != nil {
		return p.is(i+2, classTitle) && p.quotingAfter(i)
	}
	k := i - 1
	if p.kind(k) == kindComma {
		k--
	}
	return p.is(k, classTitle)
}
