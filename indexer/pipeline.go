package indexer

import (
	"context"
	"errors"
	"io"
	"iter"
	"runtime"
	"sync"
	"time"

	"golang.org/x/sync/semaphore"

	"dialogue/corpus/store"
	"dialogue/indexer/reader"
)

// How much is in flight between reading and storing. The memory of a run is bounded
// by these, whatever the number of processors, of files and of documents in a file:
// while a document is analyzed it takes some fifteen times its bytes, afterwards
// some five times.
const (
	bytesAhead = 2 * reader.DefaultMaxBytes // of files that are read side by side, ahead of the store
	itemsAhead = 32                         // items of one file that are read ahead of the store
	groupItems = 512                        // items that are stored together
	groupBytes = 16 << 20                   // of originals that are stored together
	groupTime  = 300 * time.Millisecond     // after which what is there is stored
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

// A reading is a file that is being read, ahead of the store.
type reading struct {
	file   File
	items  chan *pending
	weight int64               // of the file, in bytes, of bytesAhead
	room   *semaphore.Weighted // for items that are read but not stored, as heavy as the file
}

func newReading(file File) *reading {
	weight := int64(reader.DefaultMaxBytes) // of which no more than one document is held
	if file.Size >= 0 {
		weight = min(weight, file.Size+1)
	}
	return &reading{file, make(chan *pending, itemsAhead), weight, semaphore.NewWeighted(weight)}
}

// weigh returns what an item takes of the room of its file.
func (r *reading) weigh(p *pending) int64 { return min(int64(len(p.item.Original)), r.weight) }

// readAhead reads files side by side and analyzes their items side by side, and
// yields the items in the order of the files, so that of two versions of one
// document the later wins. It stops when ctx ends or the caller does.
//
// Files take their part of bytesAhead in their order, and the first of them can
// always go on: nothing waits for what comes after it.
func (x *Indexer) readAhead(ctx context.Context, files iter.Seq2[File, error]) iter.Seq[*pending] {
	return func(yield func(*pending) bool) {
		ctx, cancel := context.WithCancel(ctx)
		var readers sync.WaitGroup
		defer readers.Wait()
		defer cancel()

		workers := runtime.GOMAXPROCS(0)
		queue := make(chan *reading, workers) // in order
		ahead := semaphore.NewWeighted(bytesAhead)
		analyzing := make(chan struct{}, workers)
		readers.Go(func() {
			defer close(queue)
			for file, err := range files {
				r := newReading(file)
				if ahead.Acquire(ctx, r.weight) != nil || !send(ctx, queue, r) {
					return
				}
				readers.Go(func() {
					defer close(r.items)
					x.readFile(ctx, r, err, analyzing)
				})
			}
		})
		for r := range queue {
			for p := range r.items {
				<-p.ready
				if !yield(p) {
					return
				}
				r.room.Release(r.weigh(p))
			}
			ahead.Release(r.weight)
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
func (x *Indexer) readFile(ctx context.Context, r *reading, err error, analyzing chan struct{}) {
	if err != nil {
		send(ctx, r.items, settled(r.file, "", err))
		return
	}
	in, body, err := r.file.Open()
	if err != nil {
		send(ctx, r.items, settled(r.file, "", err))
		return
	}
	defer closeQuietly(body)
	whole := digesting(&in)
	for item, err := range x.extractor.read(ctx, in) {
		if err != nil {
			if !send(ctx, r.items, settled(r.file, whole.of(item, err), err)) {
				return
			}
			continue
		}
		p := &pending{file: r.file, item: item, origin: origin(in, item), ready: make(chan struct{})}
		if r.room.Acquire(ctx, r.weigh(p)) != nil || !send(ctx, analyzing, struct{}{}) {
			return
		}
		go func() {
			defer func() { <-analyzing }()
			defer close(p.ready)
			p.err = x.extractor.analyze(&p.item)
		}()
		if !send(ctx, r.items, p) {
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
