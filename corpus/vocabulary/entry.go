package vocabulary

import "dialogue/corpus"

// Languages lists the languages in which entries have labels and forms, the
// default first.
func Languages() []string { return []string{"en", "fr", "ko", "pt", "ar"} }

// A FormKind is what sort of name a form is. It decides how the form matches.
type FormKind string

// The kinds of forms.
const (
	FormLabel     FormKind = "label"     // preferred label
	FormAlias     FormKind = "alias"     // another name, a trade name, an ore, a former name
	FormShared    FormKind = "shared"    // shared by bodies of many countries, of which the text tells the one: Ministry of Mines
	FormAcronym   FormKind = "acronym"   // matches in its own case only: KIGAM, DRC
	FormSymbol    FormKind = "symbol"    // chemical symbol: looked up, matched in tables only
	FormAdjective FormKind = "adjective" // loose: Zambian, Zambians
	FormCapital   FormKind = "capital"   // loose: Lusaka, where it stands for the government
	FormCue       FormKind = "cue"       // a phrase that tells a theme or a session
	FormCode      FormKind = "code"      // never matched in text: ISO alpha-3, ticker
	FormNot       FormKind = "not"       // a longer phrase that does not name the entry: Gulf of Guinea
)

// AnyCapitalized is the word of a rule that stands for any word with a capital
// first letter that does not begin a sentence.
const AnyCapitalized = "Aa"

// DefaultWithin is the number of words that Near and NotNear look at on either
// side where a form does not say.
const DefaultWithin = 8

// A Form is one written form of an entry's name, with the rules that keep it
// from matching what it does not name. An empty rule does not restrict. Words in
// rules are folded (see Fold), and compared as whole words.
type Form struct {
	Text     string
	Language string // "" matches in a text of any language
	Kind     FormKind
	Case     bool // matches only in the case written; always so for acronyms and symbols
	Named    bool // matches only in a document that names the entry by another form as well

	Near      []string // one of these words stands within Within words
	NotNear   []string // none of these stands within Within words
	Within    int      // for Near and NotNear; 0 means DefaultWithin
	Before    []string // the next word is one of these
	NotBefore []string // the next word is none of these
	After     []string // the word before is one of these
	NotAfter  []string // the word before is none of these
}

// Ruled reports whether f has rules that keep it from matching somewhere.
func (f *Form) Ruled() bool {
	return f.Named || f.Kind == FormShared || len(f.Near)+len(f.NotNear)+len(f.Before)+len(f.NotBefore)+len(f.After)+len(f.NotAfter) > 0
}

// LooksUp reports whether the whole text of f names its entry, as a form that
// only matches in context, or that the bodies of many countries share, does not.
func (f *Form) LooksUp() bool {
	switch f.Kind {
	case FormLabel, FormAlias, FormAcronym, FormSymbol, FormCode:
		return true
	case FormShared, FormAdjective, FormCapital, FormCue, FormNot:
	}
	return false
}

// Calls reports whether f is what the entry is called in a text: a label, an alias
// or an acronym, rather than a code, a symbol or a word that is near it.
func (f *Form) Calls() bool {
	return f.Kind == FormLabel || f.Kind == FormAlias || f.Kind == FormAcronym
}

// An Entry is one thing that the record names.
type Entry struct {
	ID       string
	Facet    string
	Labels   map[string]string // preferred label by language; "en" is always there
	Forms    []Form            // all forms, the labels first
	Broader  []string          // ids of groups it belongs to, of the same facet or of organizations
	Narrower []string          // ids of the entries that name it as broader, sorted
	External map[string]string // identifiers elsewhere: wikidata, iso3, hs
	Note     string
	Group    bool // a group of entries (battery minerals, European Union), not a single thing

	// Of organizations.
	Country   string          // home country, ISO alpha-2; "" if none or many
	Parent    string          // id of the organization that it is part of
	Successor string          // id of the organization that it became
	Capacity  corpus.Capacity // in which it, and whoever speaks for it, speaks
	Actor     bool            // has a position of its own: a value of the facet by, like a country

	// Of people.
	Posts  []Post
	Gender string // "f", "m" or "" if not known; pronouns agree with it

	// Of the programme: an edition or one of its sessions.
	Edition      string      // id of the edition that a session belongs to; "" for an edition
	Date         corpus.Date // of the session, or the first day of the edition
	Place        string
	Order        int      // of the session in its edition, from 1
	Participants []string // ids of the countries of an edition
}

// A Post is a role that a person held for a time.
type Post struct {
	Role         map[string]string // by language
	Organization string            // id
	Country      string            // ISO alpha-2
	From, To     corpus.Date       // inclusive; unknown means open
}

// A Facet is a facet that a file declares.
type Facet struct {
	Name   string
	Titles map[string]string // by language; "en" is always there
}

// A Ref names an entry.
type Ref struct {
	Facet string
	ID    string
}
