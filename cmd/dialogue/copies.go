package main

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"dialogue/corpus"
	"dialogue/corpus/copies"
	"dialogue/corpus/store"
	"dialogue/corpus/vocabulary"
)

func (p *program) copiesCommand() *cobra.Command {
	var dir string
	var passages bool
	c := &cobra.Command{
		Use:   "copies --data DIR",
		Short: "List the statements that several documents publish, and documents in several languages",
		Long: `List each statement that several documents publish: the same words of the same
speaker, not said on different days. The publication nearest to the source stands
first (a verbatim record, another record, the speaker's own body, a press release,
a news agency, the press), then the earliest; below it are the statements with nearly the
same words: [dropped] and {added} as against the first. Headings, labels and the
chair's conduct of business are left out, statements of fewer than eight words,
and what is spoken in a record in fewer than twenty. Searches fold the same
statements.

Then list the documents that are translations of each other, in the same order:
what their paragraphs name of the vocabulary, their figures and acronyms is the
same in the same order. It can run beside a server.`,
		Example: "  dialogue copies --data ./archive",
		Args:    none,
		RunE:    func(c *cobra.Command, _ []string) error { return p.copies(c.Context(), dir, passages) },
	}
	dataFlag(c, &dir)
	c.Flags().BoolVar(&passages, "passages", false, "say which statements of translations go together, by their numbers")
	return c
}

func (p *program) copies(ctx context.Context, dir string, passages bool) error {
	v, err := loadVocabulary(nil)
	if err != nil {
		return err
	}
	r, err := store.OpenReader(dir)
	if err != nil {
		return err
	}
	defer func() { _ = r.Close() }()
	var list []copies.Copy
	var readings []copies.Reading
	for id := range r.Documents() {
		d, err := r.Document(ctx, id, 0)
		if err != nil {
			return fmt.Errorf("reading %s: %w", id, err)
		}
		list = append(list, publications(&d, v)...)
		readings = append(readings, copies.ReadingOf(&d, bodyOf(d.Publisher, v)))
	}
	groups, passed := copies.Groups(list)
	p.say("%d statements, %d with copies\n", len(list), len(groups))
	for i := range groups {
		p.printCopies(list, groups, i)
	}
	if passed > 0 {
		p.say("\n%d phrases are in so many statements that they were not followed up: altered copies may be missing\n", passed)
	}
	p.printTranslations(readings, passages)
	return nil
}

// bodyOf returns the id of the organization of the vocabulary that has a name, ""
// if none has.
func bodyOf(name string, v *vocabulary.Vocabulary) string {
	if e, ok := v.Lookup(corpus.FacetOrganization, name); ok {
		return e.ID
	}
	return ""
}

// publications returns the statements of a document that may be copied.
func publications(d *corpus.Document, v *vocabulary.Vocabulary) []copies.Copy {
	publisher := bodyOf(d.Publisher, v)
	points := corpus.NewPoints(d.Text)
	var list []copies.Copy
	for i := range d.Statements {
		if c, ok := copies.CopyOf(d, &d.Statements[i], points, publisher); ok {
			list = append(list, c)
		}
	}
	return list
}

func (p *program) printCopies(list []copies.Copy, groups []copies.Group, at int) {
	g := &groups[at]
	first := &list[g.Members[0]]
	p.say("\n1 statement, %s\n  %s\n", publicationsIn(g), flat(first.Text))
	for _, i := range g.Members {
		p.say("  %s\n", publicationLine(&list[i]))
	}
	for _, a := range g.Altered {
		other := &list[groups[a.Group].Members[0]]
		if a.Share == 1 {
			p.say("  the same words of others, or of another day: %s\n", publicationLine(other))
			continue
		}
		p.say("  altered, %.0f%% of the words the same: %s\n    %s\n", 100*a.Share, publicationLine(other), changed(first.Text, other.Text))
	}
}

// publicationsIn counts the documents of a group.
func publicationsIn(g *copies.Group) string {
	if len(g.Members) == 1 {
		return "1 publication"
	}
	return fmt.Sprintf("%d publications", len(g.Members))
}

func publicationLine(l *copies.Copy) string {
	return fmt.Sprintf("%s  %s", cmp.Or(l.Published.String(), "undated"), l.ID)
}

// changed writes how one text became another.
func changed(before, after string) string {
	var parts []string
	for _, r := range copies.Difference(before, after) {
		switch r.Kind {
		case copies.RunSame:
			parts = append(parts, r.New.In(after))
		case copies.RunDropped:
			parts = append(parts, "["+r.Old.In(before)+"]")
		case copies.RunAdded:
			parts = append(parts, "{"+r.New.In(after)+"}")
		}
	}
	return flat(strings.Join(parts, " "))
}
