package transcript_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"dialogue/corpus"
	"dialogue/indexer/reader/transcript"
)

func TestSpeakerReadsLabelsThatAreMarkedUp(t *testing.T) {
	country := func(name string) bool { return name == "Zambia" }
	for label, want := range map[string]struct {
		who   corpus.DeclaredSpeaker
		chair bool
	}{
		"El señor ROE (Presidente).- ":                      {corpus.DeclaredSpeaker{Name: "ROE", Role: "Presidente"}, true},
		"El señor ROE, don Juan (Presidente).-":             {corpus.DeclaredSpeaker{Name: "Juan ROE", Role: "Presidente"}, true},
		"El señor ROE (de pie).-":                           {corpus.DeclaredSpeaker{Name: "ROE"}, false},
		"La vicepresidenta":                                 {corpus.DeclaredSpeaker{Role: "vicepresidenta"}, true},
		"El president de la Mesa d'Edat (Joan Roca i Bosc)": {corpus.DeclaredSpeaker{Name: "Joan Roca i Bosc", Role: "president de la Mesa d'Edat"}, true},
		"Hon. (Dr.) Jane Roe":                               {corpus.DeclaredSpeaker{Name: "Jane Roe"}, false},
		"Mrs M ROE":                                         {corpus.DeclaredSpeaker{Name: "M ROE"}, false},
		"The MINISTER OF MINES AND TRADE":                   {corpus.DeclaredSpeaker{Role: "MINISTER OF MINES AND TRADE"}, false},
		"The MINISTER IN THE PRESIDENCY":                    {corpus.DeclaredSpeaker{Role: "MINISTER IN THE PRESIDENCY"}, false},
		"The HOUSE CHAIRPERSON (Mr A B Roe)":                {corpus.DeclaredSpeaker{Name: "A B Roe", Role: "HOUSE CHAIRPERSON"}, true},
		"The SPEAKER pro tempore (Mr. Roe).":                {corpus.DeclaredSpeaker{Name: "Roe", Role: "SPEAKER pro tempore"}, true},
		"The Chairperson of the Committee for Finance":      {corpus.DeclaredSpeaker{Role: "Chairperson of the Committee for Finance"}, false},
		"Right Hon. Jane Roe (Prime Minister)":              {corpus.DeclaredSpeaker{Name: "Jane Roe", Role: "Prime Minister"}, false},
		"L'hon. Jane Roe":                                   {corpus.DeclaredSpeaker{Name: "Jane Roe"}, false},
		"Minister for the Interior (Mr Roe): ":              {corpus.DeclaredSpeaker{Name: "Roe", Role: "Minister for the Interior"}, false},
		"":                                                  {},
	} {
		who, chair := transcript.Speaker(label, country)
		assert.Equal(t, want.who, who, label)
		assert.Equal(t, want.chair, chair, label)
	}
}

func TestGovernsTellsAGovernmentFromThoseWhoOpposeIt(t *testing.T) {
	for role, want := range map[string]bool{
		"Minister of Mines": true, "Parliamentary Under-Secretary of State for Trade": true, "premier ministre": true, "장관": true,
		"Shadow Minister for Mines": false, "Leader of the Opposition": false, "Chief Whip": false, "": false,
	} {
		assert.Equal(t, want, transcript.Governs(role), role)
	}
}

func TestLabelLength(t *testing.T) {
	assert.Equal(t, len("El señor ROE.-"), transcript.LabelLength("El señor ROE.- Señor Presidente, sí."))
	assert.Equal(t, len("Mr Roe:"), transcript.LabelLength("Mr Roe: I agree."))
	assert.Zero(t, transcript.LabelLength("Mr Roe"), "nothing follows")
	assert.Equal(t, len("El señor ROE (Presidente).-"), transcript.DashedLabelLength("El señor ROE (Presidente).-"))
	assert.Zero(t, transcript.DashedLabelLength("Señor Presidente: quiero hablar."))
}
