//go:build browser

package main

import (
	"context"
	"fmt"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/require"
)

// stepTime bounds each step in the browser.
const stepTime = 20 * time.Second

// A visitor sits at a browser's tab, before a server of the sample archive.
type visitor struct {
	t       *testing.T
	ctx     context.Context //nolint:containedctx // a browser's tab is a context
	address string          // of the server
}

// newVisitor starts the program as its first user does, and a browser. Without
// scripts, the pages must do all the same.
func newVisitor(t *testing.T, scripts bool) *visitor {
	t.Helper()
	s := start(t.Context(), t, []string{"TMPDIR=" + t.TempDir()}, "demo", "--addr", "127.0.0.1:0")
	t.Cleanup(s.kill)
	// A page that is kept for going back is not loaded, and its load never ends.
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-features", "Translate,BackForwardCache"), chromedp.Flag("lang", "en"))
	ctx, stop := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(stop)
	return (&visitor{t, ctx, s.address}).inNewTab(scripts)
}

// inNewTab returns a visitor at another tab; from the first one on, of the same
// browser.
func (v *visitor) inNewTab(scripts bool) *visitor {
	v.t.Helper()
	ctx, stop := chromedp.NewContext(v.ctx)
	v.t.Cleanup(stop)
	_, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !scripts})
	require.NoError(v.t, err)
	out := &visitor{v.t, ctx, v.address}
	out.prefers("light")
	out.does(chromedp.EmulateViewport(1280, 900))
	return out
}

// prefers sets the theme. Nothing moves, so that a click hits what it aims at.
func (v *visitor) prefers(theme string) {
	v.t.Helper()
	_, err := chromedp.Call(v.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{
			{Name: "prefers-color-scheme", Value: theme}, {Name: "prefers-reduced-motion", Value: "reduce"},
		},
	})
	require.NoError(v.t, err)
}

// does takes steps one after the other.
func (v *visitor) does(steps ...chromedp.Action[chromedp.Void]) {
	v.t.Helper()
	ctx, cancel := context.WithTimeout(v.ctx, stepTime)
	defer cancel()
	require.NoError(v.t, chromedp.Do(ctx, steps...))
}

// tells runs a step that answers.
func tells[T any](v *visitor, step chromedp.Action[T]) T {
	v.t.Helper()
	ctx, cancel := context.WithTimeout(v.ctx, stepTime)
	defer cancel()
	answer, err := chromedp.Run(ctx, step)
	require.NoError(v.t, err)
	return answer
}

// opens goes to an address of the site.
func (v *visitor) opens(path string) {
	v.t.Helper()
	v.goes(chromedp.Navigate(v.address + path))
}

// reads returns the text of an element.
func (v *visitor) reads(selector string) string {
	v.t.Helper()
	return strings.TrimSpace(tells(v, chromedp.Text(chromedp.CSS(selector))))
}

// finds returns how many elements a selector finds.
func (v *visitor) finds(selector string) int {
	v.t.Helper()
	return len(tells(v, chromedp.Nodes(chromedp.CSSAll(selector), chromedp.AtLeast(0))))
}

// at returns the address of the page, below the site's.
func (v *visitor) at() string {
	v.t.Helper()
	return strings.TrimPrefix(tells(v, chromedp.Location()), v.address)
}

// goes takes steps that lead to another page, and waits until it is there.
func (v *visitor) goes(steps ...chromedp.Action[chromedp.Void]) {
	v.t.Helper()
	ctx, cancel := context.WithTimeout(v.ctx, stepTime)
	defer cancel()
	response, err := chromedp.RunResponse(ctx, steps...)
	require.NoError(v.t, err)
	if response != nil { // the browser does not tell of all that it loads
		require.Less(v.t, response.Status, int64(500), response.URL)
	}
}

// follows clicks on what leads to another page.
func (v *visitor) follows(selector string) {
	v.t.Helper()
	v.goes(chromedp.Click(chromedp.CSS(selector)))
}

// asks types a query into the box of the page, which is empty.
func (v *visitor) asks(query string) {
	v.t.Helper()
	v.goes(chromedp.SendKeys(chromedp.CSS("#q"), query+kb.Enter))
}

// chooses ticks a value of a facet, which opens if it is closed.
func (v *visitor) chooses(facet, value string) {
	v.t.Helper()
	box := fmt.Sprintf(`input[type=checkbox][name=%q]`, facet)
	if v.finds(fmt.Sprintf("#filters details:not([open]) %s", box)) > 0 {
		v.does(chromedp.Click(chromedp.CSS(fmt.Sprintf("#filters details:has(%s) > summary", box))))
	}
	v.does(chromedp.Click(chromedp.CSS(fmt.Sprintf("#filters %s[value=%q]", box, value))))
}

// presses presses keys, one after the other.
func (v *visitor) presses(keys ...string) {
	v.t.Helper()
	for _, key := range keys {
		v.does(chromedp.KeyEvent(key))
	}
}

// asked returns a parameter of the address of the page.
func (v *visitor) asked(name string) string {
	v.t.Helper()
	u, err := url.Parse(v.at())
	require.NoError(v.t, err)
	return u.Query().Get(name)
}
