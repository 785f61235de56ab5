package proceedings_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/corpus"
	"dialogue/indexer/reader/block"
	"dialogue/indexer/reader/proceedings"
)

func paragraph(b *proceedings.Builder, words string) {
	b.Enter(proceedings.Place{Kind: corpus.BlockParagraph})
	b.Text(words)
	b.Leave()
}

func label(b *proceedings.Builder, words string) {
	b.Enter(proceedings.Place{Kind: corpus.BlockLabel})
	b.Text(words)
	b.Leave()
}

func TestBuilderPutsTurnsTogether(t *testing.T) {
	var b proceedings.Builder
	paragraph(&b, "The House met.")
	label(&b, "Ms Roe:")
	b.Begin(proceedings.Turn{})
	paragraph(&b, "We refine\n copper. [Applause] We do.")
	b.EnterAside(proceedings.Place{Kind: corpus.BlockFurniture})
	b.Text("page 2")
	b.LeaveAside()
	b.Begin(proceedings.Turn{})
	b.Begin(proceedings.Turn{})
	label(&b, "Mr Doe:")
	paragraph(&b, "(Laughter)")
	r := b.Record()
	require.NoError(t, block.Check(r.Text, r.Blocks))
	require.Len(t, r.Turns, 2, "a turn without a word is none")
	assert.Equal(t, "Ms Roe:", r.Turns[0].Label.In(r.Text))
	assert.Equal(t, "We refine copper. [Applause] We do.", r.Turns[0].In(r.Text))
	assert.Equal(t, "Mr Doe:", r.Turns[1].Label.In(r.Text))
	assert.Equal(t, "(Laughter)", r.Turns[1].In(r.Text))
	var directions []string
	for _, one := range r.Blocks {
		if one.Kind == corpus.BlockDirection {
			directions = append(directions, one.In(r.Text))
		}
	}
	assert.Equal(t, []string{"[Applause]", "(Laughter)"}, directions)
}

// assigned returns the turns of speakers with the given ids and labels.
func assigned(c *proceedings.Cast, labels ...[2]string) []corpus.Turn {
	var b proceedings.Builder
	for _, l := range labels {
		if l[1] != "" {
			label(&b, l[1])
		}
		b.Begin(proceedings.Turn{Who: l[0]})
		paragraph(&b, "Words.")
		b.End()
	}
	r := b.Record()
	return c.Assign(&r)
}

func TestCastKeepsPeopleTheSame(t *testing.T) {
	c := proceedings.NewCast(func(name string) bool { return name == "Canada" || name == "ID" })
	c.Home = "Canada"
	c.KnowLabel("doe", "Mr John Doe (ID)")
	turns := assigned(c,
		[2]string{"roe", "Hon. Jane Roe (Minister of Mines):"}, [2]string{"roe", "Ms Roe:"}, [2]string{"doe", ""},
		[2]string{"doe", "The Acting Speaker (Mr. Doe):"}, [2]string{"doe", "Mr. Doe:"}, [2]string{"unknown", "Jo Poe:"}, [2]string{"unknown", "Al Low:"})
	roe := corpus.DeclaredSpeaker{Name: "Jane Roe", Role: "Minister of Mines", Country: "Canada"}
	assert.Equal(t, roe, turns[0].Speaker)
	assert.Equal(t, roe, turns[1].Speaker, "what one label says is known at the next")
	assert.Equal(t, corpus.DeclaredSpeaker{Name: "John Doe", Party: "ID"}, turns[2].Speaker)
	assert.True(t, turns[3].Chair)
	assert.Equal(t, "Acting Speaker", turns[3].Speaker.Role)
	assert.Empty(t, turns[4].Speaker.Role, "the chair is an office for the moment")
	assert.False(t, turns[4].Chair)
	assert.Equal(t, "Jo Poe", turns[5].Speaker.Name)
	assert.Equal(t, "Al Low", turns[6].Speaker.Name, "an id that stands for anybody names nobody")
}

func TestWhoeverIsInTheChairConductsTheMeeting(t *testing.T) {
	var b proceedings.Builder
	say := func(name string) {
		b.Begin(proceedings.Turn{Turn: corpus.Turn{Speaker: corpus.DeclaredSpeaker{Name: name}}})
		paragraph(&b, "Words.")
		b.End()
	}
	say("Jane Roe")
	paragraph(&b, "[Ms. Jane Roe in the Chair]")
	say("Jane Roe")
	say("John Doe")
	paragraph(&b, "[Mr. Doe in the Chair]")
	say("Jane Roe")
	say("John Doe")
	r := b.Record()
	var chairs []bool
	for _, turn := range proceedings.NewCast(nil).Assign(&r) {
		chairs = append(chairs, turn.Chair)
	}
	assert.Equal(t, []bool{false, true, false, false, true}, chairs)
}

func TestClaimedBelievesWhatASourceSays(t *testing.T) {
	for words, want := range map[string]corpus.Record{
		"Edited Hansard * Number 2": corpus.RecordEdited, "Compte rendu intégral": corpus.RecordVerbatim, "Verbatim record": corpus.RecordVerbatim,
		"Machine translation to English": corpus.RecordTranslation, "auto-generated": corpus.RecordCaptions, "Debates": "", "": "",
	} {
		assert.Equal(t, want, proceedings.Claimed(words), words)
	}
}

func TestClock(t *testing.T) {
	for s, want := range map[string]string{
		"10:30": "10:30:00", "015:07:00": "15:07:00", "09:05:07.250": "09:05:07", "2025-02-04T10:30:00+02:00": "10:30:00", "10:30Z": "10:30:00",
		"unknown": "", "": "", "2025-02-04": "", "99:00": "", "10:3x": "",
	} {
		assert.Equal(t, want, proceedings.Clock(s).String(), s)
	}
}

func TestAtNeedsAZoneAndADay(t *testing.T) {
	day := corpus.Day(2025, 2, 4)
	assert.Equal(t, "2025-02-04T10:30:00+02:00", proceedings.At("10:30:00+02:00", day).String())
	assert.True(t, proceedings.At("10:30:00", day).IsZero())
	assert.True(t, proceedings.At("10:30:00+02:00", corpus.Date{}).IsZero())
}
