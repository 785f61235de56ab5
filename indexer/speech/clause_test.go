package speech_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/corpus"
)

func TestEachActorsClauseIsAStatementOfItsOwn(t *testing.T) {
	b := newBench(t)
	for _, c := range []struct {
		language, text string
		by             []string
	}{
		{"en", "Algeria presented its lithium plan, and Zimbabwe asked for investment.", []string{"DZ", "ZW"}},
		{"en", "Zambia said copper must be refined at home, while Korea stressed training.", []string{"ZM", "KR"}},
		{"en", "Uganda called for skills; Tanzania, for its part, said graphite should be processed at home.", []string{"UG", "TZ"}},
		{"en", "Zambia said that copper mattered, and Korea said that training mattered.", []string{"ZM", "KR"}},
		{"fr", "L’Algérie a présenté son plan, tandis que le Zimbabwe a demandé des investissements.", []string{"DZ", "ZW"}},
		{"fr", "La Zambie a souligné la transformation du cuivre et la Corée a proposé des formations.", []string{"ZM", "KR"}},
		{"pt", "A Zâmbia pediu refinarias de cobre, enquanto a Coreia destacou a formação.", []string{"ZM", "KR"}},
		{"ar", "وقالت زامبيا إن النحاس يجب أن يُكرر في البلاد، بينما أكدت كوريا أهمية التدريب.", []string{"ZM", "KR"}},
		{"ar", "وطالبت تنزانيا بالاستثمار في الغرافيت، وأعلنت الجزائر خطة لليثيوم.", []string{"TZ", "DZ"}},
		{"ko", "알제리 측은 리튬 탐사 계획을 소개하고, 짐바브웨 측은 투자를 요청했다.", []string{"DZ", "ZW"}},
		{"ko", "잠비아는 구리를 국내에서 가공해야 한다고 밝혔고 한국은 인력 양성이 중요하다고 강조했다.", []string{"ZM", "KR"}},
	} {
		got := b.read(t, &corpus.Document{Text: c.text, Language: c.language})
		require.Len(t, got, len(c.by), c.text)
		for i, by := range c.by {
			assert.Equal(t, corpus.KindReported, got[i].Kind, c.text)
			assert.Equal(t, []string{by}, got[i].By, c.text)
		}
	}
}

func TestWhatOneActorSaysStaysOneStatement(t *testing.T) {
	b := newBench(t)
	for _, c := range []struct{ language, text, by string }{
		{"en", "The Korean minister said that Korea would train engineers, and Japan would fund them.", "KR"},
		{"en", "Zambia said that copper mattered and Korea agreed.", "ZM"},
		{"en", "According to Zambia, Korea asked for copper, and Japan offered funds.", "ZM"},
		{"en", "Zambia said it would work with Korea, and asked for investment.", "ZM"},
		{"en", "Zambia said it had met Korea and Tanzania and called for refineries.", "ZM"},
		{"fr", "La Zambie a dit qu’elle travaillerait avec la Corée et a demandé des investissements.", "ZM"},
		{"ko", "잠비아는 구리 가공 계획을 소개하고 한국의 투자를 요청했다.", "ZM"},
	} {
		got := b.read(t, &corpus.Document{Text: c.text, Language: c.language})
		require.Len(t, got, 1, c.text)
		assert.Equal(t, []string{c.by}, got[0].By, c.text)
	}
}

// The day that the first clause gives is that of the others.
func TestAClauseIsSaidWhenTheOneBeforeWas(t *testing.T) {
	got := newBench(t).read(t, &corpus.Document{
		Text: "On Tuesday, Zambia asked for refineries, while Korea stressed training.", Language: "en", Published: corpus.Day(2025, 2, 6),
	})
	require.Len(t, got, 2)
	assert.Equal(t, corpus.Day(2025, 2, 4), got[0].Said)
	assert.Equal(t, corpus.Day(2025, 2, 4), got[1].Said)
}
