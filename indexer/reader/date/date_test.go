package date_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/corpus"
	"dialogue/indexer/reader/date"
)

func TestParse(t *testing.T) {
	for _, test := range []struct{ in, language, want string }{
		{"2025-06-04", "", "2025-06-04"},
		{"2025-06", "", "2025-06"},
		{"2025", "", "2025"},
		{"20250604", "", "2025-06-04"},
		{"2025-06-04T09:30:00+09:00", "", "2025-06-04T09:30:00+09:00"},
		{"2025-06-04T09:30+09:00", "", "2025-06-04T09:30:00+09:00"},
		{"2025-06-04T09:30:00.000Z", "", "2025-06-04T09:30:00Z"},
		{"2025-06-04T09:30:00+0900", "", "2025-06-04T09:30:00+09:00"},
		{"2025-06-04T09:30:00", "", "2025-06-04"},
		{"2025-06-04 09:30", "", "2025-06-04"},
		{"Wed, 04 Jun 2025 09:30:00 +0200", "", "2025-06-04T09:30:00+02:00"},
		{"Wed, 4 Jun 2025 09:30:00 GMT", "", "2025-06-04T09:30:00Z"},
		{"4 June 2025", "", "2025-06-04"},
		{"4th of June, 2025", "", "2025-06-04"},
		{"June 4, 2025", "", "2025-06-04"},
		{"Jun. 4, 2025, 9:30 a.m. ET", "en", "2025-06-04"},
		{"June 2025", "", "2025-06"},
		{"1er février 2025", "", "2025-02-01"},
		{"4 de junho de 2025", "", "2025-06-04"},
		{"4 de junio del 2025", "", "2025-06-04"},
		{"4. Juni 2025, 09:30 Uhr", "de", "2025-06-04"},
		{"4. März 2025", "", "2025-03-04"},
		{"٤ يونيو ٢٠٢٥", "", "2025-06-04"},
		{"4 حزيران 2025", "", "2025-06-04"},
		{"2025년 6월 4일", "", "2025-06-04"},
		{"2025년 6월 4일(수) 오전 9시 30분", "", "2025-06-04"},
		{"2025년 6월", "", "2025-06"},
		{"2025. 6. 4.", "", "2025-06-04"},
		{"2025.06.04 09:30", "", "2025-06-04"},
		{"2025/06/04", "", "2025-06-04"},
		{"2025年6月4日", "", "2025-06-04"},
		{"04.06.2025", "de", "2025-06-04"},
		{"04/06/2025", "fr", "2025-06-04"},
		{"04/06/2025", "en-ZA", "2025-06-04"},
		{"04/06/2025", "en-US", "2025-04-06"},
		{"24/06/2025", "", "2025-06-24"},
		{"06/24/2025", "", "2025-06-24"},
		{"06/06/2025", "", "2025-06-06"},

		{"04/06/2025", "", ""},
		{"04/06/2025", "en", ""},
		{"04/06-2025", "fr", ""},
		{"2025-02-30", "", ""},
		{"31 June 2025", "", ""},
		{"2022-29-11", "", ""},
		{"4 Foo 2025", "", ""},
		{"12", "", ""},
		{"yesterday", "", ""},
		{"Seoul, June 4", "", ""},
		{"99999", "", ""},
		{"1 June 0025", "", ""},
		{"the 4 June 2025 agreement on copper", "", ""},
		{"", "", ""},
	} {
		t.Run(test.in+" "+test.language, func(t *testing.T) {
			got, ok := date.Parse(test.in, test.language)
			assert.Equal(t, test.want != "", ok)
			assert.Equal(t, test.want, got.String())
		})
	}
}

func TestFind(t *testing.T) {
	for _, test := range []struct{ in, language, want, words string }{
		{"Published on 4 June 2025 by the press desk", "", "2025-06-04", "4 June 2025"},
		{"등록일 2025. 6. 4. 조회 12", "", "2025-06-04", "2025. 6. 4."},
		{"نشر في ٤ يونيو ٢٠٢٥ في القاهرة", "", "2025-06-04", "٤ يونيو ٢٠٢٥"},
		{"Stand: 04.06.2025, zuerst 01.06.2025", "de", "2025-06-04", "04.06.2025"},
		{"2025-06-04 and 2025-06-05", "", "2025-06-04", "2025-06-04"},
		{"tel. 030-2025-06-04", "", "", ""},
		{"in June 2025", "", "", ""},
		{"version 1.2.2025.3", "de", "", ""},
	} {
		t.Run(test.in, func(t *testing.T) {
			got, at, ok := date.Find(test.in, test.language)
			require.Equal(t, test.want != "", ok)
			assert.Equal(t, test.want, got.String())
			assert.Equal(t, test.words, at.In(test.in))
		})
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{"2025-06-04", "4. Juni 2025", "٤ يونيو ٢٠٢٥", "2025년 6월 4일", "04/06/2025", "Wed, 4 Jun 2025 09:30:00 GMT"} {
		f.Add(seed, "de")
	}
	f.Fuzz(func(t *testing.T, s, language string) {
		if d, ok := date.Parse(s, language); ok {
			again, err := corpus.ParseDate(d.String())
			require.NoError(t, err)
			assert.Equal(t, d.String(), again.String())
		}
		if d, at, ok := date.Find(s, language); ok {
			assert.False(t, d.IsZero())
			assert.NotEmpty(t, at.In(s))
		}
	})
}
