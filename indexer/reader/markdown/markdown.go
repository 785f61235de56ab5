// Package markdown reads Markdown.
package markdown

import (
	"dialogue/corpus"
	"dialogue/indexer/reader/block"
	"dialogue/indexer/reader/header"
	"dialogue/indexer/reader/plaintext"
)

func Read(text string) (corpus.Document, *block.Draft, header.Header, error) {
	return plaintext.Read(text)
}
