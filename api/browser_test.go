//go:build browser

package api_test

import (
	"context"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	layout "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// stepTime bounds each step in the browser.
const stepTime = 15 * time.Second

// A reader sits at a browser in which scripts are switched off, as the pages
// must work without any.
type reader struct {
	t       *testing.T
	ctx     context.Context //nolint:containedctx // a browser's tab is a context
	address string          // of a server of the test record
}

func newReader(t *testing.T) *reader {
	t.Helper()
	c := config(t)
	c.Notice = "Sample archive: written for a test. Nobody said these words."
	server := httptest.NewServer(serve(t, c))
	t.Cleanup(server.Close)
	// A page that is kept for going back is not loaded, and its load never ends.
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-features", "Translate,BackForwardCache"))
	ctx, stopAllocator := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(stopAllocator)
	ctx, stop := chromedp.NewContext(ctx)
	t.Cleanup(stop)
	_, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	require.NoError(t, err)
	r := &reader{t, ctx, server.URL}
	r.prefers("light")
	return r
}

// prefers sets the theme. Nothing moves, so that a click hits what it aims at.
func (r *reader) prefers(theme string) {
	r.t.Helper()
	_, err := chromedp.Call(r.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{
			{Name: "prefers-color-scheme", Value: theme}, {Name: "prefers-reduced-motion", Value: "reduce"},
		},
	})
	require.NoError(r.t, err)
}

// does takes steps one after the other.
func (r *reader) does(steps ...chromedp.Action[chromedp.Void]) {
	r.t.Helper()
	ctx, cancel := context.WithTimeout(r.ctx, stepTime)
	defer cancel()
	require.NoError(r.t, chromedp.Do(ctx, steps...))
}

// reads returns the text of an element.
func (r *reader) reads(selector string) string {
	r.t.Helper()
	ctx, cancel := context.WithTimeout(r.ctx, stepTime)
	defer cancel()
	text, err := chromedp.Run(ctx, chromedp.Text(chromedp.CSS(selector)))
	require.NoError(r.t, err)
	return strings.TrimSpace(text)
}

// at returns the address of the page.
func (r *reader) at() string {
	r.t.Helper()
	address, err := chromedp.Run(r.ctx, chromedp.Location())
	require.NoError(r.t, err)
	return strings.TrimPrefix(address, r.address)
}

// follows clicks on what leads to another page, and waits for an element of it.
func (r *reader) follows(selector, until string) {
	r.t.Helper()
	r.does(chromedp.Click(chromedp.CSS(selector)), chromedp.WaitVisible(chromedp.CSS(until)))
}

func TestInABrowserAReaderTypesFiltersOpensAndGoesBack(t *testing.T) {
	r := newReader(t)
	r.does(chromedp.EmulateViewport(1280, 900), chromedp.Navigate(r.address+"/"),
		chromedp.SendKeys(chromedp.CSS("#q"), "critical minerals\r"))
	assert.Equal(t, "3 statements in 2 documents", r.reads("#count"))

	r.does(chromedp.Click(chromedp.CSS(`#filters input[name="mineral"][value="copper"]`)))
	assert.Equal(t, "/search?q=critical+minerals", r.at(), "nothing is sent before Apply")
	r.follows(".apply button", ".chips")
	assert.Equal(t, "1 statement in 1 document", r.reads("#count"))
	assert.Equal(t, "/search?mineral=copper&q=critical+minerals", r.at(), "the address is the request, without blanks")

	r.follows(`.hit .meta a[href^="/documents/"]`, ".text")
	assert.True(t, strings.HasSuffix(r.at(), "#s3"), r.at())

	r.does(chromedp.NavigateBack(), chromedp.WaitVisible(chromedp.CSS("#count")))
	assert.Equal(t, "1 statement in 1 document", r.reads("#count"))
	r.follows(".chips li a", "body:not(:has(.chips)) #count")
	assert.Equal(t, "3 statements in 2 documents", r.reads("#count"))
}

func TestInABrowserTheFiltersOfANarrowScreenOpenAndClose(t *testing.T) {
	r := newReader(t)
	filters := chromedp.CSS("#filters")
	r.does(chromedp.EmulateViewport(390, 800), chromedp.Navigate(r.address+"/search?q=copper"), chromedp.WaitNotVisible(filters))
	r.follows(`a[href="#filters"]`, "#filters")
	r.does(chromedp.Click(chromedp.CSS(`#filters a[href="#results"]`)), chromedp.WaitNotVisible(filters))
}

// TestInABrowserPagesFitEveryScreen takes a picture of every page at every width in both
// themes, for people to look at, and checks that none scrolls sideways. The
// pictures are kept with -artifacts.
func TestInABrowserPagesFitEveryScreen(t *testing.T) {
	r := newReader(t)
	for name, target := range map[string]string{
		"home": "/", "about": "/about", "search": "/search?q=critical+minerals&by=ZM", "documents": "/search?q=copper&view=documents",
		"lines": "/search?q=copper&view=lines", "table": "/search?view=table", "timeline": "/search?view=timeline", "matrix": "/matrix", "countries": "/countries", "country": "/countries/ZM",
		"nothing": "/search?q=copper&by=ZM&language=ko", "problem": "/search?q=%22tin&from=soon", "values": "/search/values/by",
		"document": "/documents/" + url.PathEscape(transcriptID), "korean": "/documents/" + url.PathEscape(koreanID),
		"arabic": "/search?language=ar", "release": "/documents/" + url.PathEscape(releaseID),
		"statement": "/statements/" + url.PathEscape(releaseID+"@1:121-235"), "missing": "/nowhere",
	} {
		for _, theme := range []string{"light", "dark"} {
			for _, width := range []int64{320, 768, 1440} {
				r.looksAt(target, theme, width)
				file := name + "-" + theme + "-" + strconv.FormatInt(width, 10) + ".png"
				require.NoError(t, os.WriteFile(filepath.Join(t.ArtifactDir(), file), r.picture(), 0o600))
				assert.Equal(t, width, r.pageWidth(), "%s at %d", target, width)
			}
		}
	}
}

func (r *reader) looksAt(target, theme string, width int64) {
	r.t.Helper()
	r.prefers(theme)
	r.does(chromedp.EmulateViewport(width, 900), chromedp.Navigate(r.address+target))
}

func (r *reader) picture() []byte {
	r.t.Helper()
	picture, err := chromedp.Run(r.ctx, chromedp.FullScreenshot(100))
	require.NoError(r.t, err)
	return picture
}

// pageWidth returns how wide the page is laid out, in CSS pixels.
func (r *reader) pageWidth() int64 {
	r.t.Helper()
	metrics, err := chromedp.Call(r.ctx, layout.GetLayoutMetrics, cdp.Empty{})
	require.NoError(r.t, err)
	return int64(metrics.CSSContentSize.Width)
}

// runs lets scripts run from the next page on.
func (r *reader) runs() {
	r.t.Helper()
	_, err := chromedp.Call(r.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{})
	require.NoError(r.t, err)
}

func TestInABrowserSuggestionsAreTakenByKeyboard(t *testing.T) {
	r := newReader(t)
	box := chromedp.CSS("#q")
	r.does(chromedp.Navigate(r.address+"/"), chromedp.WaitVisible(box))
	assert.Zero(t, r.value(`document.querySelectorAll("[role=combobox]").length`), "no combobox without the script")

	r.runs()
	r.does(chromedp.Navigate(r.address+"/"), chromedp.SendKeys(box, "구"), chromedp.WaitVisible(chromedp.CSS("#q-list li")))
	assert.Equal(t, "구리\ncopper · 5", r.reads("#q-list li"))
	r.does(chromedp.SendKeys(box, kb.ArrowDown), chromedp.WaitVisible(chromedp.CSS(`#q[aria-activedescendant="q-list-0"]`)))
	r.does(chromedp.SendKeys(box, kb.Escape), chromedp.WaitNotVisible(chromedp.CSS("#q-list")))
	r.does(chromedp.SendKeys(box, "리"), chromedp.WaitVisible(chromedp.CSS("#q-list li")),
		chromedp.SendKeys(box, kb.ArrowDown+kb.Enter), chromedp.WaitVisible(chromedp.CSS(`#q[aria-expanded=false]`)),
		chromedp.SendKeys(box, kb.Enter), chromedp.WaitVisible(chromedp.CSS("#count")))
	assert.Equal(t, "/search?q="+url.QueryEscape("구리"), r.at())
}

// value returns the number that an expression has on the page.
func (r *reader) value(expression string) int {
	r.t.Helper()
	n, err := chromedp.Run(r.ctx, chromedp.Evaluate[int](expression))
	require.NoError(r.t, err)
	return n
}
