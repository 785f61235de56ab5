package web

import (
	"bytes"
	"cmp"
	"embed"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"net/url"
	"path"
	"strings"

	"dialogue/corpus/vocabulary"
)

//go:embed templates words static
var files embed.FS

// A Config says what is the same on all pages.
type Config struct {
	Language   string // of the interface: a catalogue in words/; "" is English
	Vocabulary *vocabulary.Vocabulary
	PublicURL  string // what permalinks and citations print, without a slash at its end
	Notice     string // shown on every page and each hit, such as that all is a sample; "" shows nothing
	// Notices are Notice in languages of the interface; where there is none,
	// Notice stands as it is.
	Notices map[string]string
	Version string // of the program
	Words   fs.FS  // holds the catalogues, LANGUAGE.yaml; nil for those of this package
}

// A Site is the pages in one language. It does not change and is safe for
// concurrent use.
type Site struct {
	Config
	words  *words
	assets *assets
	sets   map[string]*template.Template

	sentences []sentence // that errors are told in

	// references writes citations, which are the same in every language.
	references *Site
	address    *url.URL // of the page that is asked for; nil if that is not known
	asked      bool     // the address asks for the language, and links keep it
}

// pageNames are the templates that stand for a page each.
var pageNames = []string{"home", "search", "values", "matrix", "style", "compare", "index", "entity", "edition", "document", "versions", "statement", "held", "about", "error"}

// New reads the catalogue and parses the templates.
func New(c Config) (st *Site, err error) {
	if c.Language == "" {
		c.Language = "en"
	}
	c.Notice = cmp.Or(c.Notices[c.Language], c.Notice)
	if c.Words == nil {
		if c.Words, err = fs.Sub(files, "words"); err != nil {
			return nil, fmt.Errorf("opening the catalogues: %w", err)
		}
	}
	w, err := newWords(c.Words, c.Language)
	if err != nil {
		return nil, err
	}
	assets, err := newAssets()
	if err != nil {
		return nil, err
	}
	st = &Site{Config: c, words: w, assets: assets, sets: map[string]*template.Template{}}
	st.references = st
	if st.sentences, err = sentences(); err != nil {
		return nil, err
	}
	shared, err := st.shared()
	if err != nil {
		return nil, fmt.Errorf("parsing what all pages share: %w", err)
	}
	for _, name := range pageNames {
		set := template.Must(shared.Clone()) // it has not been executed
		if st.sets[name], err = set.ParseFS(files, path.Join("templates", name+".html")); err != nil {
			return nil, fmt.Errorf("parsing the page %s: %w", name, err)
		}
	}
	return st, nil
}

// shared returns the layout and the parts that pages share.
func (st *Site) shared() (*template.Template, error) {
	funcs := template.FuncMap{
		"t":         st.words.strict,
		"n":         st.words.count,
		"num":       st.words.number,
		"asset":     st.assets.URL,
		"dir":       direction,
		"written":   written,
		"stretches": stretches,
		"ui":        func() string { return st.Language },
		"public":    func() string { return st.PublicURL },
		"kinds":     Collections,
		"reference": st.referenceLanguage,
	}
	return template.New("layout.html").Funcs(funcs).Option("missingkey=error").ParseFS(files,
		"templates/layout.html", "templates/part_*.html", path.Join("templates", "prose_"+st.Language+".html"))
}

// referenceLanguage returns the language of citations where it is not that of the
// page, else "".
func (st *Site) referenceLanguage() string {
	if st.references.Language == st.Language {
		return ""
	}
	return st.references.Language
}

// A View is one of the page structs of this package.
type View interface{ template() string }

// Render writes a page, whole or not at all. Control characters that could
// make text look like other text are left out of it; the originals keep them.
func (st *Site) Render(w io.Writer, v View) error {
	var b bytes.Buffer
	if err := st.sets[v.template()].Execute(&b, v); err != nil {
		return fmt.Errorf("rendering the page %s: %w", v.template(), err)
	}
	_, err := w.Write(st.keepLanguage(bytes.Map(visible, b.Bytes())))
	return err
}

// visible drops the characters that reorder or hide text (Unicode's
// bidirectional controls and tags) and the control characters of ASCII.
func visible(r rune) rune {
	switch {
	case r == '\n', r == '\t':
		return r
	case r < ' ', r == 0x7f, r == 0x200e, r == 0x200f:
		return -1
	case 0x202a <= r && r <= 0x202e, 0x2066 <= r && r <= 0x2069, 0xe0000 <= r && r <= 0xe007f:
		return -1
	}
	return r
}

// direction returns the value of the dir attribute for text in a language.
func direction(language string) string {
	base, _, _ := strings.Cut(language, "-")
	switch base {
	case "":
		return "auto"
	case "ar", "fa", "he", "ur":
		return "rtl"
	}
	return "ltr"
}

// written returns the dir attribute of text in a language that stands in a page;
// none where it is written as the languages of the interface are.
func written(language string) template.HTMLAttr {
	switch direction(language) {
	case "rtl":
		return ` dir="rtl"`
	case "auto":
		return ` dir="auto"`
	}
	return ""
}
