package bleveindex

import (
	_ "embed" // the list of particles
	"strings"
	"unicode/utf8"
)

//go:embed particles.txt
var particlesFile string

// particlesOf reads a list of particles: one a line, # starts a comment.
func particlesOf(file string) []string {
	var out []string
	for line := range strings.Lines(file) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			out = append(out, line)
		}
	}
	return out
}

// particleBigrams returns how many bigrams at the end of a word hold syllables
// of a particle: as many as the longest particle has syllables.
func particleBigrams(word string, particles []string) int {
	longest := 0
	for _, p := range particles {
		stem, ok := strings.CutSuffix(word, p)
		if ok && hangulAtEnd(stem) >= 2 {
			longest = max(longest, utf8.RuneCountInString(p))
		}
	}
	return longest
}

// isHangulWord reports whether s is Hangul from start to end.
func isHangulWord(s string) bool { return s != "" && hangulAtEnd(s) == utf8.RuneCountInString(s) }

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
