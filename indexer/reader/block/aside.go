package block

import (
	"regexp"
	"strings"

	"dialogue/corpus"
)

// bracketed finds what stands in one pair of brackets, with the brackets. Longer
// ones than a stage direction can be are text.
var bracketed = regexp.MustCompile(`\([^()\[\]]{1,80}\)\.?|\[[^()\[\]]{1,80}\]\.?|（[^（）]{1,80}）|〔[^〔〕]{1,80}〕|【[^【】]{1,80}】`)

// stamp is a time in brackets.
var stamp = regexp.MustCompile(`^[\[(]\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\])]$`)

// IsStamp reports whether words are a time in brackets: "[04:22]".
func IsStamp(words string) bool { return stamp.MatchString(words) }

// CutAsides makes the stage directions and times in brackets inside spoken words
// blocks of their own: in "We refine copper. [Applause] We do." the one who speaks
// does not say "Applause". Spoken says which ranges of the text are spoken, in order; blocks
// outside them are left as they are, and so is the text.
func CutAsides(text string, blocks []Block, spoken []corpus.Range) []Block {
	out := make([]Block, 0, len(blocks))
	for _, b := range blocks {
		for len(spoken) > 0 && spoken[0].End <= b.Start {
			spoken = spoken[1:]
		}
		if len(spoken) == 0 || b.End <= spoken[0].Start || !holdsSpeech(b.Kind) || !strings.ContainsAny(b.In(text), "([（〔【") {
			out = append(out, b)
			continue
		}
		out = append(out, cutAsides(text, b)...)
	}
	return out
}

// holdsSpeech reports whether a block of a turn holds what is spoken.
func holdsSpeech(k corpus.BlockKind) bool {
	switch k {
	case corpus.BlockParagraph, corpus.BlockListItem, corpus.BlockQuotation:
		return true
	case corpus.BlockHeading, corpus.BlockRow, corpus.BlockLabel, corpus.BlockDirection, corpus.BlockFurniture:
	}
	return false
}

func cutAsides(text string, b Block) []Block {
	var out []Block
	at := b.Start
	keep := func(start, end int, kind corpus.BlockKind) {
		if r := Trim(text, corpus.Range{Start: start, End: end}); r.Len() > 0 {
			part := b
			part.Range, part.Kind = r, kind
			if kind != b.Kind {
				part.Level, part.Language, part.Moment = 0, "", corpus.Moment{}
			}
			out = append(out, part)
		}
	}
	for _, m := range bracketed.FindAllStringIndex(b.In(text), -1) {
		start, end := b.Start+m[0], b.Start+m[1]
		kind := asideKind(text[start:end])
		if kind == "" {
			continue
		}
		keep(at, start, b.Kind)
		keep(start, end, kind)
		at = end
	}
	keep(at, b.End, b.Kind)
	return out
}

// asideKind returns what words in brackets inside a speech are, "" if they are
// part of it.
func asideKind(words string) corpus.BlockKind {
	switch {
	case isAside(words):
		return corpus.BlockDirection
	case IsStamp(words):
		return corpus.BlockFurniture
	}
	return ""
}

// TrimTurn takes stage directions, headings and the like off the ends of a turn:
// they are not its words. Blocks are in order; those that are returned may be
// part of the next turn. A turn that holds nothing spoken stays as it is.
func TrimTurn(t *corpus.Turn, blocks []Block) []Block {
	for len(blocks) > 0 && blocks[0].End <= t.Start {
		blocks = blocks[1:]
	}
	var words corpus.Range
	for _, b := range blocks {
		if b.Start >= t.End {
			break
		}
		if !holdsSpeech(b.Kind) && b.Kind != corpus.BlockRow {
			continue
		}
		if words.Len() == 0 {
			words.Start = max(b.Start, t.Start)
		}
		words.End = min(b.End, t.End)
	}
	if words.Len() > 0 {
		t.Range = words
	}
	return blocks
}
