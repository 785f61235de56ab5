package copies

import (
	"bytes"
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode"

	"go.yaml.in/yaml/v3"

	"dialogue/corpus"
)

// A Standing is how near a publication of a statement is to its source. The
// higher, the nearer.
type Standing int

// The standings.
const (
	// StandingPress is that of the press and of whoever is not known.
	StandingPress Standing = iota
	// StandingAgency is that of a news agency, whose reports others reprint.
	StandingAgency
	// StandingOfficial is that of a press release, and of what a body of the
	// vocabulary publishes.
	StandingOfficial
	// StandingOwn is that of the body for which the speaker speaks.
	StandingOwn
	// StandingRecord is that of a record of the occasion that is edited, or does not
	// say what it is.
	StandingRecord
	// StandingVerbatim is that of a verbatim record.
	StandingVerbatim
)

// StandingOf returns the standing of a document among the publications of a
// statement. The publisher is the id of the organization of the vocabulary that
// publishes it, "" if it is none.
func StandingOf(d *corpus.Document, s *corpus.Statement, publisher string) Standing {
	own := func(p *corpus.Speaker) bool { return p.Organization == publisher || p.ID == publisher }
	switch {
	case d.Record == corpus.RecordVerbatim:
		return StandingVerbatim
	case d.Record == corpus.RecordEdited, isRecord(d):
		return StandingRecord
	case publisher != "" && slices.ContainsFunc(s.Speakers(), own):
		return StandingOwn
	case publisher != "", d.Type == corpus.TypePressRelease:
		return StandingOfficial
	case isAgency(d.Publisher):
		return StandingAgency
	}
	return StandingPress
}

// isRecord reports whether a document is a record of the occasion on which its
// words were said.
func isRecord(d *corpus.Document) bool {
	return d.Type == corpus.TypeTranscript || d.Type == corpus.TypeSpeech || d.Type == corpus.TypeCommunique
}

//go:embed data/agencies.yaml
var agenciesYAML []byte

// agencyForms returns the forms of data/agencies.yaml, as the words that they are
// of.
var agencyForms = sync.OnceValue(func() [][]string {
	var file struct{ Words, Names []string }
	d := yaml.NewDecoder(bytes.NewReader(agenciesYAML))
	d.KnownFields(true)
	if err := d.Decode(&file); err != nil {
		panic("unreachable: a test reads data/agencies.yaml: " + err.Error())
	}
	var forms [][]string
	for _, form := range slices.Concat(file.Words, file.Names) {
		forms = append(forms, foldedWords(form))
	}
	return forms
})

// isAgency reports whether a publisher is a news agency.
func isAgency(publisher string) bool {
	name := foldedWords(publisher)
	return slices.ContainsFunc(agencyForms(), func(form []string) bool {
		for i := 0; i+len(form) <= len(name); i++ {
			if slices.EqualFunc(form, name[i:i+len(form)], isForm) {
				return true
			}
		}
		return false
	})
}

// isForm reports whether a word is one of a form, or in Hangul ends in it.
func isForm(form, word string) bool {
	return form == word || strings.HasSuffix(word, form) && unicode.Is(unicode.Hangul, []rune(form)[0])
}

func foldedWords(text string) []string {
	var out []string
	eachWord(text, func(_ corpus.Range, folded []byte) { out = append(out, string(folded)) })
	return out
}
