//go:build browser

package main

import (
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/assert"
)

func TestBrowserTypesFiltersOpensAndGoesBack(t *testing.T) {
	v := newVisitor(t, false)
	v.opens("/")
	v.asks("critical minerals")
	all := v.reads("#count")

	v.chooses("country", "TZ")
	assert.Equal(t, "/search?q=critical+minerals", v.at(), "nothing is sent before Apply")
	v.follows(".apply button")
	fewer := v.reads("#count")
	assert.NotEqual(t, all, fewer)
	assert.Equal(t, "/search?country=TZ&q=critical+minerals", v.at(), "the address is the request, without blanks")

	v.follows(`.hit .meta a[href^="/documents/"]`)
	_, anchor, _ := strings.Cut(v.at(), "#")
	assert.Equal(t, 1, v.finds("#"+anchor+":target"))

	v.goes(chromedp.NavigateBack())
	assert.Equal(t, fewer, v.reads("#count"))
	v.follows(".chips li a")
	assert.Equal(t, all, v.reads("#count"))
}

func TestBrowserOpensAndClosesTheFiltersOfANarrowScreen(t *testing.T) {
	v := newVisitor(t, false)
	filters := chromedp.CSS("#filters")
	v.does(chromedp.EmulateViewport(390, 800))
	v.opens("/search?q=copper")
	v.does(chromedp.WaitNotVisible(filters))
	v.does(chromedp.Click(chromedp.CSS(`a[href="#filters"]`)), chromedp.WaitVisible(filters))
	v.does(chromedp.Click(chromedp.CSS(`#filters a[href="#results"]`)), chromedp.WaitNotVisible(filters))
}

func TestBrowserTakesSuggestionsByKeyboard(t *testing.T) {
	v := newVisitor(t, true)
	v.opens("/")
	first, box := chromedp.CSS("#q-list li"), chromedp.CSS("#q")
	v.does(chromedp.SendKeys(box, "구"), chromedp.WaitVisible(first))
	assert.Regexp(t, `^구상흑연\ngraphite · \d+$`, v.reads("#q-list li"))
	v.does(chromedp.SendKeys(box, kb.ArrowDown), chromedp.WaitVisible(chromedp.CSS(`#q[aria-activedescendant="q-list-0"]`)))
	v.does(chromedp.SendKeys(box, kb.Escape), chromedp.WaitNotVisible(chromedp.CSS("#q-list")))
	v.does(chromedp.SendKeys(box, "리"), chromedp.WaitVisible(first),
		chromedp.SendKeys(box, kb.ArrowDown), chromedp.WaitVisible(chromedp.CSS(`#q[aria-activedescendant="q-list-0"]`)),
		chromedp.SendKeys(box, kb.Enter), chromedp.WaitVisible(chromedp.CSS(`#q[aria-expanded=false]`)))
	v.goes(chromedp.SendKeys(box, kb.Enter))
	assert.Equal(t, "/search?q="+url.QueryEscape("구리"), v.at())

	plain := v.inNewTab(false)
	plain.opens("/")
	assert.Zero(t, plain.finds("[role=combobox]"), "no combobox without the script")
}
