package speech

import (
	"slices"
	"strings"

	"dialogue/corpus"
)

// pair resolves "the two officials" to the two persons whom the last sentence
// names that names persons; nil if those are not two, or the phrase is another.
func (r *resolver) pair(p *parser, n *noun, at int) *voice {
	if n.head < 0 || !p.is(n.head, classRoles) || !p.definitePair(n) {
		return nil
	}
	two := r.cast.together(at)
	if len(two) != 2 {
		return nil
	}
	v := &voice{members: two, speaker: &corpus.Speaker{
		Name:     two[0].speaker.Name + ", " + two[1].speaker.Name,
		Capacity: two[0].speaker.Capacity, Resolved: corpus.ResolvedPronoun, At: p.rangeOf(n.from, n.to),
	}}
	if two[1].speaker.Capacity != v.speaker.Capacity {
		v.speaker.Capacity = corpus.CapacityUnknown
	}
	for _, m := range two {
		for _, b := range positionOf(r.names.vocabulary, &m.speaker) {
			v.by = addWord(v.by, b)
		}
	}
	return v
}

// definitePair reports whether a noun phrase means two who are known: the two
// officials, both ministers.
func (p *parser) definitePair(n *noun) bool {
	is := func(i int) bool {
		return i < n.head && slices.Contains(p.rules.pair, strings.ToLower(p.tokenText(i)))
	}
	if is(n.from) {
		return !p.is(n.from-1, classIndefinite) && n.from+1 == n.head && p.is(n.from, classAdverb)
	}
	return p.is(n.from, classDet|classPronoun) && !p.is(n.from, classIndefinite) && is(n.from+1)
}

// together returns the persons whom the last sentence before sentence at names
// that names any, at most three of them, in the order of the text.
func (c *cast) together(at int) []*member {
	const far, most = 4, 3 // sentences; persons
	var out []*member
	last := -1
	for i := c.seen - 1; i >= 0; i-- {
		s := &c.sightings[i]
		if s.at < at-far || last >= 0 && s.at != last || len(out) == most {
			break
		}
		if !s.member.body && !slices.Contains(out, s.member) {
			out, last = append(out, s.member), s.at
		}
	}
	slices.Reverse(out)
	return out
}
