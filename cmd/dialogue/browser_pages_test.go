//go:build browser

package main

import (
	_ "embed"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	layout "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A kindOfPage is a page that stands for all of its kind.
type kindOfPage struct{ name, path string }

// kindsOfPages lists a page of every kind. A new kind joins with a line.
func (v *visitor) kindsOfPages() []kindOfPage {
	document := func(id string) string { return "/documents/" + url.PathEscape(id) }
	const release, transcript = "https://archive.example/sample/press/2025-02-05-dialogue", "sample-session-2"
	return []kindOfPage{
		{"home", "/"},
		{"about", "/about"},
		{"search", "/search?q=critical+minerals"},
		{"filtered", "/search?q=processing&by=ZM&by=TZ&mineral.not=gold&from=2024"},
		{"filters", "/search?q=processing&by=ZM#filters"},
		{"arabic-hits", "/search?language=ar"},
		{"documents", "/search?q=copper&view=documents"},
		{"lines", "/search?q=copper&view=lines"},
		{"table", "/search?view=table"},
		{"timeline", "/search?view=timeline"},
		{"wording", "/search?by=ZM&mineral=copper&view=wording"},
		{"compare", "/compare?a=TZ&b=ZM&q=processing"},
		{"nothing", "/search?q=helicopter&by=ZM&language=ko"},
		{"problem", "/search?q=%22tin&from=soon"},
		{"values", "/search/values/by"},
		{"matrix", "/matrix"},
		{"countries", "/countries"},
		{"country", "/countries/ZM"},
		{"mineral", "/minerals/copper"},
		{"organization", "/organizations/ministry-of-foreign-affairs-korea"},
		{"session", "/sessions/2025-session-2"},
		{"edition", "/editions/2025"},
		{"held", "/held"},
		{"compare", "/compare?a=TZ&b=ZM&theme=processing-and-value-addition"},
		{"compare-empty", "/compare"},
		{"speakers", "/speakers"},
		{"speaker", "/speakers/kang-in-sun"},
		{"document", document(transcript)},
		{"explained", document(transcript) + "?explain=1"},
		{"release", document(release)},
		{"versions", document(release) + "/versions"},
		{"found", document(transcript) + "?find=processing#f2"},
		{"korean", document("https://news-ko.archive.example/sample/20250206")},
		{"arabic", document("https://sahifa.archive.example/sample/2025-02-06")},
		{"statement", v.statement("wording=quoted&q=processing")},
		{"statement-verbatim", v.statement("wording=word-for-word&q=copper")},
		{"statement-arabic", v.statement("language=ar")},
		{"error", "/nowhere"},
	}
}

// statement returns the path of the first statement that a search finds.
func (v *visitor) statement(search string) string {
	v.t.Helper()
	var found struct {
		Hits []struct{ Links struct{ Page string } }
	}
	(&serving{t: v.t, address: v.address}).get(v.t.Context(), "/api/v1/statements?limit=1&"+search, &found)
	require.NotEmpty(v.t, found.Hits, search)
	return strings.TrimPrefix(found.Hits[0].Links.Page, v.address)
}

// inLanguage returns the address of a page in a language of the interface.
func inLanguage(path, language string) string {
	if language == "en" {
		return path
	}
	path, anchor, anchored := strings.Cut(path, "#")
	separator := "?"
	if strings.Contains(path, "?") {
		separator = "&"
	}
	path += separator + "lang=" + language
	if anchored {
		path += "#" + anchor
	}
	return path
}

// A look is one way to see a page.
type look struct {
	language, theme string
	width           int64 // CSS pixels; 320 is what 400 % zoom leaves of 1280
}

// The languages, themes and widths that pages are looked at in.
func languages() []string { return []string{"en", "fr", "ko"} }
func themes() []string    { return []string{"light", "dark"} }
func widths() []int64     { return []int64{320, 768, 1440} }

// looks lists the ways in which page n is looked at: all of them, or, with
// DIALOGUE_LOOKS=few, some that hold each language, theme and width.
func looks(n int) []look {
	all := os.Getenv("DIALOGUE_LOOKS") != "few"
	var out []look
	for i, l := range languages() {
		for j, theme := range themes() {
			for k, width := range widths() {
				if all || (n+i+j)%len(widths()) == k && (n+i)%len(themes()) == j {
					out = append(out, look{l, theme, width})
				}
			}
		}
	}
	return out
}

// sees opens a page as a look has it.
func (v *visitor) sees(p kindOfPage, l look) {
	v.t.Helper()
	v.prefers(l.theme)
	v.does(chromedp.EmulateViewport(l.width, 900), chromedp.Navigate(v.address+inLanguage(p.path, l.language)))
}

// pageWidth returns how wide the page is laid out, in CSS pixels.
func (v *visitor) pageWidth() int64 {
	v.t.Helper()
	metrics, err := chromedp.Call(v.ctx, layout.GetLayoutMetrics, cdp.Empty{})
	require.NoError(v.t, err)
	return int64(metrics.CSSContentSize.Width)
}

// checkers is the folder in which make browser puts the checkers that it
// fetches.
func checkers(t *testing.T) string {
	t.Helper()
	dir := os.Getenv("DIALOGUE_CHECKERS")
	require.NotEmpty(t, dir, "run make browser: it fetches axe-core and html-validate, and says where they are in DIALOGUE_CHECKERS")
	return filepath.Join(dir, "node_modules")
}

// runAxe opens what can be opened on a page and returns what axe-core finds
// wrong with it: WCAG 2.2 at levels A and AA, and its best practice.
const runAxe = `(async () => {
	document.querySelectorAll("details").forEach(d => { d.open = true });
	const found = await axe.run(document, {
		resultTypes: ["violations"],
		runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
	});
	return found.violations.map(v => v.id + ": " + v.help + v.nodes.slice(0, 3).map(n => "\n  " + n.target.join(" ") + "\n  " + n.failureSummary).join(""));
})()`

// TestBrowserFindsPagesAccessible looks at a page of every kind in every
// language, theme and width. None may scroll sideways, and axe-core finds
// nothing wrong.
func TestBrowserFindsPagesAccessible(t *testing.T) {
	axe, err := os.ReadFile(filepath.Join(checkers(t), "axe-core", "axe.min.js"))
	require.NoError(t, err)
	v := newVisitor(t, true)
	pictures := os.Getenv("DIALOGUE_PICTURES")
	for i, p := range v.kindsOfPages() {
		for _, l := range looks(i) {
			what := fmt.Sprintf("%s-%s-%s-%d", p.name, l.language, l.theme, l.width)
			v.sees(p, l)
			assert.Equal(t, l.width, v.pageWidth(), what)
			if pictures != "" {
				picture := tells(v, chromedp.FullScreenshot(100))
				require.NoError(t, os.WriteFile(filepath.Join(pictures, what+".png"), picture, 0o600))
			}
			v.does(chromedp.Evaluate[chromedp.Void](string(axe)))
			wrong := tells(v, chromedp.Evaluate[[]string](runAxe, chromedp.EvalAwaitPromise))
			assert.Empty(t, wrong, "%s: %s", what, strings.Join(wrong, "\n"))
		}
	}
}

//go:embed testdata/htmlvalidate.json
var htmlRules []byte

// TestBrowserFindsPagesValid has html-validate read a page of every kind.
func TestBrowserFindsPagesValid(t *testing.T) {
	v := newVisitor(t, false)
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, ".htmlvalidate.json"), htmlRules, 0o600))
	for _, p := range v.kindsOfPages() {
		for _, l := range languages() {
			require.NoError(t, os.WriteFile(filepath.Join(dir, p.name+"-"+l+".html"), v.source(inLanguage(p.path, l)), 0o600))
		}
	}
	out, err := exec.CommandContext(t.Context(), filepath.Join(checkers(t), ".bin", "html-validate"),
		"--max-warnings", "0", "--formatter", "text", dir).CombinedOutput()
	assert.NoError(t, err, "%s", strings.ReplaceAll(string(out), dir+"/", ""))
}

// source returns a page as the server sends it.
func (v *visitor) source(path string) []byte {
	v.t.Helper()
	request, err := http.NewRequestWithContext(v.t.Context(), http.MethodGet, v.address+path, http.NoBody)
	require.NoError(v.t, err)
	response, err := http.DefaultClient.Do(request)
	require.NoError(v.t, err)
	defer func() { _ = response.Body.Close() }()
	body, err := io.ReadAll(response.Body)
	require.NoError(v.t, err)
	return body
}
