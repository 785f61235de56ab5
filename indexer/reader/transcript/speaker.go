package transcript

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dialogue/corpus"
)

// A splitter takes labels apart into who speaks and in what office.
type splitter struct {
	country func(string) bool // nil: a name in brackets is a country unless it looks like something else
}

// speaker returns who the label names, and whether that conducts the meeting.
func (s splitter) speaker(l label) (who corpus.DeclaredSpeaker, chair bool) {
	main, rest := l.name, []string(nil)
	if parts := splitParts(l.name); len(parts) > 1 {
		main, rest = parts[0], parts[1:]
	}
	s.main(&who, main)
	for _, part := range rest {
		s.part(&who, part, false)
	}
	for _, b := range l.brackets {
		for _, part := range splitParts(b) {
			s.part(&who, part, true)
		}
	}
	return who, isChair(main, rest, l)
}

// splitParts splits a label at its commas and dashes.
func splitParts(s string) []string {
	s = strings.NewReplacer(" – ", ",", " — ", ",", " - ", ",", " | ", ",", "，", ",", "، ", ",", ";", ",").Replace(s)
	var out []string
	for p := range strings.SplitSeq(s, ",") {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, p)
		}
	}
	return out
}

// main reads the part of the label before commas and brackets: a name, an
// office, both in either order, a country or a body.
func (s splitter) main(who *corpus.DeclaredSpeaker, part string) {
	v := vocabulary()
	list := withoutArticle(strings.Fields(part))
	titles := v.titles(list)
	list, titled := list[titles:], titles > 0
	switch plain := strings.Join(list, " "); {
	case v.questions.has(plain):
		who.Role = plain
	case s.country != nil && !titled && s.country(plain):
		who.Country = plain
	case titled && !hasRole(list[:1]):
		who.Name = plain
	case hasRole(list):
		s.office(who, list)
	case !titled && isOrganization(plain):
		who.Organization = plain
	default:
		who.Name = withoutSuffix(plain)
	}
}

// withoutArticle takes the article off that stands before a title: "El señor".
func withoutArticle(list []string) []string {
	v := vocabulary()
	if n := v.articles.prefix(list); n > 0 && n < len(list) && v.honorifics.prefix(list[n:]) > 0 {
		return list[n:]
	}
	return list
}

// office reads words of which one names an office: "Minister of Mines", "Minister
// Banda", "Delegate of Zambia", "강인선 차관".
func (s splitter) office(who *corpus.DeclaredSpeaker, list []string) {
	v := vocabulary()
	if n := v.articles.prefix(list); n > 0 && n < len(list) {
		list = list[n:]
	}
	last := -1 // the last word of the office before what it is the office of
	for i := 0; i < len(list); i++ {
		if v.joiners.prefix(list[i:]) > 0 && last >= 0 {
			s.ofWhat(who, list, i)
			return
		}
		if n := v.roles.prefix(list[i:]); n > 0 {
			i += n - 1
			last = i
		} else if koreanRole(list[i]) != "" {
			last = i
		}
	}
	switch {
	case last == len(list)-1 && len(list) > 1 && isKoreanName(list[0]):
		who.Name = list[0]
		s.koreanOffice(who, list[1:])
	case last < len(list)-1 && !isNumber(list[last+1]) && !startsLower(list[last+1]):
		who.Role, who.Name = strings.Join(list[:last+1], " "), strings.Join(list[last+1:], " ")
	default:
		who.Role = strings.Join(list, " ")
	}
}

// koreanOffice reads a body and an office in it: "외교부 2차관".
func (s splitter) koreanOffice(who *corpus.DeclaredSpeaker, list []string) {
	body := 0
	for i, w := range list[:len(list)-1] {
		if isOrganization(w) {
			body = i + 1
		}
	}
	who.Organization = strings.Join(list[:body], " ")
	who.Role = strings.Join(list[body:], " ")
}

// ofWhat reads an office joined at word i to what it is the office of. The
// delegate of a country is a delegate.
func (s splitter) ofWhat(who *corpus.DeclaredSpeaker, list []string, i int) {
	what := withoutElision(strings.Join(list[i+vocabulary().joiners.prefix(list[i:]):], " "))
	if isEnvoy(list[:i]) && (s.country != nil && s.country(what) || s.country == nil && !isOrganization(what)) {
		who.Role, who.Country = strings.Join(list[:i], " "), what
		return
	}
	who.Role = strings.Join(list, " ")
}

// withoutElision takes a French article off a name: "l'Algérie".
func withoutElision(name string) string {
	for _, article := range []string{"l'", "l’", "L'", "L’"} {
		if rest, ok := strings.CutPrefix(name, article); ok {
			return rest
		}
	}
	return name
}

// isEnvoy reports whether an office is held for a whole country.
func isEnvoy(list []string) bool { return vocabulary().envoys.has(list[len(list)-1]) }

// part reads what stands after a comma or in brackets.
func (s splitter) part(who *corpus.DeclaredSpeaker, part string, inBrackets bool) {
	list := strings.Fields(part)
	titles := vocabulary().titles(list)
	switch {
	case len(list) == 0, inBrackets && vocabulary().manners.has(part):
	case titles > 0 && !hasRole(list[titles:]):
		// "(Mr. Roe)" after an office, "don Juan" after a family name
		who.Name = strings.TrimSpace(strings.Join(list[titles:], " ") + " " + who.Name)
	case inBrackets && who.Name == "" && who.Role != "" && s.isPerson(list):
		who.Name = part
	case s.country != nil && s.country(part):
		set(&who.Country, part)
	case isOrganization(part) && !startsWithRole(list):
		set(&who.Organization, part)
	case hasRole(list):
		s.roleAfter(who, part)
	case inBrackets && who.Name == "" && who.Role != "" && isKoreanName(part):
		who.Name = part
	case (inBrackets || who.Role != "") && s.isCountry(part):
		set(&who.Country, part)
	default:
		set(&who.Organization, part)
	}
}

// isPerson reports whether words in brackets after an office are the name of who
// holds it. It takes someone who knows countries to tell.
func (s splitter) isPerson(list []string) bool {
	return s.country != nil && len(list) > 1 && areNames(list) && !hasRole(list) &&
		!s.country(strings.Join(list, " ")) && !isOrganization(strings.Join(list, " "))
}

// roleAfter adds an office that stands after the name.
func (s splitter) roleAfter(who *corpus.DeclaredSpeaker, part string) {
	if who.Role != "" {
		who.Role += ", " + part
		return
	}
	who.Role = part
}

func startsWithRole(list []string) bool { return vocabulary().roles.prefix(list) > 0 }

func set(field *string, value string) {
	if *field == "" {
		*field = value
	}
}

// isCountry asks who knows; without that, a few capitalized words that look like
// no body and no abbreviation are taken for a country.
func (s splitter) isCountry(name string) bool {
	if s.country != nil {
		return s.country(name)
	}
	const longest = 5
	list := strings.Fields(name)
	acronym := name == strings.ToUpper(name) && utf8.RuneCountInString(name) > 2 && len(list) == 1 && startsUpper(name)
	return len(list) <= longest && !acronym && !isOrganization(name) && areNames(list)
}

// isOrganization reports whether one of the words is one of a body's name.
func isOrganization(name string) bool {
	v := vocabulary()
	for w := range strings.FieldsSeq(name) {
		if v.organizations.has(w) {
			return true
		}
		if r, _ := utf8.DecodeLastRuneInString(w); !unicode.Is(unicode.Hangul, r) {
			continue
		}
		for o := range v.organizations {
			if utf8.RuneCountInString(w) > 2 && utf8.RuneCountInString(o) > 0 && strings.HasSuffix(w, o) && unicode.Is(unicode.Hangul, []rune(o)[0]) {
				return true
			}
		}
	}
	return false
}

// isKoreanName reports whether w has the two to four syllables of a Korean name.
func isKoreanName(w string) bool {
	n := 0
	for _, r := range w {
		if !unicode.Is(unicode.Hangul, r) {
			return false
		}
		n++
	}
	return n >= 2 && n <= 4 && koreanRole(w) == ""
}

func startsLower(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsLower(r)
}

func isNumber(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsNumber(r)
}

func withoutSuffix(name string) string {
	for suffix := range vocabulary().suffixes {
		if rest, found := strings.CutSuffix(name, suffix); found && strings.TrimSpace(rest) != "" {
			return strings.TrimSpace(rest)
		}
	}
	return name
}

// Conducts reports whether a speaker's name or role is that of whoever conducts a
// meeting.
func Conducts(words string) bool { return isChair(words, nil, label{}) }

// isChair reports whether the label is of whoever conducts the meeting.
func isChair(main string, rest []string, l label) bool {
	v := vocabulary()
	for i, part := range append([]string{main}, append(rest, l.brackets...)...) {
		list := withoutTitles(strings.Fields(part))
		if len(list) == 0 {
			continue
		}
		bare := withoutModifiers(list)
		if presides(list) || presides(bare) {
			return true
		}
		alone := i == 0 || l.named
		if alone && (v.chairsAlone.has(strings.Join(list, " ")) || v.chairsAlone.has(strings.Join(bare, " "))) {
			return true
		}
		if v.chairs[koreanRole(list[len(list)-1])] {
			return true
		}
	}
	return false
}

// withoutTitles takes articles and honorifics off the words of a label, unless
// nothing else is there.
func withoutTitles(list []string) []string {
	v := vocabulary()
	if n := v.articles.prefix(list); n > 0 && n < len(list) {
		list = list[n:]
	}
	return list[v.titles(list):]
}

// withoutModifiers takes off words such as "acting" and "deputy".
func withoutModifiers(list []string) []string {
	for len(list) > 1 && vocabulary().chairModifiers.has(list[0]) {
		list = list[1:]
	}
	return list
}

// presides reports whether words begin with the office of whoever conducts the
// meeting. Held of something else, as of a committee, it is another office.
func presides(list []string) bool {
	v := vocabulary()
	n, alone := v.chairs.prefix(list), v.chairsAlone.prefix(list)
	if n > 0 && (n == len(list) || !isNumber(list[n]) && v.joiners.prefix(list[n:]) == 0) {
		return true
	}
	n = max(n, alone)
	k := v.joiners.prefix(list[n:])
	return n > 0 && k > 0 && sitting(list[n+k:])
}

// sitting reports whether words name the meeting at hand.
func sitting(list []string) bool {
	for i := range list {
		if vocabulary().sittings.prefix(list[i:]) > 0 {
			return true
		}
	}
	return false
}

// IsTitled reports whether words begin with a title before a name, in full or
// with a full stop: "Mr. Roe".
func IsTitled(words string) bool {
	list := strings.Fields(words)
	return vocabulary().titles(list) > 0 && !isParticle(list[0])
}

// isParticle reports whether a title is also a word of names of places, such as
// "Don" in "Don Valley".
func isParticle(word string) bool {
	return vocabulary().ambiguous.has(word) && !strings.HasSuffix(word, ".")
}

// Governs reports whether an office is one of a country's government.
func Governs(role string) bool {
	v := vocabulary()
	list := strings.Fields(role)
	governs := false
	for i, w := range list {
		if v.opposing.has(w) {
			return false
		}
		governs = governs || v.governing.prefix(list[i:]) > 0 || v.governing[koreanRole(w)]
	}
	return governs
}

// HoldsOffice reports whether one of the words names an office.
func HoldsOffice(words string) bool { return hasRole(strings.Fields(words)) }

// Speaker reads a label that its source marks up as one: who it names, and
// whether that is who conducts the meeting. Country may be nil.
func Speaker(words string, country func(name string) bool) (who corpus.DeclaredSpeaker, chair bool) {
	l := label{named: true}
	words = strings.TrimRight(strings.Join(strings.Fields(words), " "), " .:：-–—―,;")
	if !l.takeApart(strings.TrimLeft(words, "-–—― >")) {
		return who, false
	}
	return splitter{country}.speaker(l)
}
