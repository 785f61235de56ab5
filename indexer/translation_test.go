package indexer_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/corpus"
	"dialogue/corpus/copies"
	"dialogue/corpus/vocabulary"
	"dialogue/indexer"
	"dialogue/indexer/reader"
)

// phrases are sentences in English, French and Korean that say the same; C is a
// country, M a mineral, O an organization, N a figure, D a day of February.
var phrases = [][3]string{
	{"C has N tonnes of M in the ground, the survey found.", "Le levé a trouvé N tonnes de M dans le sol : C.", "조사 결과 C에는 M N톤이 매장되어 있다."},
	{"O signed an agreement on M with C on D February.", "O a signé un accord sur le M avec C le D février.", "O는 2월 D일 C와 M에 관한 협정을 체결했다."},
	{"A training programme for N geologists begins in C.", "Un programme de formation de N géologues commence : C.", "C에서 지질학자 N명을 위한 교육이 시작된다."},
	{"The delegation of C asked for a refinery of M.", "La délégation (C) a demandé une raffinerie de M.", "C 대표단은 M 제련소를 요청했다."},
	{"O will lend N million dollars for the railway.", "O prêtera N millions de dollars pour le chemin de fer.", "O는 철도를 위해 N백만 달러를 빌려줄 것이다."},
	{"Exports of M from C rose by N percent.", "Les exportations de M ont augmenté de N pour cent : C.", "C의 M 수출이 N퍼센트 증가했다."},
	{"The water of the mines was spoken of at length.", "On a longuement parlé de l'eau des mines.", "광산의 물에 대해 오래 이야기했다."},
	{"O and C will meet again on D February.", "O et C se reverront le D février.", "O와 C는 2월 D일에 다시 만난다."},
}

var languages = []string{"en", "fr", "ko"}

// A fact is a phrase about something.
type fact struct {
	phrase                         int
	country, mineral, organization string
	figure, day                    int
}

// A writer knows facts of one dialogue.
type writer struct {
	*rand.Rand
	v *vocabulary.Vocabulary
	// few are what the documents of a dialogue speak of again and again.
	countries, minerals, organizations []string
}

func newWriter(t *testing.T, seed uint64) *writer {
	t.Helper()
	w := &writer{Rand: rand.New(rand.NewPCG(seed, 7)), v: builtIn(t)}
	few := func(facet string, n int) []string {
		var out []string
		for _, e := range w.v.Entries(facet) {
			if e.Labels["en"] != "" && e.Labels["fr"] != "" && e.Labels["ko"] != "" {
				out = append(out, e.ID)
			}
		}
		w.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
		require.GreaterOrEqual(t, len(out), n, facet)
		return out[:n]
	}
	w.countries, w.minerals, w.organizations = few(corpus.FacetCountry, 14), few(corpus.FacetMineral, 12), few(corpus.FacetOrganization, 8)
	return w
}

func (w *writer) fact() fact {
	pick := func(from []string) string { return from[w.IntN(len(from))] }
	return fact{w.IntN(len(phrases)), pick(w.countries), pick(w.minerals), pick(w.organizations), 3 + w.IntN(9000), 1 + w.IntN(28)}
}

func (w *writer) facts(n int) []fact {
	out := make([]fact, n)
	for i := range out {
		out[i] = w.fact()
	}
	return out
}

// say writes a fact in a language.
func (w *writer) say(f fact, language int) string {
	label := func(facet, id string) string { return w.v.Label(facet, id, languages[language]) }
	number := strconv.Itoa(f.figure)
	if f.figure > 999 {
		mark := []string{",", "\u202f", ","}[language]
		number = number[:1] + mark + number[1:]
	}
	return strings.NewReplacer(
		"C", label(corpus.FacetCountry, f.country), "M", label(corpus.FacetMineral, f.mineral),
		"O", label(corpus.FacetOrganization, f.organization), "N", number, "D", strconv.Itoa(f.day),
	).Replace(phrases[f.phrase][language])
}

// write writes facts in paragraphs of one to three.
func (w *writer) write(facts []fact, language int) string {
	var b strings.Builder
	for i, f := range facts {
		switch {
		case i == 0:
		case w.IntN(3) > 0:
			b.WriteString("\n\n")
		default:
			b.WriteString(" ")
		}
		b.WriteString(w.say(f, language))
	}
	return b.String()
}

// translate leaves out or adds up to a part of the facts, as those do who
// translate for a newspaper.
func (w *writer) translate(facts []fact, part float64) []fact {
	out := slices.Clone(facts)
	for range int(part * float64(len(facts))) {
		at := w.IntN(len(out))
		if w.IntN(2) == 0 && len(out) > 6 {
			out = slices.Delete(out, at, at+1)
			continue
		}
		out = slices.Insert(out, at, w.fact())
	}
	return out
}

// report tells some of the same facts in another order, beside others: another
// report of the same event.
func (w *writer) report(facts []fact, part float64) []fact {
	out := slices.Clone(facts)
	w.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	out = out[:int(part*float64(len(out)))]
	return append(out, w.facts(len(facts)-len(out))...)
}

// TestTranslationsAreFoundAmongReportsOfTheSameEvents plants translations among
// other documents about the same countries, minerals and bodies.
func TestTranslationsAreFoundAmongReportsOfTheSameEvents(t *testing.T) {
	const events = 100
	w := newWriter(t, 3)
	e, err := indexer.NewExtractor(w.v, reader.Options{})
	require.NoError(t, err)
	var list []copies.Reading
	add := func(text string, language int) int {
		in := reader.Input{Name: fmt.Sprintf("%d.txt", len(list)), Body: bytes.NewReader([]byte(text)), Settings: corpus.Settings{Language: languages[language]}}
		for item, err := range e.Extract(t.Context(), in) {
			require.NoError(t, err)
			list = append(list, copies.ReadingOf(&item.Document, ""))
		}
		return len(list) - 1
	}
	want := map[[2]int]bool{}
	for i := range events {
		facts := w.facts(8 + w.IntN(12))
		language := w.IntN(3)
		original := add(w.write(facts, language), language)
		other := (language + 1 + w.IntN(2)) % 3
		want[[2]int{original, add(w.write(w.translate(facts, 0.2*float64(i)/events), other), other)}] = true
		add(w.write(w.report(facts, 0.6), other), other) // of the same event
		add(w.write(w.facts(8+w.IntN(12)), other), other)
	}
	found, wrong := 0, 0
	for _, tr := range copies.Translations(list) {
		if want[[2]int{tr.A, tr.B}] {
			found++
		} else {
			wrong++
			t.Logf("%.2f", tr.Share)
		}
	}
	t.Logf("%d of %d planted translations found, %d others of %d documents", found, events, wrong, len(list))
	assert.GreaterOrEqual(t, found, events*95/100)
	assert.LessOrEqual(t, wrong, events/100)
}
