//go:build browser

package main

import (
	"fmt"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// tasks are what a new user comes for, each from the first page on.
func tasks() map[string]func(v *visitor) {
	return map[string]func(v *visitor){
		"find the opening words and copy them with attribution": copiesTheOpeningWords,
		"see who spoke about graphite":                          seesWhoSpokeAboutGraphite,
		"read what was said for Zambia that names copper":       readsZambiaOnCopper,
		"read the statements of the second session":             readsTheSecondSession,
		"open the publisher's page at a quote":                  opensThePublishersPage,
		"compare Tanzania and Zambia on processing":             comparesTwoActors,
		"find a quote from half-remembered words":               findsHalfRememberedWords,
		"see who attended and was not reported as speaking":     seesWhoWasSilent,
		"read a Korean release found by an English word":        readsAKoreanRelease,
		"see what is held and what is missing":                  seesWhatIsMissing,
	}
}

// TestBrowserDoesTheTasksOfNewUsers has a new user do each task, with scripts and
// without.
func TestBrowserDoesTheTasksOfNewUsers(t *testing.T) {
	first := newVisitor(t, true)
	for _, scripts := range []bool{true, false} {
		for name, does := range tasks() {
			t.Run(fmt.Sprintf("%s, scripts %t", name, scripts), func(t *testing.T) {
				tab := *first
				tab.t = t
				v := tab.inNewTab(scripts)
				v.opens("/")
				does(v)
			})
		}
	}
}

// navigation returns a selector of a link in the site's navigation.
func navigation(path string) string { return fmt.Sprintf("header nav a[href=%q]", path) }

func copiesTheOpeningWords(v *visitor) {
	v.follows(navigation("/sessions"))
	v.follows(`main a[href="/sessions/2025-opening"]`)
	v.follows(`main table a[href^="/documents/sample-opening-session"]`)
	v.follows(`.st:target a.no`)
	words := v.reads(".hit blockquote")
	citation := v.reads(".cite bdi")
	assert.Contains(v.t, citation, "“"+strings.Join(strings.Fields(words), " ")+"”")
	for _, part := range []string{v.reads(".hit h1 b"), "4 February 2025", v.reads(".facts dt + dd a bdi"), v.address + "/statements/"} {
		assert.Contains(v.t, citation, part)
	}
	button := ".cite + button"
	if v.finds(button) == 0 {
		return // the text is selected and copied by hand
	}
	v.allows("clipboard-read", "clipboard-write")
	v.does(chromedp.Click(chromedp.CSS(button)), chromedp.WaitVisible(chromedp.CSS(button+" + [role=status]:not(:empty)")))
	copied := tells(v, chromedp.Evaluate[string]("navigator.clipboard.readText()", chromedp.EvalAwaitPromise))
	assert.Equal(v.t, citation, copied)
}

func seesWhoSpokeAboutGraphite(v *visitor) {
	v.follows(navigation("/minerals"))
	v.follows(`main a[href="/minerals/graphite"]`)
	assert.Equal(v.t, "graphite", strings.ToLower(v.reads("h1")))
	v.follows(`main a[href="/search?by=TZ&mineral=graphite"]`)
	assert.Positive(v.t, v.finds(".hits > li"))
	for _, hit := range v.texts(".hit blockquote") {
		assert.Regexp(v.t, `(?i)graphite|흑연|grafite|الجرافيت`, hit)
	}
}

func readsZambiaOnCopper(v *visitor) {
	v.follows(navigation("/search"))
	v.chooses("by", "ZM")
	v.chooses("mineral", "copper")
	v.follows(".apply button")
	assert.Equal(v.t, "/search?by=ZM&mineral=copper", v.at())
	hits := v.texts(".hit h3")
	require.NotEmpty(v.t, hits)
	for _, who := range hits {
		assert.Contains(v.t, who, "Zambia")
	}
	assert.True(v.t, strings.HasPrefix(v.reads("#count"), fmt.Sprint(len(hits))), v.reads("#count"))
}

func readsTheSecondSession(v *visitor) {
	v.follows(navigation("/sessions"))
	v.follows(`main a[href="/sessions/2025-session-2"]`)
	statements := v.reads(`main a[href="/search?session=2025-session-2"]`)
	v.follows(`main a[href="/search?session=2025-session-2"]`)
	assert.Equal(v.t, statements, v.reads("#count"))
}

func opensThePublishersPage(v *visitor) {
	v.asks(`"leave with a cable factory"`)
	v.follows(`.hit .meta a[href^="/statements/"]`)
	href := tells(v, chromedp.AttributeValue(chromedp.CSS(`.actions a[rel~="external"]`), "href"))
	page, fragment, found := strings.Cut(href.Value, "#:~:text=")
	require.True(v.t, found, href.Value)
	assert.Equal(v.t, "https://feed.archive.example/sample/dialogue-in-hand", page)
	start, end, _ := strings.Cut(fragment, ",")
	words := strings.Join(strings.Fields(v.reads("blockquote")), " ")
	for _, part := range []string{start, end} {
		text, err := url.PathUnescape(part)
		require.NoError(v.t, err)
		assert.Contains(v.t, words, text)
	}
}

func comparesTwoActors(v *visitor) {
	v.follows(`main a[href="/compare"], header a[href="/compare"], footer a[href="/compare"]`)
	v.does(chromedp.SendKeys(chromedp.CSS(`select[name="a"]`), "Tanzania"), chromedp.SendKeys(chromedp.CSS(`select[name="b"]`), "Zambia"))
	v.goes(chromedp.SendKeys(chromedp.CSS(`main input[name="q"]`), "processing"+kb.Enter))
	assert.Equal(v.t, "TZ", v.asked("a"))
	assert.Equal(v.t, "ZM", v.asked("b"))
	text := v.reads("main")
	assert.Contains(v.t, text, "Tanzania")
	assert.Contains(v.t, text, "Zambia")
	assert.Positive(v.t, v.finds(`main a[href*="by=TZ"]`))
	assert.Positive(v.t, v.finds(`main a[href*="by=ZM"]`))
	assert.Positive(v.t, v.finds(".hit blockquote mark"))
}

func findsHalfRememberedWords(v *visitor) {
	v.asks("copper leaves by train with the jobs")
	assert.Contains(v.t, v.reads(".hit blockquote"), "leaves Zambia by the trainload and the jobs leave with it")
}

func seesWhoWasSilent(v *visitor) {
	v.follows(navigation("/sessions"))
	v.follows(`main a[href="/editions/2025"]`)
	row := v.reads(`main tr:has(a[href="/countries/SN"])`)
	assert.Contains(v.t, row, "attended, no words held")
	assert.NotContains(v.t, v.reads(`main tr:has(a[href="/countries/ZM"])`), "no words held")
}

func readsAKoreanRelease(v *visitor) {
	v.asks("cobalt")
	v.chooses("language", "ko")
	v.chooses("type", "press-release")
	v.follows(".apply button")
	assert.Contains(v.t, v.reads("#results"), "코발트", "it says by which name")
	v.follows(`.hit .meta a[href^="/documents/"]`)
	assert.Regexp(v.t, regexp.MustCompile(`\p{Hangul}`), v.reads(`article.text[lang="ko"]`))
}

func seesWhatIsMissing(v *visitor) {
	v.follows(`a[href="/held#missing"]`)
	v.does(chromedp.WaitVisible(chromedp.CSS("#missing")))
	assert.Greater(v.t, len(v.reads("#missing")), 100)
	assert.Contains(v.t, v.reads("#missing"), "Senegal")
	assert.Positive(v.t, v.finds("section:has(> #sources) tbody tr, #sources ~ * tbody tr"))
}

// TestBrowserIsLedByKeyboardAlone goes from the first page to a statement without
// a pointer: everything that takes the focus shows it, and where it goes is where
// a reader would look next.
func TestBrowserIsLedByKeyboardAlone(t *testing.T) {
	for _, scripts := range []bool{true, false} {
		v := newVisitor(t, scripts)
		v.opens("/")
		v.presses(kb.Tab)
		assert.Equal(t, "#main", v.focused(`getAttribute("href")`), "the first is the way past the navigation")
		v.tabsTo("#q")
		v.presses("c", "o", "b", "a", "l", "t")
		v.goes(chromedp.KeyEvent(kb.Enter))
		assert.Equal(t, "cobalt", v.asked("q"))

		v.tabsTo(`a[href="#results"]`)
		v.presses(kb.Enter)
		v.tabsTo(`.hit .meta a[href^="/statements/"]`)
		v.goes(chromedp.KeyEvent(kb.Enter))
		assert.Positive(t, v.finds(".single .hit blockquote"))

		v.goes(chromedp.NavigateBack())
		v.tabsTo("#filters summary")
		open := v.finds("#filters details[open]")
		v.presses(kb.Enter)
		assert.NotEqual(t, open, v.finds("#filters details[open]"), "Enter opens and closes a facet")
		v.tabsTo("#filters details[open] input[type=checkbox]")
		v.presses(" ")
		v.tabsTo(".apply button")
		v.goes(chromedp.KeyEvent(kb.Enter))
		assert.Positive(t, v.finds(".chips li"))
	}
}

// focused returns what an expression says of the element that has the focus.
func (v *visitor) focused(expression string) string {
	v.t.Helper()
	return tells(v, chromedp.Evaluate[string]("String(document.activeElement."+expression+")"))
}

// maxTabs is how far away the next thing may be that a reader wants.
const maxTabs = 120

// tabsTo presses Tab until an element has the focus that a selector finds, and
// checks that each that has it on the way shows it.
func (v *visitor) tabsTo(selector string) {
	v.t.Helper()
	for range maxTabs {
		v.presses(kb.Tab)
		require.Equal(v.t, "true", v.focused(`matches(":focus-visible")`), "the focus is seen: %s", v.focused("outerHTML"))
		assert.NotEqual(v.t, "none", tells(v, chromedp.Evaluate[string](`getComputedStyle(document.activeElement).outlineStyle`)))
		if v.focused(fmt.Sprintf("matches(%q)", selector)) == "true" {
			return
		}
	}
	require.Fail(v.t, "no way there by Tab", selector)
}

// texts returns the texts of all elements that a selector finds.
func (v *visitor) texts(selector string) []string {
	v.t.Helper()
	return tells(v, chromedp.Evaluate[[]string](fmt.Sprintf("[...document.querySelectorAll(%q)].map(e => e.innerText)", selector)))
}

// allows grants the site what browsers ask their users for.
func (v *visitor) allows(permissions ...string) {
	v.t.Helper()
	for _, name := range permissions {
		_, err := chromedp.CallBrowser(v.ctx, browser.SetPermission, browser.SetPermissionParams{
			Permission: &browser.PermissionDescriptor{Name: name}, Setting: browser.PermissionSettingGranted, Origin: v.address,
		})
		require.NoError(v.t, err)
	}
}
