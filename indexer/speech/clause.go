package speech

import (
	"slices"
	"strings"
)

// clauses cuts a sentence in which one actor after another takes a position, so
// that each has a sentence: Zambia asked for refineries, | while Korea stressed
// training. Sentences with quotations stay whole, since each quote has a speaker
// of its own.
func (l *listener) clauses() {
	out := make([]sentence, 0, len(l.sents))
	for i := range l.sents {
		s := l.sents[i]
		if ps := &l.passages[s.passage]; !ps.apart() && !ps.spoken() {
			for _, k := range l.parser(&s).clauseStarts() {
				k -= len(l.sents[i].frame) - len(s.frame)
				var first sentence
				first, s = s.cut(k)
				out = append(out, first)
			}
		}
		out = append(out, s)
	}
	l.sents = out
}

// cut parts a sentence before position k of its frame.
func (s *sentence) cut(k int) (first, rest sentence) {
	first, rest = *s, *s
	at := int(s.frame[k])
	first.last, first.frame = at, s.frame[:k:k]
	rest.first, rest.frame, rest.follows = at, s.frame[k:], true
	return first, rest
}

// clauseStarts returns the positions where the clauses of further actors begin,
// in order.
func (p *parser) clauseStarts() []int {
	if p.verbsOfSpeech() < 2 || p.quotes() {
		return nil
	}
	if p.rules.korean != nil {
		return p.koreanClauseStarts()
	}
	found := p.attributions()
	var out []int
	var last *attribution
	for i := range found {
		a := &found[i]
		switch {
		case a.class&(classSource|classSourceAfter) != 0:
			return nil // according to X: all of it
		case !p.asserts(a):
			continue
		}
		if last != nil {
			if k := p.parted(a, last); k > last.end() {
				out = append(out, k)
			}
		}
		last = a
	}
	return out
}

// verbsOfSpeech counts the words of the sentence that may be verbs of speech.
func (p *parser) verbsOfSpeech() int {
	n := 0
	for i := range p.frame {
		if p.is(i, classSay|classStress|classPresent) {
			n++
		}
	}
	return n
}

// asserts reports whether an attribution says in a clause of its own whose
// position it is.
func (p *parser) asserts(a *attribution) bool {
	return a.class&(classSay|classStress|classPresent) != 0 && a.source.form.alone() && !a.before &&
		a.rule != rulePassive && p.reports(a)
}

// alone reports whether a source of this form says by itself who is meant,
// whatever came before.
func (f form) alone() bool { return f.named() || f == formRole || f == formList }

// parted returns where the clause of an attribution begins that a mark or a
// word parts from the clause of the one before, -1 if none does. After "said
// that" an "and" may go on with what is said, unless another "that" follows.
func (p *parser) parted(a, before *attribution) int {
	k := a.start()
	if p.kind(k-1) == kindSemicolon {
		return k
	}
	if p.rules.order.VerbFirst && p.tok(k).prefixed && p.kind(k-1) == kindComma {
		return k
	}
	if p.is(k-1, classThat) {
		k-- // tandis que
	}
	contrast := p.contrasts(k - 1)
	if !contrast && !p.is(k-1, classConj) {
		return -1
	}
	if !contrast && p.thatAfter(before.to) && !p.thatAfter(a.to) {
		return -1
	}
	return k - 1
}

// contrasts reports whether the word at position i sets one actor's position
// beside another's: while, whereas.
func (p *parser) contrasts(i int) bool {
	return p.kind(i) == kindWord && p.rules.contrast[strings.ToLower(p.tokenText(i))]
}

// koreanClauseStarts finds the clauses that a verb with a linking ending parts:
// 알제리는 계획을 소개하고, | 짐바브웨는 투자를 요청했다.
func (p *parser) koreanClauseStarts() []int {
	var out []int
	low := 0
	for i := range p.frame {
		if !p.is(i, classSay|classStress|classPresent) || !p.links(i) {
			continue
		}
		k := i + 1
		if p.kind(k) == kindComma {
			k++
		}
		_, own := p.koreanSubject(low, i)
		n, other := p.koreanSubject(k, len(p.frame))
		if own && other && n.from == k && n.form.alone() {
			out = append(out, k)
			low = k
		}
	}
	return out
}

// links reports whether the verb at position i ends as one does that another
// clause follows.
func (p *parser) links(i int) bool {
	word := p.tokenText(i)
	return slices.ContainsFunc(p.rules.korean.linking, func(e string) bool { return strings.HasSuffix(word, e) })
}
