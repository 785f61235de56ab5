package speech_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/corpus"
)

func TestADelegateWithoutANameSpeaksForTheCountry(t *testing.T) {
	b := newBench(t)
	for _, c := range []struct{ language, text, role, by string }{
		{"en", "The delegate of Zambia said that copper mattered.", "delegate of Zambia", "ZM"},
		{"en", "“Copper matters,” said the Zambian delegate.", "delegate", "ZM"},
		{"fr", "Le délégué de la Zambie a déclaré que le cuivre comptait.", "délégué de la Zambie", "ZM"},
		{"fr", "Selon la déléguée de la Côte d'Ivoire, « le cuivre compte ».", "déléguée de la Côte d'Ivoire", "CI"},
		{"ko", "잠비아 대표는 “구리를 가공하고 싶다”고 말했다.", "대표", "ZM"},
		{"ko", "이어진 국가별 발표에서 잠비아 대표는 “구리를 가공하고 싶다”고 말했다.", "대표", "ZM"},
		{"ko", "가나 수석대표는 구리를 가공하고 싶다고 밝혔다.", "수석대표", "GH"},
		{"pt", "“Queremos processar o cobre”, disse o delegado da Zâmbia.", "delegado da Zâmbia", "ZM"},
		{"ar", "وقال مندوب زامبيا: «نريد معالجة النحاس في بلدنا».", "مندوب زامبيا", "ZM"},
		{"ar", "وأكد ممثل زامبيا أن بلاده تريد معالجة النحاس.", "ممثل زامبيا", "ZM"},
	} {
		t.Run(c.text, func(t *testing.T) {
			got := b.read(t, &corpus.Document{Text: c.text, Language: c.language})
			require.Len(t, got, 1)
			require.NotNil(t, got[0].Speaker)
			assert.Empty(t, got[0].Speaker.Name)
			assert.Equal(t, c.role, got[0].Speaker.Role)
			assert.Equal(t, c.by, got[0].Speaker.Country)
			assert.Equal(t, corpus.CapacityGovernment, got[0].Speaker.Capacity)
			assert.Equal(t, []string{c.by}, got[0].By)
		})
	}
}

func TestTheHeadOfAKoreanCompanyIsNoDelegate(t *testing.T) {
	got := newBench(t).read(t, &corpus.Document{Text: "회사 대표는 “구리를 가공하고 싶다”고 말했다.", Language: "ko"})
	require.Len(t, got, 1)
	assert.Empty(t, got[0].By)
}
