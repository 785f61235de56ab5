package vocabulary

import (
	"slices"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v3"
)

// formsByLanguage reads the forms of one kind: a list that holds in any
// language, or lists by language.
func (r *fileReader) formsByLanguage(it *item, kind FormKind, n *yaml.Node) {
	if n.Kind != yaml.MappingNode || isForm(n) {
		r.formList(it, kind, "", n)
		return
	}
	r.mapping(n, string(kind), func(key, value *yaml.Node) bool {
		if r.language(key) {
			r.formList(it, kind, key.Value, value)
		}
		return true
	})
}

// isForm reports whether a mapping is a single form with rules, rather than
// forms by language.
func isForm(n *yaml.Node) bool {
	for i := 0; i < len(n.Content); i += 2 {
		if n.Content[i].Value == "form" {
			return true
		}
	}
	return false
}

func (r *fileReader) formList(it *item, kind FormKind, language string, n *yaml.Node) {
	for _, c := range r.list(n) {
		f := Form{Kind: kind, Language: language}
		if c.Kind == yaml.MappingNode {
			r.mapping(c, "a form", func(key, value *yaml.Node) bool { return r.rule(&f, key, value) })
		} else {
			f.Text = r.text(c)
		}
		f.Case = f.Case || kind == FormAcronym || kind == FormSymbol
		if !strings.ContainsFunc(f.Text, isWord) {
			r.report(c, "the form has neither letters nor digits: write the name as it stands in texts")
			continue
		}
		it.forms = append(it.forms, placedForm{f, r.at(c), Fold(f.Text)})
	}
}

func (r *fileReader) rule(f *Form, key, value *yaml.Node) bool {
	switch key.Value {
	case "form":
		f.Text = r.text(value)
	case "case":
		f.Case = r.flag(value)
	case "named":
		f.Named = r.flag(value)
	case "near":
		f.Near = r.words(value)
	case "not-near":
		f.NotNear = r.words(value)
	case "within":
		f.Within = r.number(value)
	case "before":
		f.Before = r.words(value)
	case "not-before":
		f.NotBefore = r.words(value)
	case "after":
		f.After = r.words(value)
	case "not-after":
		f.NotAfter = r.words(value)
	default:
		return false
	}
	return true
}

// words reads the words of a rule, folded. A list that is shared may stand in
// the list, but none in that one.
func (r *fileReader) words(n *yaml.Node) []string {
	var out []string
	for _, c := range r.list(n) {
		for _, w := range r.list(c) {
			if w.Kind != yaml.ScalarNode {
				r.report(w, "a list in a list in a list: write the words themselves")
				continue
			}
			out = r.appendWord(out, w)
		}
	}
	return out
}

func (r *fileReader) appendWord(words []string, n *yaml.Node) []string {
	w := r.text(n)
	if w != AnyCapitalized {
		w = Fold(w)
	}
	if strings.ContainsFunc(w, isBreak) {
		r.report(n, "%q is more than one word: rules compare single words", w)
		return words
	}
	return append(words, w)
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

func isBreak(r rune) bool { return strings.ContainsRune(" -'.,&/()", r) }

// assemble puts the labels before the other forms. A label whose text stands
// among the other forms of its language with rules is one of those.
func (it *item) assemble() {
	forms := make([]placedForm, 0, len(it.Labels)+len(it.forms))
	for _, language := range Languages() {
		text := it.Labels[language]
		if text != "" && !it.hasRules(text, language) {
			forms = append(forms, placedForm{Form{Text: text, Language: language, Kind: FormLabel}, it.labelAt, Fold(text)})
		}
	}
	it.forms = append(forms, it.forms...)
	it.Forms = make([]Form, len(it.forms))
	for i, f := range it.forms {
		it.Forms[i] = f.Form
	}
}

func (it *item) hasRules(text, language string) bool {
	return slices.ContainsFunc(it.forms, func(f placedForm) bool {
		return f.Language == language && (f.Ruled() || f.Case) && f.Kind != FormNot && f.Text == text
	})
}
