package markup_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/indexer/reader/markup"
)

// A log writes down what it is told.
type log struct {
	strings.Builder
	depth int
}

func (l *log) Open(e *markup.Element) bool {
	l.WriteString("<" + e.Name + e.Attr("lang") + ">")
	if e.Name == "skip" {
		return false
	}
	l.depth++
	return true
}

func (l *log) Text(s string) { l.WriteString(s) }

func (l *log) Close(name string) {
	l.WriteString("</" + name + ">")
	l.depth--
}

func TestRead(t *testing.T) {
	for _, test := range []struct{ name, in, want string }{
		{"elements and text", `<?xml version="1.0"?><a xml:lang="fr">x<b/>y</a>`, "<afr>x<b></b>y</a>"},
		{"a mark and a charset", "\xEF\xBB\xBF<a>é</a>", "<a>é</a>"},
		{"ISO-8859-1", "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>caf\xe9 \x96</a>", "<a>café –</a>"},
		{"UTF-16", "\xFF\xFE<\x00a\x00>\x00x\x00<\x00/\x00a\x00>\x00", "<a>x</a>"},
		{"entities of HTML", `<a>&eacute;&mdash;&amp;</a>`, "<a>é—&</a>"},
		{"entities that are declared", `<!DOCTYPE a [<!ENTITY tick "&#8217;"> <!ENTITY two 'a b'>]><a>&tick;&two;</a>`, "<a>’a b</a>"},
		{"an entity that nobody declares", `<a>&nope;</a>`, "<a>&nope;</a>"},
		{"the control characters of Windows", `<a>o&#146;clock</a>`, "<a>o’clock</a>"},
		{"what is left out", `<a><skip>no<b>no</b></skip>yes<skip/></a>`, "<a><skip>yes<skip></a>"},
		{"namespaces", `<x:a xmlns:x="y"><x:b/></x:a>`, "<a><b></b></a>"},
		{"an external subset is not fetched", `<!DOCTYPE a SYSTEM "a.dtd"><a>x</a>`, "<a>x</a>"},
		{"what follows the root", `<a/> <!-- end --> <b/>`, "<a></a>"},
		{"an end that does not fit", `<a><b>x</a>`, "<a><b>x</b></a>"},
	} {
		t.Run(test.name, func(t *testing.T) {
			var l log
			_, err := markup.Read([]byte(test.in), "", &l)
			require.NoError(t, err)
			assert.Equal(t, test.want, l.String())
		})
	}
}

func TestReadRefuses(t *testing.T) {
	laughs := `<!DOCTYPE a [<!ENTITY x0 "ha">` + strings.Repeat(`<!ENTITY x1 "&x0;&x0;">`, 3) + `]><a>&x1;</a>`
	for _, test := range []struct {
		name, in string
		want     error
	}{
		{"nothing", "", markup.ErrNoRoot},
		{"no element", "<!-- x -->", markup.ErrNoRoot},
		{"a file that is cut off", "<a><b>x</b>", markup.ErrCutOff},
		{"a file that is cut off in a tag", `<a><b c="`, markup.ErrCutOff},
		{"a file that is cut off in a comment", `<a><!-- `, markup.ErrCutOff},
		{"513 elements", strings.Repeat("<a>", 513) + strings.Repeat("</a>", 513), markup.ErrTooDeep},
		{"a million elements", strings.Repeat("<a>", 1_000_000), markup.ErrTooDeep},
		{"entities in entities", laughs, markup.ErrEntity},
		{"a large entity", `<!DOCTYPE a [<!ENTITY x "` + strings.Repeat("ha", 1000) + `">]><a>&x;</a>`, markup.ErrEntity},
		{"an external entity", `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>`, markup.ErrEntity},
		{"an external parameter entity", `<!DOCTYPE a [<!ENTITY % x PUBLIC "-" "http://a.example/x"> %x;]><a/>`, markup.ErrEntity},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := markup.Read([]byte(test.in), "", &log{})
			assert.ErrorIs(t, err, test.want)
		})
	}
}

func TestAtMost512ElementsAreOpen(t *testing.T) {
	var l log
	_, err := markup.Read([]byte(strings.Repeat("<a>", markup.MaxDepth)+strings.Repeat("</a>", markup.MaxDepth)), "", &l)
	require.NoError(t, err)
	assert.Zero(t, l.depth)
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(`<!DOCTYPE a [<!ENTITY tick "&#8217;">]><a b="c">x<skip>y</skip>&tick;<d/></a>`), "")
	f.Add([]byte("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>caf\xe9</a>"), "text/xml")
	f.Fuzz(func(t *testing.T, b []byte, mediaType string) {
		var l log
		if _, err := markup.Read(b, mediaType, &l); err == nil {
			assert.Zero(t, l.depth, "what is opened is closed")
		}
	})
}
