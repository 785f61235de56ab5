package web

import (
	"bytes"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"dialogue/search"
)

// LanguageParameter is the parameter by which an address asks for its page in
// one of Languages.
const LanguageParameter = "lang"

// Languages lists the languages of the interface, each with a catalogue in
// words/, the default first.
func Languages() []string { return []string{"en", "fr", "ko"} }

// Sites are the pages in all languages of the interface. They do not change and
// are safe for concurrent use.
type Sites struct {
	matcher language.Matcher
	sites   []*Site // in the order of Languages
}

// NewSites prepares the pages in every language. The language of c is not used.
func NewSites(c Config) (*Sites, error) {
	out := &Sites{}
	tags := make([]language.Tag, 0, len(Languages()))
	for _, l := range Languages() {
		c.Language = l
		st, err := New(c)
		if err != nil {
			return nil, err
		}
		tags = append(tags, language.Make(l))
		out.sites = append(out.sites, st)
		st.references = out.Default()
	}
	out.matcher = language.NewMatcher(tags)
	return out, nil
}

// Default returns the pages in the first of Languages.
func (s *Sites) Default() *Site { return s.sites[0] }

// For returns the pages that answer a request for address: in the language that
// its LanguageParameter asks for, which all links of the page then ask for too;
// else in the one that accept, a header Accept-Language, prefers of those there
// are; else in the default. If address asks for another language, it returns a
// *search.ParameterError, and the pages in which to tell it.
func (s *Sites) For(address *url.URL, accept string) (*Site, error) {
	asked := address.Query()[LanguageParameter]
	if len(asked) == 1 {
		for _, st := range s.sites {
			if st.Language == asked[0] {
				return st.at(address, true), nil
			}
		}
	}
	preferred := s.preferred(accept).at(address, false)
	switch {
	case len(asked) == 0:
		return preferred, nil
	case len(asked) > 1:
		return preferred, &search.ParameterError{
			Name: LanguageParameter, Value: strings.Join(asked, ","), Reason: "give it once only",
		}
	}
	return preferred, &search.ParameterError{
		Name: LanguageParameter, Value: asked[0], Reason: "write one of " + strings.Join(Languages(), ", "),
	}
}

func (s *Sites) preferred(accept string) *Site {
	// A header that cannot be read prefers nothing.
	tags, _, err := language.ParseAcceptLanguage(accept)
	if err != nil {
		return s.Default()
	}
	_, i, confidence := s.matcher.Match(tags...)
	if confidence == language.No {
		return s.Default()
	}
	return s.sites[i]
}

// at returns the pages as they answer a request for address; asked says that it
// asks for the language itself.
func (st *Site) at(address *url.URL, asked bool) *Site {
	out := *st
	out.address, out.asked = address, asked
	return &out
}

// A Translation is a page in a language of the interface.
type Translation struct {
	Language string
	Name     string // in the language itself
	Path     string // relative to the page
	Address  string // absolute; "" for pages that search engines are kept from
	Current  bool
}

// translations lists the page that is asked for in each language. path is its
// address on this site, "" if search engines are kept from it.
func (st *Site) translations(path string) []Translation {
	if st.address == nil {
		return nil
	}
	out := make([]Translation, 0, len(Languages()))
	for _, l := range Languages() {
		v := st.address.Query()
		v.Set(LanguageParameter, l)
		t := Translation{Language: l, Name: st.words.say("own-name." + l), Path: "?" + v.Encode(), Current: l == st.Language}
		if path != "" {
			t.Address = st.PublicURL + inLanguage(path, l, "&")
		}
		out = append(out, t)
	}
	return out
}

// inLanguage adds what asks for a language to path, before its fragment.
func inLanguage(path, lang, ampersand string) string {
	path, fragment, has := strings.Cut(path, "#")
	separator := "?"
	if strings.Contains(path, separator) {
		separator = ampersand
	}
	path += separator + LanguageParameter + "=" + lang
	if has {
		path += "#" + fragment
	}
	return path
}

// Address returns the address of a path of this site as its pages lead to it:
// with the language if that was asked for.
func (st *Site) Address(path string) string {
	if !st.asked {
		return path
	}
	return inLanguage(path, st.Language, "&")
}

// WithoutLanguage returns address without what asks for a language.
func WithoutLanguage(address *url.URL) *url.URL {
	out := *address
	parts := strings.Split(out.RawQuery, "&")
	out.RawQuery = strings.Join(slices.DeleteFunc(parts, func(p string) bool {
		name, _, _ := strings.Cut(p, "=")
		return name == LanguageParameter
	}), "&")
	return &out
}

// keepLanguage adds the language that was asked for to the links of a page that
// lead to other pages of the site. It does so in the finished page, so that no
// template can forget it: a quotation mark in a text or a value is escaped, so
// that what looks like the attribute is one of ours.
func (st *Site) keepLanguage(page []byte) []byte {
	if !st.asked {
		return page
	}
	const attribute = ` href="`
	out := make([]byte, 0, len(page)+len(page)/32)
	for {
		at := bytes.Index(page, []byte(attribute))
		if at < 0 {
			return append(out, page...)
		}
		at += len(attribute)
		out, page = append(out, page[:at]...), page[at:]
		end := bytes.IndexByte(page, '"')
		if end < 0 {
			return append(out, page...)
		}
		out, page = append(out, st.kept(string(page[:end]))...), page[end:]
	}
}

// kept returns the value of a link as keepLanguage leaves it.
func (st *Site) kept(link string) string {
	const ampersand = "&amp;"
	elsewhere := !strings.HasPrefix(link, "/") && !strings.HasPrefix(link, "?") || strings.HasPrefix(link, "//") ||
		strings.HasPrefix(link, "/api/") || strings.HasPrefix(link, assetRoot)
	if elsewhere || strings.Contains(link, "?"+LanguageParameter+"=") || strings.Contains(link, ampersand+LanguageParameter+"=") {
		return link
	}
	return inLanguage(link, st.Language, ampersand)
}
