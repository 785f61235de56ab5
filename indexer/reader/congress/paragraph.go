package congress

import (
	_ "embed"
	"fmt"
	"regexp"
	"strings"
	"sync"
	"unicode"

	"go.yaml.in/yaml/v3"

	"dialogue/corpus"
	"dialogue/indexer/reader/block"
	"dialogue/indexer/reader/proceedings"
	"dialogue/indexer/reader/transcript"
)

//go:embed reporter.yaml
var reporterFile []byte

// reporter matches what the reporter tells, not who has the floor.
var reporter = sync.OnceValue(func() []*regexp.Regexp {
	var file []string
	if err := yaml.Unmarshal(reporterFile, &file); err != nil || len(file) == 0 {
		panic(fmt.Sprintf("reporter.yaml, which is part of the program, cannot be read: %v", err))
	}
	all := make([]*regexp.Regexp, len(file))
	for i, pattern := range file {
		all[i] = regexp.MustCompile(`^(?:` + pattern + `)`)
	}
	return all
})

func isReporters(words string) bool {
	for _, r := range reporter() {
		if r.MatchString(words) {
			return true
		}
	}
	return false
}

var (
	capital = `(?:(?:de|la|le|du|van|von|del|los) )*\p{Lu}(?:\p{Ll}{1,3})?['’]?\p{Lu}[\p{Lu}\p{M}'’-]*`
	person  = `(?:(?:Mr|Mrs|Ms|Miss|Dr|Gen|Sen|Rep)\.|Miss|Senator|Representative|Delegate|Chairman|Chairwoman|Secretary|Justice|Hon\.) ` +
		`(?:(?:Manager|Counsel|Senator) )?(?:\p{Lu}\. )*` + capital + `(?:,? (?:` + capital + `|Jr\.|Sr\.|II|III|\p{Lu}\.))*`
	office = `(?:The|THE) (?:Acting |Vice |Chief )?\p{Lu}{2,}(?: \p{Lu}{2,}| pro tempore| Pro Tempore)*`
	place  = `(?: of (?:the )?\p{Lu}\p{L}+(?: (?:of )?\p{Lu}\p{L}+)*)?`
	label  = regexp.MustCompile(`^((?:` + person + place + `|` + office + `)(?: \([^()]{1,80}\))?)\.(?:--|\s|$)`)
)

// spoken takes a paragraph of the debate.
func (r *reader) spoken(words string) {
	m := label.FindStringSubmatch(words)
	r.printed = m == nil && (r.printed && r.out.Floor() == nil || strings.HasSuffix(words, "as follows:"))
	switch {
	case m != nil:
		r.turn(m[1])
		r.words(corpus.BlockParagraph, words, len(m[1])+1)
	case isReporters(words):
		r.out.End()
		r.words(corpus.BlockDirection, words, 0)
	case isAside(words):
		r.words(corpus.BlockDirection, words, 0)
	default:
		r.words(corpus.BlockParagraph, words, 0)
	}
}

func isAside(words string) bool {
	_, ok := block.Bracketed(words)
	return ok
}

func (r *reader) turn(label string) {
	s, chair := transcript.Speaker(label, nil)
	r.out.Begin(proceedings.Turn{Who: who(s), Turn: corpus.Turn{Session: r.section, Speaker: s, Chair: chair}})
}

// who is the same for all turns of somebody who has a name.
func who(s corpus.DeclaredSpeaker) string { return strings.ToLower(s.Name) }

// inserted takes a paragraph of what is printed in the record: a bill, a letter,
// the names of a vote. Inside a speech it is quoted.
func (r *reader) inserted(words string) {
	switch {
	case isReporters(words):
		r.out.End()
		r.words(corpus.BlockDirection, words, 0)
	case r.out.Floor() == nil:
		r.words(corpus.BlockParagraph, words, 0)
	default:
		r.words(corpus.BlockQuotation, words, 0)
	}
}

// words adds a paragraph whose first bytes are a label, with the marks of pages
// where they stand.
func (r *reader) words(kind corpus.BlockKind, words string, labelled int) {
	r.out.Enter(proceedings.Place{Kind: kind})
	at := 0
	for _, m := range r.marks {
		end := min(len(words), len(joined(r.lines[:m.line])))
		if end > at {
			r.out.Text(words[at:end])
			at = end
		}
		r.out.EnterAside(proceedings.Place{Kind: corpus.BlockFurniture})
		r.out.Text(m.page)
		r.out.LeaveAside()
	}
	r.out.Text(words[at:])
	if labelled > 0 {
		r.out.PartLabel(labelled)
	}
	r.out.Leave()
}

// isHeading reports whether a paragraph is a line set in the middle in capitals.
func (r *reader) isHeading(words string) bool {
	const longest = 300 // bytes
	return r.blank && len(words) <= longest && !label.MatchString(words) && isCapitals(words)
}

// isCapitals reports whether nearly all letters of words are capitals.
func isCapitals(words string) bool {
	upper, letters := 0, 0
	for _, c := range words {
		if unicode.IsLetter(c) {
			letters++
			if unicode.IsUpper(c) {
				upper++
			}
		}
	}
	return letters > 2 && upper*10 >= letters*8
}

// heading ends a turn and begins a section, unless it is one of what is printed.
func (r *reader) heading(words string) {
	if r.printed {
		r.headed(2, words)
		return
	}
	if r.title == "" {
		r.title = words
	}
	r.out.End()
	r.section = words
	r.headed(1, words)
}

func (r *reader) headed(level int, words string) {
	r.out.Enter(proceedings.Place{Kind: corpus.BlockHeading, Level: level})
	r.out.Text(words)
	r.out.Leave()
}
