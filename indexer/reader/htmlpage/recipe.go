package htmlpage

import (
	"cmp"
	_ "embed"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/PuerkitoBio/goquery"
	"github.com/andybalholm/cascadia"
	"go.yaml.in/yaml/v3"
	"golang.org/x/net/html"

	"dialogue/corpus"
)

//go:embed recipes.yaml
var recipesFile []byte

const (
	// recipeShare is the least share of the words of the page that the text of
	// a recipe must hold, in percent.
	recipeShare = 40
	// recipeName is the most code points on average of what a recipe takes for
	// names that come back.
	recipeName = 60
)

// A Recipe says where the text of a page is. recipes.yaml says what its fields
// mean.
type Recipe struct {
	Name    string `yaml:"name"`
	Host    string `yaml:"host"`
	Feature string `yaml:"feature"`
	Least   int    `yaml:"least"`
	Repeats bool   `yaml:"repeats"`
	Body    string `yaml:"body"`
	Speaker string `yaml:"speaker"`
	Drop    string `yaml:"drop"`

	feature, body, speaker, drop goquery.Matcher
}

// ParseRecipes reads a YAML list of recipes. An error names the recipe and the
// selector that is wrong.
func ParseRecipes(file []byte) ([]Recipe, error) {
	var all []Recipe
	if err := yaml.Unmarshal(file, &all); err != nil {
		return nil, fmt.Errorf("reading recipes: %w", err)
	}
	for i := range all {
		if err := all[i].compile(); err != nil {
			return nil, fmt.Errorf("recipe %d (%s): %w", i+1, all[i].Name, err)
		}
	}
	return all, nil
}

// SourceRecipe returns the recipe that an editor wrote for the pages of a source;
// address is that of one of them.
func SourceRecipe(s corpus.Recipe, address string) (Recipe, error) {
	r := Recipe{
		Name: "of the source", Feature: cmp.Or(s.Feature, s.Body), Body: s.Body, Speaker: s.Speaker, Drop: s.Drop,
	}
	if u, err := url.Parse(address); err == nil {
		r.Host = u.Hostname()
	}
	return r, r.compile()
}

func (r *Recipe) compile() error {
	if r.Feature == "" {
		return errors.New("it has no feature to tell its pages by")
	}
	for _, s := range []struct {
		selector string
		to       *goquery.Matcher
	}{{r.Feature, &r.feature}, {r.Body, &r.body}, {r.Speaker, &r.speaker}, {r.Drop, &r.drop}} {
		if s.selector == "" {
			continue
		}
		m, err := cascadia.Compile(s.selector)
		if err != nil {
			return fmt.Errorf("selector %q: %w", s.selector, err)
		}
		*s.to = m
	}
	return nil
}

// builtIn returns recipes.yaml.
var builtIn = sync.OnceValue(func() []Recipe {
	all, err := ParseRecipes(recipesFile)
	if err != nil {
		panic(fmt.Sprintf("recipes.yaml, which is part of the program: %v", err))
	}
	return all
})

// A serving is the text of a page by a recipe.
type serving struct {
	body     *html.Node
	speakers map[*html.Node]bool
}

// cook returns the text of the page by the first recipe that fits, nil if none
// does. It takes out of the page what the recipe drops.
func cook(root *html.Node, address string, more []Recipe) *serving {
	weight := weigh(root)
	for _, list := range [][]Recipe{more, builtIn()} {
		for i := range list {
			if s := list[i].serve(root, address, weight); s != nil {
				return s
			}
		}
	}
	return nil
}

func (r *Recipe) serve(root *html.Node, address string, weight map[*html.Node]int) *serving {
	if !r.isFor(address) {
		return nil
	}
	doc := goquery.NewDocumentFromNode(root)
	features := doc.FindMatcher(r.feature).Nodes
	if len(features) < max(1, r.Least) || r.Repeats && !comeBack(features) {
		return nil
	}
	body := around(features)
	if r.body != nil {
		found := doc.FindMatcher(r.body).Nodes
		if len(found) == 0 {
			return nil
		}
		body = found[0]
	}
	if r.Host == "" && 100*weight[body] < recipeShare*weight[root] {
		return nil
	}
	s := &serving{body: body, speakers: map[*html.Node]bool{}}
	inside := goquery.NewDocumentFromNode(body)
	if r.drop != nil {
		inside.FindMatcher(r.drop).Remove()
	}
	if r.speaker != nil {
		for _, n := range inside.FindMatcher(r.speaker).Nodes {
			s.speakers[n] = true
		}
	}
	return s
}

// isFor reports whether the recipe is for the site of an address.
func (r *Recipe) isFor(address string) bool {
	if r.Host == "" {
		return true
	}
	u, err := url.Parse(address)
	return err == nil && (u.Hostname() == r.Host || strings.HasSuffix(u.Hostname(), "."+r.Host))
}

// comeBack reports whether the words of the elements are short and at least a
// quarter of them are not there for the first time.
func comeBack(nodes []*html.Node) bool {
	seen := make(map[string]bool)
	again, length := 0, 0
	for _, n := range nodes {
		s := key(words(n))
		length += utf8.RuneCountInString(s)
		if s != "" && seen[s] {
			again++
		}
		seen[s] = true
	}
	return 4*again >= len(nodes) && length <= recipeName*len(nodes)
}

// around returns the nearest element around all nodes.
func around(nodes []*html.Node) *html.Node {
	top := nodes[0].Parent
	for _, n := range nodes[1:] {
		for top.Parent != nil && !isAncestor(top, n) {
			top = top.Parent
		}
	}
	return top
}
