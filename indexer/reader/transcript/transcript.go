// Package transcript finds the turns of a transcript by the labels of its
// speakers, in text that any format may have brought.
package transcript

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dialogue/corpus"
	"dialogue/indexer/reader/block"
	"dialogue/indexer/reader/date"
)

// Options are choices; the zero value works.
type Options struct {
	// Country reports whether a name is that of a country. If nil, a name in
	// brackets is one unless it reads like a body.
	Country func(name string) bool
	// Declared says that the source calls the text a transcript, so that one
	// label is enough.
	Declared bool
}

// Find returns the turns of the draft, nil if it is no transcript. For a
// transcript it splits the blocks of d at the labels, which become blocks of
// their own; the text stays as it is, and the blocks a partition of it.
func Find(d *block.Draft, o Options) []corpus.Turn {
	found := scan(d, o)
	marked := markedUp(found)
	if len(marked) > 0 {
		found = marked
	}
	if len(marked) == 0 && !isTranscript(withoutHeadings(found), d) && (!o.Declared || !isMarked(found)) {
		return nil
	}
	if len(marked) == 0 {
		found = accept(found)
	}
	split(d, found)
	all := turns(d, found, splitter{o.Country}, len(marked) > 0)
	cutAsides(d, all)
	setMoments(d, all, found)
	return all
}

// cutAsides makes stage directions and times inside the turns blocks of their own.
func cutAsides(d *block.Draft, turns []corpus.Turn) {
	spoken := make([]corpus.Range, len(turns))
	for i := range turns {
		spoken[i] = turns[i].Range
	}
	d.Blocks = block.CutAsides(d.Text, d.Blocks, spoken)
	rest := d.Blocks
	for i := range turns {
		rest = block.TrimTurn(&turns[i], rest)
	}
}

// markedUp returns the labels that the source marks up as those of speakers, if
// it does so throughout: all others are then text.
func markedUp(found []candidate) []candidate {
	const fewest = 2
	var out []candidate
	for _, c := range found {
		if c.named {
			out = append(out, c)
		}
	}
	if len(out) < fewest {
		return nil
	}
	return out
}

// A candidate is a label at the start of a line.
type candidate struct {
	label
	at     corpus.Range // the label in the text
	block  int
	inside bool // the line is not the first of its block
	key    string
	strong bool
}

// scan returns what may be labels, in order.
func scan(d *block.Draft, o Options) []candidate {
	var out []candidate
	for i, b := range d.Blocks {
		switch b.Kind {
		case corpus.BlockParagraph, corpus.BlockListItem, corpus.BlockQuotation, corpus.BlockRow, corpus.BlockHeading:
		case corpus.BlockLabel, corpus.BlockDirection, corpus.BlockFurniture:
			continue
		}
		at := b.Start
		for line := range strings.Lines(b.In(d.Text)) {
			if c, ok := read(d, i, at, strings.TrimRight(line, "\n")); ok {
				c.strong = c.strong || o.Country != nil && o.Country(c.name)
				out = append(out, c)
			}
			at += len(line)
		}
	}
	return out
}

// read reads the label of the line of block i that starts at a byte of the text.
func read(d *block.Draft, i, at int, line string) (candidate, bool) {
	b := d.Blocks[i]
	indent := len(line) - len(strings.TrimLeft(line, " \t"))
	line, at = line[indent:], at+indent
	lead := 0
	if at == b.Start {
		lead = min(b.Lead.Len(), len(line))
	}
	l, ok := parse(line, lead, b.Named && lead > 0)
	if !ok {
		return candidate{}, false
	}
	l.heading = b.Kind == corpus.BlockHeading
	c := candidate{
		label: l, block: i, inside: at != b.Start, key: l.key(), strong: l.isStrong(),
		at: block.Trim(d.Text, corpus.Range{Start: at, End: at + l.length}),
	}
	return c, isLabelLine(c, d)
}

// isLabelLine reports whether a label that no punctuation ends can be one: its
// line is set off, in capitals, or says when someone spoke. What is said may go on
// below it in the same paragraph if it is set off or has a time.
func isLabelLine(c candidate, d *block.Draft) bool {
	if c.ending != endsLine {
		return true
	}
	alone := c.at.End == d.Blocks[c.block].End || c.stamp != "" || c.setOff
	return alone && (c.setOff || c.caps || c.stamp != "" || c.named || c.heading || c.strong) &&
		!block.EndsSentence(c.at.In(d.Text))
}

// withoutHeadings leaves out headings that no punctuation ends, unless speakers
// are headings: that a text has headings does not tell whether it is a
// transcript.
func withoutHeadings(found []candidate) []candidate {
	counts := countKeys(found)
	headings, others := 0, 0
	for _, c := range found {
		count(&headings, c.heading && counts[c.key] > 1)
		count(&others, !c.heading && counts[c.key] > 1)
	}
	if headings >= others {
		return found
	}
	return slices.DeleteFunc(slices.Clone(found), func(c candidate) bool { return c.heading && c.ending == endsLine })
}

const (
	// fewestRepeats is how many labels must be of speakers that speak again.
	fewestRepeats = 3
	// repeatShare is their least share of all labels, in percent.
	repeatShare = 40
	// leastLabelled is the least share of paragraphs with a label, in percent:
	// of a transcript of long turns, and of one where no speaker speaks again.
	leastLabelled     = 3
	leastLabelledOnce = 25
	// strongShare is the least share of labels that are clear by themselves, in
	// percent, where no speaker speaks again.
	strongShare = 60
)

// isTranscript decides by all labels together. Prose has lines that look like
// labels ("Note:", "Seoul:") too, but they do not come back in turns.
func isTranscript(found []candidate, d *block.Draft) bool {
	if isQuotedAfter(found, d) {
		return false
	}
	counts := countKeys(found)
	repeats, strong, speakers, strongRepeats, stopped := 0, 0, 0, 0, 0
	for _, c := range found {
		count(&stopped, c.ending == endsStop)
		if counts[c.key] > 1 {
			repeats++
			if c.strong || c.setOff || c.caps {
				strongRepeats++
			}
		}
		if c.strong && !c.heading {
			strong++
		}
	}
	for _, n := range counts {
		if n > 1 {
			speakers++
		}
	}
	lines := countLines(d)
	dialogue := repeats >= fewestRepeats && (speakers >= 2 || speakers == 1 && strongRepeats >= fewestRepeats && len(counts) >= 2) &&
		100*repeats >= repeatShare*len(found) && 100*repeats >= leastLabelled*lines
	once := len(counts) >= 2 && 100*strong >= strongShare*len(found) && 100*len(found) >= leastLabelledOnce*lines && speaksAfter(found, d)
	return dialogue && speaksAfter(found, d) || once || stopped >= fewestRepeats && len(counts) >= 2 ||
		isLabelledThroughout(found, d, lines)
}

// isLabelledThroughout reports whether nearly every paragraph begins with a label
// that looks like a speaker's, and mostly a sentence follows, be it one word.
func isLabelledThroughout(found []candidate, d *block.Draft, lines int) bool {
	const share, fewest = 80, 2
	return len(found) >= fewest && 100*len(found) >= share*lines && isMarked(found) && sentencesAfter(found, d, 1)*2 > len(found)
}

// isMarked reports whether there are labels, nearly all of which are set off, in
// capitals, or name an office, a country or someone by a title.
func isMarked(found []candidate) bool {
	const share = 80
	marked := 0
	for _, c := range found {
		count(&marked, !c.heading && (c.strong || c.setOff || c.caps))
	}
	return len(found) > 0 && 100*marked >= share*len(found)
}

func countKeys(found []candidate) map[string]int {
	counts := make(map[string]int)
	for _, c := range found {
		counts[c.key]++
	}
	return counts
}

// countLines counts the paragraphs of d, and the lines with a label in them.
func countLines(d *block.Draft) int {
	n := 0
	for _, b := range d.Blocks {
		if b.Kind != corpus.BlockHeading && b.Kind != corpus.BlockFurniture {
			n++
		}
	}
	return n
}

// isQuotedAfter reports whether what follows the labels mostly stands in
// quotation marks: a report that names who says the words, not a transcript.
func isQuotedAfter(found []candidate, d *block.Draft) bool {
	quoted := 0
	for i := range found {
		first, _ := utf8.DecodeRuneInString(wordsAfter(found, i, d))
		count(&quoted, first == '"' || unicode.In(first, unicode.Pi) || strings.ContainsRune("„»「『《", first))
	}
	return 2*quoted > len(found)
}

// speaksAfter reports whether sentences follow the labels: a list of facts, such
// as when and where, has none.
func speaksAfter(found []candidate, d *block.Draft) bool {
	const fewestWords = 4
	return 2*sentencesAfter(found, d, fewestWords) >= len(found)
}

// sentencesAfter counts the labels that a sentence of some words follows.
func sentencesAfter(found []candidate, d *block.Draft, fewestWords int) int {
	sentences := 0
	for i := range found {
		words := wordsAfter(found, i, d)
		if block.EndsSentence(words) && (len(strings.Fields(words)) >= fewestWords || utf8.RuneCountInString(words) > 3*fewestWords) {
			sentences++
		}
	}
	return sentences
}

// wordsAfter returns what is said after a label and before the next: in the same
// block or, if the label fills that, in the next.
func wordsAfter(found []candidate, i int, d *block.Draft) string {
	c, end := found[i], len(d.Text)
	if i+1 < len(found) {
		end = found[i+1].at.Start
	}
	words := strings.TrimSpace(d.Text[c.at.End:min(end, d.Blocks[c.block].End)])
	if words == "" && c.block+1 < len(d.Blocks) && d.Blocks[c.block+1].Start < end {
		next := d.Blocks[c.block+1]
		words = d.Text[next.Start:min(end, next.End)]
	}
	return words
}

// accept returns the candidates that are labels in a transcript: those of
// speakers that speak again, and those that look like them.
func accept(found []candidate) []candidate {
	counts := countKeys(found)
	style := usualStyle(found, counts)
	var out []candidate
	for _, c := range found {
		repeated := counts[c.key] > 1
		switch {
		case style.setOff && !c.setOff && !c.named:
		case !style.heading && c.heading && !vocabulary().questions.has(c.name) && (c.block > 0 || !repeated):
		case style.punctuated && c.ending == endsLine && !c.strong, style.colon && (c.ending == endsMark || c.ending == endsLine):
		case style.stopped && c.ending != endsStop && !repeated:
		case repeated, c.strong, style.caps && c.caps, style.setOff, style.cell && c.ending == endsCell, looksLikeName(c):
			out = append(out, c)
		}
	}
	return out
}

// A style is what nearly all labels of a transcript share.
type style struct{ setOff, caps, heading, punctuated, stopped, cell, colon bool }

func usualStyle(found []candidate, counts map[string]int) style {
	var n, setOff, caps, heading, punctuated, stopped, cell, colon int
	for _, c := range found {
		if counts[c.key] < 2 && !c.strong {
			continue
		}
		n++
		count(&setOff, c.setOff || c.named)
		count(&caps, c.caps)
		count(&heading, c.heading)
		count(&punctuated, c.ending != endsLine)
		count(&stopped, c.ending == endsStop)
		count(&cell, c.ending == endsCell)
		count(&colon, c.ending == endsColon)
	}
	most := func(k int) bool { return k*10 >= n*8 }
	return style{most(setOff), most(caps), most(heading), most(punctuated), most(stopped), most(cell), most(colon)}
}

func count(n *int, yes bool) {
	if yes {
		*n++
	}
}

// looksLikeName reports whether a label that comes once is short and, in scripts
// with capitals, has one on each word.
func looksLikeName(c candidate) bool {
	const longest = 5
	list := strings.Fields(c.name)
	return c.ending != endsLine && !c.inside && len(list) <= longest && (len(list) >= 2 || !startsUpper(list[0]))
}

// split makes the labels blocks of their own.
func split(d *block.Draft, found []candidate) {
	byBlock := make(map[int][]candidate)
	for _, c := range found {
		byBlock[c.block] = append(byBlock[c.block], c)
	}
	var out []block.Block
	for i, b := range d.Blocks {
		at := b.Start
		keep := func(r corpus.Range, kind corpus.BlockKind) {
			if r = block.Trim(d.Text, r); r.Len() > 0 {
				out = append(out, block.Block{Block: corpus.Block{Range: r, Kind: kind, Level: levelOf(kind, b), Language: floorOf(kind, b)}})
			}
		}
		kind := b.Kind
		if len(byBlock[i]) > 0 && (kind == corpus.BlockHeading || kind == corpus.BlockRow) {
			kind = corpus.BlockParagraph
		}
		for _, c := range byBlock[i] {
			keep(corpus.Range{Start: at, End: c.at.Start}, kind)
			keep(c.at, corpus.BlockLabel)
			at = c.at.End
		}
		keep(corpus.Range{Start: at, End: b.End}, kind)
	}
	for i := range out {
		markDirection(d, &out[i])
	}
	d.Blocks = out
}

// levelOf returns the level of a part of b that is of a kind.
func levelOf(kind corpus.BlockKind, b block.Block) int {
	if kind != b.Kind {
		return 0
	}
	return b.Level
}

// floorOf returns the language of a part of b that is of a kind: labels are in
// that of the document.
func floorOf(kind corpus.BlockKind, b block.Block) string {
	if kind == corpus.BlockLabel {
		return ""
	}
	return b.Language
}

// markDirection marks a short paragraph in brackets: in a transcript it is what
// happens in the room.
func markDirection(d *block.Draft, b *block.Block) {
	const longest = 60
	words := b.In(d.Text)
	_, bracketed := block.Bracketed(words)
	if b.Kind == corpus.BlockParagraph && (block.IsDirection(words) || bracketed && utf8.RuneCountInString(words) <= longest) {
		b.Kind, b.Level = corpus.BlockDirection, 0
	}
}

// turns returns the turns between the labels. A heading of a session ends a turn
// and gives its name to those that follow, unless all labels are marked up: then
// who has the floor goes on under it. Paragraphs without a label continue the
// turn.
func turns(d *block.Draft, found []candidate, s splitter, marked bool) []corpus.Turn {
	labels := make(map[int]candidate, len(found))
	for _, c := range found {
		labels[c.at.Start] = c
	}
	sessions := sessionHeadings(d)
	var out []corpus.Turn
	var open *corpus.Turn
	var mute corpus.Range // what happens in the room while nobody says a word
	session := ""
	end := func() {
		if open != nil && open.Len() == 0 {
			open.Range = mute
		}
		if open != nil && open.Len() > 0 {
			out = append(out, *open)
		}
		open, mute = nil, corpus.Range{}
	}
	for i, b := range d.Blocks {
		c, isLabel := labels[b.Start]
		switch {
		case isLabel && b.Kind == corpus.BlockLabel:
			end()
			open = newTurn(c, b, session, s)
		case sessions[i]:
			if !marked {
				end()
			}
			session = oneLine(b.In(d.Text))
			d.Blocks[i].Kind, d.Blocks[i].Level = corpus.BlockHeading, max(1, b.Level)
		case open != nil && b.Kind == corpus.BlockDirection && mute.Len() == 0:
			mute = b.Range
		case open == nil, b.Kind == corpus.BlockDirection, b.Kind == corpus.BlockFurniture, b.Kind == corpus.BlockHeading:
		case open.Len() == 0:
			open.Range = b.Range
		default:
			open.End = b.End
		}
	}
	end()
	takeFloors(d, out)
	return out
}

// takeFloors makes a language that all paragraphs of a turn are marked with that
// of the turn.
func takeFloors(d *block.Draft, turns []corpus.Turn) {
	blocks := d.Blocks
	for i := range turns {
		t := &turns[i]
		for len(blocks) > 0 && blocks[0].Start < t.Start {
			blocks = blocks[1:]
		}
		n := 0
		for n < len(blocks) && blocks[n].End <= t.End {
			n++
		}
		if n > 0 && !slices.ContainsFunc(blocks[:n], func(b block.Block) bool { return b.Kind == corpus.BlockParagraph && b.Language != blocks[0].Language }) {
			t.Language = blocks[0].Language
		}
	}
}

func newTurn(c candidate, b block.Block, session string, s splitter) *corpus.Turn {
	t := &corpus.Turn{Label: b.Range, Session: session}
	t.Speaker, t.Chair = s.speaker(c.label)
	if when, ok := date.Parse(c.stamp, ""); ok && when.Precision == corpus.PrecisionTime {
		t.Time = when
	}
	return t
}
