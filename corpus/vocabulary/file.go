package vocabulary

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// A section is one YAML document: a facet and its entries.
type section struct {
	facet   Facet
	at      place
	entries []*item
}

// An item is an entry with the places that later checks point to.
type item struct {
	Entry
	at      place
	labelAt place
	forms   []placedForm // what Forms is made of
	refs    []reference
}

// A placedForm is a form, where it stands, and its folded text.
type placedForm struct {
	Form
	at  place
	key string
}

// A reference is an id that must name an entry of one of the facets.
type reference struct {
	key    string
	id     string
	facets []string
	at     place
}

// readFile reads the sections of one file. Whatever has a problem is left out
// and reported.
func readFile(folder int, name string, content []byte) ([]section, []Problem) {
	r := &fileReader{located: located{folder: folder, file: name}}
	var sections []section
	d := yaml.NewDecoder(bytes.NewReader(content))
	for {
		var doc yaml.Node
		err := d.Decode(&doc)
		if errors.Is(err, io.EOF) {
			return sections, r.problems
		}
		if err != nil {
			return sections, append(r.problems, SyntaxProblem(name, err))
		}
		if s, ok := r.section(doc.Content[0]); ok {
			sections = append(sections, s)
		}
	}
}

// fileReader turns the nodes of one file into sections.
type fileReader struct {
	located
}

func (r *fileReader) section(n *yaml.Node) (section, bool) {
	s := section{at: r.at(n)}
	var entries *yaml.Node
	ok := r.mapping(n, "a vocabulary file", func(key, value *yaml.Node) bool {
		switch key.Value {
		case "facet":
			s.facet.Name = r.text(value)
		case "title":
			s.facet.Titles = r.labels(value)
		case "source":
			r.text(value)
		case "words": // read where an alias points to them
		case "entries":
			entries = value
		default:
			return false
		}
		return true
	})
	if !ok {
		return s, false
	}
	if s.facet.Name == "" || s.facet.Name != Kebab(s.facet.Name) {
		r.report(n, `no facet: write the facet of the entries, such as "facet: mineral", in kebab case`)
		return s, false
	}
	for _, e := range r.list(entries) {
		if it := r.entry(s.facet.Name, e); it != nil {
			s.entries = append(s.entries, it)
		}
	}
	return s, true
}

// mapping calls set for each key of n; set reports whether it knows the key.
func (r *fileReader) mapping(n *yaml.Node, what string, set func(key, value *yaml.Node) bool) bool {
	n = resolve(n)
	if n.Kind != yaml.MappingNode {
		r.report(n, "%s is a mapping: write keys and values", what)
		return false
	}
	seen := make([]string, 0, len(n.Content)/2)
	for i := 0; i < len(n.Content); i += 2 {
		key, value := n.Content[i], resolve(n.Content[i+1])
		switch {
		case slices.Contains(seen, key.Value):
			r.report(key, "key %q stands twice: write it once, with all its values", key.Value)
		case !set(key, value):
			r.report(key, "unknown key %q in %s: the keys are listed in the documentation of package vocabulary", key.Value, what)
		}
		seen = append(seen, key.Value)
	}
	return true
}

// list returns the items of a sequence, or a single node as a list of one.
func (r *fileReader) list(n *yaml.Node) []*yaml.Node {
	if n == nil || n.Kind == yaml.ScalarNode && n.Tag == "!!null" {
		return nil
	}
	if n.Kind != yaml.SequenceNode {
		return []*yaml.Node{n}
	}
	out := make([]*yaml.Node, len(n.Content))
	for i, c := range n.Content {
		out[i] = resolve(c)
	}
	return out
}

func (r *fileReader) text(n *yaml.Node) string {
	if n.Kind != yaml.ScalarNode || strings.TrimSpace(n.Value) == "" {
		r.report(n, "a text is missing here: write one, in quotation marks if it holds \": \" or begins with a mark")
		return ""
	}
	return n.Value
}

func (r *fileReader) flag(n *yaml.Node) bool {
	if n.Tag != "!!bool" {
		r.report(n, "%q is neither true nor false: write one of them", n.Value)
	}
	return n.Value == "true"
}

// labels reads a mapping from language to text.
func (r *fileReader) labels(n *yaml.Node) map[string]string {
	out := map[string]string{}
	r.mapping(n, "labels", func(key, value *yaml.Node) bool {
		if r.language(key) {
			if s := r.text(value); s != "" {
				out[key.Value] = s
			}
		}
		return true
	})
	return out
}

func (r *fileReader) language(n *yaml.Node) bool {
	if slices.Contains(Languages(), n.Value) {
		return true
	}
	r.report(n, "unknown language %q: write one of %s", n.Value, strings.Join(Languages(), ", "))
	return false
}

func resolve(n *yaml.Node) *yaml.Node {
	if n.Kind == yaml.AliasNode {
		return n.Alias
	}
	return n
}
