package web

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"html"
	"strings"

	"dialogue/corpus"
)

// A Citation is a statement as it is cited, to be copied.
type Citation struct {
	Form string // which its title in the catalogue is called by
	Text string
}

// A reference is what the citations of a statement say.
type reference struct {
	key       string // for programs that keep references
	said      []attributed
	unquoted  string // what stands in place of words that the record does not hold
	occasion  string // session and day
	document  *corpus.Document
	source    string // where it was published, as a sentence
	permalink string
}

// An attributed is what one speaker says of a statement.
type attributed struct {
	words []string // none where the record does not hold them
	by    string   // whose they are
}

// citations writes a statement with its attribution, source and address in the
// forms that texts, pages and collections of references want. Only words that
// are someone's own stand in quotation marks.
func (st *Site) citations(d *corpus.Document, s *corpus.Statement, id corpus.StatementID) []Citation {
	sum := sha256.Sum256([]byte(id.String()))
	r := reference{
		key: "statement-" + hex.EncodeToString(sum[:4]), said: st.said(d, s),
		occasion: strings.Join(filled(st.sessionOf(s), st.words.date(s.Said)), ", "),
		document: d, source: st.sourceText(d), permalink: st.PublicURL + StatementPath(id),
		unquoted: "[" + st.wordingLine(d, s) + "]",
	}
	return []Citation{
		{"text", r.text()},
		{"markdown", r.markdown()},
		{"html", r.html()},
		{"bibtex", r.bibtex()},
		{"ris", r.ris()},
	}
}

// said puts the words of s together by whose they are.
func (st *Site) said(d *corpus.Document, s *corpus.Statement) []attributed {
	by := func(w Who) string { return strings.Join(filled(isolated(w.Name), isolated(w.Role), w.For), ", ") }
	var out []attributed
	for _, q := range st.quotations(d, s) {
		name := by(q.Who)
		if len(out) == 0 || out[len(out)-1].by != name {
			out = append(out, attributed{by: name})
		}
		last := &out[len(out)-1]
		last.words = append(last.words, q.Words)
	}
	if out == nil {
		return []attributed{{by: by(st.who(d, s))}}
	}
	return out
}

// note says the words and whose they are in one line.
func (r *reference) note() string {
	parts := make([]string, len(r.said))
	for i, a := range r.said {
		words := r.unquoted
		if len(a.words) > 0 {
			words = "“" + line(strings.Join(a.words, "” “")) + "”"
		}
		parts[i] = words + " — " + a.by
	}
	return strings.Join(filled(strings.Join(parts, "; "), r.occasion), ". ")
}

// paragraphs hands over the words and their attributions, each as a paragraph of
// its own, but for the last attribution: it is returned with occasion and source.
func (r *reference) paragraphs(add func(text string)) (attribution string) {
	for i, a := range r.said {
		for _, words := range a.words {
			add(line(words))
		}
		if len(a.words) == 0 {
			add(r.unquoted)
		}
		if i < len(r.said)-1 {
			add("— " + a.by)
		}
	}
	return strings.Join(filled(r.said[len(r.said)-1].by, r.occasion, r.source), ". ")
}

// text is a citation as one would write it in a footnote.
func (r *reference) text() string {
	return strings.Join([]string{r.note(), r.source, r.permalink}, ". ")
}

// markdownSigns are what Markdown gives a meaning in a line.
const markdownSigns = "\\`*_[]<>#&"

func (r *reference) markdown() string {
	var b strings.Builder
	attribution := r.paragraphs(func(text string) { fmt.Fprintf(&b, "> %s\n>\n", escaped(text, markdownSigns)) })
	fmt.Fprintf(&b, "> — %s. <%s>", escaped(attribution, markdownSigns), r.permalink)
	return b.String()
}

func (r *reference) html() string {
	var b strings.Builder
	fmt.Fprintf(&b, `<blockquote lang="%s" cite="%s">`, html.EscapeString(r.document.Language), html.EscapeString(r.permalink))
	attribution := r.paragraphs(func(text string) { fmt.Fprintf(&b, "<p>%s</p>", html.EscapeString(text)) })
	fmt.Fprintf(&b, "</blockquote>\n<p>— %s. <a href=\"%s\">%[2]s</a></p>", html.EscapeString(attribution), html.EscapeString(r.permalink))
	return b.String()
}

// bibtex cites the document as the work, with the words in its note.
func (r *reference) bibtex() string {
	d := r.document
	fields := [][2]string{
		{"author", cmp.Or(d.Author, d.Publisher)},
		{"title", documentTitle(d)},
		{"publisher", d.Publisher},
		{"date", day(d.Published)},
		{"howpublished", webAddress(d.URL)},
		{"note", r.note()},
	}
	var b strings.Builder
	fmt.Fprintf(&b, "@misc{%s", r.key)
	for _, f := range fields {
		if f[1] != "" {
			fmt.Fprintf(&b, ",\n  %s = {%s}", f[0], bibtexSigns.Replace(line(f[1])))
		}
	}
	// Programs read an address as it stands, and it has no braces.
	return b.String() + ",\n  url = {" + r.permalink + "}\n}"
}

// bibtexSigns writes what BibTeX and LaTeX would read as commands.
var bibtexSigns = strings.NewReplacer(
	`\`, `{\textbackslash}`, "{", `\{`, "}", `\}`, "$", `\$`, "&", `\&`, "#", `\#`, "_", `\_`, "%", `\%`,
	"~", `{\textasciitilde}`, "^", `{\textasciicircum}`,
)

// ris cites the document as the work, with the words in its notes.
func (r *reference) ris() string {
	d := r.document
	lines := [][2]string{
		{"TY", "GEN"},
		{"AU", cmp.Or(d.Author, d.Publisher)},
		{"TI", documentTitle(d)},
		{"PB", d.Publisher},
		{"DA", strings.ReplaceAll(day(d.Published), "-", "/")},
		{"LA", d.Language},
		{"N1", r.note()},
		{"UR", r.permalink},
		{"L2", webAddress(d.URL)},
	}
	var b strings.Builder
	for _, l := range lines {
		if l[1] != "" {
			fmt.Fprintf(&b, "%s  - %s\n", l[0], line(l[1]))
		}
	}
	return b.String() + "ER  - "
}

// day returns a date without its time, as precisely as it is known.
func day(d corpus.Date) string {
	date, _, _ := strings.Cut(d.String(), "T")
	return date
}

// line writes a text in one line.
func line(text string) string { return strings.Join(strings.Fields(text), " ") }

// escaped puts a backslash before signs that have a meaning.
func escaped(text, signs string) string {
	var b strings.Builder
	for _, r := range text {
		if strings.ContainsRune(signs, r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
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
	published := cmp.Or(st.words.date(d.Published), st.words.say("reference.undated"))
	text := strings.Join(filled(isolated(documentTitle(d)), isolated(d.Publisher), published), ", ")
	return strings.Join(filled(text, webAddress(d.URL)), ". ")
}
