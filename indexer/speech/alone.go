package speech

import (
	"strings"
	"unicode"

	"dialogue/corpus"
)

// staged returns who is told about right before a quotation that stands alone,
// as in X shook her head. "No".
func (l *listener) staged(at int) *voice {
	if at == 0 || l.sents[at-1].passage != l.sents[at].passage || l.out[at-1].kind != corpus.KindNarrative {
		return nil
	}
	p := l.parser(&l.sents[at-1])
	if last := len(p.frame) - 2; p.is(last, classSpeech) {
		if n, ok := p.owner(last); ok {
			return l.resolve(p, &n, at-1) // X's response? "A"
		}
	}
	n, ok := p.subject()
	if ok && n.form == formBody && l.plural(at) {
		return l.resolve(p, &n, at-1)
	}
	if !ok || n.form != formName && n.form != formRole && n.form != formPronoun || p.object(&n) || p.thing(&n) {
		return nil
	}
	v := l.resolve(p, &n, at-1)
	if v == nil || v.speaker == nil || len(v.members) > 0 && v.members[0].body || n.form == formPronoun && v.unknown() {
		return nil
	}
	return v
}

// resumed returns who spoke last where a quotation that stands alone goes on: in
// the same paragraph, after a remark of the relayer, or as the answer to a
// question of the relayer in the paragraph before.
func (l *listener) resumed(at int) *voice {
	const memory = 3 // sentences
	e := &l.exchange
	if e.speaker == nil || at-e.spokeAt > memory {
		return nil
	}
	here := l.sents[at].passage
	if l.sents[e.spokeAt].passage == here {
		return e.speaker
	}
	last := &l.toks[l.sents[at-1].last-1]
	if l.sents[at-1].passage == here-1 && l.out[at-1].kind != corpus.KindQuote && last.kind == kindStop && last.mark == '?' {
		return e.speaker
	}
	return nil
}

// chanted returns who is told to speak by a noun before the quotation at position
// i: chants of "A" from the crowd. It is whom the sentence is about.
func (l *listener) chanted(p *parser, i, at int) *voice {
	if !p.is(i-1, classOf) || !p.is(i-2, classSpeech) {
		return nil
	}
	n, ok := p.subject()
	if !ok || n.to > i-2 {
		return &voice{speaker: &corpus.Speaker{Capacity: corpus.CapacityUnknown, Resolved: corpus.ResolvedUnknown}}
	}
	return l.resolve(p, &n, at)
}

// repeated returns who said before, in a longer quotation, the words that a
// quotation without an attribution repeats; nil if nobody did.
func (l *listener) repeated(sp *span) *voice {
	const memory, fewest = 40, 3 // quotations to look at; words that are somebody's own
	if sp.last-sp.first < fewest {
		return nil
	}
	words := strings.TrimRightFunc(sp.In(l.text), unicode.IsPunct)
	for k := len(l.said) - 1; k >= 0 && k >= len(l.said)-memory; k-- {
		if v := l.quoted[l.said[k]]; v != nil && !v.nobody() && strings.Contains(l.spans[l.said[k]].In(l.text), words) {
			return v
		}
	}
	return nil
}

// plural reports whether the quotation that opens a sentence speaks for several
// from its first words on: "We want …".
func (l *listener) plural(at int) bool {
	const opening = 3 // words
	sp := l.lastSpan(at)
	if sp == nil {
		return false
	}
	for i := sp.first; i < sp.last && i < sp.first+opening; i++ {
		if x := l.toks[i].lex; x.first && x.plural {
			return true
		}
	}
	return false
}

// stopped reports whether the sentence ends with a full stop, perhaps inside
// marks.
func (p *parser) stopped() bool {
	last := len(p.frame) - 1
	if q, ok := p.quote(last); ok {
		return ends(&p.toks[q.last-1])
	}
	return p.kind(last) == kindStop
}

// headlined returns whose words a headline quotes that names them beside a
// colon: X: ‘A’, or ‘A’: X does Y. A headline has no full stop.
func (l *listener) headlined(p *parser, i, at int) *voice {
	if len(p.frame) > reach/2 || p.stopped() {
		return nil
	}
	var n noun
	switch {
	case p.kind(i-1) == kindColon && p.closes(i):
		n = p.noun(p.left(i-2), i-1)
	case i == 0 && p.kind(1) == kindColon:
		n = p.noun(2, p.phraseEnd(2))
	}
	if !n.form.actor() || n.form == formPronoun || n.form == formName && n.nameTo-n.nameFrom == 1 && l.cast.find(p.name(n.nameFrom, n.nameTo), at) == nil {
		return nil
	}
	return l.resolve(p, &n, at)
}
