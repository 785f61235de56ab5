package speech

import "strings"

// A class says what a word, or a phrase of several words, does in a sentence
// that tells who said what. A word may have several.
type class uint64

// The classes, by the names that the files of rules give them.
const (
	classSay           class = 1 << iota // introduces speech: said
	classStress                          // a relayer's verb of speech: emphasized
	classPresent                         // speech only with an actor as its subject: presented
	classThink                           // speech only with a clause after it: believes
	classTerm                            // gives a name to something: dubbed
	classTitle                           // before a name in quotation marks: entitled
	classSource                          // before the source: according to
	classSourceAfter                     // before the source, after the words: "…", so X
	classSourcePost                      // after the source: X zufolge
	classParticiple                      // of a verb of speech, at the end of its clause
	classOblique                         // an article that no subject has: dem
	classAdverb                          // stands between subject and verb
	classAux                             // auxiliary and modal verbs
	classDet                             // articles, possessives, numerals
	classPrep                            // prepositions
	classAttach                          // prepositions inside a noun phrase
	classSub                             // begins a subordinate clause
	classRelative                        // a relative pronoun for persons
	classConj                            // and, or
	classNotName                         // capitalised at times, never a name
	classOffice                          // office of state, one person
	classRole                            // another role, one person
	classRoles                           // several persons
	classBody                            // heads the name of a body
	classCompany                         // heads the name of a company
	classPublication                     // a text that speaks
	classSpeech                          // an occasion of speech: remarks
	classTitleOf                         // a title before a name: Dr
	classPronoun                         // she
	classAbbreviation                    // its full stop ends no sentence
	classCloser                          // its full stop may end one
	classDay                             // Tuesday
	classMonth                           // February
	classCommon                          // tells the language
	classSplit                           // first part of a separable verb
	classSubjunctive                     // verb form of reported speech
	classReflexive                       // stands between verb and subject
	classThat                            // begins the clause that is said
	classNegative                        // first half of a negation around the verb
	classRelativeDay                     // yesterday
	classNextSession                     // following this
	classPersonal                        // remarks: a session cue for one speaker
	classEvent                           // the dialogue
	classTopic                           // before what a sentence is about: for X, …
	classOf                              // joins a body or an office to what it is for: of
	classProcedure                       // the chair's phrases
	classBe                              // was: makes a passive
	classGerund                          // saying: its subject stands earlier in the sentence
	classLink                            // joins the parts of a name: de, van, al
	classPortfolio                       // what an office is for: mines
	classPublic                          // a body or an office of a state
	classIndefinite                      // an article that tells that the noun is new: a
	classGeneric                         // a noun for any body named before: the group
	classAnaphor                         // a noun for whoever spoke last: the official
	classDemonstrative                   // points to who has been named: cette géologue
	classAbsolute                        // before the subject of a participle: with X saying
	classWrite                           // may have the title of a work for its object: wrote
	classComment                         // before a comment on words: as X put it
	classAlone                           // a determiner that also stands alone: one
	classByline                          // opens the line that names the author: by
	classCased                           // set by the lexer: has upper or lower case letters
	classInner                           // set by the lexer: inside a phrase that starts earlier
)

// verbs are the classes that attribute words to a subject.
const verbs = classSay | classStress | classPresent | classThink | classTerm

// persons are the nouns for one person.
const persons = classOffice | classRole

// nouns are the common nouns that may head a source.
const nouns = persons | classRoles | classBody | classCompany | classPublication

// inert are the words that cannot be part of a name.
const inert = classSourcePost | classDet | classSub | classRelative | classConj | classPronoun | classAux | classNotName |
	classPrep | classDay | classMonth | classRelativeDay | classThat | classSource | classReflexive

// classNames are the names that files of rules give to classes of words.
func classNames() map[string]class {
	return map[string]class{
		"say": classSay, "stress": classStress, "present": classPresent, "think": classThink,
		"term": classTerm, "title": classTitle, "source": classSource, "source-after": classSourceAfter, "source-post": classSourcePost,
		"participle": classParticiple, "oblique": classOblique,
		"adverb": classAdverb, "aux": classAux, "det": classDet, "prep": classPrep, "attach": classAttach,
		"sub": classSub, "relative": classRelative, "conj": classConj, "notname": classNotName,
		"office": classOffice, "role": classRole, "roles": classRoles, "body": classBody,
		"company": classCompany, "publication": classPublication, "speech": classSpeech,
		"subjunctive": classSubjunctive, "reflexive": classReflexive, "that": classThat,
		"negative": classNegative, "be": classBe, "gerund": classGerund, "link": classLink, "portfolio": classPortfolio, "public": classPublic, "topic": classTopic, "of": classOf, "indefinite": classIndefinite, "generic": classGeneric, "anaphor": classAnaphor, "demonstrative": classDemonstrative, "absolute": classAbsolute, "write": classWrite, "byline": classByline, "alone": classAlone, "comment": classComment,
	}
}

// A gender is what pronouns, titles and offices tell of a person.
type gender byte

// The genders. A person of unknown gender agrees with every pronoun.
const (
	genderUnknown gender = 0
	genderMale    gender = 'm'
	genderFemale  gender = 'f'
	genderNeuter  gender = 'n' // a body
)

// agrees reports whether two genders may be of one person.
func (g gender) agrees(h gender) bool { return g == h || g == genderUnknown || h == genderUnknown }

// A lexeme is a word of the rules, with all that they say of it.
type lexeme struct {
	text    string // in lower case; "" for phrases
	class   class
	gender  gender // of pronouns, titles, offices
	plural  bool   // of pronouns
	first   bool   // I, we
	owner   bool   // the gender is that of whose the noun is: his
	number  int8   // of days (1 is Monday) and months (1 is January); days ahead, of relative days
	phrases []phrase
	parts   []*lexeme // of a separable verb: what must follow in the sentence
}

// A phrase is several words with a class of their own.
type phrase struct {
	rest []*lexeme // the words after the first
	word lexeme
}

// A lexicon maps lower-case words to lexemes.
type lexicon map[string]*lexeme

// at returns the lexeme of a word, making it if need be. An entry of several
// words is a phrase, kept with its first word.
func (l lexicon) at(entry string) *lexeme {
	words := strings.Fields(entry)
	if len(words) == 0 {
		return &lexeme{}
	}
	first := l.word(words[0])
	if len(words) == 1 {
		return first
	}
	rest := make([]*lexeme, 0, len(words)-1)
	for _, w := range words[1:] {
		rest = append(rest, l.word(w))
	}
	for i := range first.phrases {
		if equalWords(first.phrases[i].rest, rest) {
			return &first.phrases[i].word
		}
	}
	// Longer phrases come first, so that the longest match is found first.
	i := 0
	for i < len(first.phrases) && len(first.phrases[i].rest) >= len(rest) {
		i++
	}
	first.phrases = append(first.phrases, phrase{})
	copy(first.phrases[i+1:], first.phrases[i:])
	first.phrases[i] = phrase{rest: rest}
	return &first.phrases[i].word
}

func (l lexicon) word(w string) *lexeme {
	if l[w] == nil {
		l[w] = &lexeme{text: w}
	}
	return l[w]
}

func equalWords(a, b []*lexeme) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}
