package speech

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// A particle is what a Korean particle makes of its noun.
type particle uint8

// The particles that tell who speaks.
const (
	particleNone particle = iota
	particleTopic
	particleSubject
	particleGenitive
	particleSource  // 에, before 따르면
	particleJoining // 와, 과
	particleOther
)

// A korean holds what the rules of a language with particles need beyond words.
type korean struct {
	particles  []ending // longest first
	quoting    map[string]bool
	reporting  []string
	surnames   map[string]bool
	delegates  map[string]bool // mean a country's delegate with the country before them
	stems      map[string]class
	longest    int // of stems, in bytes
	adnominal  []string
	bare       map[string]bool
	government string
	units      units
	home       string          // the country whose people have the names of surnames
	thus       map[string]bool // words for the words before or after: 이렇게
	object     map[string]bool // particles of an object
	also       string          // particle of who says the same: 세계은행도
	side       string          // written behind who speaks: 외교부 측은
	bodies     []string        // last syllables of the names of bodies: 조달청
	unbodied   []string        // endings of words that end so and name none: 요청
	linking    []string        // endings of a verb that another clause follows
	sayings    []string        // nouns of speech that end a sentence: X의 말이다
	posted     string          // written before the country where an envoy is posted
}

// units are the words behind the numbers of a date.
type units struct{ Year, Month, Day string }

// An ending is a particle as it is written.
type ending struct {
	text string
	kind particle
}

// stemOf returns the class of the verb whose form a word is, and how long the
// beginning that tells it is.
func (k *korean) stemOf(word string) class {
	for n := min(len(word), k.longest); n > 0; n-- {
		if c, ok := k.stems[word[:n]]; ok {
			return c
		}
	}
	return 0
}

// korean looks a Korean word up: whole, as a form of a verb, and as a noun with
// a particle, which may be the last part of a compound: 광업장관은.
func (l *lexer) korean(t *token) {
	k := l.rules.korean
	word := l.text[t.start:t.end]
	if t.class&^(classCommon|classCased) != 0 {
		return
	}
	if e, ok := k.behind(word); ok && !t.spaced && len(l.toks) > 0 && l.toks[len(l.toks)-1].kind == kindClose {
		t.particle, t.tail = e.kind, uint8(len(e.text))
		return
	}
	if c := k.stemOf(word); c != 0 {
		t.class |= c
		return
	}
	for _, e := range k.particles {
		stem := strings.TrimSuffix(word, e.text)
		if stem == word || stem == "" {
			continue
		}
		if x := l.noun(stem); x != nil && (x.class&classPronoun == 0 || !k.bareName(word, e.text)) {
			t.lex, t.class, t.particle, t.tail = x, x.class, e.kind, uint8(len(e.text))
			return
		}
		if t.particle == particleNone {
			t.particle, t.tail = e.kind, uint8(len(e.text))
		}
	}
	if x := l.noun(word); x != nil {
		t.lex, t.class, t.particle, t.tail = x, x.class, particleNone, 0
		return
	}
	if k.body(word[:len(word)-int(t.tail)]) {
		t.class |= classBody | classPublic
	}
}

// bareName reports whether a word is a syllable and itself again, as names are
// and pronouns with a particle are not: 나나.
func (k *korean) bareName(word, particle string) bool { return word == particle+particle }

// body reports whether a word that the rules do not know reads like the name of
// a ministry or an agency.
func (k *korean) body(word string) bool {
	const shortest = 3 // syllables
	ends := func(e string) bool { return strings.HasSuffix(word, e) }
	return utf8.RuneCountInString(word) >= shortest && slices.ContainsFunc(k.bodies, ends) && !slices.ContainsFunc(k.unbodied, ends)
}

// behind returns the particle that a word is, as behind a bracket: 외교부(장관 X)는.
func (k *korean) behind(word string) (ending, bool) {
	for _, e := range k.particles {
		if e.text == word {
			return e, true
		}
	}
	return ending{}, false
}

// noun finds the noun of the rules that a word is or ends with.
func (l *lexer) noun(word string) *lexeme {
	for at := 0; at < len(word); {
		if x := l.rules.words[word[at:]]; x != nil && (x.class&(nouns|classPortfolio) != 0 || at == 0) {
			if at == 0 || len(word)-at > utf8.RuneLen('가') { // one syllable is no noun of a compound
				return x
			}
		}
		_, size := utf8.DecodeRuneInString(word[at:])
		at += size
	}
	return nil
}

// stem returns the word at position i without its particle.
func (p *parser) stem(i int) string {
	t := p.tok(i)
	return p.text[t.start : t.end-int(t.tail)]
}

// koreanAttributions finds who says what in a Korean sentence, in the order of
// the verbs. The subject stands before the words said, the verb after them.
func (p *parser) koreanAttributions() []attribution {
	var out []attribution
	low := 0
	for i := range p.frame {
		t := p.tok(i)
		if t.is(classSourcePost) {
			if a, ok := p.koreanSource(i); ok {
				out = append(out, a)
				low = i + 1
			}
			continue
		}
		if a, ok := p.koreanSaying(i); ok {
			out = append(out, a)
			low = i + 1
			continue
		}
		if t.class&(classSay|classStress|classPresent) == 0 || !p.koreanVerb(i, low) {
			continue
		}
		a := attribution{from: i, to: i + 1, class: t.class & verbs, rule: "particle"}
		if p.thus(i) {
			a.class, a.rule = classSourceAfter, ruleThus
		}
		n, ok := p.koreanSubject(low, i)
		if !ok {
			n = p.koreanUnknown(low, i)
			a.rule = "no subject"
		}
		a.source = n
		out = append(out, a)
		low = i + 1
	}
	return append(out, p.koreanRest(low)...)
}

// koreanStatement reads a clause that a noun of speech holds, whatever the verb:
// 환영한다는 성명을 냈다. The verb stands at position last.
func (p *parser) koreanStatement(low, last int) (attribution, bool) {
	for i := low; i+1 < last; i++ {
		if !p.reportsClause(i) || !p.is(i+1, classSpeech) {
			continue
		}
		n, ok := p.koreanSubject(low, i)
		return attribution{from: last, to: last + 1, class: classSay, source: n, rule: "noun of speech"}, ok
	}
	return attribution{}, false
}

// koreanSaying reads a sentence that ends with whose words they are: X의 말이다.
func (p *parser) koreanSaying(i int) (attribution, bool) {
	if p.kind(i) != kindWord || i == 0 || p.tok(i-1).particle != particleGenitive || !p.final(i) {
		return attribution{}, false
	}
	word := p.tokenText(i)
	if !slices.ContainsFunc(p.rules.korean.sayings, func(s string) bool { return strings.HasPrefix(word, s) }) {
		return attribution{}, false
	}
	n := p.koreanNoun(i - 1)
	return attribution{from: i, to: i + 1, class: classSourceAfter, source: n, rule: ruleSaying}, n.form.actor()
}

// ruleSaying is the rule of a sentence that only says whose words those before
// it are.
const ruleSaying = "whose words"

// thus reports whether the verb at position i only says that somebody spoke the
// words before or after the sentence: X는 이렇게 말했다.
func (p *parser) thus(i int) bool {
	told := false
	for k := max(0, i-reach); k < i; k++ {
		if _, ok := p.quote(k); ok || p.reportsClause(k) {
			return false
		}
		told = told || p.kind(k) == kindWord && p.rules.korean.thus[p.tokenText(k)]
	}
	return told
}

// ruleThus is the rule of a sentence that only says who spoke the words before or
// after it.
const ruleThus = "thus"

// koreanRest attributes words in marks that a particle tells to be speech
// though no verb of speech follows: the last word stands for it.
func (p *parser) koreanRest(low int) []attribution {
	last := len(p.frame) - 1
	for last > low && p.kind(last) != kindWord {
		last--
	}
	if low == 0 && last > 0 && p.thus(last) {
		n, ok := p.koreanSubject(low, last)
		a := attribution{from: last, to: last + 1, class: classSourceAfter, source: n, rule: ruleThus}
		if ok && n.form == formName {
			return []attribution{a}
		}
	}
	if a, ok := p.koreanStatement(low, last); ok {
		return []attribution{a}
	}
	for i := low; i < last; i++ {
		if _, ok := p.quote(i); !ok || !p.quotingAfter(i) || p.naming(i) {
			continue
		}
		a := attribution{from: last, to: last + 1, class: classSay, rule: "particle"}
		n, ok := p.koreanSubject(low, last)
		if !ok {
			n = noun{form: formImplicit, from: last, to: last, head: -1}
		}
		a.source = n
		return []attribution{a}
	}
	return nil
}

// koreanSource reads 외교부에 따르면.
func (p *parser) koreanSource(i int) (attribution, bool) {
	n := p.koreanNoun(i - 1)
	a := attribution{from: i, to: i + 1, class: classSource, source: n, rule: "source"}
	return a, n.form != formNone
}

// koreanVerb reports whether the verb at position i attributes: words in marks
// or a clause that is reported come before it, or it ends the sentence. Words in
// marks are looked for as far as its subject is.
func (p *parser) koreanVerb(i, low int) bool {
	for k := max(low, i-reach*2); k < i; k++ {
		if _, ok := p.quote(k); ok && p.quotingAfter(k) {
			return true
		}
	}
	if p.reportsClause(i - 1) {
		return true
	}
	return p.final(i) && !p.rules.korean.bare[p.tokenText(i)]
}

// reportsClause reports whether the word at position i ends a reported clause:
// 한다고.
func (p *parser) reportsClause(i int) bool {
	if p.kind(i) != kindWord {
		return false
	}
	word := p.tokenText(i)
	return slices.ContainsFunc(p.rules.korean.reporting, func(e string) bool {
		return strings.HasSuffix(word, e) && len(word) > len(e)
	})
}

// final reports whether nothing but marks follows position i.
func (p *parser) final(i int) bool {
	for k := i + 1; k < len(p.frame); k++ {
		if p.kind(k) == kindWord || p.kind(k) == kindNumber {
			return false
		}
	}
	return true
}

// quotingAfter reports whether the particle of quoted speech is written right
// after the quotation at position i.
func (p *parser) quotingAfter(i int) bool {
	if p.kind(i+1) != kindWord {
		return false
	}
	return p.rules.korean.quoting[p.tokenText(i+1)]
}

// koreanSubject finds the subject among positions [low, high): the first noun
// with a topic particle that can speak, else the last one with a subject
// particle.
func (p *parser) koreanSubject(low, high int) (noun, bool) {
	low = max(low, high-reach*2)
	for i := low; i < high; i++ {
		if p.kind(i) == kindWord && p.tok(i).particle == particleTopic {
			if n := p.koreanNoun(i); n.form.actor() {
				return n, true
			}
		}
	}
	for i := high - 1; i >= low; i-- {
		if p.kind(i) == kindWord && p.tok(i).particle == particleSubject {
			if n := p.koreanNoun(i); n.form.actor() {
				return n, true
			}
		}
	}
	for i := low; i < high; i++ { // 세계은행도: also the World Bank
		if p.kind(i) == kindWord && p.tok(i).tail > 0 && p.rules.korean.also == p.tokenText(i)[len(p.stem(i)):] {
			if n := p.koreanNoun(i); n.form.actor() {
				return n, true
			}
		}
	}
	return noun{}, false
}

// koreanUnknown returns the source of a verb at position high without a subject
// that the rules know: a noun with the topic particle says that it is somebody
// new, and nothing that it is who spoke before.
func (p *parser) koreanUnknown(low, high int) noun {
	for i := low; i < high && i < low+reach; i++ {
		t := p.tok(i)
		if _, ok := p.quote(i); ok {
			break
		}
		if t.particle == particleTopic && p.unlistedNoun(i) && utf8.RuneCountInString(p.stem(i)) > 1 {
			return noun{form: formOther, from: p.koreanStart(i), to: i + 1, head: -1}
		}
	}
	return noun{form: formImplicit, from: high, to: high, head: -1}
}

// chooseKorean picks the attribution whose subject and verb stand around the
// quotation at position i, -1 if there is none or the quotation is a name.
func (p *parser) chooseKorean(found []attribution, next, i int) int {
	if !p.quotingAfter(i) && !p.aloneInMarks(i) && !p.wholeSentence(i) && !p.objectOf(found, i) {
		return -1
	}
	if p.naming(i) {
		return -1
	}
	for k := next; k < len(found); k++ {
		if found[k].class&classSource == 0 && found[k].from > i {
			return k
		}
	}
	for k := range found {
		if found[k].class&(classSource|classSourceAfter) != 0 {
			return k
		}
	}
	return -1
}

// objectOf reports whether the quotation at position i, of several words, is the
// object of a verb of speech right behind it: “…”을 강조했다.
func (p *parser) objectOf(found []attribution, i int) bool {
	q, _ := p.quote(i)
	if q.last-q.first < 3 || p.kind(i+1) != kindWord || p.tok(i+1).spaced || !p.rules.korean.object[p.tokenText(i+1)] {
		return false
	}
	return slices.ContainsFunc(found, func(a attribution) bool { return a.from == i+2 && a.class&classStress != 0 })
}

// wholeSentence reports whether the quotation at position i opens its sentence and
// is one itself: "A." X는 이렇게 말했다.
func (p *parser) wholeSentence(i int) bool {
	q, ok := p.quote(i)
	return ok && i == 0 && ends(&p.toks[q.last-1])
}

// aloneInMarks reports whether the quotation at position i ends its sentence or
// is followed by a comma.
func (p *parser) aloneInMarks(i int) bool {
	return p.final(i) || p.kind(i+1) == kindComma
}
