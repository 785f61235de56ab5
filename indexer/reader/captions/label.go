package captions

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"dialogue/indexer/reader/transcript"
)

// labels are what may stand before a colon at the beginning of a cue and name who
// speaks.
type labels map[string]bool

const (
	longestLabel = 60 // code points
	mostWords    = 8
	// nearlyAll is from which share of cues on, in percent, that begin with what may
	// be a label each of them does; most is from which share on one that comes back
	// is one, whatever it reads like.
	nearlyAll = 95
	most      = 60
)

// colon ends what may be a label. Chevrons before it mark a change of speakers.
var colon = regexp.MustCompile(`^((?:>>+\s*|-\s*)?)([^:<>?!;“”"]{1,200}):(?:\s+|$)`)

// bracketed is what may be a name in brackets, of two words at least: a single one
// tells what is heard.
var bracketed = regexp.MustCompile(`^((?:>>+\s*|-\s*)?)[\[(]([^\[\]():<>?!;“”"\s]+(?: [^\[\]():<>?!;“”"\s]+)+)[\])]:?\s+\S`)

// sentenceEnd is a full stop after a word that is no abbreviation of a title.
var sentenceEnd = regexp.MustCompile(`\p{L}{5,}\. `)

// candidate returns what may be the label at the beginning of words, as it
// stands and as it names somebody; "" if there is none.
func candidate(words string) (label, name string) {
	m := colon.FindStringSubmatch(words)
	if b := bracketed.FindStringSubmatch(words); b != nil && transcript.ReadsLikeLabel(b[2]+":") {
		m = b
		_, last := utf8.DecodeLastRuneInString(b[0])
		m[0] = b[0][:len(b[0])-last]
	}
	if m == nil {
		return "", ""
	}
	name = strings.TrimSpace(m[2])
	if name == "" || utf8.RuneCountInString(name) > longestLabel || len(strings.Fields(name)) > mostWords || sentenceEnd.MatchString(name) {
		return "", ""
	}
	return strings.TrimSpace(m[0]), name
}

// labels decides by all cues together. In a file that labels nearly every cue,
// whatever stands before a colon is a label, be it a name or not; in others, what
// comes back or reads like one. Only the beginning of a cue counts, since a
// sentence inside may hold a colon too.
func (f *file) labels() labels {
	counts, marked, all, labelled := map[string]int{}, map[string]bool{}, 0, 0
	for _, c := range f.cues {
		if len(c.segments) == 0 || c.segments[0].voice != "" {
			continue
		}
		all++
		if label, name := candidate(c.segments[0].words); name != "" {
			labelled++
			counts[name]++
			marked[name] = marked[name] || strings.HasPrefix(label, ">")
		}
	}
	share := 100 * labelled / max(1, all)
	out := labels{}
	for name, n := range counts {
		reads := transcript.ReadsLikeLabel(name + ":")
		out[name] = share >= nearlyAll || share >= most && (n > 1 || reads) || reads && (n > 1 || marked[name])
	}
	return out
}

// split parts words from the label before them, "" if there is none.
func (l labels) split(words string) (label, rest string) {
	label, name := candidate(words)
	if name == "" || !l[name] {
		return "", words
	}
	return label, strings.TrimSpace(words[len(label):])
}
