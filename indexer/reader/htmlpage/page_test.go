package htmlpage_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/corpus"
	"dialogue/indexer/reader/block"
	"dialogue/indexer/reader/htmlpage"
)

const words = `<p>The ministers met for two days at the coast, and agreed on much that had been open for years, above all on copper.</p>`

func read(t *testing.T, head, body, address string) *htmlpage.Page {
	t.Helper()
	p, err := htmlpage.Read([]byte("<html><head>"+head+"</head><body>"+body+"</body></html>"), "", address, nil)
	require.NoError(t, err)
	return p
}

func TestReadFindsTheTitle(t *testing.T) {
	for _, test := range []struct{ name, head, body, want string }{
		{"a heading that the title holds", `<title>Copper at the coast | Office</title>`, `<h1>Office</h1><h2>Copper at the coast</h2>`, "Copper at the coast"},
		{"a heading beside a cut title", `<meta property="og:title" content="Copper at the ...">`, `<h1>Copper at the coast</h1>`, "Copper at the coast"},
		{"a kicker in the heading", `<title>Copper at the coast</title>`, `<h1><em>Dialogue </em>Copper at the coast</h1>`, "Copper at the coast"},
		{"a colon in the heading", `<title>Dialogue: Copper at the coast - Office</title>`, `<h1>Dialogue: Copper at the coast</h1>`, "Dialogue: Copper at the coast"},
		{"headings for the blind", `<title>Copper at the coast</title>`, `<h1 class="sr-only">Navigation and service</h1><h1>Copper at the coast</h1>`, "Copper at the coast"},
		{"the only large heading", `<title>Office</title>`, `<h1>Copper at the coast</h1>`, "Copper at the coast"},
		{"no heading, the name of the site", `<title>Copper at the coast | Office of Minerals</title><meta property="og:site_name" content="Office of Minerals">`, ``, "Copper at the coast"},
		{"no heading, linked data", `<title>x</title><script type="application/ld+json">{"@type":["NewsArticle"],"headline":"Copper &amp; cobalt"}</script>`, ``, "Copper & cobalt"},
		{"nothing", ``, ``, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			assert.Equal(t, test.want, read(t, test.head, test.body+words+words, "").Document.Title)
		})
	}
}

func TestReadFindsTheDate(t *testing.T) {
	const heading = `<title>Copper at the coast</title>`
	for _, test := range []struct{ name, head, body, address, want string }{
		{"linked data in a graph", `<script type="application/ld+json">{"@graph":[{"@type":"WebPage","datePublished":"2025-02-04"},{"@type":"NewsArticle","datePublished":"2025-02-05T09:30:00+09:00"}]}</script>`, ``, "", "2025-02-05T09:30:00+09:00"},
		{"linked data in a comment, with a stray comma", "<script type=\"application/ld+json\"><!--\n{\"@type\":\"Article\",\"datePublished\":\"2025-02-05\",}\n//--></script>", ``, "", ""},
		{"linked data with a stray comma", `<script type="application/ld+json">{"@type":"Article","datePublished":"2025-02-05",}</script>`, ``, "", "2025-02-05"},
		{"Open Graph", `<meta property="article:published_time" content="2025-02-05T09:30:00Z">`, ``, "", "2025-02-05T09:30:00Z"},
		{"Dublin Core", `<meta name="DC.date.issued" content="2025-02-05">`, ``, "", "2025-02-05"},
		{"microdata", ``, `<span itemprop="datePublished" content="2025-02-05">last week</span>`, "", "2025-02-05"},
		{"a time element below the heading", heading, `<h1>Copper at the coast</h1><time datetime="2025-02-05">Wednesday</time>`, "", "2025-02-05"},
		{"words above the heading", heading, `<p class="date">5. Februar 2025</p><h1>Copper at the coast</h1>`, "", "2025-02-05"},
		{"the nearer of two", heading, `<div>4 February 2025</div>` + words + words + `<h1>Copper at the coast</h1><p>5 February 2025 | Press</p>`, "", "2025-02-05"},
		{"a date in the text is none", heading, `<h1>Copper at the coast</h1><p>The ministers, who had met on 5 February 2025 at the coast, agreed on much that had been open for years.</p>`, "", ""},
		{"the address", ``, ``, "https://a.example/2025/02/05/copper", "2025-02-05"},
		{"numbers in the address", ``, ``, "https://a.example/2025130512/copper", ""},
		{"an impossible date", `<meta name="date" content="2022-29-11">`, ``, "", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			assert.Equal(t, test.want, read(t, test.head, test.body+words+words, test.address).Document.Published.String())
		})
	}
}

func TestReadFindsWhoPublishedAndWhere(t *testing.T) {
	d := read(t, `<link rel="canonical" href="/copper"><meta property="og:site_name" content="Office"><meta property="article:author" content="https://social.example/desk">
<meta name="author" content="Press Desk"><meta property="og:locale" content="fr_FR">`, words, "https://a.example/copper?session=1").Document
	assert.Equal(t, "https://a.example/copper", d.URL)
	assert.Equal(t, "Office", d.Publisher)
	assert.Equal(t, "Press Desk", d.Author)
	assert.Equal(t, "fr_FR", d.Language)

	d = read(t, `<link rel="canonical" href="https://a.example/">`, words, "https://a.example/copper").Document
	assert.Equal(t, "https://a.example/copper", d.URL, "a canonical address that is the front page is a mistake")
}

func TestReadTellsTheTypeByThePublishersWords(t *testing.T) {
	for _, test := range []struct {
		name, head, address string
		want                corpus.Type
	}{
		{"the address", "", "https://a.example/presse/Pressemitteilungen/2025/copper", corpus.TypePressRelease},
		{"the section", `<meta property="article:section" content="Press release">`, "", corpus.TypePressRelease},
		{"the title", `<title>Joint statement: copper at the coast</title>`, "", corpus.TypeCommunique},
		{"linked data", `<script type="application/ld+json">{"@type":"NewsArticle"}</script>`, "", corpus.TypeNews},
		{"the last part of the address is a title", "", "https://a.example/speech", ""},
		{"nothing", "", "", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			assert.Equal(t, test.want, read(t, test.head, words, test.address).Document.Type)
		})
	}
}

func TestReadNeverJoinsWordsOfTwoBlocks(t *testing.T) {
	p := read(t, "", `<div>One<p>two</p>three<br>four<br><br>five <b>s</b>ix</div><ul><li>seven<ul><li>eight</li></ul></li></ul><table><tr><td>nine</td><td>ten<p>eleven</p></td></tr></table><pre>twelve

thirteen</pre><h2>fourteen</h2>`, "")
	assert.Equal(t, "One\n\ntwo\n\nthree\nfour\n\nfive six\n\nseven\neight\n\nnine\tten eleven\n\ntwelve\n\nthirteen\n\nfourteen", p.Draft.Text)
}

func TestReadLeavesOut(t *testing.T) {
	for name, part := range map[string]string{
		"navigation":      `<div role="navigation"><p>Away with this line of words.</p></div>`,
		"what is hidden":  `<p hidden>Away with this line of words.</p><div style="display: none"><p>Away with this line of words.</p></div>`,
		"scripts":         `<script>Away()</script><noscript>Away with this.</noscript><template><p>Away with this.</p></template>`,
		"cookie notices":  `<div id="cookieBanner"><p>Away with this line of words, which is about cookies and their like.</p></div>`,
		"captions":        `<figure><img src="a.png"><figcaption>Away with this line of words.</figcaption></figure>`,
		"links elsewhere": `<p><a href="/x">Away with this line of words, which leads to another page</a></p>`,
		"pointers":        `<p>Read more: Away with this line of words</p>`,
	} {
		t.Run(name, func(t *testing.T) {
			p := read(t, "", "<h1>Copper at the coast</h1>"+words+words+part+words+words+words, "")
			assert.NotContains(t, p.Draft.Text, "Away")
			assert.Equal(t, 5, strings.Count(p.Draft.Text, "The ministers met"))
		})
	}
}

func TestReadUsesRecipesOfASite(t *testing.T) {
	recipes, err := htmlpage.ParseRecipes([]byte("- {name: a site, host: a.example, feature: body, body: .x, drop: .y, speaker: i}"))
	require.NoError(t, err)
	page := []byte(`<html><body><p>Not this.</p><div class="x"><p>This.</p><p class="y">Nor this.</p></div></body></html>`)
	p, err := htmlpage.Read(page, "", "https://www.a.example/1", recipes)
	require.NoError(t, err)
	assert.Equal(t, "This.", p.Draft.Text)
	p, err = htmlpage.Read(page, "", "https://b.example/1", recipes)
	require.NoError(t, err)
	assert.Contains(t, p.Draft.Text, "Not this.")
}

func TestParseRecipesSaysWhatIsWrong(t *testing.T) {
	for file, reason := range map[string]string{
		"a: b":                           "reading recipes",
		"- {name: x}":                    "recipe 1 (x): it has no feature",
		"- {name: x, feature: 'p['}":     `selector "p["`,
		"- {feature: p, speaker: '..'}}": "reading recipes",
	} {
		_, err := htmlpage.ParseRecipes([]byte(file))
		require.ErrorContains(t, err, reason)
	}
}

func TestReadMarksSpeakers(t *testing.T) {
	p := read(t, "", `<div class="turn"><b class="speaker">Jane Roe</b> Hello there.</div><div class="turn"><b class="speaker">John Doe</b> Good day.</div>`, "")
	require.Len(t, p.Draft.Blocks, 2)
	assert.Equal(t, "Jane Roe", p.Draft.Blocks[0].Lead.In(p.Draft.Text))
	assert.True(t, p.Draft.Blocks[0].Named)
	assert.Equal(t, corpus.BlockParagraph, p.Draft.Blocks[0].Kind)
}

func FuzzRead(f *testing.F) {
	for _, seed := range []string{"<p>One<p>Two", "<table><tr><td>a<td>b", "<dl><dt>Chair<dd>One", "<div class=turn><b class=speaker>A</b>b", "<svg><p>x", "<pre>a\nb", "<html lang=ko><title>x</title><time>2025"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, page []byte) {
		p, err := htmlpage.Read(page, "", "https://a.example/1", nil)
		if err != nil {
			return
		}
		require.NoError(t, block.Check(p.Draft.Text, p.Draft.Corpus()))
	})
}
