package speech

import (
	"strings"
	"unicode/utf8"

	"dialogue/corpus"
)

// koreanNoun parses the noun phrase that ends with the word at position k.
func (p *parser) koreanNoun(k int) noun {
	n := noun{from: k, to: k + 1, head: -1}
	if k < 0 || p.kind(k) != kindWord {
		return n
	}
	if x := p.rules.words[p.stem(k)]; x != nil && x.class&classPronoun != 0 {
		n.form = formPronoun
		return n
	}
	before := k - 1
	if p.stem(k) == "" && p.kind(k-1) == kindClose {
		before = p.bracket(k-1) - 1
	}
	if m, ok := p.koreanAged(n, before); ok {
		return m
	}
	if (p.stem(k) == p.rules.korean.side || before < k-1) && before >= 0 {
		n = p.koreanNoun(before)
		n.to = k + 1
		return n
	}
	t := p.tok(k)
	switch m := p.mention(k); {
	case m != nil && m.Facet == corpus.FacetPerson:
		return p.koreanMention(n, formName)
	case m != nil && m.Facet == corpus.FacetOrganization && m.End >= t.end-int(t.tail):
		return p.koreanJoined(p.koreanMention(n, formBody))
	case m != nil && m.Facet == corpus.FacetCountry && !t.is(nouns):
		return p.koreanJoined(p.koreanMention(n, formCountry))
	case t.is(persons | classTitleOf):
		return p.koreanOffice(n)
	case t.is(classRoles):
		n.form, n.head, n.from = formSome, k, p.koreanStart(k)
	case t.is(classBody | classCompany | classPublication):
		return p.koreanBody(n)
	case k > 0 && p.is(k-1, classBody|classPublication|classCompany) && p.tok(k-1).particle == particleNone && p.unlistedNoun(k):
		n.form, n.head, n.nameFrom, n.nameTo, n.from = formBody, k-1, k, k+1, k-1
	case p.koreanName(k):
		n.form, n.nameFrom, n.nameTo = formName, k, k+1
		if e := p.names.entry(corpus.FacetPerson, p.stem(k)); e == nil {
			n.form = formNone
		}
	}
	return n
}

// koreanAged reads a name with an age in brackets behind it: 그레이스 모요(37)는. The
// name ends at position end.
func (p *parser) koreanAged(n noun, end int) (noun, bool) {
	k := n.to - 1
	if end < 0 || end != k-4 || p.kind(k-2) != kindNumber || p.number(k-2, 120) == 0 {
		return n, false
	}
	const longest = 3 // words of a name
	from := end + 1
	for from > 0 && end+1-from < longest && p.kind(from-1) == kindWord && p.unlistedNoun(from-1) && p.tok(from-1).particle == particleNone {
		from--
	}
	n.form, n.nameFrom, n.nameTo, n.from = formName, from, end+1, from
	return n, from <= end
}

// koreanMention makes a noun of the mention that ends at the noun's last word.
func (p *parser) koreanMention(n noun, f form) noun {
	m := p.mention(n.to - 1)
	for n.from > 0 && p.mention(n.from-1) == m {
		n.from--
	}
	n.form, n.nameFrom, n.nameTo = f, n.from, n.to
	return n
}

// koreanJoined widens a country or a body to the list that it ends: 알제리,
// 잠비아와 탄자니아는.
func (p *parser) koreanJoined(n noun) noun {
	parts := []noun{n}
	for k := n.from - 1; k >= 0; k = parts[len(parts)-1].from - 1 {
		joined := p.kind(k) == kindWord && p.tok(k).particle == particleJoining
		if p.kind(k) == kindComma || p.kind(k) == kindOther {
			k--
			joined = k >= 0
		}
		part := noun{from: k, to: k + 1, head: -1}
		switch {
		case joined && p.mentioned(k, corpus.FacetCountry) && !p.is(k, nouns):
			part = p.koreanMention(part, formCountry)
		case joined && p.mentioned(k, corpus.FacetOrganization):
			part = p.koreanMention(part, formBody)
		default:
			return listOf(parts)
		}
		parts = append(parts, part)
	}
	return listOf(parts)
}

// koreanStart returns where the words that describe the noun at position k
// begin: back to a particle, a verb or a mark.
func (p *parser) koreanStart(k int) int {
	const limit = 7 // words before an office
	i := k
	for i > 0 && i > k-limit && p.describes(i-1) {
		i--
	}
	return i
}

// describes reports whether the word at position i may describe the noun after
// it.
func (p *parser) describes(i int) bool {
	t := p.tok(i)
	switch {
	case t.kind == kindWord && !t.spaced && i > 0 && p.kind(i-1)&(kindMark|kindClose) != 0:
		return false // the particle of a quotation or of what has a bracket behind it
	case t.kind == kindNumber:
		return true
	case t.kind == kindOpen || t.kind == kindClose:
		return true
	case t.kind != kindWord || t.is(classAdverb|classSourcePost) || t.class&(classSay|classStress|classPresent) != 0:
		return false
	case p.mention(i) != nil:
		// 국가별 발표에서 잠비아 대표: where something is said describes nobody.
		return p.mention(i).End >= t.end || t.particle == particleGenitive || t.particle == particleNone
	case p.koreanName(i), p.is(i+1, persons) && p.koreanWhole(i):
		return true
	case t.particle == particleGenitive:
		return false
	case t.particle != particleNone && t.is(nouns):
		return false
	case t.particle == particleTopic || t.particle == particleSubject || (t.particle == particleOther || t.particle == particleJoining) && t.tail > 3:
		return false
	}
	return !p.adnominal(p.tokenText(i)) || p.foreignEnd(i)
}

// foreignEnd reports whether the word at position i is the end of a name that
// looks like a noun with a particle: a foreign country or its body follows. 소피
// 아켈로 우간다 투자청장.
func (p *parser) foreignEnd(i int) bool {
	c := p.countryAt(i + 1)
	return c != "" && c != p.rules.korean.home && (p.tok(i).particle == particleOther || p.tok(i).particle == particleJoining) && p.tok(i).class&^classCommon == 0
}

// adnominal reports whether a word looks like a verb that describes a noun:
// 방한한, 참석한, 열린.
func (p *parser) adnominal(word string) bool {
	for _, e := range p.rules.korean.adnominal {
		if strings.HasSuffix(word, e) && utf8.RuneCountInString(word) > 2 {
			return true
		}
	}
	return false
}

// koreanName reports whether the word at position i looks like a Korean name: a
// family name and one or two syllables more.
func (p *parser) koreanName(i int) bool {
	return p.kind(i) == kindWord && p.koreanNameIs(i, p.stem(i)) && (p.tok(i).tail == 0 || utf8.RuneCountInString(p.stem(i)) > 2)
}

// koreanWhole reports whether the word at position i is a Korean name if what
// looks like its particle is part of it: 오월이 활동가.
func (p *parser) koreanWhole(i int) bool {
	return p.kind(i) == kindWord && p.koreanNameIs(i, p.tokenText(i))
}

func (p *parser) koreanNameIs(i int, word string) bool {
	if p.tok(i).class&^classCommon != 0 || p.mention(i) != nil && p.mention(i).Facet != corpus.FacetPerson {
		return false
	}
	n := utf8.RuneCountInString(word)
	if n != 3 && n != 2 {
		return false
	}
	_, size := utf8.DecodeRuneInString(word)
	return p.rules.korean.surnames[word[:size]]
}

// koreanOffice finds the name beside an office: 강인선 외교부 2차관, 외교부 강인선
// 차관, 강 차관.
func (p *parser) koreanOffice(n noun) noun {
	k := n.to - 1
	n.head, n.from = k, p.koreanStart(k)
	n.form = formRole
	if i := p.koreanNamed(n.from, k); i >= 0 {
		n.form, n.nameFrom, n.nameTo = formName, i, i+1
		for p.mention(i) != nil && n.nameTo < k && p.mention(n.nameTo) == p.mention(i) {
			n.nameTo++
		}
		return n
	}
	if k > n.from && p.rules.korean.surnames[p.tokenText(k-1)] {
		n.form, n.nameFrom, n.nameTo = formName, k-1, k
		return n
	}
	return p.foreignName(n)
}

// koreanNamed returns the position of the name in the description [from, k) of
// an office: a person of the vocabulary, or the last Korean name, unless the
// office is a foreign one. A word that also looks like a verb is a name only if
// there is no other. It returns -1 if there is none.
func (p *parser) koreanNamed(from, k int) int {
	best := -1
	foreign := p.foreign(from, k) || p.foreignPair(from, k)
	for i := from; i < k; i++ {
		if p.mentioned(i, corpus.FacetPerson) {
			return i
		}
		if foreign || !p.koreanName(i) && !p.besideOffice(from, i, k) {
			continue
		}
		if best < 0 || !p.adnominal(p.tokenText(i)) || p.adnominal(p.tokenText(best)) {
			best = i
		}
	}
	return best
}

// foreignPair reports whether two words that look like Korean names are all that
// describes the office at position k, as the two words of one foreign name do.
func (p *parser) foreignPair(from, k int) bool {
	alone := k-2 == from || k > 2 && p.tok(k-3).particle == particleGenitive
	return alone && p.koreanName(k-1) && p.koreanName(k-2) && utf8.RuneCountInString(p.stem(k-2)) == 2
}

// besideOffice reports whether the word at position i, in the description of an
// office that starts at from, is a name whose last syllable looks like a
// particle: right before the office at position k, and behind no word that the
// rules do not know, of whose name it could be the end.
func (p *parser) besideOffice(from, i, k int) bool {
	return i == k-1 && p.koreanWhole(i) && (i == from || p.kind(i-1) != kindWord || !p.unlistedNoun(i-1))
}

// unlistedNoun reports whether neither the rules nor the vocabulary know the
// word at position i.
func (p *parser) unlistedNoun(i int) bool {
	return p.tok(i).class&^classCommon == 0 && p.mention(i) == nil
}

// foreign reports whether the description [from, k) of an office, with the owner
// before it, names a country that is not Korea: its holder's name is no Korean
// one.
func (p *parser) foreign(from, k int) bool {
	const near = 4 // words of an owner: 콩고공화국 광업부의
	if from > 0 && p.tok(from-1).particle == particleGenitive {
		low := max(0, from-near)
		for from > low && (p.mention(from-1) != nil || p.is(from-1, classBody) || p.tok(from-1).particle == particleGenitive) {
			from--
		}
	}
	for i := from; i < k; i++ {
		if c := p.countryAt(i); c != "" && c != p.rules.korean.home {
			return true
		}
	}
	return false
}

// countryAt returns the country that position i names, or whose body it names.
func (p *parser) countryAt(i int) string {
	m := p.mention(i)
	switch {
	case m == nil:
	case m.Facet == corpus.FacetCountry:
		return m.Value
	case m.Facet == corpus.FacetOrganization:
		if e := p.names.vocabulary.Entry(m.Facet, m.Value); e != nil && e.Capacity.SpeaksForCountry() {
			return e.Country
		}
	}
	return ""
}

// foreignName takes for a name what describes an office and is neither a
// country, a body nor a word of the rules: 폴 예시 잠비아 광업부 장관.
func (p *parser) foreignName(n noun) noun {
	k := n.to - 1
	from, to := n.from, n.from
	for i := n.from; i < k; i++ {
		owner := p.tok(i).particle == particleGenitive
		plain := p.kind(i) == kindWord && p.kind(i-1) != kindNumber && p.unlistedNoun(i) && !owner && !p.posted(i, k)
		if plain && (to == i || to == n.from && from == n.from) {
			if to != i {
				from = i
			}
			to = i + 1
			continue
		}
		if to > from {
			break
		}
		from, to = i+1, i+1
	}
	if to > from && to-from <= 4 {
		n.form, n.nameFrom, n.nameTo, n.from = formName, from, to, min(n.from, from)
	}
	return n
}

// posted reports whether the word at position i says where the envoy at
// position k is posted: 주잠비아 대사.
func (p *parser) posted(i, k int) bool {
	const short = 2 // letters of a name that may start alike
	word := p.tokenText(i)
	return i == k-1 && p.rules.korean.posted != "" && strings.HasPrefix(word, p.rules.korean.posted) && utf8.RuneCountInString(word) > short
}

// attributive reports whether the word at position i belongs to the noun after it:
// it has no particle, or that of an owner.
func (p *parser) attributive(i int) bool {
	particle := p.tok(i).particle
	return particle == particleNone || particle == particleGenitive
}

// koreanBody finds the name of a body: the word itself, with the country before
// it.
func (p *parser) koreanBody(n noun) noun {
	k := n.to - 1
	n.head = k
	n.nameFrom, n.nameTo = k, k+1
	for n.from > 0 && p.mention(n.from-1) != nil && p.attributive(n.from-1) {
		n.from--
	}
	switch {
	case n.from < k && p.mentioned(n.from, corpus.FacetCountry) && p.stem(k) == p.rules.korean.government:
		n.form, n.nameFrom, n.nameTo = formCountry, n.from, n.from+1
	case p.stem(k) == p.tok(k).lex.text && !p.is(k, classPublic) || p.stem(k) == p.rules.korean.government:
		n.form = formNoun
	default:
		n.form = formBody
	}
	return n
}

// koreanDelegate reports whether the word at position i means who speaks for the
// country named right before it: 잠비아 대표. Of a company, it is the head.
func (p *parser) koreanDelegate(i int) bool {
	k := p.rules.korean
	return k != nil && k.delegates[p.tok(i).lex.text] && i > 0 && p.mentioned(i-1, corpus.FacetCountry) &&
		(p.tok(i-1).particle == particleNone || p.tok(i-1).particle == particleGenitive)
}

// koreanRole returns the office that a noun phrase gives, without name and
// country.
func (p *parser) koreanRole(n *noun) string {
	var parts []string
	add := func(from, to int) {
		for to > from && p.is(to-1, classTitleOf) {
			to--
		}
		for from < to && (p.mentioned(from, corpus.FacetCountry) || p.kind(from) != kindWord && p.kind(from) != kindNumber || p.kind(from-1) == kindOpen) {
			from++
		}
		if from < to {
			parts = append(parts, p.name(from, to))
		}
	}
	if n.head < 0 || !p.is(n.head, persons|classRoles) {
		return ""
	}
	if n.nameFrom == n.nameTo {
		add(n.from, n.to)
	} else {
		add(n.from, n.nameFrom)
		add(n.nameTo, n.to)
	}
	return strings.Join(parts, " ")
}

// meetKorean enters the people that a Korean sentence names with an office.
func (l *listener) meetKorean(p *parser, at int) {
	for i := range p.frame {
		l.sightBody(p, i, at)
		if !p.is(i, persons) || p.kind(i) != kindWord {
			continue
		}
		n := p.koreanNoun(i)
		if n.form != formName {
			continue
		}
		if m := l.member(p, &n, at); m != nil {
			l.cast.saw(sighting{at: at, token: int(p.frame[n.from]), member: m, subject: p.tok(i).particle == particleTopic})
		}
	}
}
