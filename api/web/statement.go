package web

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"dialogue/corpus"
	"dialogue/search"
)

// A StatementPage shows one statement with all that is needed to judge and to
// cite it.
type StatementPage struct {
	Page
	Statement Statement
	Before    string // the words before it in its document; "" at the start
	After     string
	Record    string
	Resolved  string // how the speaker was found
	Cue       string // the words that attribute it
	Citation  string
	Quotes    []string // what stands in quotation marks, for copying
	Fragment  string   // address of the publisher's page at these words; "" if it cannot be told
	Permalink string
	SHA256    string
	Original  string
	JSONPath  string
	Names     []NameCount
	Inexact   bool      // the range asked for is no statement now: the one around it is shown
	Newer     *Revision // where the document has a newer version
}

func (StatementPage) template() string { return "statement" }

// A Revision tells what became of a statement in the newest version.
type Revision struct {
	Path string // of the statement that has the same words; of the document if none has
	Same bool   // the words still stand there
}

// A Found is a statement in its document.
type Found struct {
	Document  *corpus.Document
	Statement *corpus.Statement
	ID        corpus.StatementID // as asked for
	Inexact   bool               // ID is no statement of the document: Statement is the one nearest to it
	Newer     *Revision
}

// contextLength is how much of the text before and after a statement its page
// shows at most, in bytes.
const contextLength = 600

// Statement builds the page of a statement.
func (st *Site) Statement(f Found) StatementPage {
	d, s := f.Document, f.Statement
	id := d.StatementID(s, corpus.NewPoints(d.Text))
	text := s.In(d.Text)
	p := StatementPage{
		Statement: st.statement(d, s, id), Record: st.words.say("record-line." + string(d.Record)),
		Cue: s.Cue, Permalink: st.PublicURL + StatementPath(id), SHA256: d.SHA256,
		Original: OriginalPath(d.ID, d.Version), JSONPath: "/api/v1" + StatementPath(id),
		Inexact: f.Inexact, Newer: f.Newer,
		Citation: st.references.cite(d, s, id), Quotes: quotations(d, s), Fragment: fragment(d, s),
	}
	p.Before, p.After = around(d, s)
	p.Resolved = p.Statement.Who.Resolved
	if byEditor(s) {
		p.Resolved = st.words.say("resolved." + corpus.RuleEditor)
	}
	p.Statement.Pieces = pieces(text, nil, quotedIn(s), st.mentionsIn(s))
	p.Page = st.page(st.words.labelled(p.Statement.Who.Name, shorten(text, titleLength)), StatementPath(id))
	p.Description = shorten(text, 160)
	for _, m := range distinct(s.Mentions) {
		p.Names = append(p.Names, NameCount{Label: st.Label(m.Facet, m.Value, m.Form), Path: st.naming(m.Facet, m.Value)})
	}
	return p
}

// byEditor reports whether an editor says whose a statement is, or that it is no
// one's.
func byEditor(s *corpus.Statement) bool {
	return slices.ContainsFunc(s.Grounds, func(g corpus.Ground) bool { return g.Rule == corpus.RuleEditor && g.Range == s.Range })
}

// naming returns the address of all statements that have a value of a facet.
func (st *Site) naming(facet, value string) string {
	return SearchPath(Display{}, search.Request{}.With(facet, value, search.ChoiceAny))
}

// distinct leaves out people, who are no facet of statements, and repetitions.
func distinct(mentions []corpus.Mention) []corpus.Mention {
	var out []corpus.Mention
	seen := map[[2]string]bool{}
	for _, m := range mentions {
		key := [2]string{m.Facet, m.Value}
		if m.Facet != corpus.FacetPerson && !seen[key] {
			seen[key] = true
			out = append(out, m)
		}
	}
	return out
}

// around returns what stands before and after s in d: the neighbouring
// statements, shortened at a word.
func around(d *corpus.Document, s *corpus.Statement) (before, after string) {
	if i := s.Ordinal - 1; i >= 0 {
		before = lastWords(d.Statements[i].In(d.Text), contextLength)
	}
	if i := s.Ordinal + 1; i < len(d.Statements) {
		after = shorten(d.Statements[i].In(d.Text), contextLength)
	}
	return before, after
}

// titleLength is how many bytes of its words the title of a statement's page
// holds at most.
const titleLength = 60

// shorten cuts text at a word so that at most n bytes are left, and shows that
// it did.
func shorten(text string, n int) string {
	if len(text) <= n {
		return text
	}
	cut := strings.LastIndexAny(text[:n], " \n\t")
	if cut <= 0 {
		cut = len(string([]rune(strings.ToValidUTF8(text[:n], ""))))
	}
	return strings.TrimRight(text[:cut], " \n\t,;:") + " …"
}

// lastWords is shorten from the other end.
func lastWords(text string, n int) string {
	if len(text) <= n {
		return text
	}
	rest := text[len(text)-n:]
	if cut := strings.IndexAny(rest, " \n\t"); cut >= 0 {
		rest = rest[cut+1:]
	}
	return "… " + strings.ToValidUTF8(rest, "")
}

// quotations returns the words of s that stand in quotation marks: the only
// ones to be copied as someone's words. All of a word-for-word speech is.
func quotations(d *corpus.Document, s *corpus.Statement) []string {
	if s.Wording == corpus.WordingVerbatim {
		return []string{s.In(d.Text)}
	}
	var out []string
	for _, q := range s.Quotes {
		if q.RelayersWording {
			continue
		}
		words := make([]string, len(q.Ranges))
		for i, r := range q.Ranges {
			words[i] = r.In(d.Text)
		}
		out = append(out, strings.Join(words, " […] "))
	}
	return out
}

// fragment returns the address of the publisher's page at the words of s, as a
// URL text fragment; "" where the page has no web address or the words would
// not be found just once.
func fragment(d *corpus.Document, s *corpus.Statement) string {
	address := webAddress(d.URL)
	words := s.In(d.Text)
	for _, q := range s.Quotes {
		words = q.Ranges[0].In(d.Text)
		break
	}
	words, _, _ = strings.Cut(words, "\n")
	if len(words) > fragmentLength {
		words = words[:strings.LastIndex(words[:fragmentLength], " ")+1]
	}
	words = strings.TrimSpace(words)
	if address == "" || words == "" || strings.Count(d.Text, words) != 1 {
		return ""
	}
	address, _, _ = strings.Cut(address, "#")
	// The fragment's own syntax uses the dash and the comma.
	escaped := strings.ReplaceAll(strings.ReplaceAll(url.QueryEscape(words), "+", "%20"), "-", "%2D")
	return address + "#:~:text=" + escaped
}

// fragmentLength is how many bytes of a statement a text fragment holds at
// most: enough to be unique, short enough for a link.
const fragmentLength = 120

// cite writes a statement with its attribution, source and address, as one
// would in a footnote.
func (st *Site) cite(d *corpus.Document, s *corpus.Statement, id corpus.StatementID) string {
	quoted := quotations(d, s)
	words := "“" + strings.Join(quoted, "” “") + "”"
	if len(quoted) == 0 {
		words = st.words.say("cite.paraphrase")
	}
	w := st.who(d, s)
	by := strings.Join(filled(w.Name, w.Role, w.For), ", ")
	occasion := strings.Join(filled(st.sessionOf(s), st.words.date(s.Said)), ", ")
	parts := filled(words+" — "+by, occasion, st.sourceText(d), st.PublicURL+StatementPath(id))
	return strings.Join(parts, ". ")
}

func (st *Site) citeDocument(d *corpus.Document) string {
	return strings.Join(filled(st.sourceText(d), st.PublicURL+DocumentPath(d.ID, d.Version)), ". ")
}

func (st *Site) sessionOf(s *corpus.Statement) string {
	if s.Session == "" {
		return ""
	}
	return st.Label(corpus.FacetSession, s.Session, "")
}

// sourceText writes where a text was published.
func (st *Site) sourceText(d *corpus.Document) string {
	published := cmp.Or(st.words.date(d.Published), st.words.say("cite.undated"))
	text := strings.Join(filled(documentTitle(d), d.Publisher, published), ", ")
	return strings.Join(filled(text, webAddress(d.URL)), ". ")
}

// filled leaves out what is empty.
func filled(parts ...string) []string {
	out := parts[:0]
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return out
}
