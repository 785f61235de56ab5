package corpus

import "slices"

// A Kind is what a statement is made of.
type Kind string

// The kinds of statements.
const (
	KindSpeech    Kind = "speech"    // a turn in a transcript, or a speech
	KindQuote     Kind = "quote"     // holds words in quotation marks attributed to someone
	KindReported  Kind = "reported"  // attributed to someone, without quotation marks
	KindNarrative Kind = "narrative" // the rest of the text
	KindProcedure Kind = "procedure" // the chair's conduct of business
	KindApparatus Kind = "apparatus" // headings, labels, stage directions, page furniture
)

// Kinds lists all kinds in the order in which they are shown. Apparatus is
// outside default results and counts.
func Kinds() []Kind {
	return []Kind{KindSpeech, KindQuote, KindReported, KindNarrative, KindProcedure, KindApparatus}
}

// A Wording is what a reader may conclude about the words of a statement.
type Wording string

// The wordings, from the surest to none.
const (
	WordingVerbatim   Wording = "word-for-word" // speech in a verbatim record in the language spoken
	WordingQuoted     Wording = "quoted"        // ranges in quotation marks, relayed by a publisher
	WordingReported   Wording = "reported"      // someone else's words for what was said
	WordingBackground Wording = "background"
)

// Wordings lists all wordings, the surest first.
func Wordings() []Wording {
	return []Wording{WordingVerbatim, WordingQuoted, WordingReported, WordingBackground}
}

// WordingOf derives the wording of a statement from its kind, from the record
// status of its document, and from whether the text is known to be in the
// language spoken. What is not known is never word for word: speech outside a
// verbatim record, or in a language that may not be the one spoken, is reported.
func WordingOf(kind Kind, record Record, inLanguageSpoken bool) Wording {
	switch kind {
	case KindSpeech, KindProcedure:
		if record == RecordVerbatim && inLanguageSpoken {
			return WordingVerbatim
		}
		return WordingReported
	case KindQuote:
		return WordingQuoted
	case KindReported:
		return WordingReported
	case KindNarrative, KindApparatus:
	}
	return WordingBackground
}

// A Capacity is in what capacity a speaker speaks.
type Capacity string

// The capacities.
const (
	CapacityGovernment        Capacity = "government"
	CapacityPublicAgency      Capacity = "public-agency"
	CapacityCompany           Capacity = "company"
	CapacityIntergovernmental Capacity = "intergovernmental"
	CapacityCivilSociety      Capacity = "civil-society"
	CapacityAcademic          Capacity = "academic"
	CapacityUnknown           Capacity = "unknown"
)

// Capacities lists all capacities in the order in which they are shown.
func Capacities() []Capacity {
	return []Capacity{
		CapacityGovernment, CapacityPublicAgency, CapacityCompany, CapacityIntergovernmental,
		CapacityCivilSociety, CapacityAcademic, CapacityUnknown,
	}
}

// SpeaksForCountry reports whether a speaker in this capacity states the
// position of a country. A company never does.
func (c Capacity) SpeaksForCountry() bool {
	return c == CapacityGovernment || c == CapacityPublicAgency
}

// A Resolution is how a speaker was found, so that a reader can judge.
type Resolution string

// The ways in which a speaker is found.
const (
	ResolvedNamed    Resolution = "named"    // named in the sentence
	ResolvedPronoun  Resolution = "pronoun"  // "she" or "the minister", traced to a name
	ResolvedCarried  Resolution = "carried"  // carried over from an earlier sentence
	ResolvedLabel    Resolution = "label"    // the label of the turn
	ResolvedDeclared Resolution = "declared" // the source's metadata
	ResolvedEditor   Resolution = "editor"   // an editor's correction
	ResolvedUnknown  Resolution = "unknown"  // attributed to someone who is not named
)

// A Speaker is a person or a body as of one document.
type Speaker struct {
	ID           string // vocabulary id, else the kebab-case of the name; "" if unknown
	Name         string // fullest name in the document, or the preferred label; "" if unknown
	Role         string // "Second Vice Foreign Minister"; "" if not stated
	Organization string // vocabulary id, else the name as given; "" if not stated
	Country      string // ISO alpha-2: the country spoken for or, for a company, its home
	Capacity     Capacity
	Resolved     Resolution
	At           Range // the words that name the speaker nearest to the quote; zero if not in the text
}

// Affiliation returns the organization that a speaker belongs to: "" if it is
// not stated, or if it is the organization itself that speaks.
func (s *Speaker) Affiliation() string {
	if s.Organization == s.ID {
		return ""
	}
	return s.Organization
}

// A Quote is direct speech: the ranges between quotation marks, marks excluded.
// A quote broken by its own attribution ("A," she said, "B") has two ranges.
type Quote struct {
	Ranges  []Range
	Speaker *Speaker // nil if nobody is named
	// RelayersWording marks a quotation that encloses its own reporting verb
	// ("emphasized that …"), so that the words are those of whoever relayed it.
	RelayersWording bool
	Language        string // the language it was said in, where stated
}

// A Ground is why words are taken to be someone's, so that a reader can judge:
// one for each quote, and one for each sentence that is reported speech. Words
// of a turn, whose label says who speaks, have none.
type Ground struct {
	Range           // the sentence, or the quote from its first word to its last
	Rule     string // the rule that ties the words to the source: "subject after"
	Cue      Range  // the words that attribute; zero if there are none
	Resolved Resolution
	At       Range // the words that name the source; zero if there are none
}

// RuleEditor is the rule of a ground that an editor gives.
const RuleEditor = "editor"

// An Evidence is where a session or a date comes from. The empty one is that of
// what is unknown.
type Evidence string

// The kinds of evidence.
const (
	EvidenceTurn     Evidence = "turn"     // the source says so of the turn
	EvidenceDocument Evidence = "document" // the source says so of the whole
	EvidenceSentence Evidence = "sentence" // the sentence says so
	EvidenceEarlier  Evidence = "earlier"  // an earlier sentence says so, and the text has not moved on
	EvidenceSession  Evidence = "session"  // the date of the session in the programme
	EvidenceEdition  Evidence = "edition"  // the date of the edition in the programme
)

// A Rule is what admitted a mention, so that a reader can judge it: of all that
// had to hold, that which the words by themselves say least of.
type Rule string

// The rules, the first that applies being the mention's.
const (
	RuleNamed     Rule = "named-elsewhere" // the document names the entry by another form as well
	RuleHome      Rule = "home"            // a name that many countries share, where the text tells which is meant
	RuleNear      Rule = "near"            // a word stands near it that the form asks for
	RuleBeside    Rule = "beside"          // a word stands next to it that the form asks for
	RuleAcronym   Rule = "acronym"         // as it is written, in its case
	RuleSymbol    Rule = "symbol"          // a chemical symbol among others in a cell
	RuleAdjective Rule = "adjective"       // "Zambian"
	RuleCapital   Rule = "capital"         // a capital that stands for its government
	RuleCue       Rule = "cue"             // a phrase that tells a theme or a session
	RuleLongest   Rule = "longest"         // a name that holds the name of another entry
	RuleParticle  Rule = "particle"        // a name in one word with particles or prefixes, which are no part of it
	RuleName      Rule = "name"            // the name alone
)

// A Mention is a range of the text that names an entry of the vocabulary.
type Mention struct {
	Range
	Facet string // one of the Facet constants, or a facet that the vocabulary declares
	Value string // id of the entry
	Form  string // the form of the vocabulary that matched, as the vocabulary writes it
	// Loose marks an adjective ("Zambian") or a capital that stands for a
	// government ("Seoul"), told apart from a name.
	Loose bool
	Rule  Rule // what admitted it
}

// A Statement is the smallest stretch of a document that one speaker makes on
// one occasion: consecutive sentences of one paragraph or turn with one kind
// and one speaker. Its Range starts and ends at a character that is no white
// space.
type Statement struct {
	Range
	Ordinal  int // place in the document, from 0
	Passage  int // paragraph or turn that it is part of, from 0; rises with Ordinal
	Kind     Kind
	Wording  Wording
	Turn     int    // number of the turn, from 0; -1 outside transcripts and speeches
	Session  string // id of a session of the programme; "" if unknown
	Edition  string // id of an edition of the programme; "" if unknown
	Said     Date
	Language string   // "" if it is the document's
	Speaker  *Speaker // nil in narrative and apparatus
	By       []string // whose position it is: country ids and ids of bodies, in order of naming
	Cue      string   // the words that attribute it ("according to"); "" if none
	Grounds  []Ground // why the words are the speakers', in order of Start
	Quotes   []Quote

	SessionFrom Evidence // where Session comes from
	SaidFrom    Evidence // where Said comes from

	Mentions []Mention // in order of Start

	// What the statement names, once each, in order of first mention. A
	// speaker's organization counts as named.
	Countries     []string
	Minerals      []string
	Organizations []string
	Themes        []string
}

// Joint reports whether the statement is of several actors together, and so is
// told apart from an actor's own. A statement that quotes several speakers, each
// for an actor, is not joint.
func (s *Statement) Joint() bool { return len(s.By) > 1 && len(s.Speakers()) <= 1 }

// Speakers returns the statement's speaker and those of its quotes, each once,
// by id and name. Speakers of whom nothing is known are left out.
func (s *Statement) Speakers() []*Speaker {
	var out []*Speaker
	add := func(p *Speaker) {
		if p == nil || p.Name == "" && p.ID == "" {
			return
		}
		same := func(q *Speaker) bool { return q.ID == p.ID && q.Name == p.Name }
		if !slices.ContainsFunc(out, same) {
			out = append(out, p)
		}
	}
	add(s.Speaker)
	for i := range s.Quotes {
		add(s.Quotes[i].Speaker)
	}
	return out
}

// CollectNames sets Countries, Minerals, Organizations and Themes from the
// mentions and the speakers.
func (s *Statement) CollectNames() {
	s.Countries, s.Minerals, s.Organizations, s.Themes = nil, nil, nil, nil
	lists := map[string]*[]string{
		FacetCountry: &s.Countries, FacetMineral: &s.Minerals,
		FacetOrganization: &s.Organizations, FacetTheme: &s.Themes,
	}
	for _, m := range s.Mentions {
		if list := lists[m.Facet]; list != nil {
			*list = appendNew(*list, m.Value)
		}
	}
	for _, p := range s.Speakers() {
		if p.Organization != "" {
			s.Organizations = appendNew(s.Organizations, p.Organization)
		}
	}
}

func appendNew(list []string, value string) []string {
	if value == "" || slices.Contains(list, value) {
		return list
	}
	return append(list, value)
}
