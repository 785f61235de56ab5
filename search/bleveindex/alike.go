package bleveindex

import (
	"fmt"
	"math"
	"math/bits"
	"slices"
	"strconv"

	"github.com/RoaringBitmap/roaring/v2"
)

// A sketch tells texts that have nearly the same words: of each of eight orders
// of all pairs of neighbouring words, the first pair that the text has (minwise
// hashing; Broder, On the resemblance and containment of documents, 1997). The
// share of orders in which two texts agree estimates how many of all their pairs
// they have in common.
type sketch [sketchOrders]uint64

const (
	sketchOrders = 8
	// alikeOrders is in how many orders nearly equal texts agree at least.
	alikeOrders = 6
)

// A digest is a sketch with one byte an order.
type digest uint64

// noDigest is that of a text without words, which is like no other.
const noDigest digest = 0

func newSketch() sketch {
	var s sketch
	for i := range s {
		s[i] = math.MaxUint64
	}
	return s
}

// add adds the words of a text. A text of one word has that word for a pair.
func (s *sketch) add(words []word) {
	for i := range words {
		if i > 0 || len(words) == 1 {
			s.addPair(words[max(0, i-1)].text, words[i].text)
		}
	}
}

// addPair adds two neighbouring words. The hash is FNV-1a, scattered anew for each
// order by the finalizer of splitmix64.
func (s *sketch) addPair(a, b string) {
	const offset, prime, golden = 14695981039346656037, 1099511628211, 0x9E3779B97F4A7C15
	h := uint64(offset)
	for _, part := range [...]string{a, " ", b} {
		for i := range len(part) {
			h = (h ^ uint64(part[i])) * prime
		}
	}
	for i := range s {
		h += golden
		x := h
		x = (x ^ x>>30) * 0xBF58476D1CE4E5B9
		x = (x ^ x>>27) * 0x94D049BB133111EB
		s[i] = min(s[i], x^x>>31)
	}
}

// merge makes of s the sketch of both texts together.
func (s *sketch) merge(t sketch) {
	for i := range s {
		s[i] = min(s[i], t[i])
	}
}

func (s *sketch) digest() digest {
	if s[0] == math.MaxUint64 {
		return noDigest
	}
	var d digest
	for _, v := range s {
		d = d<<8 | digest(v&0xFF)
	}
	return d
}

// alike reports whether two texts have nearly the same words.
func (d digest) alike(e digest) bool {
	if d == noDigest || e == noDigest {
		return false
	}
	const low7, high = 0x7F7F7F7F7F7F7F7F, 0x8080808080808080
	x := uint64(d ^ e)
	differ := (x&low7 + low7 | x) & high // the high bit of each byte that is not zero
	return sketchOrders-bits.OnesCount64(differ) >= alikeOrders
}

// term is the digest as fieldAlike has it.
func (d digest) term() string { return strconv.FormatUint(uint64(d), 36) }

// readDigests reads the digests of all rows.
func (s *segment) readDigests() error {
	s.digest = make([]digest, s.rows)
	return s.each(fieldAlike, func(term string, rows *roaring.Bitmap) error {
		n, err := strconv.ParseUint(term, 36, 64)
		if err != nil {
			return fmt.Errorf("reading a digest: %w", err)
		}
		for it := rows.Iterator(); it.HasNext(); {
			s.digest[it.Next()] = digest(n)
		}
		return nil
	})
}

// A window is the first hits of a list by relevance, with near duplicates moved
// to its end.
type window struct {
	shown []ranked // in the order in which they are shown
	last  *ranked  // the last of them in the order of the ranking; nil if there are none
}

const (
	// distinctShown is how many hits at the start of a list repeat no other, if
	// there are as many.
	distinctShown = 100
	// leastWindow and mostWindow are how many hits are looked at for that.
	leastWindow = 128
	mostWindow  = 8192
)

// window arranges the first hits of the list. It depends on nothing but the
// request and the generation, so that every page is cut from the same order.
func (r *ranking) window() window {
	for size := leastWindow; ; size *= 8 {
		top := r.page(nil, size)
		w := r.arrange(top)
		if len(top) < size || size >= mostWindow || w.distinct() >= distinctShown {
			return w
		}
	}
}

// firstDistinct returns the first n hits of the window if it begins with as many
// that repeat no other, which needs no look at the rest of it; else nil.
func (r *ranking) firstDistinct(n int) []ranked {
	if n > leastWindow/2 {
		return nil
	}
	w := r.arrange(r.page(nil, 2*n))
	if w.distinct() < n {
		return nil
	}
	return w.shown[:n]
}

// distinct returns how many hits repeat no other.
func (w *window) distinct() int {
	n := 0
	for i := range w.shown {
		if w.shown[i].repeats == nil {
			n++
		}
	}
	return n
}

// arrange moves the hits down that repeat one of another document before them.
func (r *ranking) arrange(top []ranked) window {
	if len(top) == 0 {
		return window{}
	}
	var repeated []ranked
	first, digests := make([]ranked, 0, len(top)), make([]digest, 0, len(top)) // digests are of first
	for _, h := range top {
		own := r.digestOf(h)
		for i := range first {
			if digests[i].alike(own) && r.documentID(first[i]) != r.documentID(h) {
				h.repeats = &ranked{part: first[i].part, place: first[i].place}
				break
			}
		}
		if h.repeats == nil {
			first, digests = append(first, h), append(digests, own)
		} else {
			repeated = append(repeated, h)
		}
	}
	return window{append(first, repeated...), &top[len(top)-1]}
}

func (r *ranking) digestOf(h ranked) digest {
	p := r.parts[h.part].part
	if r.documents {
		return p.digest[p.docRow[h.place]]
	}
	return p.digest[h.place]
}

// turned returns the hits of a page: limit hits after the first shown, of which
// last is the last.
func (r *ranking) turned(shown int, last *ranked, limit int) []ranked {
	if !r.relevance || r.documents || limit <= 0 {
		return r.page(last, limit)
	}
	if shown > mostWindow {
		return r.page(last, limit)
	}
	if out := r.firstDistinct(shown + limit); out != nil {
		return out[shown:]
	}
	w := r.window()
	if shown > len(w.shown) {
		return r.page(last, limit)
	}
	out := w.shown[shown:min(len(w.shown), shown+limit)]
	if len(out) < limit && w.last != nil {
		out = append(slices.Clip(out), r.page(w.last, limit-len(out))...)
	}
	return out
}
