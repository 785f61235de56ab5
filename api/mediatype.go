package api

import (
	"cmp"
	_ "embed"
	"fmt"
	"maps"
	"mime"
	"net/http"
	"path"
	"slices"
	"strings"
	"sync"

	"go.yaml.in/yaml/v3"
)

//go:embed endings.yaml
var endingsFile []byte

// endings returns the media types of endings.yaml, by ending. The machine's own
// list is left out, so that answers are the same on all.
var endings = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	if err := yaml.Unmarshal(endingsFile, &out); err != nil {
		panic(fmt.Sprintf("endings.yaml, which is part of the program, cannot be read: %v", err))
	}
	return out
})

// labelOf returns the media type of original bytes and the ending of a file that
// holds them: as declared, else by the name that they came with, else as the
// bytes look.
func labelOf(o Original) (mediaType, ending string) {
	ending = strings.ToLower(path.Ext(o.Name))
	byName := endings()[ending]
	mediaType = cmp.Or(o.MediaType, byName)
	base, _, err := mime.ParseMediaType(mediaType)
	if err != nil || !strings.Contains(base, "/") {
		mediaType = cmp.Or(byName, http.DetectContentType(o.Body))
		base, _, _ = strings.Cut(mediaType, ";")
	}
	if byName == "" {
		ending = endingOf(base)
	}
	return mediaType, ending
}

// endingOf returns how files of a media type end, "" if nothing says.
func endingOf(base string) string {
	for _, ending := range slices.Sorted(maps.Keys(endings())) {
		if known, _, _ := strings.Cut(endings()[ending], ";"); known == base {
			return ending
		}
	}
	return ""
}
