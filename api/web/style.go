package web

// StylePath is the address of the page that shows the parts that pages are made
// of.
const StylePath = "/style"

// ThemeParameter asks for the style page in one theme, whatever the reader's
// system prefers: light or dark.
const ThemeParameter = "theme"

// A StylePage shows every component by its name: the very templates that pages
// use, filled with answers of the record.
type StylePage struct {
	Page
	Themes []Choice
	Styled
}

// A Styled is the pages that components are taken from.
type Styled struct {
	Hits, Documents, Lines, Table, Timeline, Wording, Nothing, Refused SearchPage
}

func (StylePage) template() string { return "style" }

// Style builds the page in a theme, "" for the one that the reader's system
// prefers.
func (st *Site) Style(theme string, from Styled) StylePage {
	p := StylePage{Page: st.page(st.words.say("style.title"), ""), Styled: from}
	p.Theme, p.Hidden, p.Box = theme, true, Box{Query: from.Hits.Box.Query, Asked: p.Box.Asked}
	if h := p.Timeline.Timeline; h != nil && h.Histogram != nil {
		h.Histogram.ID = "times-large"
	}
	for _, t := range []string{"", "light", "dark"} {
		name, path := "system", StylePath
		if t != "" {
			name, path = t, StylePath+"?"+ThemeParameter+"="+t
		}
		p.Themes = append(p.Themes, Choice{st.words.say("style." + name), path, t == theme})
	}
	return p
}
