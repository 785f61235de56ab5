package search

import (
	"cmp"
	"math"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// The parameters of collocates besides those of a request.
const (
	ParamWindow  = "window"  // words on either side
	ParamFacet   = "facet"   // by whose values to tell apart
	ParamMeasure = "measure" // log-odds or log-likelihood
)

// The limits of a window of collocates.
const (
	DefaultWindow = 5
	MaxWindow     = 20
)

// A Measure says how much more frequent a word is in one place than in another.
type Measure string

// The measures.
const (
	LogOdds       Measure = "log-odds"
	LogLikelihood Measure = "log-likelihood"
)

// A Keyword is a word that is more frequent in one place than in the rest.
type Keyword struct {
	Word  string // folded and in lower case
	Count int    // in the place
	Rest  int    // elsewhere
	Score float64
}

// ParamAgainst is the parameter of distinctive words besides those of a request:
// a facet and a value of it, parted by a colon.
const ParamAgainst = "against"

// A DistinctiveRequest asks which words tell the statements that a request finds
// from others. The request's Limit is how many words to list; its order and facets
// say nothing.
type DistinctiveRequest struct {
	Request
	// Facet and Against name the others: what the request finds with this value
	// chosen in this facet, in place of what is chosen there. What both find
	// counts on both sides. If they are "", the others are all other statements of
	// the record.
	Facet, Against string
}

// Others returns the request for the statements that others are told from, and
// false if they are all others of the record.
func (r DistinctiveRequest) Others() (Request, bool) {
	if r.Facet == "" {
		return Request{}, false
	}
	return r.WithoutFacet(r.Facet).With(r.Facet, r.Against, ChoiceAny), true
}

// ParseDistinctive reads a request for distinctive words as ParseParameters does.
func ParseDistinctive(values url.Values, facets []string) (DistinctiveRequest, error) {
	var out DistinctiveRequest
	r, err := parse(values, facets, []string{ParamAgainst}, func(d *decoder) {
		given := d.single(ParamAgainst)
		if given == "" {
			return
		}
		var ok bool
		out.Facet, out.Against, ok = strings.Cut(given, ":")
		if !ok || out.Against == "" || !slices.Contains(facets, out.Facet) {
			d.fail(ParamAgainst, given, "write a facet and a value of it, such as by:ZM")
		}
	})
	out.Request = r
	return out, err
}

// Parameters writes the request as ParseDistinctive reads it.
func (r DistinctiveRequest) Parameters() url.Values {
	v := r.Request.Parameters()
	if r.Facet != "" {
		v.Set(ParamAgainst, r.Facet+":"+r.Against)
	}
	return v
}

// A Distinctive is the words that the statements found are told apart by from
// others, the most distinctive first: those with the highest score of LogOdds.
// Words of titles do not count. It is of the query as asked, which is never
// relaxed.
type Distinctive struct {
	Generation string
	Understood string
	Total      Total // of the statements found
	Words      int   // in them
	Rest       int   // words in the others
	Keywords   []Keyword
}

// A CollocatesRequest asks which words stand near the matches of the texts that
// a request looks for.
type CollocatesRequest struct {
	Request         // Limit is how many words to list, Values for how many values
	Window  int     // words on either side, inside the paragraph or turn
	Measure Measure // "" is LogOdds
	// Facet tells the matches apart by its values: their collocates are set
	// against those of all other matches. If it is "", the collocates of all
	// matches are set against the rest of the record.
	Facet string
}

// A Collocates is the words near the matches of a query. It is of the query as
// asked, which is never relaxed.
type Collocates struct {
	Generation string
	Understood string
	Total      Total // of the statements found
	// Read is how many of them were read: all, or a sample of MaxHits drawn
	// with the seed 0.
	Read   int
	Groups []CollocateGroup // one, or one for each value, by falling number of matches
}

// A CollocateGroup is the words near the matches in statements with a value.
type CollocateGroup struct {
	Value    string // "" where no facet was asked for
	Label    string // as in FacetValue
	Matches  int
	Words    int // near the matches, a word near two of them once
	Keywords []Keyword
}

// ParseCollocates reads a request for collocates as ParseParameters does.
func ParseCollocates(values url.Values, facets []string) (CollocatesRequest, error) {
	var out CollocatesRequest
	r, err := parse(values, facets, []string{ParamWindow, ParamFacet, ParamMeasure}, func(d *decoder) {
		out.Window = d.number(ParamWindow, DefaultWindow, 1, MaxWindow)
		out.Measure = oneOf(d, ParamMeasure, LogOdds, LogLikelihood)
		d.facet(ParamFacet, &out.Facet, facets)
	})
	out.Request = r
	return out, err
}

// Parameters writes the request as ParseCollocates reads it.
func (r CollocatesRequest) Parameters() url.Values {
	v := r.Request.Parameters()
	if r.Window != DefaultWindow {
		v.Set(ParamWindow, strconv.Itoa(r.Window))
	}
	if r.Measure == LogLikelihood {
		v.Set(ParamMeasure, string(r.Measure))
	}
	if r.Facet != "" {
		v.Set(ParamFacet, r.Facet)
	}
	return v
}

// priorWords is how many words the prior of log-odds is worth: enough to keep
// words that stand a few times from scoring like those that stand often.
const priorWords = 1000

// A Frequencies counts words, and says how many there are in all.
type Frequencies struct {
	Words map[string]int
	All   int
}

// Keywords returns the words of here that set it apart from rest, at most limit,
// the highest score first, then by word. Only words that are more frequent here
// are listed.
func Keywords(m Measure, here, rest Frequencies, limit int) []Keyword {
	var out []Keyword
	score := logOdds
	if m == LogLikelihood {
		score = logLikelihood
	}
	for word, n := range here.Words {
		k := Keyword{word, n, rest.Words[word], 0}
		k.Score = score(float64(k.Count), float64(here.All), float64(k.Rest), float64(rest.All))
		if k.Score > 0 {
			out = append(out, k)
		}
	}
	slices.SortFunc(out, func(a, b Keyword) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), strings.Compare(a.Word, b.Word))
	})
	return out[:min(limit, len(out))]
}

// logOdds is the weighted log-odds ratio with an informative Dirichlet prior, as
// a z-score (Monroe, Colaresi and Quinn, Fightin' Words: Lexical Feature
// Selection and Evaluation for Identifying the Content of Political Conflict,
// Political Analysis 16(4), 2008, equations 16, 19 and 22): of a word that stands
// a times among n words and b times among m others. The prior has the
// frequencies of both together and is worth priorWords words.
func logOdds(a, n, b, m float64) float64 {
	prior := priorWords * (a + b) / (n + m)
	left, right := a+prior, b+prior
	delta := math.Log(left/(n+priorWords-left)) - math.Log(right/(m+priorWords-right))
	return delta / math.Sqrt(1/left+1/right)
}

// logLikelihood is the log-likelihood ratio G² (Dunning, Accurate Methods for the
// Statistics of Surprise and Coincidence, Computational Linguistics 19(1), 1993)
// of a word that stands a times among n words and b times among m others,
// negative if it is rarer here.
func logLikelihood(a, n, b, m float64) float64 {
	term := func(seen, of, all float64) float64 {
		if seen == 0 {
			return 0
		}
		return seen * math.Log(seen*(n+m)/(of*all))
	}
	g := 2 * (term(a, n, a+b) + term(b, m, a+b) + term(n-a, n, n+m-a-b) + term(m-b, m, n+m-a-b))
	if m > 0 && a/n < b/m {
		return -g
	}
	return g
}
