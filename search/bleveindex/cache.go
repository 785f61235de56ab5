package bleveindex

import (
	"container/list"
	"sync"
)

// A cache keeps what was decoded last, up to a number of bytes. Its values never
// change, and are of segments, which never change either: nothing in it is ever
// outdated. It is safe for concurrent use.
type cache struct {
	mu    sync.Mutex
	limit int64
	used  int64
	items map[cacheKey]*list.Element
	order *list.List // of *cacheItem, the last used first
}

// A cacheKey names a thing of a segment file.
type cacheKey struct {
	segment uint64 // its id
	kind    cacheKind
	name    string
	row     uint32
}

type cacheKind uint8

const (
	cachedPostings  cacheKind = iota // of field\x00term
	cachedPlaces                     // of a term of fieldExact
	cachedInflected                  // of a term of fieldExact with any particle
	cachedValue                      // rows of facet\x00value
	cachedStatement
	cachedDocument
	cachedWords // of a row
	cachedRuns
	cachedEntry    // rows that name facet\x00value
	cachedLanguage // rows of a language
)

type cacheItem struct {
	key   cacheKey
	value any
	bytes int64
}

// itemBytes is what an item takes besides its value, about.
const itemBytes = 200

func newCache(limit int64) *cache {
	return &cache{limit: limit, items: map[cacheKey]*list.Element{}, order: list.New()}
}

func (c *cache) get(key cacheKey) (any, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, ok := c.items[key]
	if !ok {
		return nil, false
	}
	c.order.MoveToFront(e)
	item, ok := e.Value.(*cacheItem)
	if !ok {
		return nil, false
	}
	return item.value, true
}

// put keeps a value of about this many bytes. What is larger than an eighth of
// the cache is not kept: it would push out everything else.
func (c *cache) put(key cacheKey, value any, bytes int64) {
	bytes += itemBytes + int64(len(key.name))
	if bytes > c.limit/8 {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, ok := c.items[key]; ok {
		return
	}
	c.items[key] = c.order.PushFront(&cacheItem{key, value, bytes})
	c.used += bytes
	for c.used > c.limit {
		c.drop(c.order.Back())
	}
}

func (c *cache) drop(e *list.Element) {
	item, ok := c.order.Remove(e).(*cacheItem)
	if ok {
		delete(c.items, item.key)
		c.used -= item.bytes
	}
}

// cached returns what the cache has under key, else what read returns, which it
// keeps. read tells the value's length in bytes.
func cached[T any](c *cache, key cacheKey, read func() (T, int64, error)) (T, error) {
	if v, ok := c.get(key); ok {
		if t, ok := v.(T); ok {
			return t, nil
		}
	}
	v, bytes, err := read()
	if err != nil {
		return v, err
	}
	c.put(key, v, bytes)
	return v, nil
}
