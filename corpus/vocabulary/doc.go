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
// A file declares one facet and its entries:
//
//	facet: mineral
//	title: {en: Mineral, fr: Minerai, ko: 광물}
//	source: where the names come from
//	entries:
//	  - id: lead
//	    label: {en: lead, fr: plomb, ko: 납, pt: chumbo, ar: الرصاص}
//	    alias:
//	      en:
//	        - galena
//	        - form: lead
//	          near: [zinc, ore, mine, refined]
//	          not-before: [to, the, role, by]
//	    symbol: [Pb]
//	    broader: [base-metals]
//	    external: {wikidata: Q708}
//
// Entry ids are ISO 3166-1 alpha-2 codes for countries, else the kebab-case of
// the English preferred label.
package vocabulary
