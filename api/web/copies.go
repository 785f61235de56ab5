package web

import (
	"cmp"

	"dialogue/corpus"
	"dialogue/corpus/copies"
	"dialogue/search"
)

// Copies are the other publications of a statement.
type Copies struct {
	Publications int // this one included
	Others       []Copy
	More         int    // how many others are not listed
	Path         string // of the statement's own page, which lists more
}

// A Copy is another publication of a statement.
type Copy struct {
	Source
	Path string // of the statement there
	Name string // of the publisher, else of the document
}

// An Altered is a statement of another document with nearly the same words.
type Altered struct {
	Copy
	Summary string   // of what was changed; "" where it may not be shown
	Runs    []Change // likewise
}

// newCopies returns nil for a statement that one document alone publishes.
func newCopies(publications int, others []Copy, path string) *Copies {
	if publications < 2 {
		return nil
	}
	return &Copies{publications, others, publications - 1 - len(others), path}
}

func (st *Site) copy(c *search.Copy) Copy {
	s := st.source(&c.Document)
	return Copy{Source: s, Path: StatementPath(c.ID), Name: cmp.Or(s.Publisher, s.Title)}
}

func (st *Site) copies(list []search.Copy) []Copy {
	out := make([]Copy, len(list))
	for i := range list {
		out[i] = st.copy(&list[i])
	}
	return out
}

// altered tells what other documents made of the words of a statement.
func (st *Site) altered(f Found) []Altered {
	var out []Altered
	before := f.Statement.In(f.Document.Text)
	for i := range f.Publications.Altered {
		a := &f.Publications.Altered[i]
		one := Altered{Copy: st.copy(&a.Copy)}
		if runs := f.Difference(a); runs != nil {
			one.Summary, one.Runs = st.changed(before, a.Text, runs), changes(before, a.Text, runs)
		}
		out = append(out, one)
	}
	return out
}

// Difference returns how the words of f became those of an altered statement,
// nothing where the rights of a document do not let its words be shown.
func (f Found) Difference(a *search.Altered) []copies.Run {
	if f.Document.Rights == corpus.RightsLink || a.Document.Rights == corpus.RightsLink {
		return nil
	}
	return copies.Difference(f.Statement.In(f.Document.Text), a.Text)
}
