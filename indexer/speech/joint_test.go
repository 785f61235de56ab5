package speech_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/corpus"
)

// A joint statement is the position of each state that makes it, in every
// language; no single one of them is its speaker.
func TestAJointStatementSpeaksForEach(t *testing.T) {
	b := newBench(t)
	for _, c := range []struct {
		language, text string
		by             []string
	}{
		{"en", "Algeria, Zambia and Tanzania said that they would cooperate.", []string{"DZ", "ZM", "TZ"}},
		{"fr", "L’Algérie, la Zambie et la Tanzanie ont présenté leurs politiques minières.", []string{"DZ", "ZM", "TZ"}},
		{"fr", "Le Maroc et le Sénégal ont annoncé une feuille de route commune.", []string{"MA", "SN"}},
		{"en", "Korea and the African Union jointly said that they would set up a working group.", []string{"KR", "african-union"}},
		{"en", "South Korea, Tanzania and the European Union announced that training would begin in June.", []string{"KR", "TZ", "european-union"}},
		{"fr", "La Corée du Sud et l’Union africaine ont annoncé un groupe de travail.", []string{"KR", "african-union"}},
		{"pt", "Angola e a União Africana anunciaram um fundo.", []string{"AO", "african-union"}},
		{"ko", "한국과 아프리카연합은 협력을 확대하겠다고 밝혔다.", []string{"KR", "african-union"}},
		{"ar", "أعلنت كوريا الجنوبية والاتحاد الأفريقي أنهما سيتعاونان.", []string{"KR", "african-union"}},
		{"pt", "Angola e Moçambique apelaram ao investimento.", []string{"AO", "MZ"}},
		{"pt", "Angola, Moçambique e a Zâmbia anunciaram um fundo.", []string{"AO", "MZ", "ZM"}},
		{"ko", "알제리, 잠비아와 탄자니아는 광물 정책을 소개했다.", []string{"DZ", "ZM", "TZ"}},
		{"ko", "모로코와 세네갈은 협력을 확대하겠다고 밝혔다.", []string{"MA", "SN"}},
		{"ar", "وأعربت المغرب والسنغال عن استعدادهما للتعاون.", []string{"MA", "SN"}},
		{"ar", "أعلنت زامبيا وتنزانيا والجزائر أنها ستتعاون.", []string{"ZM", "TZ", "DZ"}},
	} {
		d := &corpus.Document{Text: c.text, Language: c.language}
		got := b.read(t, d)
		require.Len(t, got, 1, c.text)
		assert.Equal(t, corpus.KindReported, got[0].Kind, c.text)
		assert.ElementsMatch(t, c.by, got[0].By, c.text)
		require.NotNil(t, got[0].Speaker, c.text)
		assert.Empty(t, got[0].Speaker.ID, c.text)
	}
}

// Where something is said, or to whom, does not make who is named there speak.
func TestOnlyJoiningParticlesJoin(t *testing.T) {
	b := newBench(t)
	for _, text := range []string{
		"한국에서 잠비아는 구리 협력을 확대하겠다고 밝혔다.",
		"한국의 잠비아는 구리 협력을 확대하겠다고 밝혔다.",
		"유럽연합에서 잠비아는 구리 협력을 확대하겠다고 밝혔다.",
	} {
		got := b.read(t, &corpus.Document{Text: text, Language: "ko"})
		require.Len(t, got, 1, text)
		assert.Equal(t, []string{"ZM"}, got[0].By, text)
	}
}
