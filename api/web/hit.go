package web

import (
	"strings"

	"dialogue/corpus"
	"dialogue/search"
)

// A Statement is a statement as a list of results shows it.
type Statement struct {
	Who      Who
	Line     string         // how sure the words are, in words
	Wording  corpus.Wording // decides the rule at the left
	Language string         // of the words, BCP 47
	Spoken   string         // name of the language where it is not the interface's; else ""
	Pieces   []Piece
	Session  string
	Said     string // "" if unknown
	SaidISO  string // for the datetime attribute
	Source   Source
	Rank     int    // place in the list, from 1, by which its links are told apart
	Notice   string // of the site, in short; "" for none
	Found    string // the forms that were found, where they are not as typed; else ""
	Goes     int    // how many further statements the match goes on into
	Copies   *Copies
	Repeats  string // path of the hit before with nearly the same words; "" for none

	Path         string // of the statement's own page
	DocumentPath string // of its place in its document
}

// A Source is where a text was published.
type Source struct {
	Title        string // "" if it has none: then its id
	Language     string
	Type         string
	Publisher    string
	Published    string
	PublishedISO string
	URL          string // "" where it is no web address
}

func (st *Site) hit(h *search.Hit, rank int) Statement {
	s := &h.Statement
	out := st.statement(&h.Document, s, h.ID)
	out.Pieces = pieces(h.Text, h.Highlights, quotedIn(s), nil)
	out.Goes, out.Rank = len(h.Spans), rank
	out.Copies = newCopies(h.Publications, st.copies(h.Copies), out.Path)
	if h.Repeats != (corpus.StatementID{}) {
		out.Repeats = StatementPath(h.Repeats)
	}
	return out
}

// statement fills in all but the words.
func (st *Site) statement(d *corpus.Document, s *corpus.Statement, id corpus.StatementID) Statement {
	out := Statement{
		Who: st.who(d, s), Line: st.wordingLine(d, s), Wording: s.Wording,
		Language: d.LanguageOf(s), Said: st.words.date(s.Said), SaidISO: s.Said.String(),
		Source: st.source(d), Notice: brief(st.Notice),
		Path: StatementPath(id), DocumentPath: DocumentPath(id.Document, id.Version) + "#" + anchor(s),
	}
	if s.Session != "" {
		out.Session = st.Label(corpus.FacetSession, s.Session, "")
	}
	if out.Language != st.Language && out.Language != "" {
		out.Spoken = st.Label(corpus.FacetLanguage, out.Language, "")
	}
	return out
}

func (st *Site) source(d *corpus.Document) Source {
	return Source{
		Title: documentTitle(d), Language: d.Language,
		Type:      st.Label(corpus.FacetType, string(d.Type), ""),
		Publisher: d.Publisher, Published: st.words.date(d.Published),
		PublishedISO: d.Published.String(), URL: webAddress(d.URL),
	}
}

// documentTitle returns what a document is called: without a title, its id.
func documentTitle(d *corpus.Document) string {
	if d.Title != "" {
		return d.Title
	}
	return d.ID
}

// A Document is a document as a list of results shows it.
type Document struct {
	Source
	Record string // what its source says of the record
	Path   string
	Count  int // how many of its statements match
	Best   []Statement
}

// bestShown is how many of a document's statements a list shows, so that its
// page stays light: the words of long statements are most of its weight.
const bestShown = 1

func (st *Site) documentHit(h *search.DocumentHit, rank int) Document {
	out := Document{
		Source: st.source(&h.Document), Count: h.Statements,
		Record: st.Label(corpus.FacetRecord, string(h.Document.Record), ""),
		Path:   DocumentPath(h.Document.ID, 0),
	}
	for i := range h.Best[:min(len(h.Best), bestShown)] {
		out.Best = append(out.Best, st.hit(&h.Best[i], rank))
	}
	return out
}

// brief returns the first words of a notice, up to a colon, a semicolon or the
// end of its first sentence: "Sample archive".
func brief(notice string) string {
	if i := strings.IndexAny(notice, ":;."); i >= 0 {
		return strings.TrimSpace(notice[:i])
	}
	return notice
}
