package reader

import (
	"context"
	"errors"
	"fmt"
	"io"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"dialogue/indexer/reader/feed"
	"dialogue/indexer/reader/mail"
)

// feedSize is how many times the limit of a document a feed may have, whose items
// are documents.
const feedSize = 8

// readMail reads an e-mail message.
func (r *Reader) readMail(item *Item) error {
	doc, draft, warnings, err := mail.Read(item.Original)
	if err != nil {
		return fmt.Errorf("reading the e-mail message: %w", err)
	}
	item.Warnings = append(item.Warnings, warnings...)
	return r.readDraft(item, doc, draft, mail.MediaType)
}

// readFeed yields the items of a feed. One that cannot be read does not keep
// from the others.
func (r *Reader) readFeed(ctx context.Context, f format, in Input, body io.Reader, yield func(Item, error) bool) {
	fail := func(err error) bool { return yield(Item{}, &Error{Name: in.Name, Err: err}) }
	if f == formatJSONFeed {
		body = transform.NewReader(body, unicode.BOMOverride(transform.Nop))
	}
	whole, err := io.ReadAll(io.LimitReader(body, feedSize*r.options.MaxBytes+1))
	switch {
	case err != nil:
		fail(fmt.Errorf("reading it: %w", err))
		return
	case int64(len(whole)) > feedSize*r.options.MaxBytes:
		fail(fmt.Errorf("%w of %s a feed", ErrTooLarge, size(feedSize*r.options.MaxBytes)))
		return
	}
	items, broken := feed.Items(whole, in.MediaType, f == formatJSONFeed)
	for i, raw := range items {
		if ctx.Err() != nil {
			yield(Item{}, ctx.Err())
			return
		}
		item, err := r.feedItem(in, raw)
		if err != nil {
			if !fail(fmt.Errorf("item %d of the feed: %w", i+1, err)) {
				return
			}
			continue
		}
		if !yield(item, nil) {
			return
		}
	}
	switch {
	case broken != nil:
		fail(fmt.Errorf("reading the feed: %w", broken))
	case len(items) == 0:
		fail(fmt.Errorf("the feed has no items: %w", ErrEmpty))
	}
}

func (r *Reader) feedItem(in Input, raw feed.Item) (Item, error) {
	if int64(len(raw.Raw)) > r.options.MaxBytes {
		return Item{}, r.tooLarge()
	}
	doc, draft, err := feed.Read(raw)
	if errors.Is(err, feed.ErrEmpty) {
		return Item{}, fmt.Errorf("%w: %w", err, ErrEmpty)
	}
	if err != nil {
		return Item{}, err
	}
	item := Item{Original: raw.Raw, MediaType: raw.MediaType}
	if err := r.readDraft(&item, doc, draft, raw.MediaType); err != nil {
		return Item{}, err
	}
	// The address and the name are those of the feed, which are no item's.
	r.finish(&item, Input{MediaType: raw.MediaType, Beside: in.Beside})
	return item, nil
}
