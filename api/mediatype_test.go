package api

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestOriginalsHaveTheirMediaTypeAndEnding(t *testing.T) {
	for name, c := range map[string]struct {
		original          Original
		mediaType, ending string
	}{
		"as declared":                            {Original{MediaType: "text/html; charset=euc-kr"}, "text/html; charset=euc-kr", ".html"},
		"by the name":                            {Original{Name: "session/2.VTT"}, "text/vtt", ".vtt"},
		"a name that says nothing":               {Original{Name: "press", Body: []byte("%PDF-1.7\n")}, "application/pdf", ".pdf"},
		"the declared type with the name's end":  {Original{MediaType: "text/plain", Name: "a.md"}, "text/plain", ".md"},
		"what is declared is no media type":      {Original{MediaType: "text", Name: "a.json"}, "application/json", ".json"},
		"bytes that nothing tells":               {Original{Body: []byte{0, 1, 2}}, "application/octet-stream", ""},
		"an ending that is no ending of a file":  {Original{Name: "a.b/c\"d", Body: []byte("x")}, "text/plain; charset=utf-8", ".txt"},
		"text that nothing tells":                {Original{Body: []byte("Some words.")}, "text/plain; charset=utf-8", ".txt"},
		"an ending that looks like a part of it": {Original{Name: "report.v2", Body: []byte("<!doctype html>")}, "text/html; charset=utf-8", ".html"},
	} {
		t.Run(name, func(t *testing.T) {
			mediaType, ending := labelOf(c.original)
			assert.Equal(t, c.mediaType, mediaType)
			assert.Equal(t, c.ending, ending)
		})
	}
}
