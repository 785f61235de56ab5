package web

import (
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"go.yaml.in/yaml/v3"
	"golang.org/x/text/language"
	"golang.org/x/text/message"

	"dialogue/corpus"
)

// words are the texts of the interface in one language.
type words struct {
	localizer *i18n.Localizer
	printer   *message.Printer
}

// newWords reads the catalogue of a language, LANGUAGE.yaml.
func newWords(catalogues fs.FS, lang string) (*words, error) {
	tag, err := language.Parse(lang)
	if err != nil {
		return nil, fmt.Errorf("reading the interface language %q: %w", lang, err)
	}
	bundle := i18n.NewBundle(tag)
	bundle.RegisterUnmarshalFunc("yaml", yaml.Unmarshal)
	if _, err := bundle.LoadMessageFileFS(catalogues, lang+".yaml"); err != nil {
		return nil, fmt.Errorf("reading the words of the interface: %w", err)
	}
	return &words{i18n.NewLocalizer(bundle, lang), message.NewPrinter(tag)}, nil
}

// strict returns the text of an id. What follows are names and values of its
// placeholders. Templates use it: a missing text fails the page's test.
func (w *words) strict(id string, pairs ...any) (string, error) {
	return w.localizer.Localize(&i18n.LocalizeConfig{MessageID: id, TemplateData: placeholders(pairs)})
}

// say is strict for code: an id that has no text stands for itself.
func (w *words) say(id string, pairs ...any) string {
	text, err := w.strict(id, pairs...)
	if err != nil {
		return id
	}
	return text
}

// known returns the text of an id, and whether it has one.
func (w *words) known(id string) (string, bool) {
	text, err := w.strict(id)
	return text, err == nil
}

// count returns the text of an id for a number of things, in the plural that
// the language wants.
func (w *words) count(id string, n int) (string, error) {
	return w.localizer.Localize(&i18n.LocalizeConfig{
		MessageID: id, PluralCount: n, TemplateData: map[string]any{"Count": w.number(n)},
	})
}

// sayCount is count for code.
func (w *words) sayCount(id string, n int) string {
	text, err := w.count(id, n)
	if err != nil {
		return id
	}
	return text
}

// number writes n with the separators of the language.
func (w *words) number(n int) string {
	// French groups digits by a narrow no-break space, which the tables of the
	// library do not have yet.
	return strings.ReplaceAll(w.printer.Sprintf("%d", n), "\u00a0", "\u202f")
}

// date writes a date with the precision that it has; "" if unknown.
func (w *words) date(d corpus.Date) string {
	if d.IsZero() {
		return ""
	}
	day := strconv.Itoa(d.Time.Day())
	if day == "1" {
		day = w.say("day.first")
	}
	return w.say(fmt.Sprintf("date.%d", d.Precision), "Year", d.Time.Year(),
		"Month", w.say(fmt.Sprintf("month.%d", d.Time.Month())), "Day", day,
		"Hour", strconv.Itoa(d.Time.Hour()), "Minute", d.Time.Format("04"))
}

// labelled writes what a label says of something: Mineral: copper.
func (w *words) labelled(label, text string) string { return label + w.say("mark.colon") + " " + text }

// list joins names as a sentence does: A, B and C.
func (w *words) list(names []string) string {
	switch len(names) {
	case 0:
		return ""
	case 1:
		return names[0]
	}
	out := names[0]
	for _, name := range names[1 : len(names)-1] {
		out = w.say("list.middle", "A", out, "B", name)
	}
	return w.say("list.last", "A", out, "B", names[len(names)-1])
}

func placeholders(pairs []any) map[string]any {
	out := make(map[string]any, len(pairs)/2)
	for i := 0; i+1 < len(pairs); i += 2 {
		out[fmt.Sprint(pairs[i])] = pairs[i+1]
	}
	return out
}
