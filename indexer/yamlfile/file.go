// Package yamlfile reads the YAML files that an editor writes beside a corpus,
// and collects what is wrong with them line by line, as the vocabulary does.
package yamlfile

import (
	"fmt"
	"strings"

	"go.yaml.in/yaml/v3"

	"dialogue/corpus/vocabulary"
)

// A File is one being read. Its methods take the nodes of the file.
type File struct {
	Name     string               // as problems name it
	Help     string               // where its keys are described: "see …"
	Problems []vocabulary.Problem // found so far, in the order of finding
}

// Report adds a problem that stands at n.
func (f *File) Report(n *yaml.Node, format string, args ...any) {
	f.Problems = append(f.Problems, vocabulary.Problem{File: f.Name, Line: n.Line, Column: n.Column, Message: fmt.Sprintf(format, args...)})
}

// Mapping calls set for each key of n, which is what, with the value that an
// alias stands for; set reports whether it knows the key. Mapping returns false
// if n is no mapping.
func (f *File) Mapping(n *yaml.Node, what string, set func(key, value *yaml.Node) bool) bool {
	n = Resolved(n)
	if n.Kind != yaml.MappingNode {
		f.Report(n, "%s is a mapping: write keys and values", what)
		return false
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], Resolved(n.Content[i+1])
		switch {
		case seen[key.Value]:
			f.Report(key, "key %q stands twice: write it once", key.Value)
		case !set(key, value):
			f.Report(key, "unknown key %q in %s: %s", key.Value, what, f.Help)
		}
		seen[key.Value] = true
	}
	return true
}

// Text returns the text of a scalar without white space around it, "" with a
// problem if there is none.
func (f *File) Text(n *yaml.Node) string {
	if n.Kind != yaml.ScalarNode || strings.TrimSpace(n.Value) == "" {
		f.Report(n, "a text is missing here: write one, in quotation marks if it holds \": \" or begins with a mark")
		return ""
	}
	return strings.TrimSpace(n.Value)
}

// Resolved returns the node that an alias stands for, else n itself.
func Resolved(n *yaml.Node) *yaml.Node {
	if n.Kind == yaml.AliasNode && n.Alias != nil {
		return n.Alias
	}
	return n
}
