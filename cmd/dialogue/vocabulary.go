package main

import (
	"fmt"
	"io/fs"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"dialogue/corpus/vocabulary"
	"dialogue/search"
)

func (p *program) vocabularyCommand() *cobra.Command {
	c := &cobra.Command{
		Use:     "vocabulary",
		Short:   "Look after the files of names: countries, minerals, organizations, people, programme",
		Example: "  dialogue vocabulary check ./names",
		Args:    none,
		RunE:    func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	c.AddCommand(&cobra.Command{
		Use:     "check DIR...",
		Short:   "Say what is wrong with vocabulary files, line by line",
		Example: "  dialogue vocabulary check ./names",
		Args:    atLeast(1, "folder of vocabulary files"),
		RunE:    func(_ *cobra.Command, args []string) error { return p.checkVocabulary(args) },
	})
	return c
}

func (p *program) checkVocabulary(dirs []string) error {
	problems := 0
	for _, dir := range dirs {
		if info, err := os.Stat(dir); err != nil || !info.IsDir() {
			return usageError{fmt.Errorf("%s is no folder", dir)}
		}
		for _, problem := range vocabulary.Check(os.DirFS(dir)) {
			problems++
			_, _ = fmt.Fprintln(p.stdout, problem)
		}
	}
	return p.concludeCheck(problems)
}

// concludeCheck says how many problems an editor's file has, and fails if it has
// any.
func (p *program) concludeCheck(problems int) error {
	switch problems {
	case 0:
		p.say("no problems\n")
		return nil
	case 1:
		_, _ = fmt.Fprintln(p.stderr, "dialogue: one problem")
	default:
		_, _ = fmt.Fprintf(p.stderr, "dialogue: %d problems\n", problems)
	}
	return errSilent
}

// loadVocabulary loads the built-in vocabulary and the folders on top of it, in
// their order. Files with problems are refused: a name that silently fails to
// load would be missed in every document.
func loadVocabulary(dirs []string) (*vocabulary.Vocabulary, error) {
	v, err := readVocabulary(dirs)
	if err != nil {
		return nil, fmt.Errorf("loading the vocabulary: %w", err)
	}
	for _, f := range v.Facets() {
		if slices.Contains(search.ReservedNames(), f.Name) {
			return nil, fmt.Errorf("loading the vocabulary: no facet can be called %q, which is a parameter of every request; give it another name", f.Name)
		}
	}
	return v, nil
}

func readVocabulary(dirs []string) (*vocabulary.Vocabulary, error) {
	if len(dirs) == 0 {
		return vocabulary.Default()
	}
	added := make([]fs.FS, len(dirs))
	for i, dir := range dirs {
		added[i] = os.DirFS(dir)
	}
	v, problems, err := vocabulary.Load(added...)
	if len(problems) > 0 {
		err = fmt.Errorf("%s; 'dialogue vocabulary check' lists all %d problems", problems[0], len(problems))
	}
	return v, err
}
