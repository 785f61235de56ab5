package mention

import (
	"dialogue/corpus/vocabulary"
)

// A trie holds the forms of the vocabulary by their words. Node 0 is the root.
type trie struct {
	next  map[edge]int32
	first []int32 // node after the root by word, 0 if no form begins with it
	ends  [][]*pattern
	// acronyms tells the words that are an acronym by themselves.
	acronyms map[int32]bool
}

// An edge leads from a node to another by a word.
type edge struct{ node, word int32 }

func newTrie() *trie {
	return &trie{next: map[edge]int32{}, ends: [][]*pattern{nil}, acronyms: map[int32]bool{}}
}

// add enters a pattern under the words of its form.
func (t *trie) add(p *pattern, words []piece, l *lexicon) {
	node := int32(0)
	for _, w := range words {
		node = t.step(node, l.add(w.folded))
	}
	t.ends[node] = append(t.ends[node], p)
	if p.form.Kind == vocabulary.FormAcronym && len(words) == 1 {
		t.acronyms[l.add(words[0].folded)] = true
	}
}

// step returns the node after node by word, and makes it if there is none.
func (t *trie) step(node, word int32) int32 {
	e := edge{node, word}
	n, ok := t.next[e]
	if !ok {
		n = int32(len(t.ends))
		t.ends = append(t.ends, nil)
		t.next[e] = n
	}
	return n
}

// seal makes the table of first words. Nothing is added afterwards.
func (t *trie) seal(l *lexicon) {
	t.first = make([]int32, len(l.words))
	for e, n := range t.next {
		if e.node == 0 {
			t.first[e.word] = n
		}
	}
}
