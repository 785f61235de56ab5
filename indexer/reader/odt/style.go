package odt

import (
	"strings"

	"dialogue/indexer/reader/markup"
)

// A style is one of the file's: of those that people see, or one that the
// program made up for a stretch of words and bases on one of those.
type style struct {
	name, parent string
	made         bool  // by the program
	bold, hidden *bool // nil where it leaves that to its parent
}

// beginStyle takes an element of a style.
func (r *reader) beginStyle(e *markup.Element) {
	switch e.Name {
	case "automatic-styles":
		r.made = true
	case "styles":
		r.made = false
	case "style":
		r.style = &style{name: e.Attr("display-name"), parent: e.Attr("parent-style-name"), made: r.made}
		if r.style.name == "" {
			r.style.name = e.Attr("name")
		}
		r.styles[e.Attr("family")+" "+e.Attr("name")] = r.style
	case "text-properties":
		if r.style == nil {
			return
		}
		if weight := e.Attr("font-weight"); weight != "" {
			bold := weight != "normal" && !strings.HasPrefix(weight, "1") && !strings.HasPrefix(weight, "2") &&
				!strings.HasPrefix(weight, "3") && !strings.HasPrefix(weight, "4") // of 100 to 900
			r.style.bold = &bold
		}
		if display := e.Attr("display"); display != "" {
			hidden := display == "none"
			r.style.hidden = &hidden
		}
	}
}

// longestChain bounds how many styles are based on each other.
const longestChain = 20

// A look is what a style comes to by those that it is based on.
type look struct {
	name         string // that people see
	bold, hidden bool
}

// resolve returns the look of a style of a family, over that of what is around.
func (r *reader) resolve(family, name string, around look) look {
	out := look{bold: around.bold, hidden: around.hidden}
	var bold, hidden *bool
	for range longestChain {
		s := r.styles[family+" "+name]
		if s == nil {
			if out.name == "" {
				out.name = name
			}
			break
		}
		if out.name == "" && !s.made {
			out.name = s.name
		}
		if bold == nil {
			bold = s.bold
		}
		if hidden == nil {
			hidden = s.hidden
		}
		name = s.parent
	}
	if bold != nil {
		out.bold = *bold
	}
	if hidden != nil {
		out.hidden = *hidden
	}
	return out
}
