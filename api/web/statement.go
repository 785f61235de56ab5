package web

import (
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
	Citations []Citation
	Quotes    []Quotation // what stands in quotation marks, for copying
	Fragment  string      // address of the publisher's page at these words; "" if it cannot be told
	Tongue    string      // the language of the words, and what is known of the one spoken
	Recorded  string      // where they stand in a recording; "" if unknown
	PageName  string      // of the source on which they begin; "" if it has none
	Rights    string      // how little may be shown of its document; "" if all may
	Why       *Why
	Permalink string
	SHA256    string
	Original  string
	JSONPath  string
	Names     []NameCount
	Inexact   bool      // the range asked for is no statement now: the one around it is shown
	Newer     *Revision // where the document has a newer version
	Older     *Revision // where it has an older one
	Copies    *Copies
	Altered   []Altered
}

func (StatementPage) template() string { return "statement" }

// A Revision tells of the words of a statement in another version.
type Revision struct {
	Path    string // of the statement that has the same words; of the document if none has
	Same    bool   // the words stand there too
	Changes string // path of what is not the same in the two versions
}

// A Found is a statement in its document.
type Found struct {
	Document  *corpus.Document
	Statement *corpus.Statement
	ID        corpus.StatementID // as asked for
	Inexact   bool               // ID is no statement of the document: Statement is the one nearest to it
	Fragment  string             // what Fragment says of it, which reads the whole text
	Older     *Revision          // in the version before; nil for the first
	Newer     *Revision          // in the newest version; nil for it
	// Publications are where else it is published, now.
	Publications search.Publications
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
		Permalink: st.PublicURL + StatementPath(id), SHA256: d.SHA256,
		Original: OriginalPath(d.ID, d.Version), JSONPath: "/api/v1" + StatementPath(id),
		Inexact: f.Inexact, Newer: f.Newer, Older: f.Older, Rights: st.rights(d),
		Citations: st.references.citations(d, s, id), Quotes: st.quotations(d, s), Fragment: f.Fragment,
		Why: st.why(d, s, StatementPath(id)), Tongue: st.tongue(d, s), Recorded: recorded(d, s),
	}
	if page := d.PageAt(s.Start); page != nil {
		p.PageName = page.Name()
	}
	p.Copies = newCopies(f.Publications.All, st.copies(f.Publications.Copies), p.Statement.Path)
	p.Altered = st.altered(f)
	if p.Rights == "" {
		p.Before, p.After = around(d, s)
	}
	p.Statement.Pieces = pieces(text, nil, quotedIn(s), st.mentionsIn(s))
	p.Page = st.page(st.words.labelled(p.Statement.Who.Name, shorten(text, titleLength)), StatementPath(id))
	if d.Rights != corpus.RightsLink {
		p.Description = shorten(text, 160)
	}
	p.Alternates, p.Described = st.embedding(StatementPath(id), p.Title), st.describedStatement(d, s, id)
	for _, m := range distinct(s.Mentions) {
		p.Names = append(p.Names, NameCount{Label: st.label(m.Facet, m.Value, m.Form), Path: st.naming(m.Facet, m.Value)})
	}
	return p
}

// tongue says which language the words of s are in, and whether they were said
// in it.
func (st *Site) tongue(d *corpus.Document, s *corpus.Statement) string {
	language := d.LanguageOf(s)
	if language == "" {
		return st.words.say("search.not-stated")
	}
	label := st.Label(corpus.FacetLanguage, language, "")
	var said []string
	for _, q := range s.Quotes {
		if q.Language != "" && !slices.Contains(said, q.Language) {
			said = append(said, q.Language)
		}
	}
	switch {
	case s.Wording == corpus.WordingVerbatim:
		return st.words.say("tongue.spoken", "Language", label)
	case len(said) > 0:
		for i, l := range said {
			said[i] = st.Label(corpus.FacetLanguage, l, "")
		}
		return st.words.say("tongue.said", "Language", label, "Said", st.words.list(said))
	case d.Record == corpus.RecordTranslation:
		return st.words.say("tongue.translated", "Language", label)
	case s.Wording == corpus.WordingBackground:
		return label
	}
	return st.words.say("tongue.unknown", "Language", label)
}

// recorded returns where in a recording s begins, or in the block that it stands
// in; "" if the source does not say.
func recorded(d *corpus.Document, s *corpus.Statement) string {
	if b := blockOf(d, s); b >= 0 && d.Blocks[b].Moment.Basis == corpus.BasisRecording {
		return d.Blocks[b].Moment.String()
	}
	if s.Turn >= 0 && s.Turn < len(d.Turns) && d.Turns[s.Turn].Moment.Basis == corpus.BasisRecording {
		return d.Turns[s.Turn].Moment.String()
	}
	return ""
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

// A Quotation is words that are a speaker's own.
type Quotation struct {
	Words string // the stretches of a broken quotation are parted by […]
	Who   Who
	Apart bool // the statement quotes others too, and so the page says whose it is
}

// quotations returns the words of s that stand in quotation marks: the only
// ones to be copied as someone's words. All of a word-for-word speech is.
func (st *Site) quotations(d *corpus.Document, s *corpus.Statement) []Quotation {
	who := st.who(d, s)
	var out []Quotation
	for _, q := range spoken(s) {
		one := Quotation{quoted(d, q.Ranges), who, len(who.Others) > 0}
		if p := q.Speaker; p != nil && one.Apart && st.speaker(p).Name != who.Name {
			one.Who = st.speaker(p)
			one.Who.For = st.ownPosition(p)
		}
		out = append(out, one)
	}
	return out
}

// quoted returns the words of one quotation, and shows where its attribution
// breaks it.
func quoted(d *corpus.Document, ranges []corpus.Range) string {
	words := make([]string, len(ranges))
	for i, r := range ranges {
		words[i] = r.In(d.Text)
	}
	return strings.Join(words, " […] ")
}

// spoken returns the quotations of s that are in its speakers' own words; all of
// a word-for-word speech is one.
func spoken(s *corpus.Statement) []corpus.Quote {
	if s.Wording == corpus.WordingVerbatim {
		return []corpus.Quote{{Ranges: []corpus.Range{s.Range}, Speaker: s.Speaker}}
	}
	var out []corpus.Quote
	for _, q := range s.Quotes {
		if !q.RelayersWording && len(q.Ranges) > 0 {
			out = append(out, q)
		}
	}
	return out
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
