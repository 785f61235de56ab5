package speech_test

import (
	"strings"
	"unicode"

	"dialogue/corpus"
	"dialogue/corpus/vocabulary"
)

// A finder is a plain stand-in for package mention: longest match of whole
// words, without rules for ambiguous names.
type finder struct {
	forms map[string]found
	most  int // words of the longest form
}

type found struct {
	entry *vocabulary.Entry
	form  vocabulary.Form
}

func newFinder(v *vocabulary.Vocabulary) *finder {
	f := &finder{forms: make(map[string]found)}
	for _, facet := range v.Facets() {
		for _, e := range v.Entries(facet.Name) {
			for _, form := range e.Forms {
				if form.Kind == vocabulary.FormCode || form.Kind == vocabulary.FormSymbol {
					continue
				}
				words := pieces(form.Text)
				key := keyOf(form.Text, words)
				if _, ok := f.forms[key]; !ok {
					f.forms[key] = found{e, form}
					f.most = max(f.most, len(words))
				}
			}
		}
	}
	return f
}

// pieces cuts a text into runs of letters and digits.
func pieces(text string) []corpus.Range {
	var out []corpus.Range
	start := -1
	for i, r := range text + " " {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
			if start < 0 {
				start = i
			}
			continue
		}
		if start >= 0 {
			out = append(out, corpus.Range{Start: start, End: i})
			start = -1
		}
	}
	return out
}

func keyOf(text string, words []corpus.Range) string {
	parts := make([]string, len(words))
	for i, w := range words {
		parts[i] = strings.ToLower(w.In(text))
	}
	return strings.Join(parts, " ")
}

// particles are written together with the Korean noun before them.
var particles = []string{"은", "는", "이", "가", "을", "를", "의", "에", "에서", "와", "과", "도", "에게", "께서", "로", "으로"}

func (f *finder) find(text string) []corpus.Mention {
	var out []corpus.Mention
	words := pieces(text)
	for i := 0; i < len(words); {
		n, m := f.at(text, words, i)
		if n == 0 {
			i++
			continue
		}
		out = append(out, m)
		i += n
	}
	return out
}

func (f *finder) at(text string, words []corpus.Range, i int) (int, corpus.Mention) {
	for n := min(f.most, len(words)-i); n > 0; n-- {
		part := words[i : i+n]
		hit, ok := f.forms[keyOf(text, part)]
		end := part[n-1].End
		for _, p := range particles {
			if ok {
				break
			}
			if last := part[n-1]; strings.HasSuffix(last.In(text), p) && last.Len() > len(p) {
				cut := append([]corpus.Range(nil), part...)
				cut[n-1].End -= len(p)
				if hit, ok = f.forms[keyOf(text, cut)]; ok {
					end -= len(p)
				}
			}
		}
		if !ok || (hit.form.Case || hit.form.Kind == vocabulary.FormAcronym) && text[part[0].Start:end] != hit.form.Text {
			continue
		}
		loose := hit.form.Kind == vocabulary.FormAdjective || hit.form.Kind == vocabulary.FormCapital
		return n, corpus.Mention{
			Range: corpus.Range{Start: part[0].Start, End: end},
			Facet: hit.entry.Facet, Value: hit.entry.ID, Form: hit.form.Text, Loose: loose,
		}
	}
	return 0, corpus.Mention{}
}
