package language_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"dialogue/corpus"
	"dialogue/indexer/reader/language"
)

func TestDetect(t *testing.T) {
	for _, test := range []struct{ name, text, declared, want string }{
		{"English", "The ministers met for two days at the coast and spoke of copper.", "", "en"},
		{"French", "Les ministres se sont réunis pendant deux jours et ont parlé du cuivre.", "", "fr"},
		{"Portuguese", "Os ministros reuniram-se durante dois dias e falaram sobre o cobre e o níquel.", "", "pt"},
		{"Korean with many names in Latin letters", "한-아프리카 Critical Minerals Dialogue 개최", "", "ko"},
		{"Korean declared as English", "장관들은 이틀 동안 만나 구리에 대해 이야기했다.", "en", "ko"},
		{"Arabic", "اجتمع الوزراء لمدة يومين على الساحل.", "", "ar"},
		{"Persian by declaration", "وزیران دو روز در ساحل دیدار کردند.", "fa", "fa"},
		{"Amharic", "ሚኒስትሮቹ ለሁለት ቀናት ተገናኙ።", "", "am"},
		{"Japanese", "大臣たちは二日間会談した。", "", "ja"},
		{"Chinese", "部长们举行了两天的会谈。", "", "zh"},
		{"Swahili by declaration", "Mawaziri walikutana kwa siku mbili pwani na kuzungumza.", "sw", "sw"},
		{"a region is dropped", "Words of any kind.", "pt-BR", "pt"},
		{"an underscore", "Words of any kind.", "en_ZA", "en"},
		{"a declaration that is none", "The ministers met for two days at the coast and spoke of copper.", "x!", "en"},
		{"Malay", "Menteri-menteri itu bertemu selama dua hari di tepi pantai dan bercakap tentang tembaga dan kobalt.", "", "ms"},
		{"Afrikaans", "Die ministers het twee dae lank by die kus vergader en oor koper en kobalt gepraat, want dit is belangrik.", "", "af"},
		{"Catalan", "Els ministres s'han reunit durant dos dies amb els seus equips, perquè aquest és un tema molt important per a tots.", "", "ca"},
		{"Spanish beside it", "Los ministros se reunieron durante dos días con sus equipos, porque este es un tema muy importante para todos los que trabajan en las minas y en las ciudades.", "", "es"},
		{"too little", "Copper.", "", ""},
		{"nothing", "", "", ""},
		{"numbers", "12 34 56", "", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, e := language.Detect(test.text, test.declared)
			assert.Equal(t, test.want, got)
			assert.Equal(t, test.want == "", e.IsZero())
			assert.LessOrEqual(t, e.Confidence, 1.0)
		})
	}
}

func TestDiffersOnlyIfClear(t *testing.T) {
	const french = "Nous sommes prêts à travailler avec vous sur toutes ces questions, et nous remercions nos hôtes."
	differs := func(part, around string) string {
		code, e := language.Differs(part, around)
		assert.Equal(t, code == "", e.IsZero())
		return code
	}
	assert.Equal(t, "fr", differs(french, "en"))
	assert.Empty(t, differs(french, "fr"))
	assert.Empty(t, differs("Merci beaucoup.", "en"))
	assert.Equal(t, "ko", differs("저희는 핵심광물 공급망의 안정을 위하여 여러 나라와 함께 일하고자 하며 공동 탐사와 인력 양성, 그리고 제련 시설에 대한 투자를 제안합니다. 감사합니다.", "en"))
}

func TestADeclarationThatTheTextContradictsCountsHalf(t *testing.T) {
	code, e := language.Detect("Nous sommes prêts à travailler avec vous sur toutes ces questions, et nous remercions nos hôtes.", "en")
	assert.Equal(t, "en", code)
	assert.Equal(t, corpus.LanguageEvidence{By: corpus.LanguageByDeclaration, Confidence: 0.5}, e)
	code, e = language.Detect("The ministers met for two days at the coast and spoke of copper and of cobalt.", "en-ZA")
	assert.Equal(t, "en", code)
	assert.InDelta(t, 1.0, e.Confidence, 0)
}
