package htmlpage

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"

	"dialogue/corpus"
	"dialogue/indexer/reader/date"
)

const (
	// datelineReach is how far from the headline a date is looked for, in
	// bytes of text on either side.
	datelineReach = 1500
	// datelineLength is the most code points of a line that is taken for a
	// dateline because of the date in it.
	datelineLength = 80
	// datelineLead is the most bytes before the date in such a line.
	datelineLead = 12
)

// A sighting is a date seen on the page.
type sighting struct {
	when     corpus.Date
	at       int  // bytes of text before it
	declared bool // it stands in <time> or in an element called date
}

// dateNear returns the date that stands near the headline: in an element for
// dates, else in a short line. Nearer is better, and below better than above.
func dateNear(root, heading *html.Node, language string) corpus.Date {
	s := &sights{language: language, heading: heading, headingAt: -1}
	s.look(root)
	if s.headingAt < 0 {
		s.headingAt = 0
	}
	var best sighting
	bestCost := datelineReach
	for _, seen := range s.seen {
		if cost := s.cost(seen); cost < bestCost {
			best, bestCost = seen, cost
		}
	}
	return best.when
}

var addressDate = regexp.MustCompile(`[/_-](20\d\d)[/-]?([01]\d)[/-]?([0-3]\d)(?:[/_.-]|$)`)

// dateInAddress returns the day that the address of a page holds, year first.
func dateInAddress(address string) corpus.Date {
	m := addressDate.FindStringSubmatch(address)
	if m == nil {
		return corpus.Date{}
	}
	d, ok := date.Parse(m[1]+"-"+m[2]+"-"+m[3], "")
	if !ok {
		return corpus.Date{}
	}
	return d
}

type sights struct {
	language  string
	heading   *html.Node
	headingAt int
	at        int
	seen      []sighting
}

func (s *sights) cost(seen sighting) int {
	distance := seen.at - s.headingAt
	if distance < 0 {
		distance = -2 * distance
	}
	if !seen.declared {
		distance += datelineReach / 3
	}
	return distance
}

func (s *sights) look(n *html.Node) {
	if n == s.heading {
		s.headingAt = s.at
	}
	switch n.Type {
	case html.TextNode:
		s.at += len(strings.TrimSpace(n.Data))
		return
	case html.ElementNode:
		if isMute(n) || isHidden(n) {
			return
		}
		s.element(n)
	case html.DocumentNode, html.ErrorNode, html.CommentNode, html.DoctypeNode, html.RawNode:
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		s.look(c)
	}
}

// element notes the date that n shows, if it is a line of its own or made for
// dates.
func (s *sights) element(n *html.Node) {
	declared := tag(n) == "time" || hasWord(marks(n), dateMarks())
	if !declared && !isBlock(n) && tag(n) != "span" {
		return
	}
	if d, ok := date.Parse(attr(n, "datetime"), s.language); ok && d.Precision >= corpus.PrecisionDay {
		s.seen = append(s.seen, sighting{d, s.at, true})
		return
	}
	line := shortText(n)
	if line == "" {
		return
	}
	if d, at, ok := date.Find(line, s.language); ok && (declared || 3*at.Len() >= len(line) || at.Start <= datelineLead) {
		s.seen = append(s.seen, sighting{d, s.at, declared})
	}
}

func dateMarks() []string {
	return []string{"date", "datum", "published", "pubdate", "publish date", "post date", "dateline", "timestamp", "fecha", "data publicacao", "byline"}
}

// shortText returns the words of n if they are few, else "".
func shortText(n *html.Node) string {
	if tooMuch(n, new(int)) {
		return ""
	}
	s := words(n)
	if utf8.RuneCountInString(s) > datelineLength {
		return ""
	}
	return s
}

// tooMuch counts the bytes of text below n until they are too many.
func tooMuch(n *html.Node, sum *int) bool {
	if n.Type == html.TextNode {
		*sum += len(strings.TrimSpace(n.Data))
	}
	if *sum > 3*datelineLength {
		return true
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if tooMuch(c, sum) {
			return true
		}
	}
	return false
}
