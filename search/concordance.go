package search

import (
	"net/url"
	"slices"
	"strconv"

	"dialogue/corpus"
)

// The parameters of a concordance besides those of a request, of which ParamSort
// has more values, left, right and speaker, and ParamGroup others: left or right.
const (
	ParamContext = "context" // a number of words, or sentence
	ParamSample  = "sample"  // a number of statements
	ParamSeed    = "seed"    // of the sample
)

// The limits of a concordance.
const (
	DefaultContext = 8       // words on either side
	MaxContext     = 50      // likewise
	MaxSample      = MaxHits // statements
	SortWords      = 5       // words by which lines are sorted left or right
)

// sentenceContext is what ParamContext says for a whole sentence.
const sentenceContext = "sentence"

// A LineSort is an order of the lines of a concordance.
type LineSort string

// The orders. Lines of equal rank are sorted by id of the document, then by
// place.
const (
	LinesByRelevance LineSort = "relevance" // as the hits of the request
	LinesNewest      LineSort = "newest"    // likewise
	LinesOldest      LineSort = "oldest"    // likewise
	LinesByLeft      LineSort = "left"      // by the words before, the nearest first
	LinesByRight     LineSort = "right"     // by the words after
	LinesBySpeaker   LineSort = "speaker"   // by name; those without one last
)

// A Side is a side of a match. Left is what stands before it in the text, also
// in scripts that are written from right to left.
type Side string

// The sides.
const (
	SideNone  Side = ""
	SideLeft  Side = "left"
	SideRight Side = "right"
)

// A ConcordanceRequest asks for the matches of the texts that a request looks
// for (see query.Texts), each with what stands around it: keyword in context.
type ConcordanceRequest struct {
	// Limit and Cursor are those of the lines, Values is how many Groups to
	// list, and Whole puts all lines on one page.
	Request
	Order  LineSort
	Words  int    // of context on either side; 0 is the rest of the sentence
	Group  Side   // counts the lines by the word next to the match there
	Sample int    // reads so many of the statements found, drawn at random; 0 reads all
	Seed   uint64 // of the sample: the same seed draws the same statements
}

// A Concordance is one page of lines, from one state of the index. It is of the
// query as asked, which is never relaxed.
type Concordance struct {
	Generation string
	Understood string
	Total      Total // of the statements found
	// Read is how many of the statements found the lines are of: all, the
	// sample, or the first MaxHits in the order of the request, of which that
	// by relevance stands for left, right and speaker.
	Read     int
	Lines    int // of the statements read, on all pages
	Page     []Line
	Groups   []Neighbour // by falling number of lines, then by word
	AllWords int         // how many different neighbours there are, listed or not
	Next     string      // cursor of the next page; "" on the last
}

// A Line is a match with what stands around it. Left, Hit and Right together are
// the text as it stands, but for one blank where statements are parted by other
// white space. Context does not leave the paragraph or turn.
type Line struct {
	Document corpus.Document // without text and statements
	// Statement is the one in which the match begins.
	Statement   corpus.Statement
	ID          corpus.StatementID
	Left, Right string
	Hit         string
	Start, End  int // of Hit in the document's text, in code points
}

// A Neighbour is a word that stands next to matches.
type Neighbour struct {
	Word  string // folded and in lower case; "" where a paragraph begins or ends
	Lines int
}

// ParseConcordance reads a request for a concordance as ParseParameters does.
func ParseConcordance(values url.Values, facets []string) (ConcordanceRequest, error) {
	var out ConcordanceRequest
	own := []string{ParamContext, ParamSample, ParamSeed}
	rest, order := apart(values, ParamSort)
	rest, group := apart(rest, ParamGroup)
	r, err := parse(rest, facets, own, func(d *decoder) {
		out.Order = oneOf(order, ParamSort, LinesByRelevance, LinesNewest, LinesOldest, LinesByLeft, LinesByRight, LinesBySpeaker)
		out.Group = oneOf(group, ParamGroup, SideNone, SideLeft, SideRight)
		d.errs = slices.Concat(d.errs, order.errs, group.errs)
		out.Words = d.context()
		out.Sample = d.number(ParamSample, 0, 1, MaxSample)
		out.Seed = uint64(d.number(ParamSeed, 0, 0, 1<<31-1))
	})
	out.Request = r
	switch out.Order {
	case LinesNewest:
		out.Sort = SortNewest
	case LinesOldest:
		out.Sort = SortOldest
	case LinesByRelevance, LinesByLeft, LinesByRight, LinesBySpeaker:
	}
	return out, err
}

// Parameters writes the request as ParseConcordance reads it.
func (r ConcordanceRequest) Parameters() url.Values {
	v := r.Request.Parameters()
	v.Del(ParamSort)
	v.Del(ParamGroup)
	set := func(name, value, fallback string) {
		if value != fallback {
			v.Set(name, value)
		}
	}
	set(ParamSort, string(r.Order), string(LinesByRelevance))
	if r.Words == 0 {
		v.Set(ParamContext, sentenceContext)
	} else {
		set(ParamContext, strconv.Itoa(r.Words), strconv.Itoa(DefaultContext))
	}
	set(ParamGroup, string(r.Group), "")
	set(ParamSample, strconv.Itoa(r.Sample), "0")
	set(ParamSeed, strconv.FormatUint(r.Seed, 10), "0")
	return v
}

// context reads a number of words, 0 for a sentence.
func (d *decoder) context() int {
	if d.single(ParamContext) == sentenceContext {
		return 0
	}
	return d.number(ParamContext, DefaultContext, 1, MaxContext)
}

// number reads a number from least to most.
func (d *decoder) number(name string, fallback, least, most int) int {
	v := d.single(name)
	if v == "" {
		return fallback
	}
	n, err := strconv.Atoi(v)
	if err != nil || n < least || n > most {
		d.fail(name, v, "write a number from %d to %d", least, most)
	}
	return n
}

// apart returns the parameters without one of them, and a decoder that reads it
// by other rules.
func apart(values url.Values, name string) (rest url.Values, one *decoder) {
	rest, one = url.Values{}, &decoder{given: map[string][]string{}}
	one.clean(url.Values{name: values[name]}, []string{name})
	for n, list := range values {
		if n != name {
			rest[n] = list
		}
	}
	return rest, one
}

// SampleKey is the number by which statements are drawn into a sample: those
// with the smallest are. It depends on nothing but the seed and the statement, so
// that a sample stays the same while other documents come and go: the FNV-1a
// hash (64 bits) of the document's id, mixed with the ordinal of the statement
// and the seed by the finalizer of SplitMix64 (Steele, Lea and Flood, Fast
// Splittable Pseudorandom Number Generators, 2014).
func SampleKey(seed uint64, document string, ordinal int) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(document) {
		h = (h ^ uint64(document[i])) * 1099511628211
	}
	h = mix(h ^ mix(seed))
	return mix(h + uint64(ordinal))
}

func mix(z uint64) uint64 {
	z += 0x9e3779b97f4a7c15
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}
