// Package captions reads the captions of recordings, in WebVTT and SubRip (SRT).
//
// Consecutive cues of one speaker make one turn. Who speaks is told by voice tags
// or by "Name: " at the beginning of a cue; a cue that names nobody goes on with
// the turn at hand, unless the file names voices by tags, where it is nobody's. A
// turn begins when its first cue does.
package captions

import (
	"errors"
	"regexp"
	"strings"
	"time"

	"dialogue/corpus"
	"dialogue/indexer/reader/block"
	"dialogue/indexer/reader/language"
	"dialogue/indexer/reader/proceedings"
	"dialogue/indexer/reader/transcript"
)

// ErrEmpty says that no cue holds words.
var ErrEmpty = errors.New("no caption in it holds words")

// Read reads captions, whose text must be clean (package decode). Country may be
// nil.
func Read(text string, country func(name string) bool) (corpus.Document, error) {
	f := parse(text)
	f.dropRepeated()
	w := writer{country: country, cast: proceedings.NewCast(country), labels: f.labels(), tagged: f.tagged()}
	for i := range f.cues {
		w.cue(&f.cues[i])
	}
	record := w.out.Record()
	if record.Text == "" {
		return corpus.Document{}, ErrEmpty
	}
	d := corpus.Document{
		Type: corpus.TypeTranscript, Title: f.title, Language: language.Base(f.language), Record: f.record(),
		Text: record.Text, Blocks: record.Blocks, Turns: w.cast.Assign(&record),
	}
	return d, nil
}

const (
	// longPause is from which pause on a sentence that ends ends a paragraph too.
	longPause = 2 * time.Second
	// longParagraph is after how many words any sentence that ends does.
	longParagraph = 120
)

// A writer makes turns of cues.
type writer struct {
	country func(name string) bool
	out     proceedings.Builder
	cast    *proceedings.Cast
	labels  labels
	tagged  bool // voices are named by tags
	voice   string
	begun   bool // a turn is
	end     time.Duration
	open    bool // a paragraph is
}

func (w *writer) cue(c *cue) {
	at := corpus.Moment{Basis: corpus.BasisRecording, After: c.start}
	for _, s := range c.segments {
		label, words := w.labels.split(s.words)
		switch {
		case s.voice != "":
			w.turn(s.voice, at, w.speaker(s.voice))
		case label != "":
			w.labelled(label, at)
		case !w.begun, w.tagged:
			w.turn("", at, corpus.DeclaredSpeaker{})
		}
		w.words(c, at, words)
	}
	w.end = max(w.end, c.end)
}

// turn gives the floor to a voice, unless it has it.
func (w *writer) turn(voice string, at corpus.Moment, s corpus.DeclaredSpeaker) bool {
	if w.begun && w.voice == voice {
		return false
	}
	w.close()
	w.out.Begin(proceedings.Turn{Who: voice, Turn: corpus.Turn{Moment: at, Speaker: s}})
	w.voice, w.begun = voice, true
	return true
}

// familyFirst is a name as directories of people give it: "Roe, Jane".
var familyFirst = regexp.MustCompile(`^(\p{Lu}[\p{L}'’ -]*), (\p{Lu}[\p{L}'’. -]*)$`)

// speaker reads the name of a voice.
func (w *writer) speaker(voice string) corpus.DeclaredSpeaker {
	m := familyFirst.FindStringSubmatch(voice)
	if m != nil && !transcript.HoldsOffice(voice) && len(strings.Fields(voice)) <= 4 && !w.isCountry(m[2]) {
		return corpus.DeclaredSpeaker{Name: m[2] + " " + m[1]}
	}
	s, _ := transcript.Speaker(voice, w.country)
	if s.IsZero() {
		s.Name = voice
	}
	return s
}

func (w *writer) isCountry(name string) bool { return w.country != nil && w.country(name) }

// labelled gives the floor to whom a label names; of a turn of several cues, the
// first label stands in the text.
func (w *writer) labelled(label string, at corpus.Moment) {
	speaker := corpus.DeclaredSpeaker{}
	if name := strings.Trim(label, "->[](): "); strings.ContainsAny(label, "[(") && !strings.ContainsAny(name, "[(") {
		speaker = w.speaker(name) // all of it stands in brackets
	}
	if !w.turn(transcript.Key(label), at, speaker) {
		return
	}
	w.out.Enter(proceedings.Place{Kind: corpus.BlockLabel})
	w.out.Text(label)
	w.out.Leave()
}

// words adds the words of a cue to the turn at hand.
func (w *writer) words(c *cue, at corpus.Moment, words string) {
	if w.open && block.EndsSentence(w.out.Words()) &&
		(c.start-w.end >= longPause || len(strings.Fields(w.out.Words())) >= longParagraph) {
		w.close()
	}
	if !w.open {
		w.out.Enter(proceedings.Place{Kind: corpus.BlockParagraph, Moment: at})
		w.open = true
	}
	w.out.Text(" ")
	if block.IsDirection(words) {
		w.out.EnterAside(proceedings.Place{Kind: corpus.BlockDirection})
		defer w.out.LeaveAside()
	}
	w.out.Text(words)
}

// close ends the paragraph at hand.
func (w *writer) close() {
	if w.open {
		w.out.Leave()
	}
	w.open = false
}
