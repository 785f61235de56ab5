package speech

import (
	"bytes"
	"cmp"
	"embed"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v3"

	"dialogue/corpus/abbreviation"
)

//go:embed data/*.yaml
var dataFiles embed.FS

// rules are the grammar of one language, as its file gives it.
type rules struct {
	language   string
	words      lexicon
	order      order
	script     *unicode.RangeTable // of the language alone; nil if others share it
	korean     *korean             // of a language whose particles attach to nouns; else nil
	nouns      bool                // common nouns are capitalised
	ordinals   bool                // a full stop follows ordinal numbers
	elisions   []string            // words that lose their vowel before an apostrophe
	suffixes   []string            // written together with the word before, and words of their own
	prefixes   []string            // written together with the word after
	opening    []string            // endings of participles that open a clause at the start of a sentence
	adjectival []string            // endings of adjectives that start with the name of a place
	attached   map[string]string   // prepositions written together with their noun, and what stands for them in its entry
	contrast   map[string]bool     // words that set one actor's position beside another's
	joining    []string            // articles after "and" or "for", which join what an office is for
	common     []string            // endings of common nouns, in a script without capitals
	unaccented map[string]string   // words with the accent that their capital may lack
	caseless   []string            // articles of a script without capitals: what has one is no name
	ministries ministries
	mood       moodEndings
	called     map[string][]string // what those with a title are also called, by title
	parties    map[string]string   // what the letter before a hyphen tells: D-Ohio
	given      map[string]gender   // names that tell a gender
	pair       []string            // words for two persons named before
}

// An order says where the subject of a verb of speech may stand when no
// quotation stands before the verb.
type order struct {
	VerbFirst  bool `yaml:"verb-first"`  // the usual order: قال الوزير
	VerbSecond bool `yaml:"verb-second"` // whatever comes first: Am Dienstag sagte X
	Inverted   bool // either may come first: a déclaré le ministre
	Dropped    bool // it may be left out: disse que
	Incise     bool // the verb and its subject may stand inside the marks: « A, dit-il, B »
}

// ministries tell the name of a ministry from the office of its minister.
type ministries struct {
	Office string   // minister
	Body   string   // ministry
	Rank   []string // words of the office that the name of the body lacks: second, vice
}

// moodEndings tell a verb in the mood of reported speech that is in no list.
type moodEndings struct {
	Endings []string // werfe
	Except  []string // endings of other forms that end alike: sagte
	Letters int      // that such a verb has at least, in bytes
}

// source is the form of a file of rules.
type source struct {
	Language    string
	Order       order
	Script      string // name of a Unicode script
	Particles   map[string][]string
	Quoting     []string
	Reporting   []string
	Surnames    []string
	Delegates   []string
	Posted      string
	Home        string
	Side        string
	Thus        []string
	Also        string
	Object      []string
	Bodies      []string
	Unbodied    []string
	Sayings     []string
	Adnominal   []string
	Bare        []string
	Government  string
	Units       units
	Ministries  ministries
	Mood        moodEndings
	Stems       map[string][]string
	Nouns       bool
	Ordinals    bool
	Gerund      string   // how participles that take their subject from before end
	Participles []string // endings of those that open a clause at the start of a sentence
	Adjectival  []string // endings of adjectives that start with the name of a place
	Elisions    []string
	Suffixes    []string
	Prefixes    []string
	Caseless    []string
	Unaccented  map[string]string
	Attached    map[string]string
	Joining     []string
	Contrast    []string
	Linking     []string
	Endings     []string
	Common      []string
	Words       map[string][]string
	Split       map[string][]string
	Titles      map[string][]string
	Called      map[string][]string
	Parties     map[string]string
	Given       map[string][]string
	Pair        []string // words for two persons named before: the two officials
	Offices     map[string][]string
	Pronouns    []pronoun
	Articles    map[string][]string
	Owners      map[string][]string // words before a noun that tell the gender of whose it is
	Days        [][]string
	Months      [][]string
	Relative    map[string]int8
	Sessions    map[string][]string
	Procedure   []string
}

type pronoun struct {
	Words  []string
	Gender string
	Plural bool
	First  bool
}

// loadRules reads the embedded rules of all languages.
func loadRules() (map[string]*rules, error) {
	entries, err := dataFiles.ReadDir("data")
	if err != nil {
		return nil, fmt.Errorf("listing the rules of speech: %w", err)
	}
	all := make(map[string]*rules)
	for _, e := range entries {
		content, err := dataFiles.ReadFile(path.Join("data", e.Name()))
		if err != nil {
			return nil, fmt.Errorf("reading %s: %w", e.Name(), err)
		}
		r, err := parseRules(content)
		if err != nil {
			return nil, fmt.Errorf("reading %s: %w", e.Name(), err)
		}
		all[r.language] = r
	}
	return all, nil
}

// parseRules reads one file of rules. Unknown keys and classes, words in upper
// case and incomplete calendars are errors.
func parseRules(content []byte) (*rules, error) {
	var s source
	d := yaml.NewDecoder(bytes.NewReader(content))
	d.KnownFields(true)
	if err := d.Decode(&s); err != nil {
		return nil, err
	}
	if s.Language == "" {
		return nil, errors.New("no language is given")
	}
	b := &builder{words: make(lexicon)}
	b.read(&s)
	korean, given := b.korean(&s), b.given(s.Given)
	if len(b.problems) > 0 {
		return nil, errors.New(strings.Join(b.problems, "; "))
	}
	return &rules{
		language: s.Language, script: unicode.Scripts[s.Script], words: b.words, order: s.Order,
		korean: korean, nouns: s.Nouns, ordinals: s.Ordinals, opening: s.Participles, adjectival: s.Adjectival,
		elisions: s.Elisions, suffixes: s.Suffixes, prefixes: s.Prefixes, ministries: s.Ministries, mood: s.Mood, caseless: s.Caseless,
		called: s.Called, parties: s.Parties, given: given, pair: s.Pair,
		unaccented: s.Unaccented, attached: s.Attached, joining: s.Joining, contrast: set(s.Contrast), common: s.Endings,
	}, nil
}

// A builder turns the lists of a file into a lexicon.
type builder struct {
	words    lexicon
	problems []string
}

func (b *builder) problem(format string, args ...any) {
	b.problems = append(b.problems, fmt.Sprintf(format, args...))
}

// add gives words a class and returns their lexemes' setter.
func (b *builder) add(words []string, c class, set func(*lexeme)) {
	for _, w := range words {
		if w != strings.ToLower(w) || strings.TrimSpace(w) == "" {
			b.problem("%q is not a word in lower case", w)
			continue
		}
		x := b.words.at(w)
		x.class |= c
		if set != nil {
			set(x)
		}
	}
}

func (b *builder) read(s *source) {
	names := classNames()
	for name, words := range s.Words {
		c, ok := names[name]
		if !ok {
			b.problem("%q is no class of words", name)
		}
		b.add(words, c, nil)
		if s.Gerund != "" && c&verbs != 0 {
			b.add(gerunds(words, s.Gerund), classGerund, nil)
		}
	}
	b.add(s.Common, classCommon, nil)
	short := abbreviation.Of(s.Language)
	b.add(short.Inside, classAbbreviation, nil)
	b.add(short.Closing, classAbbreviation|classCloser, nil)
	b.add(s.Procedure, classProcedure, nil)
	b.persons(s)
	b.calendar(s)
	b.sessions(s.Sessions)
	b.split(s.Split)
}

// gerunds returns those of words, or of phrases by their first word, that end
// as gerunds do.
func gerunds(words []string, ending string) []string {
	return slices.DeleteFunc(slices.Clone(words), func(w string) bool {
		first, _, _ := strings.Cut(w, " ")
		return !strings.HasSuffix(first, ending)
	})
}

func (b *builder) persons(s *source) {
	for g, words := range s.Titles {
		b.add(words, classTitleOf, b.gendered(g))
	}
	for g, words := range s.Offices {
		b.add(words, classOffice, b.gendered(g))
	}
	for g, words := range s.Articles {
		b.add(words, classDet, b.gendered(g))
	}
	for g, words := range s.Owners {
		set := b.gendered(g)
		b.add(words, classDet, func(x *lexeme) {
			set(x)
			x.owner = true
		})
	}
	for _, p := range s.Pronouns {
		set := b.gendered(p.Gender)
		b.add(p.Words, classPronoun, func(x *lexeme) {
			set(x)
			x.plural, x.first = p.Plural, p.First
		})
	}
}

// given reads the names that tell a gender.
func (b *builder) given(lists map[string][]string) map[string]gender {
	out := make(map[string]gender)
	for g, words := range lists {
		if g != "m" && g != "f" {
			b.problem("%q is no gender of given names: write m or f", g)
			continue
		}
		for _, w := range words {
			if out[w] != genderUnknown || w != strings.ToLower(w) {
				b.problem("the given name %q is in two lists or not in lower case", w)
			}
			out[w] = gender(g[0])
		}
	}
	return out
}

// gendered returns what sets the gender that a file names.
func (b *builder) gendered(name string) func(*lexeme) {
	g := genderUnknown
	switch name {
	case "", "any":
	case "m", "f", "n":
		g = gender(name[0])
	default:
		b.problem("%q is no gender: write m, f, n or any", name)
	}
	return func(x *lexeme) {
		if g != genderUnknown {
			x.gender = g
		}
	}
}

func (b *builder) calendar(s *source) {
	if len(s.Days) != 7 || len(s.Months) != 12 {
		b.problem("%d days and %d months are given instead of 7 and 12", len(s.Days), len(s.Months))
	}
	for i, words := range s.Days {
		b.add(words, classDay, func(x *lexeme) { x.number = int8(i + 1) })
	}
	for i, words := range s.Months {
		b.add(words, classMonth, func(x *lexeme) { x.number = int8(i + 1) })
	}
	for w, ahead := range s.Relative {
		b.add([]string{w}, classRelativeDay, func(x *lexeme) { x.number = ahead })
	}
}

func (b *builder) sessions(lists map[string][]string) {
	for name, words := range lists {
		switch name {
		case "next":
			b.add(words, classNextSession, nil)
		case "personal":
			b.add(words, classPersonal, nil)
		case "event":
			b.add(words, classEvent, nil)
		default:
			b.problem("%q is no list of session cues", name)
		}
	}
}

// korean reads the lists of a language with particles, nil if there are none.
func (b *builder) korean(s *source) *korean {
	if len(s.Particles) == 0 {
		return nil
	}
	k := &korean{home: s.Home, side: s.Side, also: s.Also, thus: set(s.Thus), object: set(s.Object), bodies: s.Bodies, unbodied: s.Unbodied, sayings: s.Sayings, linking: s.Linking, posted: s.Posted, adnominal: s.Adnominal, bare: set(s.Bare), government: s.Government, units: s.Units, reporting: s.Reporting, quoting: set(s.Quoting), surnames: set(s.Surnames), delegates: set(s.Delegates), stems: make(map[string]class)}
	kinds := map[string]particle{
		"topic": particleTopic, "subject": particleSubject, "genitive": particleGenitive,
		"source": particleSource, "joining": particleJoining, "other": particleOther,
	}
	for name, words := range s.Particles {
		if kinds[name] == particleNone {
			b.problem("%q is no kind of particle", name)
		}
		for _, w := range words {
			k.particles = append(k.particles, ending{w, kinds[name]})
		}
	}
	slices.SortFunc(k.particles, func(a, b ending) int {
		return cmp.Or(len(b.text)-len(a.text), strings.Compare(a.text, b.text))
	})
	names := classNames()
	for name, words := range s.Stems {
		c, ok := names[name]
		if !ok {
			b.problem("%q is no class of words", name)
		}
		for _, w := range words {
			k.stems[w] |= c
			k.longest = max(k.longest, len(w))
		}
	}
	return k
}

func set(words []string) map[string]bool {
	out := make(map[string]bool, len(words))
	for _, w := range words {
		out[w] = true
	}
	return out
}

func (b *builder) split(verbs map[string][]string) {
	for verb, parts := range verbs {
		b.add([]string{verb}, classSplit, func(x *lexeme) {
			for _, p := range parts {
				x.parts = append(x.parts, b.words.word(p))
			}
		})
	}
}
