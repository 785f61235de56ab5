package web

import (
	"dialogue/corpus"
	"dialogue/corpus/copies"
)

// A VersionsPage lists the versions of a document, and shows how the words of
// one became those of another.
type VersionsPage struct {
	Page
	Heading      string
	Tongue       string // of the text, BCP 47
	DocumentPath string // of Version
	Versions     []VersionRow
	From         int // 0 where Version has nothing to be compared with
	Version      int
	Summary      string   // how many words came and went
	Runs         []Change // none where the words may not be shown
	Rights       string   // why they may not; "" if they may
	JSONPath     string
}

func (VersionsPage) template() string { return "versions" }

// A VersionRow is a version in the list of all.
type VersionRow struct {
	Number  int
	Path    string
	Current bool
	Stored  string // when it was taken in
	SHA256  string
	Changes string // path of what it changed; "" for the first
}

// A Change is a stretch of text that both versions have, or one of them.
type Change struct {
	Kind copies.RunKind
	Text string
	Cut  string // what follows Text after a long stretch that is left out; "" where none is
}

// A Version is a version of a document, by number.
type Version struct {
	Number int
	Stored corpus.Date
	SHA256 string
}

// Changes builds the page that compares two versions of a document; old is nil
// where d is the first. versions are all of them, the oldest first.
func (st *Site) Changes(old, d *corpus.Document, versions []Version) VersionsPage {
	p := VersionsPage{
		Page:    st.page(st.words.say("versions.title", "Title", documentTitle(d)), ""),
		Heading: documentTitle(d), Tongue: d.Language, DocumentPath: DocumentPath(d.ID, d.Version), Version: d.Version,
		JSONPath: "/api/v1" + VersionsPath(d.ID),
	}
	p.Hidden = true
	for _, v := range versions {
		row := VersionRow{v.Number, DocumentPath(d.ID, v.Number), v.Number == d.Version, st.words.date(v.Stored), v.SHA256, ""}
		if v.Number > 1 {
			row.Changes = ChangesPath(d.ID, v.Number-1, v.Number)
		}
		p.Versions = append(p.Versions, row)
	}
	if old == nil {
		return p
	}
	p.From, p.JSONPath = old.Version, "/api/v1"+ChangesPath(d.ID, old.Version, d.Version)
	if p.Rights = st.rights(d) + st.rights(old); p.Rights == "" {
		runs := copies.Difference(old.Text, d.Text)
		p.Runs, p.Summary = changes(old.Text, d.Text, runs), st.changed(old.Text, d.Text, runs)
	}
	return p
}

// changed says how many stretches of words a version dropped and added.
func (st *Site) changed(old, text string, runs []copies.Run) string {
	dropped, added := 0, 0
	for _, r := range runs {
		switch r.Kind {
		case copies.RunDropped:
			dropped += wordsIn(r.Old.In(old))
		case copies.RunAdded:
			added += wordsIn(r.New.In(text))
		case copies.RunSame:
		}
	}
	if dropped+added == 0 {
		return st.words.say("versions.same-words")
	}
	return st.words.say("versions.changed", "Dropped", st.words.sayCount("words", dropped), "Added", st.words.sayCount("words", added))
}

func wordsIn(text string) int {
	_, n := copies.IdentityOf(text)
	return n
}

// changes lays out runs with what stands between them in the newer text, which
// is no words. Long stretches without a change are shown by their ends.
func changes(old, text string, runs []copies.Run) []Change {
	var out []Change
	at := 0
	for _, r := range runs {
		switch r.Kind {
		case copies.RunDropped:
			out = append(out, Change{Kind: r.Kind, Text: r.Old.In(old)})
		case copies.RunAdded:
			out = append(out, Change{Kind: copies.RunSame, Text: text[at:r.New.Start]}, Change{Kind: r.Kind, Text: r.New.In(text)})
			at = r.New.End
		case copies.RunSame:
			out = append(out, Change{Kind: copies.RunSame, Text: text[at:r.New.End]})
			at = r.New.End
		}
	}
	out = append(out, Change{Kind: copies.RunSame, Text: text[at:]})
	for i, c := range out {
		if c.Kind == copies.RunSame && len(c.Text) > 3*unchangedShown {
			out[i].Text, out[i].Cut = shorten(c.Text, unchangedShown), lastWords(c.Text, unchangedShown)
		}
	}
	return out
}

// unchangedShown is how many bytes of a stretch without a change are shown at
// each of its ends.
const unchangedShown = 200
