package header

import (
	"fmt"
	"strings"

	"go.yaml.in/yaml/v3"
)

// longestFrontMatter bounds front matter, in bytes: a text that only starts with
// a rule is not searched for the next one to its end.
const longestFrontMatter = 64 << 10

// FrontMatter parts text into the YAML front matter between two lines of "---"
// at its start and the rest. A text without front matter, or whose first part is
// no mapping of names to values, is all rest. An error is one of a member's type.
func FrontMatter(text string) (Header, string, error) {
	var h Header
	matter, body, found := split(text)
	if !found {
		return h, text, nil
	}
	var root yaml.Node
	if err := yaml.Unmarshal([]byte(matter), &root); err != nil {
		h.Warn("the front matter is not YAML and is read as text: %v", err)
		return h, text, nil
	}
	if len(root.Content) != 1 || root.Content[0].Kind != yaml.MappingNode {
		return h, text, nil
	}
	if err := h.setAll(root.Content[0]); err != nil {
		return h, text, fmt.Errorf("reading the front matter: %w", err)
	}
	h.Finish()
	return h, body, nil
}

func split(text string) (matter, body string, found bool) {
	rest, ok := strings.CutPrefix(text, "---\n")
	if !ok {
		return "", text, false
	}
	at := 0
	for line := range strings.Lines(rest) {
		if word := strings.TrimRight(line, " \t\n"); word == "---" || word == "..." {
			return rest[:at], rest[at+len(line):], true
		}
		if at += len(line); at > longestFrontMatter {
			break
		}
	}
	return "", text, false
}

func (h *Header) setAll(mapping *yaml.Node) error {
	seen := make(map[string]bool)
	for i := 0; i+1 < len(mapping.Content); i += 2 {
		name := mapping.Content[i].Value
		if seen[name] {
			h.Warn("front matter has %q twice; the first is used", name)
			continue
		}
		seen[name] = true
		if err := h.Set(name, plain(mapping.Content[i+1], 0)); err != nil {
			return err
		}
	}
	return nil
}

// plain returns the value of a node. Scalars are kept as written: a date or a
// year is not turned into something else. Aliases are not followed, so that a
// small file cannot become a large one.
func plain(n *yaml.Node, depth int) any {
	const deepest = 8
	switch {
	case depth > deepest:
		return nil
	case n.Kind == yaml.ScalarNode && n.Tag == "!!null":
		return nil
	case n.Kind == yaml.ScalarNode:
		return n.Value
	case n.Kind == yaml.SequenceNode:
		list := make([]any, len(n.Content))
		for i, c := range n.Content {
			list[i] = plain(c, depth+1)
		}
		return list
	case n.Kind == yaml.MappingNode:
		m := make(map[string]any)
		for i := 0; i+1 < len(n.Content); i += 2 {
			m[n.Content[i].Value] = plain(n.Content[i+1], depth+1)
		}
		return m
	}
	return nil
}
