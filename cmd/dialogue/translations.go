package main

import (
	"cmp"
	"slices"

	"dialogue/corpus/copies"
)

// printTranslations lists the documents that are translations of each other and,
// with passages, which statements go together.
func (p *program) printTranslations(list []copies.Reading, passages bool) {
	translations := copies.Translations(list)
	groups := copies.TranslationGroups(list, translations)
	p.say("\n%d documents, %d with translations\n", len(list), len(groups))
	for _, g := range groups {
		p.say("\n1 document in %d publications\n", len(g))
		for _, i := range g {
			p.say("  %s  %s  %s\n", cmp.Or(list[i].Published.String(), "undated"), cmp.Or(list[i].Language, "??"), list[i].Document)
		}
		for i := range translations {
			if t := &translations[i]; slices.Contains(g, t.A) {
				p.printTranslation(list, t, passages)
			}
		}
	}
}

func (p *program) printTranslation(list []copies.Reading, t *copies.Translation, passages bool) {
	p.say("  %.0f%% of what they name is the same: %s, %s\n", 100*t.Share, list[t.A].Document, list[t.B].Document)
	if !passages {
		return
	}
	for _, pair := range t.Pairs {
		p.say("    statements %v: %v\n", pair.A, pair.B)
	}
}
