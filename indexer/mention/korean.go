package mention

// suffixes are what may follow a Korean name in its word: a noun, a plural and a
// particle, any of them left out but not all.
type suffixes struct {
	nouns, plurals, particles map[string]bool
}

func newSuffixes() suffixes {
	k := read[koreanData]("korean.yaml")
	return suffixes{setOf(k.Nouns), setOf(k.Plurals), setOf(k.Particles)}
}

func setOf(words []string) map[string]bool {
	set := make(map[string]bool, len(words))
	for _, w := range words {
		set[w] = true
	}
	return set
}

// has reports whether s, which is in precomposed Hangul, may follow a name.
func (x *suffixes) has(s string) bool {
	if s == "" || x.afterNoun(s) {
		return s != ""
	}
	return splits(s, x.nouns, func(rest string) bool { return rest == "" || x.afterNoun(rest) })
}

func (x *suffixes) afterNoun(s string) bool {
	return x.particles[s] || splits(s, x.plurals, func(rest string) bool { return rest == "" || x.particles[rest] })
}

// splits reports whether s begins with a word of the set after which the rest
// will do.
func splits(s string, set map[string]bool, rest func(string) bool) bool {
	for i := range s {
		if i > 0 && set[s[:i]] && rest(s[i:]) {
			return true
		}
	}
	return set[s] && rest("")
}
