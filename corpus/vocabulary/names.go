package vocabulary

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
)

// A name is what a folded text names.
type name struct {
	ref Ref
	// written is the text as it must be written for LookupAll, "" if any case
	// will do. It keeps the word "in" from being India.
	written string
	// ruled marks a name that needs the words around it to tell what it names.
	ruled bool
	// called marks what the entry is called in a text: a label, an alias or an
	// acronym, rather than an id, a code or a symbol.
	called bool
}

// addNames enters an entry's id and the forms that look it up.
func (v *Vocabulary) addNames(it *item) {
	ref := Ref{it.Facet, it.ID}
	v.addName(Fold(it.ID), name{ref: ref, written: it.ID})
	for i := range it.forms {
		f := &it.forms[i]
		if !f.LooksUp() {
			continue
		}
		n := name{ref: ref, ruled: f.Ruled()}
		n.called = f.Calls()
		if f.Kind != FormLabel && f.Kind != FormAlias {
			n.written = f.Text
		}
		v.addName(f.key, n)
	}
}

func (v *Vocabulary) addName(key string, n name) {
	i := slices.IndexFunc(v.names[key], func(old name) bool { return old.ref == n.ref })
	if i < 0 {
		v.names[key] = append(v.names[key], n)
		return
	}
	old := &v.names[key][i]
	old.ruled = old.ruled && n.ruled
	old.called = old.called || n.called
	if n.written == "" {
		old.written = ""
	}
}

// linkNarrower fills Narrower of every entry that others name as broader.
func (v *Vocabulary) linkNarrower() {
	for _, facet := range v.facets {
		for _, e := range v.order[facet.Name] {
			for _, id := range e.Broader {
				if group := v.group(facet.Name, id); group != nil {
					group.Narrower = append(group.Narrower, e.ID)
				}
			}
		}
	}
	for _, e := range v.entries {
		slices.Sort(e.Narrower)
	}
}

// fingerprint is a hash of what the entries say, whatever files they stand in.
func fingerprint(v *Vocabulary) string {
	h := sha256.New()
	w := json.NewEncoder(h)
	for _, f := range v.facets {
		// Entries hold nothing that JSON cannot write, and a hash takes all.
		_ = w.Encode(f)
		for _, e := range v.order[f.Name] {
			_ = w.Encode(e)
		}
	}
	return hex.EncodeToString(h.Sum(nil))[:16]
}
