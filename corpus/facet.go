package corpus

import "strconv"

// The fixed facets of a statement. Vocabulary files may declare more, of which
// FacetTheme is the first.
const (
	FacetBy           = "by"      // actor whose position it is
	FacetCountry      = "country" // named in it
	FacetMineral      = "mineral"
	FacetOrganization = "organization" // named in it, or the speaker's
	FacetSession      = "session"
	FacetEdition      = "edition"
	FacetSpeaker      = "speaker"
	FacetCapacity     = "capacity"
	FacetWording      = "wording"
	FacetKind         = "kind"
	FacetType         = "type"
	FacetRecord       = "record"
	FacetPublisher    = "publisher"
	FacetLanguage     = "language"
	FacetYear         = "year" // said, else published
	FacetTheme        = "theme"
)

// NotStated is the value that a search gives to a statement in a facet of which
// nothing is known there: one that names no mineral, one without a date. No
// entry of a vocabulary has this id.
const NotStated = "not-stated"

// FacetPerson is the facet of mentions of people. It is no facet of
// statements: a person who is named there need not speak.
const FacetPerson = "person"

// Facets lists the fixed facets in the order in which they are shown.
func Facets() []string {
	return []string{
		FacetBy, FacetCountry, FacetMineral, FacetOrganization, FacetSession, FacetEdition,
		FacetSpeaker, FacetCapacity, FacetWording, FacetKind, FacetType, FacetRecord,
		FacetPublisher, FacetLanguage, FacetYear,
	}
}

// FacetValues returns the values of one facet for a statement of d, each once,
// in no particular order; none if nothing is known. A facet that is not among
// Facets is one that the vocabulary declares: its values are the statement's
// mentions.
func (d *Document) FacetValues(s *Statement, facet string) []string {
	switch facet {
	case FacetBy:
		return s.By
	case FacetCountry:
		return s.Countries
	case FacetMineral:
		return s.Minerals
	case FacetOrganization:
		return s.Organizations
	case FacetTheme:
		return s.Themes
	case FacetSession:
		return known(s.Session)
	case FacetEdition:
		return known(s.Edition)
	case FacetSpeaker:
		return speakerValues(s, func(p *Speaker) string { return p.ID })
	case FacetCapacity:
		return speakerValues(s, func(p *Speaker) string { return string(p.Capacity) })
	case FacetWording:
		return known(string(s.Wording))
	case FacetKind:
		return known(string(s.Kind))
	case FacetType:
		return known(string(d.Type))
	case FacetRecord:
		return known(string(d.Record))
	case FacetPublisher:
		return known(d.Publisher)
	case FacetLanguage:
		return known(d.LanguageOf(s))
	case FacetYear:
		return yearValues(d.DateOf(s))
	}
	return mentioned(s, facet)
}

// LanguageOf returns the language of a statement of d: its own, else the
// document's.
func (d *Document) LanguageOf(s *Statement) string {
	if s.Language != "" {
		return s.Language
	}
	return d.Language
}

// DateOf returns the date by which a statement of d is filtered, sorted and
// counted: when it was said, else when it was published.
func (d *Document) DateOf(s *Statement) Date {
	if !s.Said.IsZero() {
		return s.Said
	}
	return d.Published
}

func known(value string) []string {
	if value == "" {
		return nil
	}
	return []string{value}
}

func yearValues(d Date) []string {
	if d.IsZero() {
		return nil
	}
	return []string{strconv.Itoa(d.Year())}
}

func speakerValues(s *Statement, value func(*Speaker) string) []string {
	var out []string
	for _, p := range s.Speakers() {
		out = appendNew(out, value(p))
	}
	return out
}

func mentioned(s *Statement, facet string) []string {
	var out []string
	for _, m := range s.Mentions {
		if m.Facet == facet {
			out = appendNew(out, m.Value)
		}
	}
	return out
}
