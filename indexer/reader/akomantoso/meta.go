package akomantoso

import (
	"regexp"
	"strings"

	"dialogue/corpus"
	"dialogue/indexer/reader/date"
	"dialogue/indexer/reader/markup"
)

// meta is what a file says about the debate.
type meta struct {
	name      string // of the debate, often its title
	title     string // from the text
	heading   string // the first of the text
	language  string
	author    string // id
	sessions  []string
	dates     [3]corpus.Date // of the text, of the work, in its address
	published corpus.Date
}

// Where a date of the debate may be from, the surest first.
const (
	dateOfText = iota
	dateOfWork
	dateOfAddress
)

// said returns when the debate was held. Placeholders, such as the year 3000,
// have not been read as dates.
func (m *meta) said() corpus.Date {
	for _, d := range m.dates {
		if !d.IsZero() {
			return d
		}
	}
	return corpus.Date{}
}

// shownTitle returns the title, else the name of the debate if it reads like one,
// else the session, else the first heading.
func (m *meta) shownTitle() string {
	switch {
	case m.title != "":
		return m.title
	case strings.Contains(m.name, " "):
		return m.name
	case len(m.sessions) > 0:
		return strings.Join(m.sessions, ", ")
	case m.heading != "":
		return m.heading
	}
	return m.name
}

// open takes an element of the metadata, and returns what its end does: a part of
// the text ends, if it is one.
func (m *meta) open(r *reader, e *markup.Element) func() {
	switch parent := r.parent(); {
	case e.Name == "debateBody" || e.Name == "preface" || e.Name == "coverPage" || e.Name == "conclusions":
		return r.beginText(e)
	case strings.HasPrefix(e.Name, "TLC"):
		m.reference(r, e)
	case e.Name == "FRBRauthor" && parent == "FRBRWork":
		set(&m.author, id(e.Attr("href")))
	case e.Name == "FRBRcountry":
		r.cast.Home = e.Attr("value")
	case e.Name == "FRBRlanguage":
		set(&m.language, e.Attr("language"))
	case e.Name == "FRBRdate" && parent == "FRBRWork":
		m.dated(dateOfWork, e.Attr("date"))
	case (e.Name == "FRBRuri" || e.Name == "FRBRthis") && parent == "FRBRWork":
		m.dated(dateOfAddress, dayInAddress.FindString(e.Attr("value")))
	case e.Name == "publication":
		m.published, _ = date.Parse(e.Attr("date"), "")
	}
	return nil
}

var dayInAddress = regexp.MustCompile(`\b\d{4}-\d{2}-\d{2}\b`)

// dated keeps the first date of each origin.
func (m *meta) dated(origin int, s string) {
	if m.dates[origin].IsZero() {
		m.dates[origin], _ = date.Parse(s, "")
	}
}

// reference takes a person, a role or a body of the references.
func (m *meta) reference(r *reader, e *markup.Element) {
	key, shown := e.Attr("eId"), e.Attr("showAs")
	if key == "" {
		key = e.Attr("id")
	}
	if e.Name == "TLCPerson" {
		r.cast.KnowLabel(key, shown)
	}
	if _, known := r.shown[key]; !known {
		r.shown[key] = strings.Join(strings.Fields(shown), " ")
	}
}

// id returns the id that a reference means.
func id(ref string) string {
	if i := strings.LastIndexAny(ref, "#/"); i >= 0 {
		return ref[i+1:]
	}
	return ref
}
