package speech_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"dialogue/corpus"
)

func TestSentencesEndWhereAReaderEndsThem(t *testing.T) {
	b := newBench(t)
	for _, c := range []struct {
		name, language, text string
		reported             string // the one sentence that is reported, and so stands apart
	}{
		{"a title before a name", "en", "It rained. Mr. J. K. Sample of St. Mary said that it rained. It did.", "Mr. J. K. Sample of St. Mary said that it rained."},
		{"an abbreviation of letters", "en", "It rained. The U.S. Senate said that the U.S. would pay. It did.", "The U.S. Senate said that the U.S. would pay."},
		{"an abbreviation that ends", "en", "It rained. Sample Inc. said that it would pay. It did.", "Sample Inc. said that it would pay."},
		{"numbers", "en", "It rained. Ann Sample said that 4.5 of 1,200.75 tons were lost. It did.", "Ann Sample said that 4.5 of 1,200.75 tons were lost."},
		{"an address", "en", "It rained. Ann Sample said that www.sample.org was down. It did.", "Ann Sample said that www.sample.org was down."},
		{"an ellipsis inside", "en", "It rained. Ann Sample said that ... it rained. It did.", "Ann Sample said that ... it rained."},
		{"Madame", "fr", "Il pleut. Mme Ann Modèle a déclaré que M. Cas reste. Il pleut.", "Mme Ann Modèle a déclaré que M. Cas reste."},
		{"initials and a number", "fr", "Il pleut. S.E.M. J.-P. Modèle a annoncé que 4,5 % des 1.200 t sont perdus. Il pleut.", "S.E.M. J.-P. Modèle a annoncé que 4,5 % des 1.200 t sont perdus."},
		{"an abbreviation before a capital", "fr", "Il pleut. L’art. 4 est long, a indiqué le Dr. Ann Modèle. Il pleut.", "L’art. 4 est long, a indiqué le Dr. Ann Modèle."},
		{"titles in Portuguese", "pt", "Chove. O Sr. Paulo Modelo e a Dra. Ana Prova disseram que o art. 4 fica. Chove.", "O Sr. Paulo Modelo e a Dra. Ana Prova disseram que o art. 4 fica."},
		{"a title in Arabic", "ar", "نزل المطر. وقال د. أحمد نموذج إن 4.5 طن مفقودة. نزل المطر.", "وقال د. أحمد نموذج إن 4.5 طن مفقودة."},
		{"an Arabic question mark", "ar", "من يدفع؟ وقال المدير أحمد نموذج إن الطريق مفتوح. نزل المطر.", "وقال المدير أحمد نموذج إن الطريق مفتوح."},
		{"a decimal in Korean", "ko", "비가 왔다. 외교부는 3.5% 늘었다고 밝혔다. 비가 왔다.", "외교부는 3.5% 늘었다고 밝혔다."},
		{"an ordinal", "de", "Es regnet. Anna Muster sagte, dass am 4. Februar alles offen ist. Es regnet.", "Anna Muster sagte, dass am 4. Februar alles offen ist."},
		{"a date of numbers", "ko", "비가 왔다. 외교부는 2025. 2. 4. 행사를 열었다고 밝혔다. 비가 왔다.", "외교부는 2025. 2. 4. 행사를 열었다고 밝혔다."},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := &corpus.Document{Text: c.text, Language: c.language}
			var reported []string
			for _, s := range b.read(t, d) {
				if s.Kind == corpus.KindReported {
					reported = append(reported, s.In(d.Text))
				}
			}
			assert.Equal(t, []string{c.reported}, reported)
		})
	}
}
