package mention

// A capitalRule tells whether a capital stands for its government, by the words
// that data/capitals.yaml explains.
type capitalRule struct {
	leads, after, link, skip, before, join, places, possessive map[int32]bool
}

func newCapitalRule(l *lexicon) capitalRule {
	d, set := read[capitalData]("capitals.yaml"), l.set
	return capitalRule{
		leads: set(d.Leads), after: set(d.After), link: set(d.Link), skip: set(d.Skip), before: set(d.Before),
		join: set(d.Join), places: set(d.Places), possessive: set(d.SkipPossessive),
	}
}

// holds reports whether the capital on tokens i to j stands for its government,
// by itself or as one of two that are joined.
func (c *capitalRule) holds(r *reading, i, j int) bool {
	if c.attributed(r, i) {
		return true
	}
	if c.afterName(r, i) {
		return false
	}
	if r.isWord(i-1, c.places) && !r.tokens[i].is(startsSen) {
		return false
	}
	if c.acts(r, j) {
		return true
	}
	if r.isWord(j+1, c.join) && j+2 < len(r.tokens) && r.tokens[j+2].is(capital) {
		return c.acts(r, j+2)
	}
	return r.isWord(i-1, c.join) && i >= 2 && r.tokens[i-2].is(capital) && c.attributed(r, i-2)
}

// afterName reports whether the word before token i is a name that the capital
// goes on with: "Denzel Washington".
func (c *capitalRule) afterName(r *reading, i int) bool {
	if i == 0 || !r.tokens[i-1].is(capital) || r.tokens[i].is(startsSen) {
		return false
	}
	known := r.isWord(i-1, c.skip) || r.isWord(i-1, c.leads) || r.isWord(i-1, c.places)
	return !known && r.text[r.tokens[i-1].end:r.tokens[i].start] == " "
}

// surname reports whether the word before token i is one that no form and no
// rule has, with a capital in the midst of a sentence or at the start of a text:
// a first name.
func (c *capitalRule) surname(r *reading, i int) bool {
	if !c.afterName(r, i) {
		return false
	}
	before := &r.tokens[i-1]
	return before.word == noWord && before.script == latin && (i == 1 || !before.is(startsSen))
}

// attributed reports whether the words before token i name it as a source or a
// party: "according to", "between".
func (c *capitalRule) attributed(r *reading, i int) bool {
	if r.tokens[i].is(startsSen) {
		return false
	}
	return r.isWord(i-1, c.after) || r.isWord(i-1, c.link) && r.isWord(i-2, c.after)
}

// acts reports whether what follows token j says that a government does
// something or has something. A word with a capital makes a name of it: the
// Bridgetown Initiative.
func (c *capitalRule) acts(r *reading, j int) bool {
	for k := j + 1; k < len(r.tokens) && k <= j+3 && !r.tokens[k].is(startsSen); k++ {
		if r.isWord(k, c.before) {
			return !r.tokens[k].is(capital) || !r.inProse(k)
		}
		if !r.isWord(k, c.skip) && !r.isWord(k, c.possessive) {
			return false
		}
	}
	return false
}
