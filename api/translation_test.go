package api_test

import (
	"go/ast"
	"go/parser"
	gotoken "go/token"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"
	"golang.org/x/net/html"

	"dialogue/api"
	"dialogue/api/web"
	"dialogue/corpus/vocabulary"
)

// catalogueOf reads the words of a language.
func catalogueOf(t *testing.T, language string) map[string]any {
	t.Helper()
	b, err := os.ReadFile("web/words/" + language + ".yaml")
	require.NoError(t, err)
	var out map[string]any
	require.NoError(t, yaml.Unmarshal(b, &out))
	return out
}

// bracketed puts every text of a catalogue in brackets, so that what a page says
// without them is not of the catalogue.
func bracketed(t *testing.T) fs.FS {
	t.Helper()
	texts := catalogueOf(t, "en")
	for id, text := range texts {
		switch text := text.(type) {
		case string:
			texts[id] = "⟦" + text + "⟧"
		case map[string]any:
			for form, v := range text {
				words, ok := v.(string)
				require.True(t, ok, id)
				text[form] = "⟦" + words + "⟧"
			}
		}
	}
	b, err := yaml.Marshal(texts)
	require.NoError(t, err)
	out := fstest.MapFS{}
	for _, language := range web.Languages() {
		out[language+".yaml"] = &fstest.MapFile{Data: b}
	}
	return out
}

// inBrackets serves pages whose words all stand in brackets.
func inBrackets(t *testing.T, c api.Config) *api.Server {
	t.Helper()
	s := serve(t, c)
	pages, err := web.NewSites(web.Config{Vocabulary: c.Vocabulary, PublicURL: c.PublicURL, Words: bracketed(t)})
	require.NoError(t, err)
	s.ReplacePages(pages)
	return s
}

// A shown is a text that a page tells its reader, with where it stands.
type shown struct{ text, at string }

// spoken are the attributes that are read to someone.
var spoken = []string{"aria-label", "title", "placeholder", "alt", "data-copy", "data-copied", "data-suggest"}

// tellings lists the texts of a page that are the interface's own: not those of
// elements that hold words of the record, of the vocabulary or of a query, which
// say so by their language, by bdi or by code; and not the prose of a language.
func tellings(n *html.Node, out []shown) []shown {
	if n.Type == html.TextNode {
		return append(out, shown{n.Data, n.Parent.Data})
	}
	if n.Type == html.ElementNode {
		attributes, before := map[string]string{}, len(out)
		for _, a := range n.Attr {
			attributes[a.Key] = a.Val
			if slices.Contains(spoken, a.Key) {
				out = append(out, shown{a.Val, n.Data + " " + a.Key})
			}
		}
		_, foreign := attributes["lang"]
		if n.Data == "link" || n.Data == "h1" && attributes["class"] == "vh" {
			return out[:before] // what was asked, or a statement, as the title says it
		}
		foreign = foreign && n.Data != "html" && attributes["class"] != "why" && attributes["class"] != "speaking"
		if foreign || slices.Contains([]string{"bdi", "code", "title", "textarea", "script"}, n.Data) ||
			slices.Contains(strings.Fields(attributes["class"]), "prose") {
			return out
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		out = tellings(c, out)
	}
	return out
}

// outside returns what stands outside brackets, without signs.
func outside(text string) string {
	var b strings.Builder
	depth := 0
	for _, r := range text {
		switch {
		case r == '⟦':
			depth++
		case r == '⟧':
			depth--
		case depth == 0:
			b.WriteRune(r)
		}
	}
	return strings.TrimFunc(b.String(), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// labels are what the vocabulary calls its entries in English.
func labels(v *vocabulary.Vocabulary) map[string]bool {
	out := map[string]bool{}
	for _, f := range v.Facets() {
		for _, e := range v.Entries(f.Name) {
			out[e.Labels["en"]] = true
		}
	}
	return out
}

var letters = regexp.MustCompile(`\pL`)

func TestEveryWordOfAPageIsOfTheCatalogue(t *testing.T) {
	c := config(t)
	known := labels(c.Vocabulary)
	for _, d := range record() {
		for i := range d.Statements {
			if p := d.Statements[i].Speaker; p != nil {
				known[p.Name] = true
			}
		}
		known[d.Publisher] = true
	}
	s := inBrackets(t, c)
	for _, target := range everyPage() {
		root, err := html.Parse(strings.NewReader(get(t, s, target).Body.String()))
		require.NoError(t, err)
		texts := tellings(root, nil)
		require.NotEmpty(t, texts, target)
		for _, one := range texts {
			rest := outside(one.text)
			address := strings.HasPrefix(rest, "https://")
			assert.True(t, !letters.MatchString(rest) || known[rest] || address, "%s: in %s: %s", target, one.at, strings.TrimSpace(one.text))
		}
	}
}

// formats lists the English of what go files say is wrong with requests, with
// sample in place of each value.
func formats(t *testing.T, sample string, paths ...string) []string {
	t.Helper()
	verb := regexp.MustCompile(`%[a-z]`)
	var out []string
	for _, path := range paths {
		file, err := parser.ParseFile(gotoken.NewFileSet(), path, nil, 0)
		require.NoError(t, err)
		add := func(e ast.Expr) {
			if call, ok := e.(*ast.CallExpr); ok && len(call.Args) > 0 {
				e = call.Args[0] // of fmt.Sprintf
			}
			if text, whole := literal(e, sample); whole {
				out = append(out, strings.ReplaceAll(verb.ReplaceAllString(text, sample), "%%", "%"))
			}
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.KeyValueExpr:
				if key, ok := n.Key.(*ast.Ident); ok && key.Name == "Reason" {
					add(n.Value)
				}
			case *ast.CallExpr:
				if at, ok := map[string]int{"fail": 2, "report": 1}[called(n)]; ok && len(n.Args) > at {
					add(n.Args[at])
				}
			}
			return true
		})
	}
	return out
}

// called returns the name of the method or function that is called.
func called(c *ast.CallExpr) string {
	switch f := c.Fun.(type) {
	case *ast.SelectorExpr:
		return f.Sel.Name
	case *ast.Ident:
		return f.Name
	}
	return ""
}

// literal returns the text of an expression, with sample in place of what is no
// literal, and whether any of it is.
func literal(e ast.Expr, sample string) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		text, err := strconv.Unquote(e.Value)
		return text, err == nil && text != "%s"
	case *ast.BinaryExpr:
		left, a := literal(e.X, sample)
		right, b := literal(e.Y, sample)
		return left + right, a || b
	}
	return sample, false
}

func TestPagesTellWhatIsWrongInEveryLanguage(t *testing.T) {
	v, err := vocabulary.Default()
	require.NoError(t, err)
	pages, err := web.NewSites(web.Config{Vocabulary: v})
	require.NoError(t, err)
	var paths []string
	for _, folder := range []string{".", "web", "../search", "../search/query", "../search/bleveindex"} {
		list, err := filepath.Glob(filepath.Join(folder, "*.go"))
		require.NoError(t, err)
		paths = append(paths, list...)
	}
	// What only programs send is told to programs.
	paths = slices.DeleteFunc(paths, func(p string) bool {
		return strings.HasSuffix(p, "_test.go") || slices.Contains([]string{"ingest.go", "batch.go", "export.go", "feed.go", "oembed.go"}, p)
	})
	reasons := formats(t, "7", paths...)
	require.Greater(t, len(reasons), 40)
	for _, language := range web.Languages()[1:] {
		site, err := pages.For(&url.URL{RawQuery: "lang=" + language}, "")
		require.NoError(t, err)
		for _, reason := range reasons {
			assert.NotEqual(t, reason, site.Reason(reason), language)
		}
	}
}

func TestAMistakeIsToldInTheLanguageWithItsPlace(t *testing.T) {
	s := serve(t, config(t))
	for language, want := range map[string]string{
		"en": "Search: this quotation mark is never closed: write another after the last word of the phrase (at character 8)",
		"fr": "Recherche : ce guillemet n’est jamais fermé : écrivez-en un autre après le dernier mot de l’expression (au caractère 8)",
		"ko": "검색: 이 따옴표가 닫히지 않았습니다. 구절의 마지막 낱말 뒤에 하나 더 쓰십시오 (8번째 글자)",
	} {
		doc := parsed(t, get(t, s, in(language, "/search?q=copper+%22tin")))
		assert.Equal(t, want, words(doc.Find(`.problem a[href="#q"]`)))
		doc = parsed(t, get(t, s, in(language, "/matrix?q=a&q=b")))
		assert.Contains(t, words(doc.Find("main li")), map[string]string{"en": "q: give it once only", "fr": "q : ne le donnez qu’une fois", "ko": "q: 한 번만 쓰십시오"}[language])
	}
	assert.Contains(t, preferring(t, s, "/api/v1/statements?q=%22", "fr").Body.String(), "this quotation mark is never closed", "data is in English")
}

func TestNoPageHasEnglishWhereTheLanguageHasItsOwn(t *testing.T) {
	s := serve(t, config(t))
	english := catalogueOf(t, "en")
	for _, language := range web.Languages()[1:] {
		foreign := map[string]bool{}
		own := catalogueOf(t, language)
		for id, text := range english {
			if text, ok := text.(string); ok && own[id] != text && letters.MatchString(text) {
				foreign[text] = true
			}
		}
		for id, text := range own {
			if text, ok := text.(string); ok && english[id] != text {
				delete(foreign, text)
			}
		}
		require.Greater(t, len(foreign), 200)
		for _, target := range everyPage() {
			root, err := html.Parse(strings.NewReader(get(t, s, in(language, target)).Body.String()))
			require.NoError(t, err)
			for _, one := range tellings(root, nil) {
				assert.False(t, foreign[strings.TrimSpace(one.text)], "%s in %s: %s", target, language, one.text)
			}
		}
	}
}
