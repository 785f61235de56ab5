package captions

import (
	"html"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"dialogue/corpus"
	"dialogue/indexer/reader/proceedings"
)

// A file is what a file of captions holds.
type file struct {
	title, language string
	notes           []string // of the header and of comments
	cues            []cue
	timedWords      bool // words have times of their own, as machines give them
}

// A cue is what is shown from one moment to another.
type cue struct {
	start, end time.Duration
	voice      string   // by the cue's own name; "" if that names none
	lines      []string // with tags
	segments   []segment
}

// A segment is what one voice says in a cue.
type segment struct {
	voice string // by a tag; "" if none names it
	words string
}

var (
	clock  = `(?:(\d{1,3}):)?(\d{1,2}):(\d{2})(?:[.,](\d{1,3}))?`
	timing = regexp.MustCompile(`^\s*` + clock + `\s*-->\s*` + clock + `(?:\s|$)`)
)

// IsSubRip reports whether a text begins as SubRip does: with a number and the
// times of a cue.
func IsSubRip(text string) bool { return subRip.MatchString(text) }

var subRip = regexp.MustCompile(`^\s*(?:\d{1,7}[ \t]*\r?\n\s*)?(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}[ \t]*-->[ \t]*(?:\d{1,3}:)?\d{1,2}:\d{2}`)

// IsWebVTT reports whether a text begins as WebVTT does.
func IsWebVTT(text string) bool { return webVTT.MatchString(text) }

var webVTT = regexp.MustCompile(`^WEBVTT(?:[ \t\r\n]|$)`)

// parse reads a whole file, line by line. It is lenient: cues may lack the blank
// line between them, and hold blank lines.
func parse(text string) *file {
	f := &file{}
	lines := strings.Split(text, "\n")
	skipping := false // the lines of a comment or a style
	voice := ""       // in the name of the cue that follows
	for i, line := range lines {
		switch m := timing.FindStringSubmatch(line); {
		case m != nil:
			f.begin(m, voice)
			skipping, voice = false, ""
		case i == 0 && IsWebVTT(line):
			f.title = strings.Trim(strings.TrimPrefix(line, "WEBVTT"), " \t-–—:")
		case len(f.cues) == 0 && !skipping && f.head(line):
		case startsBlock(lines, i):
			skipping = true
			f.note(line)
		case skipping:
			skipping = strings.TrimSpace(line) != ""
			f.note(line)
		case isNumberOf(lines, i):
			voice = voiceOf(line)
		default:
			f.add(line)
		}
	}
	for i := range f.cues {
		f.cues[i].read(f)
	}
	return f
}

// head takes a line of the header of WebVTT: "Language: en".
func (f *file) head(line string) bool {
	name, value, found := strings.Cut(line, ":")
	if !found {
		return false
	}
	f.notes = append(f.notes, line)
	if strings.EqualFold(strings.TrimSpace(name), "language") {
		f.language = strings.TrimSpace(value)
	}
	return true
}

// startsBlock reports whether a comment, a style or a region begins with line i.
func startsBlock(lines []string, i int) bool {
	if i > 0 && strings.TrimSpace(lines[i-1]) != "" {
		return false
	}
	word, _, _ := strings.Cut(strings.TrimSpace(lines[i]), " ")
	return word == "NOTE" || word == "STYLE" || word == "REGION"
}

// isNumberOf reports whether line i is the number or the name of the cue whose
// times follow.
func isNumberOf(lines []string, i int) bool {
	if i+1 >= len(lines) || !timing.MatchString(lines[i+1]) {
		return false
	}
	_, err := strconv.Atoi(strings.TrimSpace(lines[i]))
	return err == nil || i == 0 || strings.TrimSpace(lines[i-1]) == ""
}

func (f *file) note(line string) {
	if line = strings.TrimSpace(line); line != "" {
		f.notes = append(f.notes, line)
	}
}

func (f *file) begin(m []string, voice string) {
	f.cues = append(f.cues, cue{start: offset(m[1:5]), end: offset(m[5:9]), voice: voice})
}

// namedCue is the name of a cue that says who speaks, as recordings of meetings
// have it: a number, the speaker in quotation marks, and the speaker's number.
var namedCue = regexp.MustCompile(`^\s*\d+\s+"([^"]+)"(?:\s+\(\d+\))?\s*$`)

func voiceOf(name string) string {
	if m := namedCue.FindStringSubmatch(name); m != nil {
		return strings.TrimSpace(m[1])
	}
	return ""
}

// offset returns the time that hours, minutes, seconds and decimals give.
func offset(m []string) time.Duration {
	number := func(s string) time.Duration {
		n, err := strconv.Atoi(s)
		if err != nil {
			return 0 // left out
		}
		return time.Duration(n)
	}
	decimals := (m[3] + "000")[:3]
	return number(m[0])*time.Hour + number(m[1])*time.Minute + number(m[2])*time.Second + number(decimals)*time.Millisecond
}

func (f *file) add(line string) {
	if n := len(f.cues); n > 0 && strings.TrimSpace(line) != "" {
		f.cues[n-1].lines = append(f.cues[n-1].lines, strings.TrimSpace(line))
	}
}

// dropRepeated drops lines that roll up: those with which the cue before ended,
// where it lasts until the next begins.
func (f *file) dropRepeated() {
	const apart = 200 * time.Millisecond
	last := ""
	for i := range f.cues {
		c := &f.cues[i]
		rolls := i > 0 && c.start-f.cues[i-1].end < apart
		for rolls && len(c.segments) > 0 && c.segments[0].words == last {
			c.segments = c.segments[1:]
		}
		if n := len(c.segments); n > 0 {
			last = c.segments[n-1].words
		}
	}
}

// tagged reports whether voices are named by tags.
func (f *file) tagged() bool {
	return slices.ContainsFunc(f.cues, func(c cue) bool {
		return slices.ContainsFunc(c.segments, func(s segment) bool { return s.voice != "" })
	})
}

// record returns the status that the file claims, or that its words show: only a
// machine gives each word a time.
func (f *file) record() corpus.Record {
	if claimed := proceedings.Claimed(append(f.notes, f.title)...); claimed != "" {
		return claimed
	}
	if f.timedWords {
		return corpus.RecordCaptions
	}
	return ""
}

var (
	tag      = regexp.MustCompile(`<(/?)([A-Za-z]+)((?:\.[^\s.>]+)*)(?:\s+([^>]*))?>|<\d[\d:.]*>`)
	position = regexp.MustCompile(`\{\\[^}]*\}`) // {\an8}
)

// read cuts the lines of a cue into segments, without tags.
func (c *cue) read(f *file) {
	voice := c.voice
	for _, line := range c.lines {
		line = position.ReplaceAllString(line, "")
		at := 0
		add := func(end int) {
			if words := strings.Join(strings.Fields(html.UnescapeString(plain(line[at:end]))), " "); words != "" {
				c.segments = append(c.segments, segment{voice, words})
			}
		}
		for _, m := range tag.FindAllStringSubmatchIndex(line, -1) {
			if m[4] < 0 {
				f.timedWords = true
				continue
			}
			if name := line[m[4]:m[5]]; name != "v" {
				continue
			}
			add(m[0])
			at, voice = m[1], ""
			if m[8] >= 0 {
				voice = strings.Join(strings.Fields(html.UnescapeString(line[m[8]:m[9]])), " ")
			}
		}
		add(len(line))
	}
}

// plain takes the tags out of a line.
func plain(line string) string { return tag.ReplaceAllString(line, "") }
