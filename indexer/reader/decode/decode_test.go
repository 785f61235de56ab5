package decode_test

import (
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"golang.org/x/text/unicode/norm"

	"dialogue/indexer/reader/decode"
)

func TestBytesFindsTheCharset(t *testing.T) {
	for _, test := range []struct{ name, contentType, in, charset, out string }{
		{"nothing declared, ASCII", "", "plain", "utf-8", "plain"},
		{"a media type", "text/html; charset=ISO-8859-1", "caf\xe9", "windows-1252", "café"},
		{"a media type without a charset", "text/html", `<meta charset="windows-1251">` + "\xcf\xf0", "windows-1251", `<meta charset="windows-1251">Пр`},
		{"an XML declaration", "", `<?xml version="1.0" encoding="iso-8859-15"?>` + "\xa4", "iso-8859-15", `<?xml version="1.0" encoding="iso-8859-15"?>€`},
		{"a mark beats the media type", "text/plain; charset=windows-1252", "\xEF\xBB\xBFcafé", "utf-8", "café"},
		{"a charset nobody knows", "text/plain; charset=klingon", "café", "utf-8", "café"},
		{"UTF-16 without a mark", "", "p\x00l\x00a\x00i\x00n\x00 \x00w\x00o\x00r\x00d\x00", "utf-16le", "plain word"},
		{"UTF-16 declared by bytes that are none", "", `<meta charset="utf-16"><p>café`, "utf-8", `<meta charset="utf-16"><p>café`},
	} {
		t.Run(test.name, func(t *testing.T) {
			out, charset := decode.Bytes([]byte(test.in), test.contentType)
			assert.Equal(t, test.out, out)
			assert.Equal(t, test.charset, charset)
		})
	}
}

func TestCleanKeepsWhatIsPartOfTheText(t *testing.T) {
	assert.Equal(t, "a\nb\n\nc\td", decode.Clean("a\r\nb\r\rc\td\x07"))
	assert.Equal(t, "\u200f\u202eאב\u202c", decode.Clean("\u200f\u202eאב\u202c"))
	assert.Equal(t, "refinery", decode.Clean("re\u00adfin\u00adery"))
}

func TestWarningsCountsJoinersAsText(t *testing.T) {
	assert.Empty(t, decode.Warnings("می\u200cخواهم"))
	assert.Len(t, decode.Warnings("a\u2066b\u2069 \uFFFD"), 2)
}

func FuzzBytes(f *testing.F) {
	f.Add([]byte("caf\xe9"), "")
	f.Add([]byte("\xff\xfea\x00"), "text/plain; charset=utf-16")
	f.Fuzz(func(t *testing.T, b []byte, contentType string) {
		text, _ := decode.Bytes(b, contentType)
		clean := decode.Clean(text)
		assert.True(t, utf8.ValidString(clean))
		assert.True(t, norm.NFC.IsNormalString(clean))
	})
}
