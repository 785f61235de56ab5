package vocabulary

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"strconv"
	"sync"
)

//go:embed data/*.yaml
var embedded embed.FS

// Default returns the vocabulary that is embedded in the program. It is read
// once. A test sees to it that its files have no problems.
func Default() (*Vocabulary, error) { return loadDefault() }

var loadDefault = sync.OnceValues(func() (*Vocabulary, error) {
	v, _, err := Load()
	return v, err
})

// Load reads the embedded files and then each folder, whose entries add to or
// replace those before. Entries with a problem are left out, or lose what is
// wrong with them, and are reported; the error is about folders and files that
// cannot be read.
func Load(folders ...fs.FS) (*Vocabulary, []Problem, error) {
	c, err := read(folders)
	if err != nil {
		return nil, nil, err
	}
	v := c.build()
	return v, c.problems, nil
}

// Check returns what is wrong with the files of a folder when they are read
// after the embedded ones, in the order of files and lines.
func Check(folder fs.FS) []Problem {
	_, problems, err := Load(folder)
	if err != nil {
		return []Problem{{File: ".", Message: err.Error()}}
	}
	return problems
}

// Files returns the embedded files, as an example of the form.
func Files() (fs.FS, error) {
	data, err := fs.Sub(embedded, "data")
	if err != nil {
		return nil, fmt.Errorf("opening the embedded vocabulary: %w", err)
	}
	return data, nil
}

// read reads the files of all folders, the embedded ones first.
func read(folders []fs.FS) (*collection, error) {
	data, err := Files()
	if err != nil {
		return nil, err
	}
	c := newCollection()
	for i, folder := range append([]fs.FS{data}, folders...) {
		if err := readFolder(c, i, folder); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// readFolder reads the files of a folder in the order of their names; they are
// parsed side by side.
func readFolder(c *collection, number int, folder fs.FS) error {
	names, err := fs.Glob(folder, "*.yaml")
	if err != nil {
		return fmt.Errorf("listing vocabulary files: %w", err)
	}
	if len(names) == 0 {
		return errors.New("no vocabulary files: the folder holds no file whose name ends in .yaml")
	}
	results := make([]fileResult, len(names))
	var all sync.WaitGroup
	for i, name := range names {
		all.Go(func() { results[i] = parseFile(number, folder, name) })
	}
	all.Wait()
	for _, r := range results {
		if r.err != nil {
			return r.err
		}
		c.problems = append(c.problems, r.problems...)
		for _, s := range r.sections {
			c.add(s)
		}
	}
	return nil
}

// A fileResult is what one file holds.
type fileResult struct {
	sections []section
	problems []Problem
	err      error
}

func parseFile(number int, folder fs.FS, name string) fileResult {
	content, err := fs.ReadFile(folder, name)
	if err != nil {
		return fileResult{err: fmt.Errorf("reading vocabulary file: %w", err)}
	}
	sections, problems := readFile(number, path.Base(name), content)
	return fileResult{sections, problems, nil}
}

// syntaxLine finds the line in the messages of the YAML parser, which has no
// typed errors.
var syntaxLine = regexp.MustCompile(`^yaml: line (\d+): (.*)$`)

// SyntaxProblem says where a file is no YAML, from the error of the parser.
func SyntaxProblem(name string, err error) Problem {
	m := syntaxLine.FindStringSubmatch(err.Error())
	if m == nil {
		return Problem{File: name, Message: "no YAML: " + err.Error()}
	}
	line, convErr := strconv.Atoi(m[1])
	if convErr != nil {
		line = 0
	}
	return Problem{name, line, 1, "no YAML: " + m[2] + "; look at the indentation and at quotation marks here and above"}
}
