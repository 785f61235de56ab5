package crawl

import (
	"bytes"
	"compress/gzip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/url"
	"slices"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"github.com/mmcdole/gofeed"
	"golang.org/x/net/html"

	"dialogue/indexer/fetch"
	"dialogue/indexer/reader/decode"
)

// maxSitemap is the most bytes of a sitemap, unpacked, by its standard.
const maxSitemap = 50 << 20

// A listing is what a feed, a sitemap or a page of links holds: addresses of
// pages, and of listings to read too. Each is once in it, in the order of the
// listing.
type listing struct {
	Pages []string `json:"pages,omitempty"`
	More  []string `json:"more,omitempty"`
	// Unusable counts the items that have no address that can be fetched.
	Unusable int `json:"unusable,omitempty"`
}

// readListing reads what an answer lists.
func readListing(s *Source, a fetch.Answer) (listing, error) {
	base, err := url.Parse(a.URL)
	if err != nil {
		return listing{}, fmt.Errorf("reading the listing: %w", err)
	}
	var l listing
	switch s.Kind {
	case KindFeed:
		err = l.feed(base, a)
	case KindSitemap:
		err = l.sitemap(base, a)
	case KindPage:
		err = l.page(base, a, s)
	}
	return l, err
}

// add puts an address into a list.
func (l *listing) add(to *[]string, base *url.URL, address string) {
	u, err := base.Parse(strings.TrimSpace(address))
	if err == nil {
		u, err = fetch.Parse(u.String())
	}
	switch {
	case err != nil || strings.TrimSpace(address) == "":
		l.Unusable++
	case !slices.Contains(*to, u.String()):
		*to = append(*to, u.String())
	}
}

func (l *listing) feed(base *url.URL, a fetch.Answer) error {
	f, err := gofeed.NewParser().Parse(bytes.NewReader(a.Body))
	if err != nil {
		return fmt.Errorf("it is no feed: %w", err)
	}
	for _, item := range f.Items {
		address := item.Link
		if address == "" && strings.HasPrefix(item.GUID, "http") {
			address = item.GUID
		}
		l.add(&l.Pages, base, address)
	}
	return nil
}

// sitemap reads the protocol of sitemaps.org.
func (l *listing) sitemap(base *url.URL, a fetch.Answer) error {
	content, err := unpacked(a.Body)
	if err != nil {
		return err
	}
	d := xml.NewDecoder(bytes.NewReader(content))
	d.Strict = false
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	root := ""
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) && root != "" {
			return nil
		}
		if err != nil {
			return fmt.Errorf("it is no sitemap: %w", err)
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		if root == "" {
			if root = start.Name.Local; root != "urlset" && root != "sitemapindex" {
				return fmt.Errorf("it is no sitemap: its root is <%s>", root)
			}
		}
		if start.Name.Local != "url" && start.Name.Local != "sitemap" {
			continue
		}
		var entry struct {
			Location string `xml:"loc"`
		}
		if err := d.DecodeElement(&entry, &start); err != nil {
			return fmt.Errorf("it is no sitemap: %w", err)
		}
		to := &l.Pages
		if start.Name.Local == "sitemap" {
			to = &l.More
		}
		l.add(to, base, entry.Location)
	}
}

// unpacked returns the content of a file that may be packed with gzip.
func unpacked(content []byte) ([]byte, error) {
	if !bytes.HasPrefix(content, []byte{0x1f, 0x8b}) {
		return content, nil
	}
	r, err := gzip.NewReader(bytes.NewReader(content))
	if err == nil {
		content, err = io.ReadAll(io.LimitReader(r, maxSitemap+1))
	}
	if err != nil {
		return nil, fmt.Errorf("unpacking it: %w", err)
	}
	if len(content) > maxSitemap {
		return nil, fmt.Errorf("unpacked, it is larger than the limit of %d bytes", maxSitemap)
	}
	return content, nil
}

func (l *listing) page(base *url.URL, a fetch.Answer, s *Source) error {
	text, _ := decode.Bytes(a.Body, a.MediaType)
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return fmt.Errorf("it is no page: %w", err)
	}
	doc := goquery.NewDocumentFromNode(root)
	if href, ok := doc.Find("base[href]").First().Attr("href"); ok {
		if u, err := base.Parse(href); err == nil {
			base = u
		}
	}
	for _, n := range doc.Find(s.Links).EachIter() {
		href, _ := n.Attr("href")
		l.add(&l.Pages, base, href)
	}
	if s.Next != "" {
		if href, ok := doc.Find(s.Next).First().Attr("href"); ok {
			l.add(&l.More, base, href)
		}
	}
	return nil
}
