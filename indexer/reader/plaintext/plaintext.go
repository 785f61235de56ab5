// Package plaintext reads text files: an optional YAML front matter, a title,
// paragraphs.
package plaintext

import (
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"

	"dialogue/corpus"
	"dialogue/indexer/reader/block"
	"dialogue/indexer/reader/frontpage"
	"dialogue/indexer/reader/header"
)

// longestTitle is the most code points that a first line taken as title has.
const longestTitle = 140

// ErrEmpty says that there is nothing but white space, or front matter.
var ErrEmpty = errors.New("there is no text in it")

// Read reads text, which must be clean (package decode). The text of the
// document is the text after the front matter, without white space around it and
// otherwise unchanged. A first line that looks like a title is the title, unless
// the front matter has one, and a heading block. The draft is the document's
// text with the marks that package transcript reads.
func Read(text string) (corpus.Document, *block.Draft, header.Header, error) {
	h, rest, err := header.FrontMatter(strings.TrimLeft(text, "\n \t"))
	if err != nil {
		return corpus.Document{}, nil, h, err
	}
	rest = strings.TrimSpace(rest)
	if rest == "" {
		return corpus.Document{}, nil, h, ErrEmpty
	}
	doc := h.Document
	draft := &block.Draft{Text: rest, Blocks: block.Paragraphs(rest)}
	if isTitle(draft) {
		draft.Blocks[0].Kind = corpus.BlockHeading
		draft.Blocks[0].Level = 1
		if doc.Title == "" {
			doc.Title = draft.In(0)
		}
	}
	frontpage.Dateline(&doc, draft)
	return doc, draft, h, nil
}

// isTitle reports whether the first block reads like a title: one short line
// that ends no sentence, and text after it.
func isTitle(d *block.Draft) bool {
	words := d.In(0)
	if len(d.Blocks) < 2 || d.Blocks[0].Kind != corpus.BlockParagraph ||
		strings.Contains(words, "\n") || utf8.RuneCountInString(words) > longestTitle {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(words)
	ends := unicode.IsLetter(last) || unicode.IsNumber(last) || unicode.IsMark(last) || strings.ContainsRune(`?!"”»’')]`, last)
	stops := strings.ContainsRune(".…。", lastBefore(words, `"”»’')]`)) // "We refine copper."
	return ends && !stops && !strings.HasPrefix(words, "[") && len(d.In(1)) > 0
}

// lastBefore returns the last character before the closing marks at the end.
func lastBefore(words, marks string) rune {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(words, marks))
	return r
}
