package htmlpage

import (
	"net/url"
	"strings"

	"golang.org/x/net/html"

	"dialogue/corpus"
	"dialogue/indexer/reader/date"
)

// metadata is what a page says of itself outside its text.
type metadata struct {
	linked   linkedData
	meta     map[string]string // <meta> by name or property, in lower case; the first of each
	items    map[string]string // microdata by itemprop; the first of each
	title    string            // of <title>
	language string            // of <html lang>
	canon    string            // <link rel=canonical>
}

func readMetadata(root *html.Node) *metadata {
	m := &metadata{linked: readLinkedData(root), meta: map[string]string{}, items: map[string]string{}}
	for n := range elements(root) {
		switch tag(n) {
		case "html":
			m.language = firstOf(attr(n, "lang"), attr(n, "xml:lang"))
		case "title":
			if m.title == "" && tag(n.Parent) == "head" && n.FirstChild != nil {
				m.title = oneLine(n.FirstChild.Data)
			}
		case "meta":
			m.addMeta(n)
		case "link":
			if strings.EqualFold(attr(n, "rel"), "canonical") && m.canon == "" {
				m.canon = strings.TrimSpace(attr(n, "href"))
			}
		}
		for name := range strings.FieldsSeq(attr(n, "itemprop")) {
			m.addItem(name, n)
		}
	}
	return m
}

func (m *metadata) addMeta(n *html.Node) {
	value := oneLine(attr(n, "content"))
	if value == "" {
		return
	}
	for _, key := range []string{attr(n, "name"), attr(n, "property"), attr(n, "http-equiv")} {
		key = strings.ToLower(strings.TrimSpace(key))
		if _, known := m.meta[key]; key != "" && !known {
			m.meta[key] = value
		}
	}
}

func (m *metadata) addItem(name string, n *html.Node) {
	if _, known := m.items[name]; known {
		return
	}
	value := firstOf(attr(n, "content"), attr(n, "datetime"))
	if value == "" && name != "articleBody" && name != "text" {
		value = words(n)
	}
	if value = oneLine(value); value != "" {
		m.items[name] = value
	}
}

// first returns the first of the <meta> names that the page has.
func (m *metadata) first(names ...string) string {
	for _, name := range names {
		if v := m.meta[name]; v != "" {
			return v
		}
	}
	return ""
}

func (m *metadata) published(language string) corpus.Date {
	for _, s := range []string{
		m.linked.published,
		m.first("article:published_time", "og:article:published_time", "og:published_time", "article:published", "og:pubdate"),
		m.first("dcterms.issued", "dc.date.issued", "dcterms.date", "dc.date", "dcterms.created", "dc.date.created", "dc:date", "citation_publication_date"),
		m.items["datePublished"],
		m.first("pubdate", "publishdate", "publish-date", "publication_date", "publish_date", "date", "parsely-pub-date", "sailthru.date", "datepublished", "article_date_original", "ptime", "displaydate", "release_date"),
		m.items["dateCreated"],
	} {
		if d, ok := date.Parse(s, language); ok && d.Precision >= corpus.PrecisionDay {
			return d
		}
	}
	return corpus.Date{}
}

func (m *metadata) publisher() string {
	return firstOf(m.linked.publisher, m.first("og:site_name", "dc.publisher", "dcterms.publisher", "publisher", "article:publisher_name", "application-name"))
}

// author returns the byline. Publishers put addresses of profiles and accounts
// where a name belongs: those are none.
func (m *metadata) author() string {
	for _, s := range []string{
		m.linked.author,
		m.first("author", "article:author_name", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl", "citation_author"),
		m.meta["article:author"], m.items["author"],
	} {
		if s != "" && !strings.Contains(s, "://") && !strings.HasPrefix(s, "@") && len(s) < 200 {
			return nameOf(s)
		}
	}
	return ""
}

// nameOf takes off a byline what stands around the name.
func nameOf(byline string) string {
	byline, _, _ = strings.Cut(byline, " | ")
	byline, _, _ = strings.Cut(byline, " @")
	for _, by := range []string{"by ", "By ", "BY ", "par ", "Par ", "por ", "Por ", "Von "} {
		if name, found := strings.CutPrefix(byline, by); found {
			return name
		}
	}
	return byline
}

func (m *metadata) declaredLanguage() string {
	return firstOf(m.language, m.linked.language, m.first("content-language", "dc.language", "dcterms.language", "language", "og:locale"))
}

// address returns the address that the page calls its own, resolved against the
// one it was fetched from. A canonical address that is a site's front page is a
// mistake of its software unless the page is that.
func (m *metadata) address(fetched string) string {
	base, err := url.Parse(fetched)
	if err != nil {
		base = &url.URL{}
	}
	for _, s := range []string{m.canon, m.meta["og:url"]} {
		u, err := base.Parse(s)
		if s == "" || err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
			continue
		}
		if strings.Trim(u.Path, "/") == "" && u.RawQuery == "" && strings.Trim(base.Path, "/") != "" {
			continue
		}
		return u.String()
	}
	return fetched
}

func firstOf(values ...string) string {
	for _, v := range values {
		if v = strings.TrimSpace(v); v != "" {
			return v
		}
	}
	return ""
}

// oneLine returns s with runs of white space as one space.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
