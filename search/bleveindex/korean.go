package bleveindex

import (
	"bytes"
	_ "embed" // the particles
	"fmt"
	"maps"
	"slices"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

//go:embed data/korean.yaml
var koreanFile []byte

// A korean knows what Korean writes as one with a noun.
type korean struct {
	particles map[string][]koreanEnd // what a noun before each may end in
	endings   map[string]bool
	longest   int // syllables
}

// A koreanEnd is how a noun ends in sound.
type koreanEnd int

const (
	endVowel koreanEnd = iota
	endConsonant
	endL // ㄹ, a consonant after which 로 stands
)

// readKorean reads the lists of data/korean.yaml.
func readKorean(file []byte) (*korean, error) {
	var lists struct {
		Particles struct {
			Any           []string `yaml:"any"`
			Consonant     []string `yaml:"consonant"`
			Vowel         []string `yaml:"vowel"`
			ConsonantButL []string `yaml:"consonant-but-l"`
			VowelOrL      []string `yaml:"vowel-or-l"`
		} `yaml:"particles"`
		Endings []string `yaml:"endings"`
	}
	d := yaml.NewDecoder(bytes.NewReader(file))
	d.KnownFields(true)
	if err := d.Decode(&lists); err != nil {
		return nil, fmt.Errorf("reading the particles of Korean: %w", err)
	}
	k := &korean{particles: map[string][]koreanEnd{}, endings: map[string]bool{}}
	p := &lists.Particles
	k.add(p.Any, endVowel, endConsonant, endL)
	k.add(p.Consonant, endConsonant, endL)
	k.add(p.Vowel, endVowel)
	k.add(p.ConsonantButL, endConsonant)
	k.add(p.VowelOrL, endVowel, endL)
	for _, e := range lists.Endings {
		k.endings[e] = true
		k.longest = max(k.longest, utf8.RuneCountInString(e))
	}
	return k, nil
}

func (k *korean) add(particles []string, after ...koreanEnd) {
	for _, p := range particles {
		k.particles[p] = append(k.particles[p], after...)
		k.longest = max(k.longest, utf8.RuneCountInString(p))
	}
}

// follows reports whether rest is a particle that may follow a noun, by the sound
// that the noun ends in: 를 follows 코발트, 을 does not. A noun of one syllable is
// hardly told from the beginning of a word (회 from 회의), so that after it only
// particles count that depend on its sound or are longer.
func (k *korean) follows(noun, rest string) bool {
	after, ok := k.particles[rest]
	if !ok || noun == "" {
		return false
	}
	last, size := utf8.DecodeLastRuneInString(noun)
	if last < firstSyllable || last > lastSyllable {
		return true // a noun in other letters
	}
	if size == len(noun) && len(after) == 3 && utf8.RuneCountInString(rest) == 1 {
		return false
	}
	return slices.Contains(after, soundOf(last))
}

// The Hangul syllables of Unicode, in an order that tells the sound they end in.
const (
	firstSyllable = 0xAC00
	lastSyllable  = 0xD7A3
	finals        = 28 // sounds that a syllable may end in, none being the first
	finalL        = 8  // ㄹ
)

func soundOf(syllable rune) koreanEnd {
	switch (syllable - firstSyllable) % finals {
	case 0:
		return endVowel
	case finalL:
		return endL
	}
	return endConsonant
}

// leastStem is how many syllables are left of a Korean word at least that a
// particle or an ending is taken from.
const leastStem = 2

// stem returns a word without the longest particle or ending that it may end in.
// Two syllables are left at least, or what stands before the Hangul in other
// letters; a word that has no such end is returned as it is.
func (k *korean) stem(word string) string {
	hangul := hangulAtEnd(word)
	mixed := hangul*syllableBytes < len(word)
	for n := min(k.longest, hangul); n > 0; n-- {
		if hangul-n < leastStem && !mixed {
			continue
		}
		at := len(word) - n*syllableBytes
		if noun, rest := word[:at], word[at:]; k.endings[rest] || k.follows(noun, rest) {
			return noun
		}
	}
	return word
}

// dropParticles adds the count of each word that ends in a particle to that of its
// noun, where that is a word too.
func (k *korean) dropParticles(counts map[string]int) {
	words := slices.SortedFunc(maps.Keys(counts), func(a, b string) int { return len(b) - len(a) }) // a particle may follow another
	for _, word := range words {
		hangul := hangulAtEnd(word)
		for n := min(k.longest, hangul); n > 0; n-- {
			at := len(word) - n*syllableBytes
			if _, known := counts[word[:at]]; known && k.follows(word[:at], word[at:]) {
				counts[word[:at]] += counts[word]
				delete(counts, word)
				break
			}
		}
	}
}

// single returns the first syllable of a Hangul word of which the rest may be a
// particle, "" if it may not.
func (k *korean) single(word string) string {
	first, size := utf8.DecodeRuneInString(word)
	if after, ok := k.particles[word[size:]]; ok && first >= firstSyllable && slices.Contains(after, soundOf(first)) {
		return word[:size]
	}
	return ""
}

// syllableBytes is the length of a Hangul syllable or letter in UTF-8.
const syllableBytes = 3

// isHangulWord reports whether s is Hangul from start to end.
func isHangulWord(s string) bool { return s != "" && hangulAtEnd(s)*syllableBytes == len(s) }

// hangulAtEnd counts the syllables with which s ends.
func hangulAtEnd(s string) int {
	n := 0
	for len(s) > 0 {
		r, size := utf8.DecodeLastRuneInString(s)
		if !isHangul(r) {
			break
		}
		s = s[:len(s)-size]
		n++
	}
	return n
}
