package transcript

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dialogue/corpus"
	"dialogue/indexer/reader/block"
)

// sessionHeadings tells which blocks are headings of sessions: those that say
// so or, if none does, the headings of the highest level after the first label.
func sessionHeadings(d *block.Draft) map[int]bool {
	named, others := make(map[int]bool), make(map[int]bool)
	level, begun := 7, false
	for i, b := range d.Blocks {
		begun = begun || b.Kind == corpus.BlockLabel
		switch {
		case isSessionLine(b, d):
			named[i] = true
		case b.Kind != corpus.BlockHeading || !begun || !holdsWord(b.In(d.Text)):
		case b.Level < level:
			level = b.Level
			clear(others)
			others[i] = true
		case b.Level == level:
			others[i] = true
		}
	}
	if named[0] && isTitle(d, named) {
		delete(named, 0)
	}
	if len(named) > 0 {
		return named
	}
	return others
}

// isTitle reports whether the first block, which names a session, is the title of
// the whole: others do so too, and none is a heading of its level.
func isTitle(d *block.Draft, named map[int]bool) bool {
	for i := range named {
		if i > 0 && d.Blocks[i].Kind == corpus.BlockHeading && d.Blocks[i].Level <= d.Blocks[0].Level {
			return false
		}
	}
	return len(named) > 1
}

// isSessionLine reports whether a block is a heading that names a session, or a
// line that does so with its first words and ends no sentence.
func isSessionLine(b block.Block, d *block.Draft) bool {
	const longest = 100 // code points of a line
	line := b.In(d.Text)
	list := strings.Fields(line)
	v := vocabulary()
	switch b.Kind {
	case corpus.BlockHeading:
		return among(v.sessions, list, 4) || among(v.sessionParts, list, 3)
	case corpus.BlockParagraph:
		return utf8.RuneCountInString(line) <= longest && !strings.Contains(line, "\n") &&
			!block.EndsSentence(line) && among(v.sessions, list, 2)
	case corpus.BlockListItem, corpus.BlockQuotation, corpus.BlockRow, corpus.BlockLabel, corpus.BlockDirection, corpus.BlockFurniture:
	}
	return false
}

// among reports whether one of the first words is in the set. Korean and Arabic
// words also match with what is attached to them.
func among(set wordSet, list []string, first int) bool {
	for i := range min(first, len(list)) {
		if set.prefix(list[i:]) > 0 {
			return true
		}
		for w := range set {
			if r, _ := utf8.DecodeRuneInString(w); r >= 0x600 && strings.Contains(list[i], w) {
				return true
			}
		}
	}
	return false
}

// holdsWord reports whether a heading says anything: some are the number of a
// file only.
func holdsWord(line string) bool {
	const letters, hangul = 3, 2 // of the shortest
	for w := range strings.FieldsFuncSeq(line, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }) {
		if n := utf8.RuneCountInString(w); n >= letters || n >= hangul && w[0] >= utf8.RuneSelf {
			return true
		}
	}
	return false
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
