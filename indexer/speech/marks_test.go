package speech_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"dialogue/corpus"
)

// Marks of every tradition, nested, reopened and left open; what stands in them
// without being said is no quotation.
func TestQuotationsAreFoundInTheMarksOfEveryTradition(t *testing.T) {
	b := newBench(t)
	for _, c := range []struct {
		name, language, text string
		quotes               []string // ranges of one quote joined by " ... "
	}{
		{"nested guillemets", "fr", "Awa Modèle a dit : « Il a crié “stop” et “assez”. »", []string{"Il a crié “stop” et “assez”."}},
		{"small guillemets inside", "fr", "Awa Modèle a dit : « Le mot ‹ mine › me suffit. »", []string{"Le mot ‹ mine › me suffit."}},
		{"typewriter marks", "fr", `Awa Modèle a dit: "Nous attendons."`, []string{"Nous attendons."}},
		{"no blank inside", "fr", "Awa Modèle a dit: «Nous attendons.»", []string{"Nous attendons."}},
		{"each paragraph reopens", "fr", "Awa Modèle a dit :\n« Nous attendons.\n« Nous n’avons pas le choix. »", []string{"Nous attendons.", "Nous n’avons pas le choix."}},
		{"a film and a plan", "fr", "Le film « Fleuve de cuivre » et le plan « Mines 2030 » ont été présentés.", nil},
		{"an incise of several words", "fr", "« La route, a expliqué lundi Awa Modèle, est ouverte. »", []string{"La route ... est ouverte."}},
		{"Portuguese angle marks", "pt", "Ana Exemplo disse: «O lema “mais cobre” é velho.»", []string{"O lema “mais cobre” é velho."}},
		{"dashes between marks", "pt", "“Nós – disse Ana Exemplo – temos cobre.”", []string{"Nós ... temos cobre."}},
		{"a programme", "pt", "O programa “Minas para Todos” começa em maio.", nil},
		{"고 and 라고", "ko", "김보기 차관은 “물이 부족하다”고 말하고 “비를 기다린다”라고 덧붙였다.", []string{"물이 부족하다", "비를 기다린다"}},
		{"며 and 면서", "ko", "김보기 차관은 “물이 부족하다”며 “비를 기다린다”면서 웃었다.", []string{"물이 부족하다", "비를 기다린다"}},
		{"single inside double", "ko", "김보기 차관은 “그는 ‘아직’이라고 했다”고 전했다.", []string{"그는 ‘아직’이라고 했다"}},
		{"corner brackets", "ko", "김보기 차관은 「물이 부족하다」라고 말했다.", []string{"물이 부족하다"}},
		{"double corner brackets", "ko", "김보기 차관은 『물이 부족하다』고 말했다.", []string{"물이 부족하다"}},
		{"a plan in single marks", "ko", "정부는 ‘K-아프리카 구상’을 마련했다.", nil},
		{"a title behind the marks", "ko", "협회는 “광물의 길”이라는 제목의 책을 냈다.", nil},
		{"Arabic marks", "ar", "وقالت الوزيرة سارة مثال: «الطريق مفتوح».", []string{"الطريق مفتوح"}},
		{"typewriter marks in Arabic", "ar", `وقالت الوزيرة سارة مثال: "الطريق مفتوح".`, []string{"الطريق مفتوح"}},
		{"nested in Arabic", "ar", "وقالت الوزيرة سارة مثال: «شعار “نحاس أكثر” قديم».", []string{"شعار “نحاس أكثر” قديم"}},
		{"an Arabic film", "ar", "وعرض فيلم «نهر النحاس» يوم الاثنين.", nil},
		{"German low marks", "de", "Maria Beispiel sagte: „Das Wort ‚Mine‘ reicht mir.“", []string{"Das Wort ‚Mine‘ reicht mir."}},
		{"reversed guillemets", "de", "Maria Beispiel sagte: »Wir warten.«", []string{"Wir warten."}},
		{"Spanish", "es", "Ana Ejemplo dijo: «Tenemos cobre».", []string{"Tenemos cobre"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := &corpus.Document{Text: c.text, Language: c.language}
			var found []string
			for _, s := range b.read(t, d) {
				for _, q := range s.Quotes {
					var parts []string
					for _, r := range q.Ranges {
						parts = append(parts, r.In(d.Text))
					}
					found = append(found, strings.Join(parts, " ... "))
				}
			}
			assert.Equal(t, c.quotes, found)
		})
	}
}
