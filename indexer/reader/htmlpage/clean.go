package htmlpage

import (
	_ "embed"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"go.yaml.in/yaml/v3"
	"golang.org/x/net/html"
)

//go:embed furniture.yaml
var furnitureFile []byte

// furniture is furniture.yaml.
type furniture struct {
	Tags   []string `yaml:"tags"`
	Roles  []string `yaml:"roles"`
	Hidden []string `yaml:"hidden"`
	Words  []string `yaml:"words"`
	Weak   []string `yaml:"weak"`
}

var surroundings = sync.OnceValue(func() furniture {
	var f furniture
	if err := yaml.Unmarshal(furnitureFile, &f); err != nil {
		panic(fmt.Sprintf("furniture.yaml, which is part of the program, cannot be read: %v", err))
	}
	if len(f.Tags) == 0 || len(f.Roles) == 0 || len(f.Hidden) == 0 || len(f.Words) == 0 || len(f.Weak) == 0 {
		panic("furniture.yaml lacks one of its lists")
	}
	return f
})

var hiddenStyle = regexp.MustCompile(`(?i)display\s*:\s*none|visibility\s*:\s*hidden`)

// isHidden reports whether a reader of the page does not see n.
func isHidden(n *html.Node) bool {
	return hasAttr(n, "hidden") || attr(n, "aria-hidden") == "true" || hiddenStyle.MatchString(attr(n, "style")) ||
		hasWord(marks(n), surroundings().Hidden)
}

func hasWord(marks string, list []string) bool {
	return slices.ContainsFunc(list, func(w string) bool { return strings.Contains(marks, " "+w+" ") })
}

// clean takes out of the page what nobody reads as part of its text: what is
// not text, what is hidden, and what surrounds the article. Keep is the
// headline, or nil.
func clean(root, keep *html.Node) {
	disclose(root)
	for n := range elements(root) {
		if isMute(n) && tag(n) != "head" && tag(n) != "title" || isButton(n) {
			remove(n)
		}
	}
	weight := weigh(root)
	limit := weight[root] / 3
	f := surroundings()
	main := mainPart(keep)
	for n := range elements(root) {
		if main != nil && !isAncestor(n, main) && !isAncestor(main, n) {
			weight[n] = 0 // however long the comments below a short article are
		}
		switch {
		case isAncestor(n, keep):
		case isHidden(n) && weight[n] <= limit,
			slices.Contains(f.Roles, attr(n, "role")),
			slices.Contains(f.Tags, n.Data) && weight[n] <= limit,
			weight[n] <= limit && hasWord(marks(n), f.Words),
			weight[n] <= limit && hasWord(marks(n), f.Weak) && !holdsProse(n):
			remove(n)
		}
	}
}

// mainPart returns the part of the page that its author marks as the article, or
// else as the main one, around the headline; nil if there is none with a paragraph
// in it.
func mainPart(headline *html.Node) *html.Node {
	for n := headline; n != nil; n = n.Parent {
		if (tag(n) == "article" || tag(n) == "main") && holdsProse(n) {
			return n
		}
	}
	return nil
}

// isButton reports whether n is a link that runs a script and a line of its own.
func isButton(n *html.Node) bool {
	return tag(n) == "a" && strings.HasPrefix(strings.ToLower(attr(n, "href")), "javascript:") &&
		words(n) == words(n.Parent)
}

// holdsProse reports whether n is, or holds, a paragraph of an article.
func holdsProse(n *html.Node) bool {
	if isParagraph(n) && isProse(n, shortestLead) {
		return true
	}
	for e := range elements(n) {
		if isParagraph(e) && isProse(e, shortestLead) {
			return true
		}
	}
	return false
}

// isAncestor reports whether n is below, or is, what n holds.
func isAncestor(n, below *html.Node) bool {
	for ; below != nil; below = below.Parent {
		if below == n {
			return true
		}
	}
	return false
}

// weigh counts the bytes of words below each element that is seen.
func weigh(root *html.Node) map[*html.Node]int {
	weight := make(map[*html.Node]int)
	var count func(n *html.Node) int
	count = func(n *html.Node) int {
		if n.Type == html.TextNode {
			return len(strings.TrimSpace(n.Data))
		}
		sum := 0
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			sum += count(c)
		}
		weight[n] = sum
		return sum
	}
	count(root)
	return weight
}
