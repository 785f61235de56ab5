package api_test

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/api"
	"dialogue/api/web"
	"dialogue/search"
)

func TestSearchPage(t *testing.T) {
	s := serve(t, config(t))
	doc := page(t, s, "/search?q=critical+minerals&by=ZM")

	assert.Equal(t, "3 statements in 2 documents", words(doc.Find("#count")))
	assert.Equal(t, "critical minerals – Zambia – 3 statements in 2 documents – Dialogue", words(doc.Find("title")))
	hits := doc.Find(".hits .hit")
	require.Equal(t, 3, hits.Length())
	first := hits.First()
	assert.Equal(t, "Delegate of Zambia, Permanent Secretary, for Zambia · government", words(first.Find("h3")))
	assert.Equal(t, "Word for word in this record", words(first.Find(".line")))
	assert.Equal(t, "critical", first.Find("mark").First().Text())
	assert.Equal(t, "Quoted by a publisher", words(hits.Eq(1).Find(".line")))
	assert.Equal(t, "process critical minerals at home, with partners who stay", words(hits.Eq(1).Find(".q")))
	assert.Equal(t, "Uganda, Zambia and Zimbabwe together · government", words(hits.Eq(2).Find("h3")))
	assert.Equal(t, "Reported without quotation marks: not their words", words(hits.Eq(2).Find(".line")))

	chip := doc.Find(".chips li a")
	assert.Equal(t, "Remove filter Speaking for: Zambia ✕", words(chip))
	href, _ := chip.Attr("href")
	assert.Equal(t, "/search?q=critical+minerals", href)
	assert.Equal(t, "Speaking for", words(doc.Find("#filters legend").First()))
	assert.Equal(t, "Country named", words(doc.Find("#filters legend").Eq(1)))
	assert.Equal(t, 1, doc.Find(`#filters input[name="by"][value="ZM"][checked]`).Length())
}

func TestBlankFieldsLeaveTheAddress(t *testing.T) {
	w := get(t, serve(t, config(t)), "/search?q=copper&from=&to=&sort=relevance")
	assert.Equal(t, http.StatusFound, w.Code)
	assert.Equal(t, "/search?q=copper", w.Header().Get("Location"))
}

func TestFiltersCanBeChosenInThreeWays(t *testing.T) {
	s := serve(t, config(t))
	doc := page(t, s, "/search?mineral=copper&country.not=ZM")
	how := doc.Find(`#filters input[name="mineral"][value="copper"]`).Closest("li").Find(".how")
	assert.Equal(t, "any of all of none of", words(how))
	assert.Equal(t, "any of", words(how.Find(`[aria-current="true"]`)))
	hrefs := how.Find("a").Map(func(_ int, a *goquery.Selection) string { return a.AttrOr("href", "") })
	assert.Equal(t, []string{"/search?country.not=ZM&mineral.all=copper", "/search?country.not=ZM&mineral.not=copper"}, hrefs)

	not := doc.Find(`#filters input[name="country.not"][value="ZM"]`)
	assert.Equal(t, 1, not.Length(), "the form keeps what is left out")
	assert.Equal(t, "Remove filter Country named: none of Zambia ✕", words(doc.Find(".chips li a").First()))
	assert.Equal(t, "/search", doc.Find(".chips > a").AttrOr("href", ""), "clearing keeps nothing where there were no words")

	single := page(t, s, "/search?wording=quoted").Find(`#filters input[name="wording"][checked]`).Closest("li").Find(".how")
	assert.Equal(t, "any of none of", words(single), "a statement has one wording")
}

func TestValuesOfAFacetThatHoldNothingAreHiddenUnlessChosen(t *testing.T) {
	s := serve(t, config(t))
	doc := page(t, s, "/search?q=copper&mineral=graphite&mineral=gold")
	assert.Equal(t, 1, doc.Find(`#filters input[value="gold"][checked]`).Length())
	assert.Equal(t, "0", words(doc.Find(`#filters input[value="gold"]`).Closest("label").Find("data")))
	assert.Zero(t, page(t, s, "/search?language=ko").Find(`#filters summary:contains("Session")`).Length())
}

func TestPagesOfResultsFollowEachOtherWithoutRepetition(t *testing.T) {
	s := serve(t, config(t))
	seen := map[string]bool{}
	n := 0
	for target := "/search?sort=oldest"; target != ""; n++ {
		doc := page(t, s, target)
		for _, a := range doc.Find(`.hit a:contains("Permalink")`).EachIter() {
			href := a.AttrOr("href", "")
			assert.False(t, seen[href], href)
			seen[href] = true
		}
		assert.Equal(t, "50 statements in 6 documents", words(doc.Find("#count")))
		target = doc.Find(`.pages a[rel="next"]`).AttrOr("href", "")
	}
	assert.Len(t, seen, 50)
	assert.Equal(t, 3, n)
}

func TestNothingFoundHelps(t *testing.T) {
	doc := page(t, serve(t, config(t)), "/search?q=graphite+Zambia&by=ZM&language=ko")
	assert.Equal(t, "Nothing found", words(doc.Find("#count")))
	help := doc.Find(".nothing li").Map(func(_ int, li *goquery.Selection) string { return words(li) })
	assert.Contains(t, help, "Remove Speaking for: Zambia 0 statements")
	assert.Contains(t, help, "Remove all filters 0 statements")
	assert.Contains(t, help, "look for any of the words")
	assert.Equal(t, "graphite Zambia", doc.Find("#q").AttrOr("value", ""), "what was typed stays")

	doc = page(t, serve(t, config(t)), "/search?q=copper&by=ZM&language=ko")
	help = doc.Find(".nothing li").Map(func(_ int, li *goquery.Selection) string { return words(li) })
	assert.Contains(t, help, "Remove Language: Korean 2 statements")
}

func TestWhatIsWrongIsToldWhereItIsTyped(t *testing.T) {
	w := get(t, serve(t, config(t)), "/search?q=copper+%22tin&from=soon&to=2025")
	require.Equal(t, http.StatusBadRequest, w.Code)
	doc := parsed(t, w)
	assert.Equal(t, `copper "tin`, doc.Find("#q").AttrOr("value", ""))
	assert.Equal(t, "soon", doc.Find("#from").AttrOr("value", ""))
	assert.Equal(t, "true", doc.Find("#from").AttrOr("aria-invalid", ""))
	assert.Equal(t, "2025", doc.Find("#to").AttrOr("value", ""))
	links := doc.Find(".problem a").Map(func(_ int, a *goquery.Selection) string { return a.AttrOr("href", "") })
	assert.ElementsMatch(t, []string{"#from", "#q"}, links)
	described, _ := doc.Find("#from").Attr("aria-describedby")
	assert.Contains(t, described, "from-wrong")
	assert.NotEmpty(t, words(doc.Find("#from-wrong")))
}

func TestAQueryIsPutIntoWords(t *testing.T) {
	s := serve(t, config(t))
	assert.Equal(t, "Understood as: the exact phrase “critical minerals”, and not gold in any form",
		words(page(t, s, "/search?q=%22critical+minerals%22+-gold").Find(".understood")))
	assert.Zero(t, page(t, s, "/search?q=copper+tin").Find(".understood").Length())
}

func TestAllValuesOfAFacet(t *testing.T) {
	s := serve(t, config(t))
	search := page(t, s, "/search?q=copper")
	more := search.Find(`#filters a:contains("All 12")`).First().AttrOr("href", "")
	assert.Equal(t, "/search/values/by?q=copper", more)
	doc := page(t, s, more)
	names := doc.Find(".values bdi").Map(func(_ int, b *goquery.Selection) string { return b.Text() })
	assert.Len(t, names, 12)
	byName := page(t, s, doc.Find(`.controls a:contains("A–Z")`).AttrOr("href", ""))
	assert.Equal(t, "Algeria", byName.Find(".values bdi").First().Text())
	assert.Equal(t, "/search?by=DZ&q=copper", byName.Find(".values a").First().AttrOr("href", ""))
}

func TestValuesOfAFacetAreFoundByTheirBeginning(t *testing.T) {
	s := serve(t, config(t))
	field := page(t, s, "/search?q=copper&mineral=copper").Find(`#filters input[name="by.find"]`)
	assert.Equal(t, "form", field.AttrOr("form", ""))
	assert.Equal(t, "Find in Speaking for", words(field.Closest("label")))
	w := get(t, s, "/search?q=copper&mineral=copper&by.find=zim&country.find=&from=")
	assert.Equal(t, "/search/values/by?mineral=copper&prefix=zim&q=copper", w.Header().Get("Location"))
	assert.Equal(t, "/search?q=copper", get(t, s, "/search?q=copper&by.find=").Header().Get("Location"))

	doc := page(t, s, "/search/values/by?mineral=copper&prefix=z&q=copper")
	names := doc.Find(".values bdi").Map(func(_ int, b *goquery.Selection) string { return b.Text() })
	assert.Contains(t, names, "Zambia")
	assert.NotContains(t, names, "Uganda")
	assert.Equal(t, "z", doc.Find(`form.pick input[name="prefix"]`).AttrOr("value", ""))
	assert.Equal(t, "copper", doc.Find(`form.pick input[name="mineral"]`).AttrOr("value", ""), "filters are kept")
	korean := page(t, s, "/search/values/by?lang=ko&prefix="+url.QueryEscape("잠"))
	assert.Equal(t, "잠비아", words(korean.Find(".values bdi")), "in the language of the page")

	letters := page(t, s, "/search/values/by?initial=Z")
	assert.Equal(t, "Z", words(letters.Find("nav.controls b")))
	assert.Equal(t, 2, letters.Find(".values li").Length())
	assert.Equal(t, 3, page(t, s, "/search/values/mineral?mineral=copper").Find(".values .how").First().Children().Length(), "chosen values can be chosen otherwise")
	assert.Equal(t, 400, get(t, s, "/search/values/by?cursor=x").Code)
}

func TestManyValuesComePageByPage(t *testing.T) {
	c := config(t)
	c.Searcher = crowd{c.Searcher}
	s := serve(t, c)
	seen := map[string]bool{}
	for target := "/search/values/speaker?order=name"; target != ""; {
		doc := page(t, s, target)
		for _, a := range doc.Find(".values a").EachIter() {
			assert.False(t, seen[words(a)], words(a))
			seen[words(a)] = true
		}
		target = doc.Find(`a[rel~="next"]`).AttrOr("href", "")
	}
	assert.Len(t, seen, 700)
}

// crowd knows of 700 speakers.
type crowd struct{ api.Searcher }

func (c crowd) Statements(ctx context.Context, r search.Request) (search.Result, error) {
	got, err := c.Searcher.Statements(ctx, r.At(""))
	got.Pin = "pin"
	for i := range got.Facets {
		got.Facets[i].Values = nil
		for n := range 700 {
			got.Facets[i].Values = append(got.Facets[i].Values, search.FacetValue{Value: "p" + strconv.Itoa(n), Label: "Person " + strconv.Itoa(n), Count: 1})
		}
	}
	return got, err
}

func TestDatesWorthALinkAreOffered(t *testing.T) {
	s := serve(t, config(t))
	presets := page(t, s, "/search?q=copper&to=2025").Find("#filters .hint li")
	hrefs := presets.Find("a").Map(func(_ int, a *goquery.Selection) string { return a.AttrOr("href", "") })
	assert.Contains(t, hrefs, "/search?from=2025-02-04&q=copper&to=2025-02-04", "the day of the dialogue")
	assert.Contains(t, hrefs, "/search?from=2025&q=copper&to=2025", "the last year")
	assert.Contains(t, hrefs, "/search?q=copper", "all")
	assert.Equal(t, "All dates", words(page(t, s, "/search?q=copper").Find("#filters .hint li b")))
}

func TestDocumentsView(t *testing.T) {
	doc := page(t, serve(t, config(t)), "/search?q=copper&view=documents")
	assert.Equal(t, "Documents", words(doc.Find(`.tabs [aria-current="page"]`)))
	assert.Equal(t, 3, doc.Find(".doc").Length())
	assert.Equal(t, "documents", doc.Find(`#form input[name="view"]`).AttrOr("value", ""))
	for _, path := range doc.Find("#filters .how a, #filters fieldset > a, .controls a").EachIter() {
		assert.Contains(t, path.AttrOr("href", ""), "view=documents")
	}
}

func TestDocumentPage(t *testing.T) {
	s := serve(t, config(t))
	id := url.PathEscape(transcriptID)
	doc := page(t, s, "/documents/"+id+"?statement="+url.QueryEscape(transcriptID+"@2:273-399"))

	assert.Equal(t, "Second session: exploration and processing", words(doc.Find("h1")))
	assert.Equal(t, "Second session", words(doc.Find(".text h2").Children().Contents().Not("a")))
	speaking := doc.Find(".speaking").Map(func(_ int, p *goquery.Selection) string { return words(p) })
	assert.Equal(t, []string{
		"Chair turn 1 11:04 Word for word in this record",
		"Presenter of KIGAM, Head of exploration, for South Korea · public agency turn 2 11:08 Word for word in this record",
		"Delegate of Zambia, Permanent Secretary, for Zambia · government turn 3 11:12 Word for word in this record",
	}, speaking)
	inView := doc.Find(`.st[aria-current="true"]`)
	assert.Equal(t, "s3", inView.AttrOr("id", ""))
	assert.Equal(t, "#s3", doc.Find(`.head a[href="#s3"]`).AttrOr("href", ""))
	assert.Equal(t, "Mineral: copper", inView.Find(".m").First().AttrOr("title", ""))
	facts := words(doc.Find(".facts dl"))
	for _, fact := range []string{"Verbatim record", "Sample Secretariat", "6 February 2025", "Version 2 of 2", strings.Repeat("3fa9", 16)} {
		assert.Contains(t, facts, fact)
	}
	assert.Equal(t, "en", doc.Find(".text").AttrOr("lang", ""))

	old := page(t, s, "/documents/"+id+"?version=1")
	assert.Contains(t, words(old.Find(".relaxed")), "not the newest version")
}

func TestDocumentsShowAllOfTheirText(t *testing.T) {
	s := serve(t, config(t))
	for _, d := range record() {
		doc := page(t, s, "/documents/"+url.PathEscape(d.ID)+"?version="+strconv.Itoa(d.Version))
		text := doc.Find(".text")
		text.Find(".speaking, .also, .no").Remove()
		assert.Equal(t, strings.Join(strings.Fields(d.Text), ""), strings.Join(strings.Fields(text.Text()), ""), d.ID)
	}
}

func TestStatementPage(t *testing.T) {
	s := serve(t, config(t))
	doc := page(t, s, "/statements/"+url.PathEscape(releaseID+"@1:121-235"))
	assert.Equal(t, "Quoted by a publisher", words(doc.Find(".line")))
	order := doc.Find("article").Children().Map(func(_ int, e *goquery.Selection) string { return e.Nodes[0].Data + "." + e.AttrOr("class", "") })
	assert.Equal(t, []string{"h1.", "p.line", "p.around", "blockquote.", "p.around", "p.meta", "p.actions"}, order, "wording before the words")
	assert.Equal(t, "process critical minerals at home, with partners who stay", words(doc.Find(".cite.words")))
	cite := words(doc.Find(".cite").First())
	assert.True(t, strings.HasPrefix(cite, "“process critical minerals at home, with partners who stay” — Delegate of Zambia, Permanent Secretary, for Zambia. "), cite)
	assert.True(t, strings.HasSuffix(cite, "https://record.example.org/statements/"+url.PathEscape(releaseID+"@1:121-235")), cite)
	source := doc.Find(`.actions a[rel~="external"]`).AttrOr("href", "")
	assert.Equal(t, "https://example.org/sample/release#:~:text=process%20critical%20minerals%20at%20home%2C%20with%20partners%20who%20stay", source)
	forms := doc.Find(".facts details textarea[readonly]")
	assert.Equal(t, []string{"As Markdown", "As HTML", "As BibTeX", "As RIS"}, forms.Map(func(_ int, f *goquery.Selection) string { return f.AttrOr("aria-label", "") }))
	assert.Equal(t, doc.Find("[data-copy]").Length(), doc.Find(`.cite[data-copy="Copy"][data-copied="Copied"]`).Length())

	reported := page(t, s, "/statements/"+url.PathEscape(releaseID+"@1:237-340"))
	assert.Zero(t, reported.Find(".cite.words").Length(), "only words in quotation marks are copied as someone's words")
	assert.True(t, strings.HasPrefix(words(reported.Find(".cite").First()), "[Reported without quotation marks: not their words] — Uganda, Zambia and Zimbabwe"))
}

func TestSpeechThatIsNotWordForWordSaysSo(t *testing.T) {
	s := serve(t, config(t))
	assert.Equal(t, "Speech from an edited record: not word for word in French",
		words(page(t, s, "/search?language=fr").Find(".hit .line")))
	assert.Equal(t, "Speaker not named", words(page(t, s, "/search?q=participants").Find(".hit h3")))
}

func TestTextCarriesItsLanguageAndDirection(t *testing.T) {
	s := serve(t, config(t))
	arabic := page(t, s, "/search?language=ar").Find(".hit blockquote")
	assert.Equal(t, "ar", arabic.AttrOr("lang", ""))
	assert.Equal(t, "rtl", arabic.AttrOr("dir", ""))
	korean := page(t, s, "/documents/"+url.PathEscape(koreanID)).Find(".text")
	assert.Equal(t, "ko", korean.AttrOr("lang", ""))
	assert.Equal(t, "ltr", korean.AttrOr("dir", ""))
}

func TestANoticeStandsOnEveryPageAndHit(t *testing.T) {
	c := config(t)
	c.Notice = "Sample archive: nobody said this."
	s := serve(t, c)
	for _, target := range []string{"/", "/about", "/search?q=copper", "/documents/" + url.PathEscape(releaseID), "/statements/" + url.PathEscape(releaseID+"@1:121-235")} {
		assert.Equal(t, c.Notice, words(page(t, s, target).Find(".notice")), target)
	}
	assert.Equal(t, c.Notice, words(parsed(t, get(t, s, "/nowhere")).Find(".notice")))
	hits := page(t, s, "/search?q=copper").Find(".hit")
	assert.Equal(t, hits.Length(), hits.Find("h3 .tag:contains('Sample archive')").Length())
}

// everyPage is one address of each kind of page.
func everyPage() []string {
	return []string{
		"/", "/about", "/held", "/search", "/search?q=copper", "/search?q=copper&view=documents", "/search?q=none-such&by=ZM",
		"/search?q=copper&view=lines", "/search?q=copper&view=timeline", "/search?by=ZM&view=wording", "/compare", "/compare?a=ZM&b=KR&q=copper", "/search?view=table&rows=mineral&columns=mineral",
		"/search/values/by", "/matrix", "/countries", "/countries/ZM", "/minerals/copper", "/sessions", "/sessions/2025-session-2", "/editions/2025", "/documents/" + url.PathEscape(transcriptID), "/documents/" + url.PathEscape(arabicID),
		"/documents/" + url.PathEscape(transcriptID) + "?explain=1", "/documents/" + url.PathEscape(transcriptID) + "/versions",
		"/statements/" + url.PathEscape(transcriptID+"@1:71-110"), "/search?from=x", "/nowhere",
	}
}

func TestEveryPageCanBeWalkedByEar(t *testing.T) {
	s := serve(t, config(t))
	for _, target := range everyPage() {
		doc := parsed(t, get(t, s, target))
		assert.Equal(t, 1, doc.Find("h1").Length(), target)
		assert.Equal(t, 1, doc.Find("main#main").Length(), target)
		assert.Equal(t, "#main", doc.Find("a").First().AttrOr("href", ""), "%s: the first link skips", target)
		assert.Equal(t, 1, doc.Find("search").Length(), target)
		assert.NotEmpty(t, doc.Find("html").AttrOr("lang", ""), target)
		level := 0
		for _, h := range doc.Find("main h1, main h2, main h3, main h4").EachIter() {
			next := int(h.Nodes[0].Data[1] - '0')
			assert.LessOrEqual(t, next, level+1, "%s: %s", target, words(h))
			level = max(next, 1)
		}
		ids := map[string]bool{}
		for _, e := range doc.Find("[id]").EachIter() {
			assert.False(t, ids[e.AttrOr("id", "")], "%s: id %s twice", target, e.AttrOr("id", ""))
			ids[e.AttrOr("id", "")] = true
		}
		for _, f := range doc.Find("input:not([type=hidden])").EachIter() {
			labelled := f.Closest("label").Length() + doc.Find(`label[for="`+f.AttrOr("id", "-")+`"]`).Length()
			assert.Equal(t, 1, labelled, "%s: %s", target, f.AttrOr("name", ""))
		}
		for _, e := range doc.Find(`a[href^="#"]`).EachIter() {
			href := e.AttrOr("href", "#")[1:]
			assert.True(t, ids[href], "%s: nothing is at #%s", target, href)
		}
		assert.Zero(t, doc.Find(`[style], script:not([src][defer], [type="application/ld+json"]), style, img`).Length(), target)
		assert.Equal(t, 1, doc.Find("script[src]").Length(), target)
	}
}

func TestPagesAreLight(t *testing.T) {
	s := serve(t, config(t))
	for _, language := range web.Languages() {
		for _, target := range everyPage() {
			assert.Less(t, get(t, s, in(language, target)).Body.Len(), 60_000, "%s in %s", target, language)
		}
	}
	c := config(t)
	a := &archive{documents: heavy()}
	c.Searcher, c.Library, c.Notice = a, a, "Sample archive: nobody said this."
	long := serve(t, c)
	for _, language := range web.Languages() {
		for _, target := range []string{"/search?q=copper", "/search?q=copper&view=documents", "/search?q=copper&view=wording"} {
			assert.Less(t, get(t, long, in(language, target)).Body.Len(), 60_000, "%s in %s", target, language)
		}
	}
	css := page(t, s, "/").Find(`link[rel="stylesheet"]`).AttrOr("href", "")
	w := get(t, s, css)
	assert.Less(t, w.Body.Len(), 25_000)
	assert.Contains(t, w.Header().Get("Cache-Control"), "immutable")
	assert.Contains(t, w.Header().Get("Content-Type"), "text/css")
}
