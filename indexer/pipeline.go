package indexer

import (
	"context"
	"errors"
	"io"
	"iter"
	"runtime"
	"sync"
	"time"

	"dialogue/corpus/store"
	"dialogue/indexer/reader"
)

// How much is in flight between reading and storing. Together with the limit of
// a document's size these bound the memory of a run.
const (
	itemsAhead = 32                     // items of one file that are read ahead of the store
	groupItems = 512                    // items that are stored together
	groupBytes = 16 << 20               // of originals that are stored together
	groupTime  = 300 * time.Millisecond // after which what is there is stored
)

// A pending is an item on its way from the reader to the store.
type pending struct {
	file   File
	item   reader.Item
	origin store.Origin
	err    error         // why there is no item
	sha256 string        // of the bytes that were refused; "" if they were not read to their end
	ready  chan struct{} // closed when the item has its statements
}

// readAhead reads files side by side and analyzes their items side by side, and
// yields the items in the order of the files, so that of two versions of one
// document the later wins. It stops when ctx ends or the caller does.
func (x *Indexer) readAhead(ctx context.Context, files iter.Seq2[File, error]) iter.Seq[*pending] {
	return func(yield func(*pending) bool) {
		ctx, cancel := context.WithCancel(ctx)
		var readers sync.WaitGroup
		defer readers.Wait()
		defer cancel()

		workers := runtime.GOMAXPROCS(0)
		queue := make(chan chan *pending, workers) // of files, in order
		analyzing := make(chan struct{}, workers)
		readers.Go(func() {
			defer close(queue)
			for file, err := range files {
				items := make(chan *pending, itemsAhead)
				if !send(ctx, queue, items) {
					return
				}
				readers.Go(func() {
					defer close(items)
					x.readFile(ctx, file, err, items, analyzing)
				})
			}
		})
		for items := range queue {
			for p := range items {
				<-p.ready
				if !yield(p) {
					return
				}
			}
		}
	}
}

func send[T any](ctx context.Context, to chan<- T, v T) bool {
	select {
	case <-ctx.Done():
		return false
	case to <- v:
		return true
	}
}

// readFile sends the items of a file, each of which becomes ready later.
func (x *Indexer) readFile(ctx context.Context, file File, err error, items chan<- *pending, analyzing chan struct{}) {
	if err != nil {
		send(ctx, items, settled(file, "", err))
		return
	}
	in, body, err := file.Open()
	if err != nil {
		send(ctx, items, settled(file, "", err))
		return
	}
	defer closeQuietly(body)
	whole := digesting(&in)
	for item, err := range x.extractor.read(ctx, in) {
		if err != nil {
			if !send(ctx, items, settled(file, whole.of(item, err), err)) {
				return
			}
			continue
		}
		p := &pending{file: file, item: item, origin: origin(in, item), ready: make(chan struct{})}
		if !send(ctx, analyzing, struct{}{}) {
			return
		}
		go func() {
			defer func() { <-analyzing }()
			defer close(p.ready)
			p.err = x.extractor.analyze(&p.item)
		}()
		if !send(ctx, items, p) {
			return
		}
	}
}

// origin returns what must be kept of an input to read the item again.
func origin(in reader.Input, item reader.Item) store.Origin {
	return store.Origin{
		URL: in.URL, MediaType: item.MediaType, Name: in.Name, Retrieved: in.Retrieved, Settings: in.Settings,
	}
}

// settled returns an item that was refused.
func settled(file File, sha256 string, err error) *pending {
	p := &pending{file: file, err: err, sha256: sha256, ready: make(chan struct{})}
	if readError, ok := errors.AsType[*reader.Error](err); ok {
		p.item.Line = readError.Line
	}
	close(p.ready)
	return p
}

// closeQuietly closes what was only read.
func closeQuietly(c io.Closer) { _ = c.Close() }
