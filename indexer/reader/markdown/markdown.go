// Package markdown reads Markdown into readable text: its marks are taken off,
// its structure becomes blocks.
package markdown

import (
	"errors"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	table "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"dialogue/corpus"
	"dialogue/indexer/reader/block"
	"dialogue/indexer/reader/header"
)

// ErrEmpty says that there is nothing but white space, or front matter.
var ErrEmpty = errors.New("there is no text in it")

// Read reads Markdown text, which must be clean (package decode), with optional
// YAML front matter. A first heading of the first level is the title unless the
// front matter has one.
func Read(source string) (corpus.Document, *block.Draft, header.Header, error) {
	h, rest, err := header.FrontMatter(strings.TrimLeft(source, "\n "))
	if err != nil {
		return corpus.Document{}, nil, h, err
	}
	md := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough))
	w := &writer{source: []byte(rest)}
	w.blocks(md.Parser().Parse(text.NewReader(w.source)), place{kind: corpus.BlockParagraph})
	draft := w.out.Draft()
	if len(draft.Blocks) == 0 {
		return corpus.Document{}, nil, h, ErrEmpty
	}
	doc := h.Document
	if first := draft.Blocks[0]; doc.Title == "" && first.Kind == corpus.BlockHeading && first.Level == 1 {
		doc.Title = strings.Join(strings.Fields(first.In(draft.Text)), " ")
	}
	return doc, draft, h, nil
}

// A place is where in the structure a block stands.
type place struct {
	kind  corpus.BlockKind
	level int
}

// A writer turns the tree of a text into blocks.
type writer struct {
	source []byte
	out    block.Builder
	line   strings.Builder // the words of the block so far
	lead   int             // bytes of them that are in bold at the start
	plain  bool            // words that are not in bold have followed
}

// blocks writes the blocks below n.
func (w *writer) blocks(n ast.Node, p place) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		w.block(c, p)
	}
}

func (w *writer) block(n ast.Node, p place) {
	switch n := n.(type) {
	case *ast.Heading:
		w.inlines(n, place{corpus.BlockHeading, n.Level}, false)
		w.flush(place{corpus.BlockHeading, n.Level})
	case *ast.Paragraph, *ast.TextBlock:
		w.inlines(n, p, false)
		w.flush(p)
	case *ast.Blockquote:
		w.blocks(n, place{corpus.BlockQuotation, 0})
	case *ast.List:
		w.blocks(n, place{corpus.BlockListItem, listLevel(p) + 1})
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		w.raw(n)
		w.flush(p)
	case *ast.HTMLBlock, *ast.ThematicBreak, *ast.LinkReferenceDefinition:
	case *table.TableRow, *table.TableHeader:
		w.row(n)
	default:
		w.blocks(n, p)
	}
}

func listLevel(p place) int {
	if p.kind == corpus.BlockListItem {
		return p.level
	}
	return 0
}

// raw writes the lines of a block that is kept as it is.
func (w *writer) raw(n ast.Node) {
	lines := n.Lines()
	for i := range lines.Len() {
		s := lines.At(i)
		w.line.Write(s.Value(w.source))
	}
}

func (w *writer) row(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if c != n.FirstChild() {
			w.line.WriteByte('\t')
		}
		w.inlines(c, place{corpus.BlockRow, 0}, false)
	}
	w.flush(place{corpus.BlockRow, 0})
}

// inlines writes the words below n, which is part of a block at p.
func (w *writer) inlines(n ast.Node, p place, bold bool) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		w.inline(c, p, bold)
	}
}

func (w *writer) inline(n ast.Node, p place, bold bool) {
	switch n := n.(type) {
	case *ast.Text:
		w.words(string(unescape(n.Value(w.source))), bold)
		w.lineBreak(n, p)
	case *ast.String:
		w.words(string(n.Value), bold)
	case *ast.CodeSpan:
		w.inlines(n, p, bold)
	case *ast.AutoLink:
		w.words(string(n.Label(w.source)), bold)
	case *ast.Emphasis:
		w.inlines(n, p, bold || n.Level == 2)
	case *ast.RawHTML, *ast.Image:
	default:
		w.inlines(n, p, bold)
	}
}

// unescape resolves backslashes and entities as a renderer would.
func unescape(b []byte) []byte {
	return util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(b)))
}

// words writes words, and notes how many at the start are in bold.
func (w *writer) words(s string, bold bool) {
	w.line.WriteString(s)
	if strings.TrimSpace(s) == "" {
		return
	}
	w.plain = w.plain || !bold
	if !w.plain {
		w.lead = w.line.Len()
	}
}

// lineBreak ends the line after t, if its source does. A line that begins in
// bold is a paragraph of its own: speakers' labels stand so.
func (w *writer) lineBreak(t *ast.Text, p place) {
	if !t.SoftLineBreak() && !t.HardLineBreak() {
		return
	}
	if next, ok := t.NextSibling().(*ast.Emphasis); ok && next.Level == 2 && p.kind == corpus.BlockParagraph {
		w.flush(p)
		return
	}
	w.line.WriteByte('\n')
}

// flush ends the block.
func (w *writer) flush(p place) {
	words := w.line.String()
	kind := p.kind
	if kind == corpus.BlockParagraph && block.IsDirection(words) {
		kind = corpus.BlockDirection
	}
	w.out.Add(block.Piece{Kind: kind, Level: p.level, Text: words, Lead: w.lead})
	w.line.Reset()
	w.lead, w.plain = 0, false
}
