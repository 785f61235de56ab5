package bleveindex

import (
	"context"
	"fmt"
	"hash/maphash"

	"dialogue/search"
)

// A wordCounter counts the words of many texts. It is a table of hashes, close
// together in memory, since most words of a text were counted before.
type wordCounter struct {
	seed  maphash.Seed
	slots []uint32 // by hash, a place in words, and one; 0 if it is free
	words []countedWord
	texts []byte // of all words
	all   int
	text  []byte // at hand
	word  []byte // of it
}

// A countedWord stands in the texts from start on.
type countedWord struct{ hash, start, length, n uint32 }

// leastSlots is how many slots a wordCounter has at first, a power of two.
const leastSlots = 1 << 12

func newWordCounter() *wordCounter {
	return &wordCounter{seed: maphash.MakeSeed(), slots: make([]uint32, leastSlots)}
}

// addText counts the words of a text, as runsOf parts them.
func (c *wordCounter) addText(text []byte) {
	if !isASCII(text) {
		for _, w := range runsOf(string(text)) {
			c.word = append(c.word[:0], w.text...)
			c.add(c.word)
		}
		return
	}
	c.word = c.word[:0]
	for _, b := range text {
		if 'A' <= b && b <= 'Z' {
			b += 'a' - 'A'
		}
		if 'a' <= b && b <= 'z' || '0' <= b && b <= '9' {
			c.word = append(c.word, b)
		} else if len(c.word) > 0 {
			c.add(c.word)
			c.word = c.word[:0]
		}
	}
	if len(c.word) > 0 {
		c.add(c.word)
	}
}

// add counts a word once more.
func (c *wordCounter) add(word []byte) {
	c.all++
	hash := uint32(maphash.Bytes(c.seed, word))
	slot := c.slot(hash, word)
	if at := c.slots[slot]; at > 0 {
		c.words[at-1].n++
		return
	}
	c.words = append(c.words, countedWord{hash, uint32(len(c.texts)), uint32(len(word)), 1})
	c.texts = append(c.texts, word...)
	c.slots[slot] = uint32(len(c.words))
	if 2*len(c.words) > len(c.slots) {
		c.grow()
	}
}

// slot returns the slot of a word, which is free if the word is new.
func (c *wordCounter) slot(hash uint32, word []byte) uint32 {
	mask := uint32(len(c.slots) - 1)
	for slot := hash & mask; ; slot = (slot + 1) & mask {
		at := c.slots[slot]
		if at == 0 || c.words[at-1].hash == hash && string(c.textOf(c.words[at-1])) == string(word) {
			return slot
		}
	}
}

func (c *wordCounter) textOf(w countedWord) []byte { return c.texts[w.start : w.start+w.length] }

func (c *wordCounter) grow() {
	c.slots = make([]uint32, 2*len(c.slots))
	for i, w := range c.words {
		c.slots[c.slot(w.hash, c.textOf(w))] = uint32(i + 1)
	}
}

// read counts the words of statements of a part.
func (c *wordCounter) read(ctx context.Context, p *part, rows []uint32) error {
	for n, row := range rows {
		if n%stopEvery == 0 && ctx.Err() != nil {
			return fmt.Errorf("counting words: %w", ctx.Err())
		}
		var err error
		if c.text, err = p.appendText(c.text[:0], row); err != nil {
			return err
		}
		c.addText(c.text)
	}
	return nil
}

// addTo adds what was counted, so many times, to frequencies. Words that then are
// not there are left out.
func (c *wordCounter) addTo(f *search.Frequencies, times int) {
	f.All += times * c.all
	for _, w := range c.words {
		text := string(c.textOf(w))
		if n := f.Words[text] + times*int(w.n); n != 0 {
			f.Words[text] = n
		} else {
			delete(f.Words, text)
		}
	}
}
