package web

import (
	"strconv"

	"dialogue/corpus"
	"dialogue/search"
)

// TranscriptsListed is how many transcripts of a session its page tells the
// order of speaking of, those with the most of it first.
const TranscriptsListed = 4

// AskTranscripts returns the request for the transcripts of a session.
func AskTranscripts(session string) search.Request {
	r := search.Request{Limit: TranscriptsListed}
	return r.With(corpus.FacetSession, session, search.ChoiceAny).
		With(corpus.FacetType, string(corpus.TypeTranscript), search.ChoiceAny).
		With(corpus.FacetKind, string(corpus.KindSpeech), search.ChoiceAny)
}

// Transcripts are the documents that hold the turns of a session.
type Transcripts struct {
	Documents []corpus.Document // with text
	All       int               // how many there are
}

// A SessionPart is what a session's page says besides what is held of it.
type SessionPart struct {
	Edition        *Link  // nil if the programme does not know it
	Place          string // in the programme; "" if unknown
	Date           string
	DateISO        string
	Previous, Next *Link // sessions of the programme
	Orders         []Order
	More           int // transcripts of which no order is told
	MorePath       string
}

// An Order says who spoke in a session, in which order, as one document has it.
type Order struct {
	Source
	Path     string
	Record   string
	Tongue   string // name of its language; "" where it is the interface's
	Speakers []Floor
}

// A Floor is what one speaker says in a session.
type Floor struct {
	Who   Who
	Path  string // of the first words in their document
	Place int    // in the order in which speakers begin, from 1
	Turns int
	Words int
	Share string // of the words of all
}

// Session adds to the page of a session what the programme and the transcripts
// tell.
func (st *Site) Session(p *EntityPage, id string, t Transcripts) {
	s := &SessionPart{More: t.All - len(t.Documents)}
	r := AskTranscripts(id)
	r.Limit = search.DefaultLimit
	s.MorePath = SearchPath(Display{Name: ViewDocuments}, r)
	if e := st.Vocabulary.Entry(corpus.FacetSession, id); e != nil {
		s.Edition = &Link{Label: st.Label(corpus.FacetEdition, e.Edition, ""), Path: EditionPath(e.Edition)}
		s.Date, s.DateISO = st.words.date(e.Date), e.Date.String()
		st.neighbours(s, id, e.Edition)
	}
	for i := range t.Documents {
		if o := st.order(&t.Documents[i], id); len(o.Speakers) > 0 {
			s.Orders = append(s.Orders, o)
		}
	}
	p.Session = s
}

// neighbours says where a session stands in its programme.
func (st *Site) neighbours(s *SessionPart, id, edition string) {
	all := sessionsOf(st.Vocabulary, edition)
	link := func(i int) *Link {
		if i < 0 || i >= len(all) {
			return nil
		}
		return &Link{Label: st.Label(corpus.FacetSession, all[i].ID, ""), Path: Collection{Name: "sessions"}.Path(all[i].ID)}
	}
	for i, e := range all {
		if e.ID == id {
			s.Previous, s.Next = link(i-1), link(i+1)
			s.Place = st.words.say("session.place-of", "Number", i+1, "Of", len(all))
		}
	}
}

// order tells who speaks in a session as d has it.
func (st *Site) order(d *corpus.Document, session string) Order {
	o := Order{Source: st.source(d), Path: DocumentPath(d.ID, d.Version), Record: st.words.say("record-line." + string(d.Record))}
	if d.Language != st.Language && d.Language != "" {
		o.Tongue = st.Label(corpus.FacetLanguage, d.Language, "")
	}
	places, turn, all := map[[2]string]int{}, -1, 0
	for i := range d.Statements {
		s := &d.Statements[i]
		if s.Session != session || s.Kind != corpus.KindSpeech && s.Kind != corpus.KindProcedure {
			continue
		}
		who := st.who(d, s)
		key := [2]string{who.Name, who.For}
		at, known := places[key]
		if !known {
			at = len(o.Speakers)
			places[key] = at
			o.Speakers = append(o.Speakers, Floor{Who: who, Place: at + 1, Path: o.Path + "#" + anchor(s)})
		}
		f := &o.Speakers[at]
		if n := wordsIn(s.In(d.Text)); n > 0 {
			f.Words, all = f.Words+n, all+n
		}
		if s.Turn != turn || f.Turns == 0 {
			f.Turns++
		}
		turn = s.Turn
	}
	for i := range o.Speakers {
		o.Speakers[i].Share = strconv.Itoa((o.Speakers[i].Words*100+all/2)/max(all, 1)) + "%"
	}
	return o
}
