package api

import (
	"context"
	"net/http"

	"github.com/labstack/echo/v4"

	"dialogue/api/web"
	"dialogue/corpus"
	"dialogue/corpus/copies"
)

// fromParameter names the version with which another is compared; without it,
// the one before is.
const fromParameter = "from"

// A versionsAnswer lists the versions of a document and tells how the words of
// one became those of another.
type versionsAnswer struct {
	Versions []Version `json:"versions"`
	From     *int      `json:"from"` // null for the first version
	Version  int       `json:"version"`
	Changes  []change  `json:"changes"` // in the order of the texts
}

// A change is a run of words that one version has and the other has not, or that
// both have, with its place in code points.
type change struct {
	Kind copies.RunKind `json:"kind"`
	Old  *[2]int        `json:"old,omitempty"`  // in the text of From
	New  *[2]int        `json:"new,omitempty"`  // in the text of Version
	Text string         `json:"text,omitempty"` // what was dropped or added, where it may be shown
}

func (s *Server) getVersions(c echo.Context) error {
	id, version, from, err := versionsAsked(c)
	if err != nil {
		return err
	}
	p, err := s.compare(c.Request().Context(), id, version, from)
	if err != nil {
		return err
	}
	answer := versionsAnswer{Versions: p.versions, Version: p.document.Version, Changes: []change{}}
	if p.older != nil {
		answer.From, answer.Changes = &p.older.Version, changesBetween(p.older, &p.document)
	}
	return s.respondJSON(c, answer)
}

// versionsPage is getVersions for people.
func (s *Server) versionsPage(c echo.Context, site *web.Site) error {
	id, version, from, err := versionsAsked(c)
	if err != nil {
		return err
	}
	p, err := s.compare(c.Request().Context(), id, version, from)
	if err != nil {
		return err
	}
	versions := make([]web.Version, len(p.versions))
	for i, v := range p.versions {
		versions[i] = web.Version{Number: v.Number, Stored: corpus.Day(v.Stored.UTC().Date()), SHA256: v.SHA256}
	}
	return s.respondPage(c, site, http.StatusOK, site.Changes(p.older, &p.document, versions))
}

// A comparison is a version of a document with the one that it is compared with.
type comparison struct {
	document corpus.Document
	older    *corpus.Document // nil for the first version
	versions []Version
}

// compare reads two versions of a document: of version 0 the newest, of from 0
// the one before the other.
func (s *Server) compare(ctx context.Context, id string, version, from int) (p comparison, err error) {
	if p.document, p.versions, err = s.held(ctx, id, version); err != nil {
		return p, err
	}
	if from == 0 {
		from = p.document.Version - 1
	}
	if from > 0 {
		old, err := s.Library.Document(ctx, id, from)
		if err != nil {
			return p, err
		}
		p.older = &old
	}
	return p, nil
}

// versionsAsked reads which versions of which document are to be compared, 0 for
// those that are not given.
func versionsAsked(c echo.Context) (id string, version, from int, err error) {
	values, err := parameters(c.Request())
	if err != nil {
		return "", 0, 0, err
	}
	if err := onlyParameters(values, versionParameter, fromParameter); err != nil {
		return "", 0, 0, err
	}
	if version, err = versionIn(values, versionParameter); err != nil {
		return "", 0, 0, err
	}
	if from, err = versionIn(values, fromParameter); err != nil {
		return "", 0, 0, err
	}
	id, err = idIn(c.Request(), "/documents/", "/versions")
	return id, version, from, err
}

func changesBetween(old, d *corpus.Document) []change {
	olds, news := corpus.NewPoints(old.Text), corpus.NewPoints(d.Text)
	shown := shownWhole(old) && shownWhole(d)
	changes := []change{}
	for _, r := range copies.Difference(old.Text, d.Text) {
		c := change{Kind: r.Kind}
		if r.Kind != copies.RunAdded {
			c.Old = &[2]int{olds.Point(r.Old.Start), olds.Point(r.Old.End)}
		}
		if r.Kind != copies.RunDropped {
			c.New = &[2]int{news.Point(r.New.Start), news.Point(r.New.End)}
		}
		switch {
		case !shown:
		case r.Kind == copies.RunDropped:
			c.Text = r.Old.In(old.Text)
		case r.Kind == copies.RunAdded:
			c.Text = r.New.In(d.Text)
		}
		changes = append(changes, c)
	}
	return changes
}

// shownWhole reports whether the rights of a document let its whole text be
// shown.
func shownWhole(d *corpus.Document) bool {
	return d.Rights == "" || d.Rights == corpus.RightsFull
}
