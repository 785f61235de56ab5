package main

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/term"

	"dialogue/corpus"
	"dialogue/corpus/vocabulary"
)

// An explanation prints for an editor what was read in documents and why: it
// shows the documents that extract prints, and works nothing out itself.
type explanation struct {
	out        *bufio.Writer
	width      int // columns of a line
	colour     bool
	vocabulary *vocabulary.Vocabulary
}

// The columns of a page: labels stand after the margin, and what they label
// after them.
const (
	margin       = 5
	labelColumns = 9
	leastWidth   = 40
	usualWidth   = 80 // where there is no terminal to ask
)

// newExplanation returns an explanation on standard output, in colour only on
// a terminal whose user has nothing against it (NO_COLOR).
func (p *program) newExplanation(out *bufio.Writer, v *vocabulary.Vocabulary) *explanation {
	return &explanation{
		out: out, width: p.columns(p.stdout), vocabulary: v,
		colour: p.onTerminal(p.stdout) && p.environment("NO_COLOR") == "" && p.environment("TERM") != "dumb",
	}
}

// columns returns how wide w is: what COLUMNS says, else the terminal, else the
// usual.
func (p *program) columns(w io.Writer) int {
	if n, err := strconv.Atoi(p.environment("COLUMNS")); err == nil && n > 0 {
		return max(n, leastWidth)
	}
	if f, ok := w.(*os.File); ok {
		if n, _, err := term.GetSize(int(f.Fd())); err == nil {
			return max(n, leastWidth)
		}
	}
	return usualWidth
}

// document explains one document that was read under a path. An error is that of
// the writer.
func (x *explanation) document(d *corpus.Document, path string) error {
	x.lines("", 0, stretch{harmless(cmp.Or(d.Title, path)), bold})
	facts := []string{path, string(d.Type), "record " + string(d.Record)}
	if d.Language != "" {
		facts = append(facts, "language "+d.Language)
	}
	if !d.Published.IsZero() {
		facts = append(facts, "published "+d.Published.String())
	}
	if d.Publisher != "" {
		facts = append(facts, d.Publisher)
	}
	if d.ID != path {
		facts = append(facts, "id "+d.ID)
	}
	x.lines("", 0, stretch{harmless(strings.Join(facts, " · ")), faint})
	points := corpus.NewPoints(d.Text)
	for i := range d.Statements {
		x.statement(d, &d.Statements[i], points)
	}
	_, err := x.out.WriteString("\n")
	return err
}

func (x *explanation) statement(d *corpus.Document, s *corpus.Statement, points *corpus.Points) {
	x.write("\n")
	number := fmt.Sprintf("%*d", margin-1, s.Ordinal+1)
	x.lines(number+" ", margin,
		stretch{string(s.Kind), bold}, stretch{" · " + string(s.Wording), ""},
		stretch{fmt.Sprintf(" · characters %d–%d", points.Point(s.Start), points.Point(s.End)), faint})
	x.lines(strings.Repeat(" ", margin), margin, x.marked(d, s)...)
	x.speakers(d, s)
	x.field("session", x.session(s))
	if !s.Said.IsZero() {
		x.field("said", s.Said.String()+evidence(s.SaidFrom))
	}
	x.names(d, s)
}

// marked returns the words of a statement, quotes underlined, and each mention
// in brackets with its number.
func (x *explanation) marked(d *corpus.Document, s *corpus.Statement) []stretch {
	type mark struct {
		at      int
		opens   bool
		mention int
	}
	var marks []mark
	for i, m := range s.Mentions {
		marks = append(marks, mark{m.Start, true, i + 1}, mark{m.End, false, i + 1})
	}
	slices.SortStableFunc(marks, func(a, b mark) int {
		if a.at == b.at && a.opens != b.opens { // what ends here does so before the next begins
			return cmp.Compare(btoi(a.opens), btoi(b.opens))
		}
		return cmp.Compare(a.at, b.at)
	})
	var out []stretch
	at, open := s.Start, 0
	for _, m := range marks {
		out = append(out, x.words(d, s, corpus.Range{Start: at, End: m.at}, open > 0)...)
		at = m.at
		if m.opens {
			open++
			out = append(out, stretch{"[", faint})
			continue
		}
		open--
		out = append(out, stretch{"]" + strconv.Itoa(m.mention), faint})
	}
	return append(out, x.words(d, s, corpus.Range{Start: at, End: s.End}, false)...)
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// words returns a stretch of a statement, its quotes underlined.
func (x *explanation) words(d *corpus.Document, s *corpus.Statement, r corpus.Range, named bool) []stretch {
	plain := style("")
	if named {
		plain = cyan
	}
	var out []stretch
	at := r.Start
	add := func(to int, st style) {
		if to = min(to, r.End); to > at {
			out = append(out, stretch{harmless(d.Text[at:to]), st})
			at = to
		}
	}
	for _, q := range s.Quotes {
		for _, part := range q.Ranges {
			if part.End > at {
				add(part.Start, plain)
				add(part.End, underline)
			}
		}
	}
	add(r.End, plain)
	return out
}

// speakers tells who speaks, in the statement and in each of its quotes, and why.
func (x *explanation) speakers(d *corpus.Document, s *corpus.Statement) {
	if s.Speaker != nil {
		x.field("speaker", x.speaker(s.Speaker))
		x.field("found", found(d, s.Speaker))
	}
	if len(s.By) > 0 {
		x.field("for", strings.Join(x.labels(corpus.FacetBy, s.By), ", "))
	}
	told := 0 // grounds
	for i := range s.Quotes {
		q := &s.Quotes[i]
		text := quotedWords(d, q)
		if q.RelayersWording {
			text += " (in the relayer's words)"
		}
		x.field("quote", text)
		switch {
		case q.Speaker == nil:
		case s.Speaker != nil && s.Speaker.ID == q.Speaker.ID && s.Speaker.Name == q.Speaker.Name && s.Speaker.Role == q.Speaker.Role:
			x.field("", "— the speaker")
		default:
			x.field("", "— "+x.speaker(q.Speaker))
		}
		for told < len(s.Grounds) && s.Grounds[told].Start <= q.Ranges[0].Start {
			x.field("", why(d, &s.Grounds[told]))
			told++
		}
	}
	for i := range s.Grounds[told:] {
		g := &s.Grounds[told+i]
		text := why(d, g)
		if len(s.Grounds) > 1 {
			text = cited(brief(g.In(d.Text))) + " " + text
		}
		x.field("rule", text)
	}
}

// quotedWords returns the words of a quote, whose ranges are parted by an
// ellipsis.
func quotedWords(d *corpus.Document, q *corpus.Quote) string {
	parts := make([]string, len(q.Ranges))
	for i, r := range q.Ranges {
		parts[i] = brief(r.In(d.Text))
	}
	return cited(strings.Join(parts, " … "))
}

// brief returns words that are enough to know a passage by.
func brief(words string) string {
	const most = 60 // characters
	words = strings.Join(strings.Fields(harmless(words)), " ")
	if r := []rune(words); len(r) > most {
		return strings.TrimSpace(string(r[:most])) + "…"
	}
	return words
}

// cited puts words of the record between quotation marks.
func cited(words string) string { return isolated("“" + words + "”") }

// why says by which rule words are someone's.
func why(d *corpus.Document, g *corpus.Ground) string {
	parts := []string{g.Rule}
	if !g.Cue.IsZero() {
		parts = append(parts, "cue "+cited(brief(g.Cue.In(d.Text))))
	}
	if g.Resolved != "" && g.Rule != corpus.RuleEditor {
		source := string(g.Resolved)
		if !g.At.IsZero() {
			source += " " + cited(brief(g.At.In(d.Text)))
		}
		parts = append(parts, "source "+source)
	}
	return strings.Join(parts, ", ")
}

// found says how a speaker was found, and by which words.
func found(d *corpus.Document, p *corpus.Speaker) string {
	text := map[corpus.Resolution]string{
		corpus.ResolvedNamed: "named", corpus.ResolvedPronoun: "a pronoun or title traced to the name",
		corpus.ResolvedCarried: "carried over from an earlier sentence", corpus.ResolvedLabel: "label of the turn",
		corpus.ResolvedDeclared: "declared by the source", corpus.ResolvedEditor: "set by an editor",
		corpus.ResolvedUnknown: "nobody named",
	}[p.Resolved]
	if !p.At.IsZero() {
		text += ": " + cited(brief(p.At.In(d.Text)))
	}
	return text
}

// speaker describes a speaker: name, role, organization, country, capacity.
func (x *explanation) speaker(p *corpus.Speaker) string {
	name := isolated(harmless(p.Name))
	switch {
	case p.Name == "":
		name = "not named"
	case p.ID != "":
		name += " (" + p.ID + ")"
	}
	parts := []string{name}
	for _, part := range []string{
		isolated(harmless(p.Role)), x.label(corpus.FacetOrganization, p.Affiliation()), x.label(corpus.FacetCountry, p.Country),
	} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	if p.Capacity != "" && p.Capacity != corpus.CapacityUnknown {
		parts = append(parts, string(p.Capacity))
	}
	return strings.Join(parts, ", ")
}

// label names a value of the vocabulary in English, with its id.
func (x *explanation) label(facet, value string) string {
	label := x.vocabulary.Label(facet, value, "en")
	if value == "" || label == value {
		return isolated(harmless(value))
	}
	return label + " (" + value + ")"
}

func (x *explanation) labels(facet string, values []string) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = x.label(facet, v)
	}
	return out
}

func (x *explanation) session(s *corpus.Statement) string {
	if s.Session == "" {
		return ""
	}
	return x.label(corpus.FacetSession, s.Session) + evidence(s.SessionFrom)
}

// evidence says where a session or a date comes from.
func evidence(e corpus.Evidence) string {
	switch e {
	case corpus.EvidenceTurn:
		return ", as the source says of the turn"
	case corpus.EvidenceDocument:
		return ", as the source says of the whole"
	case corpus.EvidenceSentence:
		return ", said in the sentence"
	case corpus.EvidenceEarlier:
		return ", said in an earlier sentence"
	case corpus.EvidenceSession:
		return ", the date of the session"
	case corpus.EvidenceEdition:
		return ", the date of the edition"
	}
	return ""
}

// names lists the mentions by their numbers in the text.
func (x *explanation) names(d *corpus.Document, s *corpus.Statement) {
	label := "names"
	for i, m := range s.Mentions {
		text := fmt.Sprintf("%d %s: %s %s", i+1, isolated(brief(m.In(d.Text))), m.Facet, x.label(m.Facet, m.Value))
		if m.Form != "" && m.Form != m.In(d.Text) {
			text += ", form " + cited(m.Form)
		}
		if m.Rule != "" {
			text += ", rule " + string(m.Rule)
		}
		if m.Loose {
			text += ", loose"
		}
		x.field(label, text)
		label = ""
	}
}

// field prints what has a label; nothing if there is nothing to say.
func (x *explanation) field(label, text string) {
	if text == "" {
		return
	}
	x.lines(fmt.Sprintf("%*s%-*s", margin, "", labelColumns, label), margin+labelColumns, stretch{text, ""})
}

// lines prints stretches behind a first label, the further lines indented.
func (x *explanation) lines(label string, indent int, stretches ...stretch) {
	before := label
	for _, line := range wrapped(x.width-indent, stretches...) {
		x.write(x.styled(stretch{before, faint}))
		for _, s := range line {
			x.write(x.styled(s))
		}
		x.write("\n")
		before = strings.Repeat(" ", indent)
	}
}

func (x *explanation) styled(s stretch) string {
	if !x.colour || s.style == "" || strings.TrimSpace(s.text) == "" {
		return s.text
	}
	return "\x1b[" + string(s.style) + "m" + s.text + "\x1b[0m"
}

// write writes text; an error stays in the writer until it is flushed.
func (x *explanation) write(text string) { _, _ = x.out.WriteString(text) }
