package hansard

import (
	"regexp"
	"strings"

	"dialogue/corpus"
	"dialogue/indexer/reader/proceedings"
	"dialogue/indexer/reader/transcript"
)

// theSpeaker is the type of the affiliation of the Speaker, of whom the first
// page gives the name.
const theSpeaker = "15"

var (
	// withBrackets is a label such as "Hon. Jane Roe (Minister of Mines, Lib.):".
	withBrackets = regexp.MustCompile(`^(.+?)\s*\((.+)\)\s*:?$`)
	// honourable ends at the name of the Speaker on the first page.
	honourable = regexp.MustCompile(`(?i)^.*\bhono(?:u)?rable\s+|^.*:\s*`)
)

// label reads who has the floor in a turn. In brackets stand the office or the
// constituency, and after the last comma the party.
func (r *reader) label(t *proceedings.Turn, text string) {
	kind := t.Office
	t.Office = ""
	words := strings.TrimRight(strings.Join(strings.Fields(t.Label.In(text)), " "), " :")
	m := withBrackets.FindStringSubmatch(words)
	if m == nil || transcript.IsTitled(m[2]) { // "The Acting Speaker (Mr. John Doe)"
		t.Speaker, t.Chair = transcript.Speaker(words, r.country)
	} else {
		t.Speaker, t.Chair = transcript.Speaker(m[1], r.country)
		brackets(&t.Speaker, m[2])
	}
	if kind == theSpeaker && t.Speaker.Name == "" {
		t.Speaker.Name = r.nameOfSpeaker()
	}
}

// brackets reads an office or a constituency, and a party.
func brackets(s *corpus.DeclaredSpeaker, words string) {
	held := words
	if i := strings.LastIndex(words, ", "); i >= 0 {
		held, s.Party = words[:i], words[i+2:]
	}
	if transcript.HoldsOffice(held) {
		s.Role = held
	}
}

// country returns the name of a country that is written in capitals as others
// are.
func country(name string) string {
	if name == "" {
		return ""
	}
	return name[:1] + strings.ToLower(name[1:])
}

// nameOfSpeaker returns the name in "Speaker: The Honourable Jane Roe" and
// "Présidence de l'honorable Jane Roe".
func (r *reader) nameOfSpeaker() string {
	words := r.items["SpeakerName"]
	name := honourable.ReplaceAllString(words, "")
	if name == words {
		return ""
	}
	return name
}
