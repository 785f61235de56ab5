package api_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/api"
	"dialogue/api/web"
	"dialogue/corpus"
)

// preferring gets a page as a browser with a header Accept-Language does.
func preferring(t *testing.T, s *api.Server, target, accept string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, target, nil)
	r.Header.Set("Accept-Language", accept)
	return do(t, s, r)
}

// in returns an address that asks for a language.
func in(language, target string) string {
	path, fragment, _ := strings.Cut(target, "#")
	separator := "?"
	if strings.Contains(path, "?") {
		separator = "&"
	}
	return strings.TrimSuffix(path+separator+"lang="+language+"#"+fragment, "#")
}

func TestTheLanguageIsTheOneAskedForElseTheOnePreferred(t *testing.T) {
	s := serve(t, config(t))
	for _, c := range []struct{ name, target, accept, want string }{
		{"nothing is said", "/", "", "en"},
		{"the browser prefers Korean", "/", "ko-KR,ko;q=0.9,en;q=0.8", "ko"},
		{"the browser prefers a French of elsewhere", "/about", "fr-CA", "fr"},
		{"the first that there is", "/", "sw, pt-MZ, fr;q=0.5, en;q=0.4", "fr"},
		{"none of those there are", "/", "zh-CN,zh;q=0.9", "en"},
		{"a header that cannot be read", "/", ";;;=", "en"},
		{"the address is stronger", "/?lang=ko", "fr", "ko"},
		{"English can be asked for", "/?lang=en", "fr", "en"},
		{"a page that is not there", "/nowhere?lang=fr", "", "fr"},
		{"a request that is wrong", "/search?from=soon&lang=ko", "", "ko"},
		{"a statement that is not there", "/statements/x@1:0-4?lang=fr", "ko", "fr"},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := preferring(t, s, c.target, c.accept)
			assert.Equal(t, c.want, parsed(t, w).Find("html").AttrOr("lang", ""))
			assert.Equal(t, c.want, w.Header().Get("Content-Language"))
			assert.Contains(t, w.Header().Values("Vary"), "Accept-Language")
		})
	}
}

func TestALanguageThatThereIsNotIsAnError(t *testing.T) {
	s := serve(t, config(t))
	for _, target := range []string{"/?lang=xx", "/search?q=copper&lang=de", "/about?lang=fr&lang=ko", "/matrix?lang=fr-FR", "/countries/ZM?lang=FR"} {
		w := preferring(t, s, target, "fr")
		assert.Equal(t, http.StatusBadRequest, w.Code, target)
		doc := parsed(t, w)
		assert.Equal(t, "fr", doc.Find("html").AttrOr("lang", ""), target)
		assert.Contains(t, words(doc.Find("main")), "lang :", target)
	}
	w := get(t, s, "/api/v1/statements?lang=fr")
	assert.Equal(t, http.StatusBadRequest, w.Code, "data has no language")
	assert.Contains(t, w.Body.String(), "there is no such parameter")
}

func TestPagesInSeveralLanguagesHaveTagsOfTheirOwn(t *testing.T) {
	s := serve(t, config(t))
	tags := map[string]bool{}
	for _, language := range web.Languages() {
		tags[preferring(t, s, "/search?q=copper", language).Header().Get("Etag")] = true
	}
	assert.Len(t, tags, len(web.Languages()))
}

func TestALanguageThatWasAskedForIsKept(t *testing.T) {
	s := serve(t, config(t))
	for _, target := range everyPage() {
		doc := parsed(t, get(t, s, in("fr", target)))
		for _, a := range doc.Find("main a[href], header a[href], footer a[href]").EachIter() {
			href := a.AttrOr("href", "")
			u, err := url.Parse(href)
			require.NoError(t, err)
			if u.Host != "" || strings.HasPrefix(href, "#") || strings.HasPrefix(href, "/api/") || strings.HasPrefix(href, "/static/") {
				assert.NotContains(t, href, "lang=", "%s: %s", target, words(a))
				continue
			}
			assert.Len(t, u.Query()["lang"], 1, "%s: %s leads to %s", target, words(a), href)
			if a.AttrOr("hreflang", "") == "" {
				assert.Equal(t, "fr", u.Query().Get("lang"), "%s: %s", target, href)
			}
		}
		for _, f := range doc.Find("form").EachIter() {
			assert.Equal(t, "fr", f.Find(`input[name="lang"]`).AttrOr("value", ""), target)
		}
		neutral := parsed(t, preferring(t, s, target, "fr"))
		assert.Zero(t, neutral.Find(`a[href*="lang="]:not([hreflang]), input[name="lang"]`).Length(), "%s: nobody asked for it", target)
	}
	w := get(t, s, "/search?q=copper&from=&lang=ko")
	assert.Equal(t, http.StatusFound, w.Code)
	assert.Equal(t, "/search?q=copper&lang=ko", w.Header().Get("Location"))
}

func TestTheLanguageCanBeChangedAndNothingElse(t *testing.T) {
	s := serve(t, config(t))
	doc := page(t, s, "/search?q=copper&by=ZM&lang=ko")
	links := doc.Find("header a[hreflang]")
	assert.Equal(t, []string{"English", "Français", "한국어"}, links.Map(func(_ int, a *goquery.Selection) string { return words(a) }))
	assert.Equal(t, "한국어", words(links.Filter("[aria-current]")))
	assert.Equal(t, "?by=ZM&lang=fr&q=copper", links.Eq(1).AttrOr("href", ""))
	assert.Equal(t, "fr", links.Eq(1).AttrOr("lang", ""))

	doc = page(t, s, "/countries/ZM?lang=fr")
	assert.Equal(t, "https://record.example.org/countries/ZM?lang=fr", doc.Find(`link[rel="canonical"]`).AttrOr("href", ""))
	assert.Equal(t, "https://record.example.org/countries/ZM?lang=ko", doc.Find(`link[rel="alternate"][hreflang="ko"]`).AttrOr("href", ""))
	assert.Equal(t, "https://record.example.org/countries/ZM", page(t, s, "/countries/ZM").Find(`link[rel="canonical"]`).AttrOr("href", ""))
	assert.Zero(t, page(t, s, "/search?q=copper").Find(`link[rel="alternate"][hreflang]`).Length(), "search engines are kept from results")
}

func TestPagesSpeakTheLanguage(t *testing.T) {
	s := serve(t, config(t))
	for language, want := range map[string][]string{
		"fr": {"3\u00a0déclarations dans 2\u00a0documents", "Mot pour mot dans ce compte rendu en anglais", "Retirer le filtre Au nom de\u00a0: Zambie ✕", "Zambie"},
		"ko": {"발언 3건 (문서 2건)", "이 기록에 말한 그대로 영어", "필터 빼기 누구의 입장: 잠비아 ✕", "잠비아"},
	} {
		doc := page(t, s, "/search?q=critical+minerals&by=ZM&lang="+language)
		got := []string{
			words(doc.Find("#count")), words(doc.Find(".hits .hit").First().Find(".line")),
			words(doc.Find(".chips li a")), words(doc.Find(`#filters input[name="by"][value="ZM"]`).Closest("label").Find("bdi")),
		}
		for i := range want {
			assert.Equal(t, strings.ReplaceAll(want[i], "\u00a0", " "), strings.ReplaceAll(got[i], "\u00a0", " "), language)
		}
	}
}

func TestCitationsAreTheSameInEveryLanguage(t *testing.T) {
	s := serve(t, config(t))
	target := "/statements/" + url.PathEscape(releaseID+"@1:121-235")
	english := page(t, s, target).Find(".cite bdi")
	for _, language := range web.Languages()[1:] {
		cite := page(t, s, in(language, target)).Find(".cite bdi")
		assert.Equal(t, words(english), words(cite))
		assert.Equal(t, "en", cite.AttrOr("lang", ""))
	}
}

func TestANameThatTheLanguageLacksSaysThatItIsEnglish(t *testing.T) {
	c := config(t)
	d := build(corpus.Document{ID: "x", Version: 1, Title: "x", Language: "en"},
		said{text: "LX International spoke of copper.", kind: corpus.KindNarrative, names: []string{"organization", "lx-international", "LX International"}})
	a := &archive{documents: []corpus.Document{d}}
	c.Searcher, c.Library = a, a
	s := serve(t, c)
	label := func(language string) *goquery.Selection {
		return page(t, s, in(language, "/search/values/organization")).Find(".values bdi")
	}
	assert.Equal(t, "en", label("fr").AttrOr("lang", ""))
	assert.Equal(t, "LX International", words(label("fr")))
	assert.Empty(t, label("en").AttrOr("lang", ""))
	assert.Equal(t, "LX인터내셔널", words(label("ko")))
	assert.Empty(t, label("ko").AttrOr("lang", ""))
	assert.Equal(t, "en", page(t, s, in("fr", "/organizations")).Find(`.values bdi:contains("LX")`).AttrOr("lang", ""))
}
