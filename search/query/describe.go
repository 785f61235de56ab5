package query

import (
	"strconv"
	"strings"
)

// A Sense is what a Part of a description says.
type Sense string

// The senses. Those in the first group stand for a leaf of the query, those in
// the second for what joins them.
const (
	SenseWord   Sense = "word"   // Text, in any form
	SenseExact  Sense = "exact"  // Text, as a phrase
	SenseCase   Sense = "case"   // Text in this case, as a phrase, or near if there is a Number
	SenseNear   Sense = "near"   // the words of Text, with at most Number others among them
	SensePrefix Sense = "prefix" // words that begin with Text
	SenseFuzzy  Sense = "fuzzy"  // words spelled nearly like Text
	SenseValue  Sense = "value"  // Text as a value of Facet
	SenseFrom   Sense = "from"   // from the day Text
	SenseTo     Sense = "to"     // to the day Text

	SenseEverything Sense = "everything"
	SenseNothing    Sense = "nothing"
	SenseAnd        Sense = "and"
	SenseOr         Sense = "or"
	SenseNot        Sense = "not"
	SenseOpen       Sense = "open"  // of a group
	SenseClose      Sense = "close" // of a group
)

// A Part is a piece of what a query means to a reader. A page writes parts in
// its own language; String writes them in English.
type Part struct {
	Sense  Sense
	Text   string // of the query
	Facet  string
	Number int
}

// A Description is what a query means, part by part.
type Description []Part

// Describe puts a query into words for a reader. Simplify it before: what is
// said twice is described twice.
func Describe(n Node) Description {
	switch n := n.(type) {
	case All:
		return group(n.Nodes, SenseAnd, SenseEverything)
	case Any:
		return group(n.Nodes, SenseOr, SenseNothing)
	case Not:
		return append(Description{{Sense: SenseNot}}, enclosed(n.Node)...)
	case Word:
		return Description{{Sense: SenseWord, Text: n.Text}}
	case Prefix:
		return Description{{Sense: SensePrefix, Text: n.Text}}
	case Fuzzy:
		return Description{{Sense: SenseFuzzy, Text: n.Text}}
	case Phrase:
		return Description{describePhrase(n)}
	case Value:
		return Description{{Sense: SenseValue, Facet: n.Facet, Text: n.Text}}
	case Dates:
		return describeDates(n)
	case Named:
		return Describe(n.Node)
	case Entry:
	}
	return nil
}

func describePhrase(n Phrase) Part {
	switch {
	case n.Case:
		return Part{Sense: SenseCase, Text: n.Text, Number: n.Near}
	case n.Near > 0:
		return Part{Sense: SenseNear, Text: n.Text, Number: n.Near}
	}
	return Part{Sense: SenseExact, Text: n.Text}
}

func describeDates(n Dates) Description {
	var out Description
	if !n.From.IsZero() {
		out = append(out, Part{Sense: SenseFrom, Text: n.From.String()})
	}
	if !n.To.IsZero() {
		out = append(out, Part{Sense: SenseTo, Text: n.To.String()})
	}
	return out
}

func group(nodes []Node, between, none Sense) Description {
	if len(nodes) == 0 {
		return Description{{Sense: none}}
	}
	var out Description
	for i, n := range nodes {
		if i > 0 {
			out = append(out, Part{Sense: between})
		}
		out = append(out, enclosed(n)...)
	}
	return out
}

// enclosed describes a node inside another, in parentheses where it has several
// parts of its own.
func enclosed(n Node) Description {
	d := Describe(n)
	if len(children(n)) < 2 {
		return d
	}
	out := append(Description{{Sense: SenseOpen}}, d...)
	return append(out, Part{Sense: SenseClose})
}

// String writes the description in English.
func (d Description) String() string {
	var b strings.Builder
	for i, p := range d {
		tight := i == 0 || d[i-1].Sense == SenseOpen || p.Sense == SenseClose || p.Sense == SenseAnd || p.Sense == SenseOr
		if !tight {
			b.WriteByte(' ')
		}
		b.WriteString(p.String())
	}
	return b.String()
}

// String writes the part in English.
func (p Part) String() string {
	text := "“" + p.Text + "”"
	switch p.Sense {
	case SenseWord:
		return p.Text + " in any form"
	case SenseExact:
		return "the exact phrase " + text
	case SenseCase:
		if p.Number > 0 {
			return "the words " + text + " in this case" + p.others()
		}
		return "the exact phrase " + text + " in this case"
	case SenseNear:
		return "the words " + text + p.others()
	case SensePrefix:
		return "words that begin with " + text
	case SenseFuzzy:
		return "words spelled nearly like " + text
	case SenseValue:
		return p.Facet + " " + text
	case SenseFrom, SenseTo:
		return string(p.Sense) + " " + p.Text
	case SenseAnd:
		return ", and"
	case SenseOr:
		return ", or"
	case SenseOpen:
		return "("
	case SenseClose:
		return ")"
	case SenseEverything, SenseNothing, SenseNot:
	}
	return string(p.Sense)
}

func (p Part) others() string {
	return " with at most " + strconv.Itoa(p.Number) + " others among them"
}
