package tei

import (
	"slices"
	"strings"

	"dialogue/corpus"
	"dialogue/indexer/reader/date"
	"dialogue/indexer/reader/markup"
	"dialogue/indexer/reader/proceedings"
)

// A header collects what the headers of a file say of the whole.
type header struct {
	language  string
	titles    versions
	publisher versions
	published corpus.Date
	said      corpus.Date // of the first sitting
	day       corpus.Date // of the sitting at hand
	meetings  []string
	claims    []string // what the file says of how it was made
}

// versions are the same words in several languages.
type versions []version

type version struct{ language, words string }

// best returns the words in a language, else those without one, else the first.
func (v versions) best(language string) string {
	for _, want := range []string{language, ""} {
		for _, one := range v {
			if one.language == want {
				return one.words
			}
		}
	}
	if len(v) > 0 {
		return v[0].words
	}
	return ""
}

// sitting begins the header of another sitting of a teiCorpus.
func (h *header) sitting() { h.day = corpus.Date{} }

func (h *header) title() string { return h.titles.best(h.language) }

// session names the meeting in the words of the source: "11th term, 3, 2".
func (h *header) session() string { return strings.Join(h.meetings, ", ") }

// record returns the status that the file claims for itself.
func (h *header) record() corpus.Record { return proceedings.Claimed(h.claims...) }

// A field is an element whose text is of interest.
type field struct {
	depth    int // of the element
	language string
	text     strings.Builder
	take     func(words string)
}

// watch makes the text of the element at hand known to take when it ends.
func (r *reader) watch(e *markup.Element, take func(words string)) bool {
	r.field = &field{depth: len(r.path), language: r.fieldLanguage(e), take: take}
	return true
}

// fieldLanguage is that of an element or, if a field is in another, of that.
func (r *reader) fieldLanguage(e *markup.Element) string {
	if lang := e.Attr("lang"); lang != "" || r.field == nil {
		return lang
	}
	return r.field.language
}

func (r *reader) closeHeader() {
	if r.field == nil || r.field.depth != len(r.path) {
		r.people.close(r.path[len(r.path)-1])
		return
	}
	f := r.field
	r.field = nil
	if words := strings.Join(strings.Fields(f.text.String()), " "); words != "" {
		f.take(words)
	}
	r.people.close(r.path[len(r.path)-1])
}

// openHeader begins an element of a header or of a list of people.
func (r *reader) openHeader(e *markup.Element) bool {
	if r.people.open(r, e) {
		return true
	}
	h := &r.header
	lang := e.Attr("lang")
	switch r.parent() + "/" + e.Name {
	case "titleStmt/title":
		if kind := e.Attr("type"); kind == "" || kind == "main" {
			return r.watch(e, func(words string) { h.titles = append(h.titles, version{lang, words}) })
		}
		return r.watch(e, func(words string) { h.claims = append(h.claims, words) })
	case "titleStmt/meeting":
		kind := meetingKind(e.Attr("ana"))
		return r.watch(e, func(words string) { h.meeting(kind, words) })
	case "respStmt/resp", "bibl/title", "recording/p", "sourceDesc/p":
		return r.watch(e, func(words string) { h.claims = append(h.claims, words) })
	case "publicationStmt/publisher":
		return r.watch(e, func(words string) { h.publisher = append(h.publisher, version{lang, words}) })
	case "publisher/orgName", "publisher/name":
		return r.watch(e, func(words string) { h.publisher = append(h.publisher, version{lang, words}) })
	case "publicationStmt/date":
		h.published = firstDate(h.published, e)
	case "setting/date", "bibl/date", "recording/date", "event/date":
		h.day = firstDate(h.day, e)
		if h.said.IsZero() {
			h.said = h.day
		}
	case "langUsage/language":
		set(&h.language, e.Attr("ident"))
	}
	return true
}

// firstDate returns before unless it is unknown, else the date of an element.
func firstDate(before corpus.Date, e *markup.Element) corpus.Date {
	for _, name := range []string{"when", "when-iso", "from", "notBefore"} {
		if before.IsZero() {
			before, _ = date.Parse(e.Attr(name), "")
		}
	}
	return before
}

// meetingKind returns what a ParlaMint category calls a meeting: "sitting".
func meetingKind(ana string) string {
	for ref := range strings.FieldsSeq(ana) {
		if kind, ok := strings.CutPrefix(ref, "#parla."); ok && kind != "uni" && kind != "upper" && kind != "lower" {
			return kind
		}
	}
	return ""
}

// meeting adds a meeting; a mere number is told with its kind.
func (h *header) meeting(kind, words string) {
	if kind != "" && strings.Trim(words, "0123456789.-/") == "" {
		words = kind + " " + words
	}
	if !slices.Contains(h.meetings, words) {
		h.meetings = append(h.meetings, words)
	}
}
