package web

import (
	"strings"

	"dialogue/corpus"
)

// The parameter of a document's page by which it says how each speaker was
// found.
const (
	ExplainParameter = "explain"
	Explained        = "1"
)

// A Why says how a statement was read, as its document tells: nothing of it is
// worked out again, so that it is the reading that is shown and searched.
type Why struct {
	Number   int    // of the statement, from 1
	Path     string // of the statement
	Kind     string
	Speakers []FoundSpeaker
	For      string // whose position it is; "" if unknown
	Reasons  []Reason
	Session  string // with where it comes from; "" if unknown
	Said     string
	Names    []Named
}

// A FoundSpeaker is a speaker with all that is known, and how it was found.
type FoundSpeaker struct {
	Name  string
	Facts []string // role, organization, country, capacity, as far as known
	How   string
	Words string // of the text that name the speaker; "" if none do
}

// A Reason is why words are someone's.
type Reason struct {
	Words  string // in short; "" where they are the whole statement
	Rule   string
	Cue    string // the words that attribute; "" if there are none
	Source string // the words that name the source; "" if there are none
}

// A Named is a mention with what admitted it.
type Named struct {
	Words string
	Facet string
	Label Label
	Path  string // all that names it
	Form  string // of the vocabulary; "" where it is the words
	Rule  string
	Loose bool
}

// wordsShown is how many bytes of the words of a reason are shown.
const wordsShown = 80

func (st *Site) why(d *corpus.Document, s *corpus.Statement, path string) *Why {
	w := &Why{Number: s.Ordinal + 1, Path: path, Kind: st.Label(corpus.FacetKind, string(s.Kind), "")}
	for _, p := range speakersIn(s) {
		w.Speakers = append(w.Speakers, st.found(d, p))
	}
	w.For = st.actors(s.By)
	for i := range s.Grounds {
		w.Reasons = append(w.Reasons, st.reason(d, s, &s.Grounds[i]))
	}
	if s.Session != "" {
		w.Session = st.sessionOf(s) + st.evidence(s.SessionFrom)
	}
	if !s.Said.IsZero() {
		w.Said = st.words.date(s.Said) + st.evidence(s.SaidFrom)
	}
	for _, m := range s.Mentions {
		w.Names = append(w.Names, st.named(d, m))
	}
	return w
}

func (st *Site) found(d *corpus.Document, p *corpus.Speaker) FoundSpeaker {
	who := st.speaker(p)
	unnamed := ""
	if who.Unnamed {
		unnamed = st.words.say("who.not-named")
	}
	return FoundSpeaker{
		Name: who.Name, How: who.Resolved, Words: p.At.In(d.Text),
		Facts: filled(unnamed, who.Role, st.Label(corpus.FacetOrganization, p.Affiliation(), ""),
			st.Label(corpus.FacetCountry, p.Country, ""), who.Capacity),
	}
}

func (st *Site) reason(d *corpus.Document, s *corpus.Statement, g *corpus.Ground) Reason {
	r := Reason{Rule: g.Rule, Cue: g.Cue.In(d.Text), Source: g.At.In(d.Text)}
	if g.Rule == corpus.RuleEditor {
		r.Rule = st.words.say("resolved." + corpus.RuleEditor)
	}
	if g.Range != s.Range {
		r.Words = shorten(strings.Join(strings.Fields(g.In(d.Text)), " "), wordsShown)
	}
	return r
}

func (st *Site) named(d *corpus.Document, m corpus.Mention) Named {
	n := Named{
		Words: m.In(d.Text), Facet: st.Title(m.Facet), Label: st.label(m.Facet, m.Value, m.Form),
		Rule: string(m.Rule), Loose: m.Loose,
	}
	if m.Facet != corpus.FacetPerson {
		n.Path = st.naming(m.Facet, m.Value)
	}
	if m.Form != n.Words {
		n.Form = m.Form
	}
	if text, ok := st.words.known("rule." + n.Rule); ok {
		n.Rule = text
	}
	return n
}

// evidence says where a session or a date comes from, as what follows it.
func (st *Site) evidence(e corpus.Evidence) string {
	if e == "" {
		return ""
	}
	return ", " + st.words.say("evidence."+string(e))
}

// explanationPath returns the address of a document's page that explains it.
func explanationPath(id string, version int) string {
	path := DocumentPath(id, version)
	separator := "?"
	if strings.Contains(path, separator) {
		separator = "&"
	}
	return path + separator + ExplainParameter + "=" + Explained
}
