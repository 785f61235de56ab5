package htmlpage

import (
	"golang.org/x/net/html"

	"dialogue/indexer/reader/block"
)

// Pieces returns the blocks of a page or a part of one, all of which is text
// that people read: a chapter of a book, a message, an item of a feed. Nothing
// is left out but what is hidden. Content type is that it came with, "" if
// unknown.
func Pieces(page []byte, contentType string) ([]block.Piece, error) {
	root, _, err := parse(page, contentType)
	if err != nil {
		return nil, err
	}
	for n := range elements(root) {
		if hasAttr(n, "hidden") || hiddenStyle.MatchString(attr(n, "style")) {
			remove(n)
		}
	}
	return pieces(body(root), func(*html.Node) bool { return false }), nil
}
