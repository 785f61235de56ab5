package transcript

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dialogue/indexer/reader/block"
)

const (
	longestLabel = 110 // code points of a label
	longestWords = 14  // words of a label
)

// An ending is how a label is told from the words after it.
type ending int

const (
	endsColon ending = iota
	endsStop         // "Mr. BROWN of Ohio. "
	endsLine         // nothing follows on the line
	endsCell         // the border of a cell
	endsMark         // the end of what is set off in bold or marked up
)

// A label is what a line starts with, taken apart.
type label struct {
	length   int      // bytes of the line that are the label, with its punctuation
	name     string   // without marks, brackets and times
	brackets []string // what stands in brackets after the name
	stamp    string   // a time, as written
	ending   ending
	setOff   bool // in bold, or by a mark such as ◇
	caps     bool // the name is in capitals
	named    bool // the source marks it up as a speaker
	heading  bool
}

var (
	bullet     = regexp.MustCompile(`^(?:[◇◆○●◎▲△▶▷■□※☞•‣-]|—|–)\s*`)
	clock      = `(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?(?:\s?[ap]\.?m\.?)?`
	stampFirst = regexp.MustCompile(`(?i)^(?:\[` + clock + `\]|\(` + clock + `\)|` + clock + `)\s*[-–—|]?\s*`)
	stampLast  = regexp.MustCompile(`(?i)\s*[-–—|,]?\s*(?:\[(` + clock + `)\]|\((` + clock + `)\)|(` + clock + `))$`)
	inBrackets = regexp.MustCompile(`\s*[(（\[]([^()（）\[\]]*)[)）\]]\s*$`)
	// capital is a name in capitals, such as BROWN, McCAIN and D'AMATO.
	capital = `\p{Lu}(?:\p{Ll}{1,3})?['’]?\p{Lu}[\p{Lu}\p{M}'’.-]*`
	// dashLabel is a label that a full stop and a dash end: "El señor ROE.- ".
	dashLabel = regexp.MustCompile(`^(\p{Lu}[^\n:]{1,100}?)[.:]\s?[-–—](?:\s|$)`)
	stopLabel = regexp.MustCompile(`^((?:(?:Mr|Mrs|Ms|Miss|Dr|M|Mme|Sen|Rep)\. |The |Le |La )` + capital + `(?: ` + capital + `)*(?: (?:of|from|de) \p{Lu}\p{L}+(?: \p{Lu}\p{L}+)?| pro tempore)?(?: \([^)]{1,60}\))?)\.(?:—|\s|$)`)
)

// parse reads the label at the start of a line. Lead is how many bytes at the
// start of the line its source sets off, 0 if none.
func parse(line string, lead int, named bool) (label, bool) {
	l := label{named: named}
	at := 0
	if m := bullet.FindString(line); m != "" {
		at = len(m)
		l.setOff = !strings.HasPrefix(m, "-") && !strings.HasPrefix(m, "–") && !strings.HasPrefix(m, "—")
	}
	at += l.emphasis(line[at:])
	if m := stampFirst.FindString(line[at:]); m != "" {
		l.stamp = strings.Trim(m, "[]()-–—| \t")
		at += len(m)
		at += l.emphasis(line[at:])
	}
	end, ok := l.end(line, at, lead)
	if !ok || !l.takeApart(line[at:end]) {
		return label{}, false
	}
	return l, l.isPlausible()
}

// LabelLength returns how many bytes at the start of words are a label that its
// source marks up together with what follows, 0 if nothing follows or words do not
// begin with one.
func LabelLength(words string) int {
	l, ok := parse(words, 0, true)
	if !ok || l.ending == endsLine || strings.TrimSpace(words[l.length:]) == "" {
		return 0
	}
	return l.length
}

// DashedLabelLength returns how many bytes at the start of words are a label that
// a full stop and a dash end, 0 if they do not begin with one. It may be all.
func DashedLabelLength(words string) int {
	if !dashLabel.MatchString(words) {
		return 0
	}
	l, ok := parse(words, 0, true)
	if !ok || l.ending != endsStop {
		return 0
	}
	return l.length
}

// ReadsLikeLabel reports whether words from end to end read like the label of a
// speaker.
func ReadsLikeLabel(words string) bool {
	_, ok := parse(words, 0, false)
	return ok
}

// Key is the same for all labels of one speaker, whatever titles they have.
func Key(label string) string {
	l, ok := parse(label, 0, true)
	if !ok {
		return strings.ToLower(strings.Trim(label, " :>-"))
	}
	return l.key()
}

// emphasis returns the length of the marks of bold type at the start of s.
func (l *label) emphasis(s string) int {
	for _, mark := range []string{"**", "__"} {
		if strings.HasPrefix(s, mark) {
			l.setOff = true
			return len(mark)
		}
	}
	return 0
}

// end finds where the name ends, and sets how and where the label does. At is
// where the name starts.
func (l *label) end(line string, at, lead int) (int, bool) {
	if tab := strings.IndexByte(line, '\t'); tab > at {
		l.ending, l.length = endsCell, tab
		return tab, true
	}
	if m := stopLabel.FindStringSubmatchIndex(line[at:]); m != nil {
		l.ending, l.length = endsStop, at+m[3]+1
		if strings.HasPrefix(line[l.length:], "—") {
			l.length += len("—")
		}
		return at + m[3], true
	}
	if m := dashLabel.FindStringSubmatchIndex(line[at:]); m != nil {
		l.ending, l.length = endsStop, at+len(strings.TrimRight(line[at:at+m[1]], " \t"))
		return at + m[3], true
	}
	if colon, size := colonIn(line[at:]); colon >= 0 {
		l.ending, l.length = endsColon, at+colon+size
		l.length += closing(line[l.length:])
		l.setOff = l.setOff || lead >= at+colon
		return at + colon, true
	}
	if lead > at {
		l.ending, l.length, l.setOff = endsMark, lead, true
		if lead >= len(strings.TrimRight(line, " ")) {
			l.ending = endsLine
		}
		return lead, true
	}
	l.ending, l.length = endsLine, len(line)
	return len(line), utf8.RuneCountInString(line) <= longestLabel && !block.EndsSentence(line)
}

// colonIn returns where in s, outside brackets, the colon is that may end a
// label, and its length; -1 if there is none. The colon of a time or an address
// is none.
func colonIn(s string) (at, size int) {
	depth, n := 0, 0
	for i, r := range s {
		if n++; n > longestLabel {
			return -1, 0
		}
		switch {
		case strings.ContainsRune("([（", r):
			depth++
		case strings.ContainsRune(")]）", r):
			depth--
		case depth <= 0 && (r == ':' || r == '：'):
			rest := s[i+utf8.RuneLen(r):]
			if r == ':' && !mayFollow(rest) {
				continue
			}
			return i, utf8.RuneLen(r)
		}
	}
	return -1, 0
}

// mayFollow reports whether rest may stand after the colon of a label.
func mayFollow(rest string) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	return rest == "" || unicode.IsSpace(r) || strings.ContainsRune(`*_"“«‘'([`, r) || r >= 0x1100
}

// closing returns the length of the marks of bold type after the colon.
func closing(rest string) int {
	for _, mark := range []string{"**", "__"} {
		if strings.HasPrefix(rest, mark) {
			return len(mark)
		}
	}
	return 0
}

// takeApart sets the name, the brackets and the time of s, which is what stands
// before the end of the label.
func (l *label) takeApart(s string) bool {
	for {
		s = strings.TrimRight(s, " \t.:：")
		trimmed := strings.TrimSpace(strings.Trim(s, "*_"))
		if !strings.ContainsAny(trimmed, "0123456789()（）[]") {
			s = trimmed
			break
		}
		if m := stampLast.FindStringSubmatch(trimmed); m != nil && len(m[0]) < len(trimmed) {
			l.stamp = m[1] + m[2] + m[3]
			s = strings.TrimSuffix(trimmed, m[0])
			continue
		}
		if m := inBrackets.FindStringSubmatch(trimmed); m != nil && len(m[0]) < len(trimmed) {
			l.brackets = slices.Insert(l.brackets, 0, strings.TrimSpace(m[1]))
			s = strings.TrimSuffix(trimmed, m[0])
			continue
		}
		s = trimmed
		break
	}
	l.name = strings.TrimSpace(strings.ReplaceAll(s, "**", ""))
	l.caps = l.name == strings.ToUpper(l.name) && l.name != strings.ToLower(l.name)
	return l.name != ""
}

// isPlausible reports whether the label reads like that of a speaker.
func (l *label) isPlausible() bool {
	list := strings.Fields(l.name)
	if len(list) == 0 || len(list) > longestWords || utf8.RuneCountInString(l.name) > longestLabel {
		return false
	}
	if strings.ContainsAny(l.name, "?!;\"“”«»„…=<>{}/@#%") || strings.Contains(l.name, "://") {
		return false
	}
	v := vocabulary()
	if v.others.has(l.name) || v.others.has(list[0]) && !v.roles.has(list[0]) {
		return false
	}
	first, _ := utf8.DecodeRuneInString(l.name)
	return unicode.IsLetter(first) && (l.named || areNames(list))
}

// areNames reports whether each word of list may stand in a name or an office:
// in scripts with capitals it has one or is a particle.
func areNames(list []string) bool {
	numbers := 0
	for i, w := range list {
		r, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, "('’\"-"))
		switch {
		case unicode.IsNumber(r):
			numbers++
		case unicode.IsLower(r) && (i == 0 || !isSmall(w)):
			return false
		}
	}
	const caseless = 8 // words of a label in a script without capitals
	return numbers <= 1 && (startsUpper(list[0]) || len(list) <= caseless)
}

// isSmall reports whether a word may begin with a small letter in a name or an
// office.
func isSmall(w string) bool {
	v := vocabulary()
	return v.particles.has(w) || v.roles.has(w) || v.honorifics.has(w) || hasElision(w)
}

// hasElision reports whether w is a particle and a name in one: "d'Ivoire".
func hasElision(w string) bool {
	_, after, found := strings.Cut(strings.ReplaceAll(w, "’", "'"), "'")
	return found && startsUpper(after)
}

func startsUpper(w string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, "("))
	return unicode.IsUpper(r) || unicode.IsTitle(r)
}

// key is the same for all labels of one speaker.
func (l *label) key() string {
	list := strings.Fields(l.name)
	return strings.ToLower(strings.Join(list[vocabulary().titles(list):], " "))
}

// isStrong reports whether the label, by its own words and marks, can hardly be
// anything but that of a speaker.
func (l *label) isStrong() bool {
	list := strings.Fields(l.name)
	v := vocabulary()
	if l.named || l.stamp != "" || l.ending == endsStop || v.questions.has(l.name) {
		return true
	}
	return v.titles(list) > 0 || hasRole(list) || l.setOff && len(l.brackets) > 0
}

// hasRole reports whether one of the words names an office. Korean offices stand
// at the end of a word.
func hasRole(list []string) bool {
	v := vocabulary()
	for i := range list {
		if v.roles.prefix(list[i:]) > 0 || koreanRole(list[i]) != "" {
			return true
		}
	}
	return false
}

// koreanRole returns the office that ends a Korean word, "" if none does.
func koreanRole(word string) string {
	if r, _ := utf8.DecodeLastRuneInString(word); !unicode.Is(unicode.Hangul, r) {
		return ""
	}
	best := ""
	for role := range vocabulary().roles {
		if strings.HasSuffix(word, role) && len(role) > len(best) && unicode.Is(unicode.Hangul, []rune(role)[0]) {
			best = role
		}
	}
	return best
}
