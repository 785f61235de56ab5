package htmlpage

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"
)

// fewestTitleLetters is below how many letters and digits a heading is not
// recognized by being part of the title.
const fewestTitleLetters = 8

// A headline is the title of an article and the element that shows it.
type headline struct {
	title string
	node  *html.Node // nil if no heading shows it
}

// findHeadline returns the title of the article. The heading that shows what
// the page declares as its title is best, since declared titles carry the name of
// the site or are cut; without one it is the only large heading, else what is
// declared, without the name of the site.
func findHeadline(root *html.Node, m *metadata, pageURL string) headline {
	declared := m.titles()
	headings := headings(root)
	if best := matching(headings, declared); best != nil {
		return headline{withoutKicker(best, declared), best}
	}
	if n := onlyLarge(headings); n != nil {
		return headline{words(n), n}
	}
	for i, t := range declared {
		if i < len(declared)-1 || m.title == "" {
			return headline{title: t}
		}
	}
	return headline{title: withoutSite(m.title, m.publisher(), pageURL)}
}

// titles returns the titles that the page declares, the one for browsers last.
func (m *metadata) titles() []string {
	var out []string
	for _, t := range []string{
		m.linked.headline, m.first("og:title"), m.first("twitter:title"), m.first("dcterms.title", "dc.title", "citation_title", "parsely-title"),
		m.items["headline"], m.title,
	} {
		if t = oneLine(t); t != "" {
			out = append(out, t)
		}
	}
	return out
}

func headings(root *html.Node) []*html.Node {
	var out []*html.Node
	for n := range elements(root) {
		switch tag(n) {
		case "h1", "h2", "h3":
			if !isHidden(n) && words(n) != "" {
				out = append(out, n)
			}
		}
	}
	return out
}

// matching returns the heading that shares the most with a declared title: the
// one is part of the other.
func matching(headings []*html.Node, declared []string) *html.Node {
	var best *html.Node
	bestShared := fewestTitleLetters - 1
	for _, n := range headings {
		h := key(words(n))
		for _, t := range declared {
			k := key(t)
			shared := 0
			switch {
			case strings.Contains(k, h):
				shared = len(h)
			case strings.Contains(h, k):
				shared = len(k)
			}
			if shared > bestShared && 3*shared >= len(k) {
				best, bestShared = n, shared
			}
		}
	}
	return best
}

// onlyLarge returns the one h1 of the page that has several words, if there is
// just one.
func onlyLarge(headings []*html.Node) *html.Node {
	var large []*html.Node
	for _, n := range headings {
		if tag(n) == "h1" && len(strings.Fields(words(n))) >= 3 {
			large = append(large, n)
		}
	}
	if len(large) != 1 {
		return nil
	}
	return large[0]
}

// withoutKicker returns the words of a heading without those that an element of
// its own sets before the title, if what is left is declared as a title.
func withoutKicker(heading *html.Node, declared []string) string {
	whole := words(heading)
	kicker := ""
	for n := range elements(heading) {
		if kicker = words(n); kicker != "" {
			break
		}
	}
	rest, found := strings.CutPrefix(whole, kicker)
	if rest = strings.TrimSpace(rest); kicker == "" || !found || rest == "" {
		return whole
	}
	for _, t := range declared {
		if strings.HasSuffix(key(t), key(rest)) && !strings.Contains(key(t), key(whole)) {
			return rest
		}
	}
	return whole
}

var titleSeparator = regexp.MustCompile(`\s+(?:[|–—·•»›:]|-|::|<|>)\s+`)

// withoutSite takes the name of the site off a title.
func withoutSite(title, publisher, pageURL string) string {
	parts := titleSeparator.Split(title, -1)
	if len(parts) < 2 {
		return title
	}
	host := ""
	if u, err := url.Parse(pageURL); err == nil {
		host = key(strings.TrimPrefix(u.Hostname(), "www."))
	}
	isSite := func(part string) bool {
		k := key(part)
		return k == "" || k == key(publisher) || host != "" && strings.Contains(host, k)
	}
	kept := slices.DeleteFunc(slices.Clone(parts), isSite)
	if len(kept) == 0 {
		return title
	}
	longest := slices.MaxFunc(kept, func(a, b string) int { return len(a) - len(b) })
	if len(kept) == len(parts) && 2*len(longest) > len(title) {
		return longest
	}
	start := strings.Index(title, kept[0])
	end := strings.LastIndex(title, kept[len(kept)-1]) + len(kept[len(kept)-1])
	return title[start:end]
}

// key returns the letters and digits of s, in lower case.
func key(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}
