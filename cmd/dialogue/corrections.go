package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"dialogue/corpus/store"
	"dialogue/corpus/vocabulary"
	"dialogue/indexer"
	"dialogue/indexer/correction"
	"dialogue/indexer/reader"
)

// correctionsFile is the file of a data folder that corrects its documents.
const correctionsFile = "corrections.yaml"

// An editing names the files of an editor by which documents are read, and how
// they are read.
type editing struct {
	vocabularies []string
	corrections  string // "" is that of the data folder, if it has one
	reading      reading
}

// editingFlags adds the flags that name an editor's files.
func editingFlags(c *cobra.Command, e *editing) {
	vocabularyFlag(c, &e.vocabularies)
	readingFlags(c, &e.reading)
	c.Flags().StringVar(&e.corrections, "corrections", "", "`file` that says who speaks where the rules are wrong (default DIR/"+correctionsFile+")")
}

// extractor returns what reads documents as an editor wants, and the names that
// it knows. data is the data folder, "" if there is none.
func (e *editing) extractor(data string) (*indexer.Extractor, *vocabulary.Vocabulary, *correction.Set, error) {
	options, err := e.reading.options()
	if err != nil {
		return nil, nil, nil, err
	}
	v, err := loadVocabulary(e.vocabularies)
	if err != nil {
		return nil, nil, nil, err
	}
	x, err := indexer.NewExtractor(v, options)
	if err != nil {
		return nil, nil, nil, err
	}
	set, err := loadCorrections(e.corrections, data, v)
	if err != nil {
		return nil, nil, nil, err
	}
	return x.Correcting(set), v, set, nil
}

// loadCorrections reads a file of corrections, else that of a data folder, if it
// has one. A file with problems is refused: a correction that silently fails to
// load would be missed in print.
func loadCorrections(file, data string, v *vocabulary.Vocabulary) (*correction.Set, error) {
	optional := file == ""
	if optional {
		if data == "" {
			return nil, nil //nolint:nilnil // the nil set corrects nothing
		}
		file = filepath.Join(data, correctionsFile)
	}
	content, err := os.ReadFile(file)
	if optional && errors.Is(err, fs.ErrNotExist) {
		return nil, nil //nolint:nilnil // as above
	}
	if err != nil {
		return nil, fmt.Errorf("reading corrections: %w", err)
	}
	set, problems := correction.Read(file, content, v)
	if len(problems) > 0 {
		return nil, fmt.Errorf("reading corrections: %s; 'dialogue corrections check' lists all problems (%d)", problems[0], len(problems))
	}
	return set, nil
}

func (p *program) correctionsCommand() *cobra.Command {
	c := &cobra.Command{
		Use:     "corrections",
		Short:   "Look after the file that says who speaks where the rules are wrong",
		Example: "  dialogue corrections check --data ./archive",
		Args:    none,
		RunE:    func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	var data string
	var vocabularies []string
	check := &cobra.Command{
		Use:   "check [--data DIR] [FILE]",
		Short: "Say what is wrong with a file of corrections, line by line",
		Long: `Read a file of corrections and say what is wrong with it, line by line. With
--data, each correction is also tried on its document as it would be read now;
without FILE, it is the file of the data folder that is checked.`,
		Example: "  dialogue corrections check --data ./archive corrections.yaml",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 0 && data == "" {
				return usageError{errors.New("name a file of corrections, or a data folder that has one with --data DIR")}
			}
			file := filepath.Join(data, correctionsFile)
			if len(args) > 0 {
				file = args[0]
			}
			return p.checkCorrections(c.Context(), file, data, vocabularies)
		},
	}
	check.Flags().StringVar(&data, "data", "", "data `folder` that holds the documents")
	vocabularyFlag(check, &vocabularies)
	c.AddCommand(check)
	return c
}

func (p *program) checkCorrections(ctx context.Context, file, data string, vocabularies []string) error {
	v, err := loadVocabulary(vocabularies)
	if err != nil {
		return err
	}
	content, err := os.ReadFile(file)
	if err != nil {
		return usageError{fmt.Errorf("reading corrections: %w", err)}
	}
	set, problems := correction.Read(file, content, v)
	if data != "" {
		found, err := tryCorrections(ctx, set, data, v)
		if err != nil {
			return err
		}
		problems = append(problems, found...)
	}
	slices.SortStableFunc(problems, func(a, b vocabulary.Problem) int { return cmp.Compare(a.Line, b.Line) })
	for _, problem := range problems {
		p.say("%s\n", problem)
	}
	return p.concludeCheck(len(problems))
}

// tryCorrections returns the corrections that do not apply to the documents of
// a data folder.
func tryCorrections(ctx context.Context, set *correction.Set, data string, v *vocabulary.Vocabulary) (problems []vocabulary.Problem, err error) {
	x, err := indexer.NewExtractor(v, reader.Options{})
	if err != nil {
		return nil, err
	}
	x = x.Correcting(set)
	r, err := store.OpenReader(data)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	for _, id := range set.Documents() {
		d, err := r.Document(ctx, id, 0)
		switch {
		case absentDocument(err):
			problems = append(problems, set.Unknown(id)...)
		case err != nil:
			return nil, err
		default:
			problems = append(problems, x.Uncorrected(d)...)
		}
	}
	return problems, nil
}

// unknownDocuments returns the corrections of documents that a corpus does not
// have.
func unknownDocuments(ctx context.Context, set *correction.Set, r *store.Reader) []vocabulary.Problem {
	var problems []vocabulary.Problem
	for _, id := range set.Documents() {
		if _, err := r.Document(ctx, id, 0); absentDocument(err) {
			problems = append(problems, set.Unknown(id)...)
		}
	}
	return problems
}

func absentDocument(err error) bool {
	return errors.Is(err, store.ErrNotFound) || errors.Is(err, store.ErrDeleted)
}
