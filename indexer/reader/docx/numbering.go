package docx

import (
	"fmt"
	"strconv"
	"strings"

	"dialogue/indexer/reader/markup"
)

// levels is how many levels a list has.
const levels = 9

// A numbering is the lists of a file, which count their own items: the numbers
// stand nowhere in the text, and a reader sees them.
type numbering struct {
	kinds map[string]*kind // by abstract number
	lists map[string]*list
	count map[string]*[levels]int // items so far, by abstract number
}

// A kind is how the items of lists of that kind are numbered, by their depth.
type kind [levels]level

// A list is one use of a kind of lists.
type list struct {
	kind   string
	starts map[int]int // levels that begin anew, with what they begin at
	begun  bool
}

// A level is how items of one depth are numbered.
type level struct {
	format string // "decimal", "lowerRoman", …
	text   string // "%1.%2", where %1 is the number of the first level
	start  int
	solid  bool // nothing stands between the number and the words
}

// numberingReader reads word/numbering.xml.
type numberingReader struct {
	numbering
	kind *kind
	list *list
	at   int // level that is open
}

func readNumbering(b []byte) (numbering, error) {
	r := numberingReader{numbering: numbering{
		kinds: map[string]*kind{}, lists: map[string]*list{}, count: map[string]*[levels]int{},
	}}
	if len(b) == 0 {
		return r.numbering, nil
	}
	if _, err := markup.Read(b, "", &r); err != nil {
		return r.numbering, fmt.Errorf("reading the numbering: %w", err)
	}
	return r.numbering, nil
}

// Open takes what a list says of itself.
func (r *numberingReader) Open(e *markup.Element) bool {
	switch e.Name {
	case "abstractNum":
		r.kind, r.list = new(kind), nil
		r.kinds[e.Attr("abstractNumId")] = r.kind
	case "num":
		r.kind, r.list = nil, &list{starts: map[int]int{}}
		r.lists[e.Attr("numId")] = r.list
	case "abstractNumId":
		if r.list != nil {
			r.list.kind = e.Attr("val")
		}
	case "lvl", "lvlOverride":
		r.at = min(max(0, number(e.Attr("ilvl"), 0)), levels-1)
		if r.kind != nil {
			r.kind[r.at] = level{format: "decimal", start: 1}
		}
	case "startOverride":
		if r.list != nil {
			r.list.starts[r.at] = number(e.Attr("val"), 1)
		}
	default:
		r.property(e)
	}
	return true
}

// property takes a property of the level of a kind.
func (r *numberingReader) property(e *markup.Element) {
	if r.kind == nil {
		return // what one list has of its own is only where it starts
	}
	l := &r.kind[r.at]
	switch e.Name {
	case "numFmt":
		l.format = e.Attr("val")
	case "lvlText":
		l.text = e.Attr("val")
	case "start":
		l.start = number(e.Attr("val"), 1)
	case "suff":
		l.solid = e.Attr("val") == "nothing"
	}
}

// Text ignores characters: lists hold none.
func (*numberingReader) Text(string) {}

// Close ends nothing: kinds and lists do not stand in each other.
func (*numberingReader) Close(string) {}

// next counts an item of a list, at a depth from 0, and returns the number that
// stands before it, "" for bullets and lists that the file does not have.
func (n *numbering) next(id string, depth int) string {
	used := n.lists[id]
	if used == nil || n.kinds[used.kind] == nil || depth < 0 || depth >= levels {
		return ""
	}
	of, counts := n.kinds[used.kind], n.count[used.kind]
	if counts == nil {
		counts = new([levels]int)
		n.count[used.kind] = counts
	}
	if !used.begun {
		used.begun = true
		for at, start := range used.starts {
			counts[at] = start - of[at].start
		}
	}
	counts[depth]++
	clear(counts[depth+1:])
	return of.label(counts, depth)
}

// label writes the number of an item.
func (k *kind) label(counts *[levels]int, depth int) string {
	l := &k[depth]
	if l.format == "bullet" || l.format == "none" || l.text == "" {
		return ""
	}
	var out strings.Builder
	for i := 0; i < len(l.text); i++ {
		if l.text[i] == '%' && i+1 < len(l.text) && l.text[i+1] >= '1' && l.text[i+1] <= '0'+levels {
			i++
			at := int(l.text[i] - '1')
			out.WriteString(written(k[at].format, k[at].start-1+max(1, counts[at])))
			continue
		}
		out.WriteByte(l.text[i])
	}
	if !l.solid {
		out.WriteByte(' ')
	}
	return out.String()
}

// written writes a number in a format; in one that is not known, in digits.
func written(format string, n int) string {
	const letters = 26
	switch {
	case n < 1:
	case format == "lowerLetter", format == "upperLetter":
		letter := strings.Repeat(string(rune('a'+(n-1)%letters)), min(1+(n-1)/letters, levels))
		if format == "upperLetter" {
			return strings.ToUpper(letter)
		}
		return letter
	case format == "lowerRoman":
		return strings.ToLower(roman(n))
	case format == "upperRoman":
		return roman(n)
	case format == "decimalZero" && n < 10:
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

// roman writes a number from 1 to 3999 in Roman numerals, others in digits.
func roman(n int) string {
	if n > 3999 {
		return strconv.Itoa(n)
	}
	var out strings.Builder
	for _, r := range []struct {
		value int
		sign  string
	}{
		{1000, "M"},
		{900, "CM"},
		{500, "D"},
		{400, "CD"},
		{100, "C"},
		{90, "XC"},
		{50, "L"},
		{40, "XL"},
		{10, "X"},
		{9, "IX"},
		{5, "V"},
		{4, "IV"},
		{1, "I"},
	} {
		for ; n >= r.value; n -= r.value {
			out.WriteString(r.sign)
		}
	}
	return out.String()
}
