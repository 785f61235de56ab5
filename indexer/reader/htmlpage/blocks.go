package htmlpage

import (
	"strings"

	"golang.org/x/net/html"

	"dialogue/corpus"
	"dialogue/indexer/reader/block"
)

// pieces returns the blocks of what is below n. Words on both sides of the
// border of a block are never joined, and two paragraphs never share a line.
func pieces(n *html.Node, isSpeaker func(*html.Node) bool) []block.Piece {
	w := &writer{isSpeaker: isSpeaker}
	c := context{kind: corpus.BlockParagraph}
	w.node(n, c)
	w.flush(c)
	return w.out
}

// A context is what the elements around a text make of it.
type context struct {
	kind     corpus.BlockKind
	level    int  // of a heading or list item
	pre      bool // white space is kept
	furnish  bool // all of it is furniture
	inRow    bool
	listDeep int
}

// A writer gathers the text of one block until its border is reached.
type writer struct {
	out       []block.Piece
	text      strings.Builder
	space     bool // white space is due before the next word
	breaks    int  // <br> since the last word
	setOff    int  // open elements that set text off
	lead      int  // bytes of text that are set off at its start
	leadDone  bool // something that is not set off has followed
	named     bool // the lead is the name of a speaker
	isSpeaker func(*html.Node) bool
}

func (w *writer) node(n *html.Node, c context) {
	switch n.Type {
	case html.TextNode:
		w.words(n.Data, c)
	case html.ElementNode:
		w.element(n, c)
	case html.DocumentNode:
		w.children(n, c)
	case html.ErrorNode, html.CommentNode, html.DoctypeNode, html.RawNode:
	}
}

func (w *writer) children(n *html.Node, c context) {
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		w.node(child, c)
	}
}

func (w *writer) element(n *html.Node, c context) {
	switch {
	case isMute(n):
		return
	case tag(n) == "br":
		w.lineBreak(c)
		return
	case tag(n) == "td", tag(n) == "th":
		w.cell(n, c)
		return
	case isBlock(n) && !c.inRow:
		w.block(n, c)
		return
	case isBlock(n):
		w.space = true
		w.children(n, c)
		w.space = true
		return
	}
	w.inline(n, c)
}

func (w *writer) block(n *html.Node, c context) {
	w.flush(c)
	inner := w.inside(n, c)
	if tag(n) == "dt" || w.isSpeaker(n) {
		w.setOff++
		defer func() { w.setOff-- }()
		w.named = w.isSpeaker(n)
	}
	w.children(n, inner)
	w.flush(inner)
}

// inside returns the context of what is in the block element n.
func (w *writer) inside(n *html.Node, c context) context {
	switch tag(n) {
	case "h1", "h2", "h3", "h4", "h5", "h6":
		c.kind, c.level = corpus.BlockHeading, int(n.Data[1]-'0')
	case "ul", "ol", "menu":
		c.listDeep++
	case "li":
		c.kind, c.level = corpus.BlockListItem, max(1, c.listDeep)
	case "blockquote":
		c.kind, c.level = corpus.BlockQuotation, 0
	case "tr":
		c.kind, c.level, c.inRow = corpus.BlockRow, 0, true
	case "figcaption", "caption":
		c.furnish = true
	case "dt":
		c.kind, c.level = corpus.BlockParagraph, 0
	case "pre":
		c.pre = true
	}
	return c
}

// cell writes a cell of a table, parted from the one before it by a tab.
func (w *writer) cell(n *html.Node, c context) {
	if w.text.Len() > 0 {
		w.text.WriteByte('\t')
	}
	w.space = false
	c.inRow = true
	w.children(n, c)
	w.space = false
}

// inline writes an element that is part of a line.
func (w *writer) inline(n *html.Node, c context) {
	named := w.isSpeaker(n)
	if !named && tag(n) != "b" && tag(n) != "strong" {
		w.children(n, c)
		return
	}
	w.setOff++
	w.children(n, c)
	w.setOff--
	w.named = w.named || named && w.lead > 0 && w.lead == w.text.Len()
}

// words writes a run of text.
func (w *writer) words(s string, c context) {
	if c.pre && !c.inRow {
		w.text.WriteString(s)
		return
	}
	before := w.text.Len()
	for _, r := range s {
		if isSpace(r) {
			w.space = true
			continue
		}
		if w.space {
			w.gap()
			w.space = false
		}
		w.text.WriteRune(r)
	}
	if w.text.Len() == before {
		return
	}
	w.breaks = 0
	if w.setOff == 0 {
		w.leadDone = true
	}
	if !w.leadDone {
		w.lead = w.text.Len()
	}
}

// gap writes the white space between two words of a line.
func (w *writer) gap() {
	text := w.text.String()
	if text == "" || strings.HasSuffix(text, "\n") || strings.HasSuffix(text, "\t") || strings.HasSuffix(text, " ") {
		return
	}
	w.text.WriteByte(' ')
}

// isSpace reports whether r is white space that a page shows as one space.
func isSpace(r rune) bool { return r == ' ' || r == '\n' || r == '\t' || r == '\r' || r == '\u00A0' }

// lineBreak ends the line; a second one in a row ends the paragraph.
func (w *writer) lineBreak(c context) {
	switch {
	case c.inRow:
		w.space = true
	case w.breaks > 0:
		w.flush(c)
	case w.text.Len() > 0:
		w.breaks++
		w.space = false
		w.text.WriteByte('\n')
	}
}

// flush ends the block.
func (w *writer) flush(c context) {
	kind := c.kind
	if c.furnish {
		kind = corpus.BlockFurniture
	}
	switch text := w.text.String(); {
	case strings.TrimSpace(text) == "":
	case c.pre && kind == corpus.BlockParagraph:
		w.preformatted(text)
	default:
		w.out = append(w.out, block.Piece{Kind: kind, Level: c.level, Text: text, Lead: w.lead, Named: w.named})
	}
	w.text.Reset()
	w.space, w.breaks, w.lead, w.leadDone, w.named = false, 0, 0, false, false
}

// preformatted adds the paragraphs of a text that has its own lines.
func (w *writer) preformatted(text string) {
	for _, b := range block.Paragraphs(text) {
		w.out = append(w.out, block.Piece{Kind: b.Kind, Level: b.Level, Text: b.In(text)})
	}
}
