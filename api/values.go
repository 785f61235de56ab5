package api

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/labstack/echo/v4"
	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"dialogue/api/web"
	"dialogue/corpus"
	"dialogue/corpus/vocabulary"
	"dialogue/search"
)

// A valuesJSON is a page of the values of a facet.
type valuesJSON struct {
	Query      askedJSON        `json:"query"`
	Facet      string           `json:"facet"`
	Title      string           `json:"title"`
	Total      int              `json:"total"`
	Initials   []initialJSON    `json:"initials"`
	Values     []namedValueJSON `json:"values"`
	Next       *string          `json:"next"`
	Generation string           `json:"generation"`
}

type initialJSON struct {
	Initial string `json:"initial"`
	Values  int    `json:"values"`
}

// A namedValueJSON is a value with its names in all languages.
type namedValueJSON struct {
	valueJSON
	Labels map[string]string `json:"labels"`
	Link   string            `json:"link"`
}

// listValues lists the values of a facet. The engine counts them, and what they
// are called, by which they are found and sorted, the vocabulary knows.
func (s *Server) listValues(c echo.Context) error {
	facet := c.Param("facet")
	if !slices.Contains(s.facets, facet) {
		return search.ErrNotFound
	}
	values, err := parameters(c.Request())
	if err != nil {
		return err
	}
	r, err := search.ParseValues(values, facet, s.facets, vocabulary.Languages())
	if err != nil {
		return s.withMistake(err, values)
	}
	pin, first, err := decodeValuesCursor(r)
	if err != nil {
		return err
	}
	result, err := s.Searcher.Statements(c.Request().Context(), r.Counts(pin))
	if err != nil {
		return err
	}
	out := valuesJSON{
		Query: newAsked(r.Request, result.Understood), Facet: facet, Title: s.site.Title(facet),
		Values: []namedValueJSON{}, Generation: result.Generation,
	}
	listed := s.fitting(s.site, r, result.Facets[0])
	out.Initials = initials(listed)
	listed = beginning(listed, r.Initial)
	out.Total = len(listed)
	last := min(first+r.Limit, len(listed))
	for _, v := range listed[min(first, last):last] {
		out.Values = append(out.Values, s.namedValue(r, v))
	}
	if last < len(listed) && r.Limit > 0 {
		out.Next = cursor(encodeValuesCursor(r, result.Pin, last))
	}
	return s.respondJSON(c, out)
}

// A labelled is a value with what it is called.
type labelled struct {
	search.FacetValue
	label string
	entry *vocabulary.Entry // nil if the vocabulary does not know it
}

// fitting returns the values of which a word begins as asked, in the order asked
// for; what is not stated comes last. Values that the vocabulary does not know are
// called as site calls them.
func (s *Server) fitting(site *web.Site, r search.ValuesRequest, f search.Facet) []labelled {
	prefix := vocabulary.Fold(r.Prefix)
	var out []labelled
	for _, v := range f.Values {
		l := labelled{v, site.Label(f.Name, v.Value, v.Label), s.entry(f.Name, v.Value)}
		if l.entry != nil {
			l.label = cmp.Or(l.entry.Labels[r.Lang], l.label)
		}
		if prefix == "" || l.begins(prefix) {
			out = append(out, l)
		}
	}
	order := collate.New(language.Make(r.Lang))
	slices.SortStableFunc(out, func(a, b labelled) int {
		byCount := 0
		if r.Order == search.ValuesByCount {
			byCount = cmp.Compare(b.Count, a.Count)
		}
		return cmp.Or(a.isLast()-b.isLast(), byCount, order.CompareString(a.label, b.label), strings.Compare(a.Value, b.Value))
	})
	return out
}

// entry returns what the vocabulary knows of a value of a facet, nil if nothing.
func (s *Server) entry(facet, value string) *vocabulary.Entry {
	for _, f := range append([]string{facet}, vocabulary.FacetsOf(facet)...) {
		if e := s.Vocabulary.Entry(f, value); e != nil {
			return e
		}
	}
	return nil
}

func (l labelled) isLast() int {
	if l.Value == corpus.NotStated {
		return 1
	}
	return 0
}

// begins reports whether a word of one of the value's names begins with a folded
// prefix.
func (l labelled) begins(prefix string) bool {
	if hasWord(l.label, prefix) || hasWord(l.Value, prefix) || hasWord(l.Label, prefix) {
		return true
	}
	return l.entry != nil && slices.ContainsFunc(l.entry.Forms, func(f vocabulary.Form) bool { return hasWord(f.Text, prefix) })
}

func hasWord(name, prefix string) bool {
	name = vocabulary.Fold(name)
	inside := false // whether a word has begun
	for at, r := range name {
		letter := unicode.In(r, unicode.L, unicode.N, unicode.M)
		if letter && !inside && strings.HasPrefix(name[at:], prefix) {
			return true
		}
		inside = letter
	}
	return false
}

// initial returns the first letter of the label in upper case and without
// accents, "#" if it begins with something else.
func (l labelled) initial() string {
	r, _ := utf8.DecodeRuneInString(vocabulary.Fold(l.label))
	if !unicode.IsLetter(r) {
		return "#"
	}
	return string(unicode.ToUpper(r))
}

// initials counts the values by initial, without what is not stated.
func initials(list []labelled) []initialJSON {
	counts := map[string]int{}
	for _, l := range list {
		if l.Value != corpus.NotStated {
			counts[l.initial()]++
		}
	}
	out := []initialJSON{}
	for initial, n := range counts {
		out = append(out, initialJSON{initial, n})
	}
	slices.SortFunc(out, func(a, b initialJSON) int { return strings.Compare(a.Initial, b.Initial) })
	return out
}

// beginning returns the values with an initial, all if it is "".
func beginning(list []labelled, initial string) []labelled {
	if initial == "" {
		return list
	}
	want := labelled{label: initial}.initial()
	return slices.DeleteFunc(list, func(l labelled) bool { return l.initial() != want || l.Value == corpus.NotStated })
}

func (s *Server) namedValue(r search.ValuesRequest, l labelled) namedValueJSON {
	one := s.valuesJSON(search.Facet{Name: r.Facet, Values: []search.FacetValue{l.FacetValue}}, r.CountDocuments)[0]
	one.Label = l.label
	out := namedValueJSON{one, map[string]string{}, ""}
	if l.entry != nil {
		out.Labels = l.entry.Labels
	}
	behind := r.Behind(r.Facet, l.Value)
	behind.Limit = search.DefaultLimit
	out.Link = s.listLink(behind)
	return out
}

// encodeValuesCursor names the page of a list of values that starts at number
// first, of the state that pin names. Like pin it belongs to one request.
func encodeValuesCursor(r search.ValuesRequest, pin string, first int) string {
	head := binary.BigEndian.AppendUint32(nil, uint32(first))
	return base64.RawURLEncoding.EncodeToString(slices.Concat(head, valuesSum(r, pin, head), []byte(pin)))
}

// decodeValuesCursor reads the cursor of a request, that of its first page for "".
func decodeValuesCursor(r search.ValuesRequest) (pin string, first int, err error) {
	if r.Cursor == "" {
		return "", 0, nil
	}
	raw, err := base64.RawURLEncoding.Strict().DecodeString(r.Cursor)
	if err == nil && len(raw) > 4+sumBytes {
		head, sum := raw[:4], raw[4:4+sumBytes]
		pin = string(raw[4+sumBytes:])
		if bytes.Equal(sum, valuesSum(r, pin, head)) {
			return pin, int(binary.BigEndian.Uint32(head)), nil
		}
	}
	return "", 0, &search.ParameterError{
		Name: search.ParamCursor, Value: r.Cursor,
		Reason: "it is not a page of this request; start again from the first page",
	}
}

// sumBytes is the length of the checksum that ties a cursor to its request.
const sumBytes = 8

func valuesSum(r search.ValuesRequest, pin string, head []byte) []byte {
	r.Cursor = ""
	sum := sha256.Sum256(slices.Concat([]byte(r.Facet), head, []byte(pin), []byte(r.Parameters().Encode())))
	return sum[:sumBytes]
}
