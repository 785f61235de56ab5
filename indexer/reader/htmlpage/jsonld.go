package htmlpage

import (
	"encoding/json"
	"regexp"
	"strings"

	"golang.org/x/net/html"
)

// deepestLinkedData bounds the nesting that is followed in JSON-LD.
const deepestLinkedData = 6

// linkedData is what the JSON-LD of a page says of its article.
type linkedData struct {
	headline, published, author, publisher, language, url, body string
	isNews, isRelease                                           bool
}

// readLinkedData returns what the JSON-LD says, fields of objects that are
// articles before those of the page itself. Broken scripts are passed over.
func readLinkedData(root *html.Node) linkedData {
	var articles, pages []map[string]any
	for n := range elements(root) {
		if tag(n) != "script" || !strings.Contains(strings.ToLower(attr(n, "type")), "ld+json") || n.FirstChild == nil {
			continue
		}
		var v any
		if json.Unmarshal(repair(n.FirstChild.Data), &v) != nil {
			continue
		}
		objects(v, 0, func(o map[string]any) {
			switch kind := kindOf(o); {
			case articleKind.MatchString(kind):
				articles = append(articles, o)
			case pageKind.MatchString(kind):
				pages = append(pages, o)
			}
		})
	}
	var out linkedData
	for _, o := range append(articles, pages...) {
		out.merge(o)
	}
	return out
}

var (
	articleKind   = regexp.MustCompile(`(?i)article|posting|report$|pressrelease|^speech`)
	pageKind      = regexp.MustCompile(`(?i)^(webpage|itempage|creativework|event)$`)
	scriptMarkup  = regexp.MustCompile(`^\s*(?:<!\[CDATA\[|<!--)|(?:\]\]>|-->)\s*;?\s*$|;\s*$`)
	trailingComma = regexp.MustCompile(`,(\s*[}\]])`)
)

// repair takes away what publishers wrap JSON-LD in, and line ends inside
// strings.
func repair(script string) []byte {
	script = scriptMarkup.ReplaceAllString(strings.TrimSpace(script), "")
	script = strings.Map(func(r rune) rune {
		if r < ' ' {
			return ' '
		}
		return r
	}, script)
	if !json.Valid([]byte(script)) {
		script = trailingComma.ReplaceAllString(script, "$1")
	}
	return []byte(script)
}

// objects calls visit for v and all objects in it.
func objects(v any, depth int, visit func(map[string]any)) {
	if depth > deepestLinkedData {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			objects(e, depth+1, visit)
		}
	case map[string]any:
		visit(v)
		for _, name := range []string{"@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "subjectOf"} {
			objects(v[name], depth+1, visit)
		}
	}
}

func kindOf(o map[string]any) string { return text(o["@type"]) }

// merge takes what o says and was not said before.
func (d *linkedData) merge(o map[string]any) {
	kind := strings.ToLower(kindOf(o))
	d.isNews = d.isNews || strings.Contains(kind, "newsarticle")
	d.isRelease = d.isRelease || strings.Contains(kind, "pressrelease")
	set := func(to *string, values ...any) {
		for _, v := range values {
			if *to == "" {
				*to = strings.TrimSpace(html.UnescapeString(text(v)))
			}
		}
	}
	if articleKind.MatchString(kind) {
		set(&d.headline, o["headline"], o["name"])
		set(&d.body, o["articleBody"])
	}
	set(&d.published, o["datePublished"], o["dateCreated"])
	set(&d.author, o["author"], o["creator"])
	set(&d.publisher, o["publisher"])
	set(&d.language, o["inLanguage"])
	set(&d.url, o["url"])
}

// text returns the words of a value: a string, the name of an object, or those
// of a list, joined by commas.
func text(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case map[string]any:
		for _, name := range []string{"name", "@value", "alternateName"} {
			if s := text(v[name]); s != "" {
				return s
			}
		}
	case []any:
		var all []string
		for _, e := range v {
			if s := text(e); s != "" {
				all = append(all, s)
			}
		}
		return strings.Join(all, ", ")
	}
	return ""
}
