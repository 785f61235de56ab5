// Package manuscript makes blocks of what word processors keep: paragraphs with
// named styles, in type of several looks, and tables. Formats only tell it what
// they hold; what the names of styles say is read here.
package manuscript

import (
	"strings"
	"unicode/utf8"

	"dialogue/corpus"
	"dialogue/indexer/reader/block"
	"dialogue/indexer/reader/decode"
)

// A Paragraph is one as its source keeps it.
type Paragraph struct {
	Style    string // the name that people see, "" if it has none
	Level    int    // of a heading by its outline, from 1; 0 if it is none
	ListItem int    // level of a list item, from 1; 0 if it is none
	Language string // that its words are marked with, BCP 47; "" if with none
	Note     bool   // it stands at the foot of a page or the end, not in the text
	Runs     []Run
}

// A Run is a stretch of words of one look.
type Run struct {
	Text  string
	Bold  bool
	Style string // the name of its own style, "" if it has none
}

// A Manuscript collects paragraphs. The zero Manuscript is empty and ready to use.
type Manuscript struct {
	items []item
	rows  []row // that are open, the innermost last
}

// An item is a paragraph, or a row of a table.
type item struct {
	paragraph Paragraph
	cells     []string // of a row; nil for a paragraph
	lead      int      // bytes of the first cell if that is in bold
	named     bool     // by its style, the first cell holds the name of a speaker
}

type row struct{ cells [][]Paragraph }

// Add adds a paragraph, to the open cell if there is one.
func (m *Manuscript) Add(p Paragraph) {
	if n := len(m.rows); n > 0 && len(m.rows[n-1].cells) > 0 {
		cells := m.rows[n-1].cells
		cells[len(cells)-1] = append(cells[len(cells)-1], p)
		return
	}
	m.items = append(m.items, item{paragraph: p})
}

// BeginRow begins a row of a table, which may stand in a cell of another.
func (m *Manuscript) BeginRow() { m.rows = append(m.rows, row{}) }

// BeginCell begins a cell of the open row.
func (m *Manuscript) BeginCell() {
	if n := len(m.rows); n > 0 {
		m.rows[n-1].cells = append(m.rows[n-1].cells, nil)
	}
}

// EndRow ends a row. One with a cell of several paragraphs, or in the cell of
// another table, is there for the layout: its paragraphs follow each other.
func (m *Manuscript) EndRow() {
	n := len(m.rows)
	if n == 0 {
		return
	}
	r := m.rows[n-1]
	m.rows = m.rows[:n-1]
	if n > 1 || !r.isRow() {
		for _, cell := range r.cells {
			for _, p := range cell {
				m.Add(p)
			}
		}
		return
	}
	m.items = append(m.items, r.item())
}

// isRow reports whether there are several cells, each with a line at most.
func (r row) isRow() bool {
	filled := 0
	for _, cell := range r.cells {
		lines := 0
		for _, p := range cell {
			count(&lines, strings.TrimSpace(p.words()) != "")
		}
		if lines > 1 {
			return false
		}
		count(&filled, lines > 0)
	}
	return filled > 1
}

func (r row) item() item {
	out := item{cells: make([]string, 0, len(r.cells))}
	for i, cell := range r.cells {
		var words []string
		for _, p := range cell {
			if w := strings.Join(strings.Fields(decode.Clean(p.words())), " "); w != "" {
				words = append(words, w)
				if i == 0 {
					out.named = styles().speaker.names(p.Style)
					if out.named || p.lead() >= len(strings.TrimRight(p.words(), " ")) {
						out.lead = len(w)
					}
				}
			}
		}
		out.cells = append(out.cells, strings.Join(words, " "))
	}
	return out
}

func count(n *int, yes bool) {
	if yes {
		*n++
	}
}

func (p Paragraph) words() string {
	var b strings.Builder
	for _, r := range p.Runs {
		b.WriteString(r.Text)
	}
	return b.String()
}

// lead returns how many bytes at the start of the words are in bold.
func (p Paragraph) lead() int { return p.prefix(func(r Run) bool { return r.Bold }) }

// prefix returns how many bytes at the start are in runs that are as wanted;
// white space is as wanted as what is before it.
func (p Paragraph) prefix(wanted func(Run) bool) int {
	at, end := 0, 0
	for _, r := range p.Runs {
		at += len(r.Text)
		blank := strings.TrimSpace(r.Text) == ""
		if !blank && !wanted(r) {
			break
		}
		if !blank {
			end = at
		}
	}
	return end
}

// Draft returns the text and its blocks, and the title that a style of titles
// marks, "" if none does.
func (m *Manuscript) Draft() (d *block.Draft, title string) {
	for len(m.rows) > 0 {
		m.EndRow()
	}
	asides := m.asideStyles()
	var out block.Builder
	for _, it := range m.inOrder() {
		if it.cells != nil {
			out.Add(block.Piece{Kind: corpus.BlockRow, Text: strings.Join(it.cells, "\t"), Lead: it.lead, Named: it.named})
			continue
		}
		p := it.paragraph
		if title == "" && styles().title.names(p.Style) {
			title = strings.Join(strings.Fields(decode.Clean(p.words())), " ")
		}
		for _, piece := range pieces(p, asides) {
			out.Add(piece)
		}
	}
	return out.Draft(), title
}

// inOrder returns the items, notes last: they stand where they are anchored, in
// the middle of what someone says.
func (m *Manuscript) inOrder() []item {
	text, notes := make([]item, 0, len(m.items)), []item(nil)
	for _, it := range m.items {
		if it.paragraph.Note {
			notes = append(notes, it)
		} else {
			text = append(text, it)
		}
	}
	return append(text, notes...)
}

// asideStyles returns the styles of stage directions whose paragraphs are mostly
// in brackets: those that are not in brackets were given the style by mistake.
func (m *Manuscript) asideStyles() map[string]bool {
	balance := make(map[string]int)
	for _, it := range m.items {
		if p := it.paragraph; styles().direction.names(p.Style) && strings.TrimSpace(p.words()) != "" {
			if isBracketed(p.words()) {
				balance[p.Style]++
			} else {
				balance[p.Style]--
			}
		}
	}
	out := make(map[string]bool)
	for style, n := range balance {
		out[style] = n > 0
	}
	return out
}

func isBracketed(words string) bool {
	words = strings.TrimRight(strings.TrimSpace(words), ".")
	return strings.HasPrefix(words, "(") && strings.HasSuffix(words, ")") ||
		strings.HasPrefix(words, "[") && strings.HasSuffix(words, "]")
}

// longestSpeaker bounds a paragraph that is the label of a speaker by its style,
// in code points: longer ones were given the style by mistake.
const longestSpeaker = 160

// pieces returns the blocks that a paragraph is. Lines of a paragraph that is
// no label stay in one block.
func pieces(p Paragraph, bracketedStyles map[string]bool) []block.Piece {
	raw := p.words()
	words := decode.Clean(raw)
	piece := block.Piece{Kind: corpus.BlockParagraph, Text: words, Language: p.Language}
	s := styles()
	switch {
	case p.Note, s.furniture.names(p.Style):
		piece.Kind = corpus.BlockFurniture
		return []block.Piece{piece}
	case s.speaker.names(p.Style) && isLabel(words):
		piece.Lead, piece.Named = len(words), true
		return []block.Piece{piece}
	case s.direction.names(p.Style) && (!bracketedStyles[p.Style] || isBracketed(words)), block.IsDirection(words):
		piece.Kind = corpus.BlockDirection
		return []block.Piece{piece}
	case p.Level > 0:
		piece.Kind, piece.Level = corpus.BlockHeading, min(p.Level, deepestHeading)
	case s.title.names(p.Style):
		piece.Kind, piece.Level = corpus.BlockHeading, 1
	case p.ListItem > 0:
		piece.Kind, piece.Level = corpus.BlockListItem, p.ListItem
	case s.quotation.names(p.Style):
		piece.Kind = corpus.BlockQuotation
	}
	piece.Lead, piece.Named = lead(p)
	piece.Lead = len(decode.Clean(raw[:piece.Lead])) // cleaning changes lengths
	return []block.Piece{piece}
}

// deepestHeading is the last level of a heading that documents keep.
const deepestHeading = 6

// lead returns how much at the start of a paragraph is set off, by the style of
// speakers' names, else by bold type.
func lead(p Paragraph) (n int, named bool) {
	if n := p.prefix(func(r Run) bool { return styles().speaker.names(r.Style) }); n > 0 {
		return n, true
	}
	return p.lead(), false
}

// isLabel reports whether a paragraph in the style of speakers is a label: some
// are speech, in that style by mistake.
func isLabel(words string) bool {
	words = strings.TrimSpace(words)
	return words != "" && utf8.RuneCountInString(words) <= longestSpeaker &&
		(!block.EndsSentence(words) || strings.HasSuffix(words, ":") || len(strings.Fields(words)) <= shortLabel)
}

// shortLabel is how many words a label such as "The PRESIDENT." has, that may
// end like a sentence.
const shortLabel = 6
