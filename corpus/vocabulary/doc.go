// Package vocabulary holds the names that the record is read and filtered by:
// countries, minerals, organizations, people, the programme, themes, and any
// further facet that a file declares. Entries are data: YAML files that an
// editor can read and change, embedded in the program, and added to or replaced
// by a folder of the same form. The model is that of SKOS: a stable id, one
// preferred label and any number of other labels per language, broader
// concepts, and identifiers elsewhere.
//
// # Files
//
// A vocabulary is a folder of files whose names end in .yaml. A file holds one
// or more YAML documents (parted by a line "---"), each of which declares one
// facet and its entries:
//
//	facet: mineral
//	title: {en: Mineral, fr: Minerai, ko: 광물}
//	source: where the names come from, and under what licence
//	entries:
//	  - id: lead
//	    label: {en: lead, fr: plomb, ko: 납, pt: chumbo, ar: الرصاص}
//	    alias:
//	      en:
//	        - galena
//	        - form: lead
//	          near: [zinc, ore, mine, refined]
//	          not-before: [to, the, role, by]
//	    not: {en: [lead time]}
//	    symbol: [Pb]
//	    broader: [base-metals]
//	    external: {wikidata: Q708}
//
// A document of a facet that is new to the program works without code. Files
// are read in the order of their names, folders in the order given; an entry
// replaces the one of the same facet and id in an earlier folder as a whole.
//
// Keys of a document:
//
//	facet    name of the facet: country, mineral, organization, person, edition,
//	         session, theme, or a new one; required
//	title    heading of the facet by language; "en" is required of a new facet
//	source   where the entries come from and under what licence
//	words    lists of words that rules share through YAML anchors
//	entries  list of entries
//
// Keys of every entry:
//
//	id        required. ISO 3166-1 alpha-2 for a country; for an edition or
//	          session any name in kebab case (2025, 2025-opening); else the
//	          kebab case of the English label (see Kebab): "Ministry of Foreign
//	          Affairs (Korea)" is ministry-of-foreign-affairs-korea, "Samsung
//	          C&T" is samsung-c-t
//	label     preferred label by language (en, fr, ko, pt, ar); "en" is required.
//	          Each label is also a form that matches, unless the same text and
//	          language stands among the other forms with rules: then those rules
//	          decide
//	alias     other names: trade names, ores, former names, short names
//	shared    names that bodies of many countries share ("Ministry of Mines"):
//	          they match only where the text tells that the entry's country is
//	          meant, and are not looked up
//	acronym   match in their own case only: KIGAM, DRC
//	symbol    chemical symbols; matched only in tables
//	adjective Zambian, Zambians, coréenne: loose mentions
//	capital   Lusaka: a loose mention where it stands for the government
//	cue       phrases that tell a theme or a session
//	code      looked up, never matched: ISO alpha-3, tickers
//	not       longer phrases that hold a form and do not name the entry:
//	          "Gulf of Guinea", "silver lining"
//	broader   list of ids: groups it belongs to, of the same facet or of
//	          organization
//	external  identifiers elsewhere, by scheme: {wikidata: Q708}
//	note      for readers of the file
//	group     true for a group of entries
//
// The values of alias, shared, acronym, symbol, adjective, capital, cue, code and not
// are a list of forms, which hold in texts of any language, or a mapping from
// language to such a list. A single form may stand for a list of one. A form is
// its text, or a mapping with rules:
//
//	form        the text; required
//	case        true: matches only as written, in its case and with its hyphens
//	named       true: matches only in a document that names the entry by another
//	            form as well ("Congo" once "DR Congo" is there)
//	near        one of these words stands within `within` words
//	not-near    none of these does
//	within      number of words for near and not-near; 8 if left out
//	before      the form stands before one of these: the next word is among them
//	not-before  the next word is none of these
//	after       the form stands after one of these: the word before is among them
//	not-after   the word before is none of these
//
// A rule that is left out does not restrict; of the same form listed several
// times, one whose rules hold is enough. Words in rules are single words, folded
// (see Fold) before they are compared; "Aa" stands for any word with a capital
// first letter that does not begin a sentence. A form may be listed for two
// entries of a facet only if rules tell them apart on both sides.
//
// Keys of organizations:
//
//	country    home country, ISO alpha-2
//	parent     id of the organization that it is part of
//	successor  id of the organization that it became
//	capacity   government, public-agency, company, intergovernmental,
//	           civil-society, academic or unknown
//	actor      true if it has a position of its own, like a country (European Union)
//
// Keys of people:
//
//	gender  f or m
//	posts   list of {role: {en: …, ko: …}, organization: id, country: KR,
//	        from: 2024-01, to: 2025-06-30}; dates are inclusive and may be left out
//
// Keys of editions (facet edition) and sessions (facet session, in a document of
// their own, which may stand in the same file):
//
//	edition       of a session: id of its edition
//	date          2025-02-04; of an edition, its first day
//	place         where it is held
//	order         number of the session in its edition, from 1
//	participants  of an edition: list of country ids
package vocabulary
