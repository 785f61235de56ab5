package reader

import (
	"path"
	"strings"

	"dialogue/indexer/reader/tei"
)

// IsCompanion reports whether a file of a name is a list of people or bodies to
// which transcripts refer, as ParlaMint names them: "listPerson.xml",
// "ParlaMint-XX-listOrg.xml".
func IsCompanion(name string) bool {
	_, list := companionParts(name)
	return list
}

// companionParts returns what stands before the list in the name of a companion.
func companionParts(name string) (prefix string, ok bool) {
	base := strings.ToLower(path.Base(name))
	for _, list := range []string{"listperson.xml", "listorg.xml"} {
		if prefix, ok := strings.CutSuffix(base, list); ok {
			return strings.TrimRight(prefix, "-_."), true
		}
	}
	return "", false
}

// belongs reports whether a companion is for an input: those of several corpora in
// one folder are told by how their names begin.
func belongs(companion, name string) bool {
	prefix, ok := companionParts(companion)
	return ok && strings.HasPrefix(strings.ToLower(path.Base(name)), prefix)
}

// readTEI reads a transcript with the lists of people beside it. It returns the
// charset.
func (r *Reader) readTEI(item *Item, in Input) (string, error) {
	o := tei.Options{Country: r.options.Country}
	if in.Beside != nil {
		all, err := in.Beside()
		if err != nil {
			return "", err
		}
		for _, c := range all {
			if belongs(c.Name, in.Name) {
				o.Lists = append(o.Lists, c.Data)
				item.Beside = append(item.Beside, c)
			}
		}
	}
	doc, charset, err := tei.Read(item.Original, in.MediaType, o)
	item.Document = doc
	return charset, err
}
