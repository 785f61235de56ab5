package web

import (
	"strings"

	"dialogue/search"
)

// An Also says by which other names hits were found.
type Also struct {
	Entries []AlsoEntry
	OffPath string // the same without them
}

// An AlsoEntry is an entry of the vocabulary that words of the query name.
type AlsoEntry struct {
	Label Label
	Forms string // its other names, parted by commas
}

func (st *Site) also(view Display, r search.Request, list []search.Also) *Also {
	if len(list) == 0 {
		return nil
	}
	off := r.At("")
	off.NamesOff = true
	out := &Also{OffPath: SearchPath(view, off)}
	for _, a := range list {
		out.Entries = append(out.Entries, AlsoEntry{st.label(a.Facet, a.Value, ""), strings.Join(a.Forms, ", ")})
	}
	return out
}
