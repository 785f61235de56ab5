package vocabulary

import (
	"fmt"

	"go.yaml.in/yaml/v3"
)

// A Problem is one mistake in a vocabulary file, or in another file that an
// editor writes beside it.
type Problem struct {
	File    string // name in its folder
	Line    int    // from 1; 0 if the file as a whole is meant
	Column  int    // from 1, in characters
	Message string // what is wrong, and what to write instead
}

// String returns the problem in the form FILE:LINE:COLUMN: MESSAGE, which
// editors can jump to.
func (p Problem) String() string {
	if p.Line == 0 {
		return p.File + ": " + p.Message
	}
	return fmt.Sprintf("%s:%d:%d: %s", p.File, p.Line, p.Column, p.Message)
}

// A place is a position in a file.
type place struct {
	folder, line, column int
	file                 string
}

func (p place) problem(format string, args ...any) Problem {
	return Problem{p.file, p.line, p.column, fmt.Sprintf(format, args...)}
}

// located is what one reading of a file knows of where it is.
type located struct {
	folder   int
	file     string
	problems []Problem
}

func (l *located) at(n *yaml.Node) place {
	return place{l.folder, n.Line, n.Column, l.file}
}

func (l *located) report(n *yaml.Node, format string, args ...any) {
	l.problems = append(l.problems, l.at(n).problem(format, args...))
}
