package bleveindex

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dialogue/corpus"
	"dialogue/corpus/vocabulary"
	"dialogue/search"
	"dialogue/search/query"
)

// An entryLeaf is an entry of the vocabulary, by whatever name.
type entryLeaf struct{ query.Entry }

// isName reports whether a mention is by a name, and not by a phrase that tells a
// theme or a session.
func isName(m *corpus.Mention) bool { return m.Rule != corpus.RuleCue }

// entryKey is how the terms of fieldNamed begin that name an entry. The form
// follows.
func entryKey(facet, value string) string { return facet + "\x00" + value + "\x00" }

// An entryRows is where a segment names an entry.
type entryRows struct {
	all   *postings
	forms map[string]*postings // by form
}

// named returns where an entry is named. It must not be changed.
func (s *segment) named(c *cache, facet, value string) (*entryRows, error) {
	prefix := entryKey(facet, value)
	key := cacheKey{segment: s.id, kind: cachedEntry, name: prefix}
	return cached(c, key, func() (*entryRows, int64, error) {
		out := &entryRows{forms: map[string]*postings{}}
		dict, err := s.zap.Dictionary(fieldNamed)
		if err != nil {
			return nil, 0, fmt.Errorf("reading names: %w", err)
		}
		size := int64(0)
		terms := dict.AutomatonIterator(nil, []byte(prefix), after(prefix))
		for next, err := terms.Next(); next != nil || err != nil; next, err = terms.Next() {
			if err != nil {
				return nil, 0, fmt.Errorf("reading names: %w", err)
			}
			list, n, err := s.decode(fieldNamed, next.Term, false)
			if err != nil {
				return nil, 0, err
			}
			out.forms[next.Term[len(prefix):]] = list
			size += n
		}
		out.all = sum(slices.Collect(maps.Values(out.forms)))
		return out, size + out.all.bytes(), nil
	})
}

func (l *entryLeaf) groups() int { return 1 }

func (l *entryLeaf) match(e *evaluation, p *part) (match, error) {
	found, err := p.named(e.cache, l.Facet, l.Value)
	if err != nil {
		return match{}, err
	}
	return match{e.arena.setOf(found.all.rows, p.rows), []scored{{0, found.all}}}, nil
}

// mark marks the words that name the entry.
func (l *entryLeaf) mark(m *marker) {
	for i := range m.statement.Mentions {
		at := &m.statement.Mentions[i]
		if at.Facet == l.Facet && at.Value == l.Value && isName(at) {
			m.marks = append(m.marks, corpus.Range{Start: at.Start - m.statement.Start, End: at.End - m.statement.Start})
		}
	}
}

// also says by which other names hits were found.
func (s *selection) also() ([]search.Also, error) {
	var out []search.Also
	for _, t := range s.texts {
		entry, ok := t.node.(query.Entry)
		if !ok {
			continue
		}
		forms, err := s.otherForms(entry, t.wanted)
		if err != nil {
			return nil, err
		}
		if len(forms) > 0 {
			out = append(out, search.Also{Words: entry.Text, Facet: entry.Facet, Value: entry.Value, Forms: forms})
		}
	}
	return out, nil
}

// otherForms returns the forms of an entry by which hits name it, but for that of
// the query; where the query excludes it, those by which any statement does.
func (s *selection) otherForms(entry query.Entry, wanted bool) ([]string, error) {
	counts := map[string]int{}
	typed := []string{vocabulary.Fold(entry.Text)}
	for _, form := range s.analyzer.inflected(entry.Text) {
		typed = append(typed, vocabulary.Fold(form))
	}
	for i := range s.parts {
		p := &s.parts[i]
		found, err := p.named(s.cache, entry.Facet, entry.Value)
		if err != nil {
			return nil, err
		}
		within := s.reached(p)
		if !wanted {
			within = rowSet{bits: p.valid}
		}
		for form, list := range found.forms {
			if slices.Contains(typed, vocabulary.Fold(form)) {
				continue
			}
			for _, row := range list.rows {
				if within.has(row) {
					counts[form]++
				}
			}
		}
	}
	var forms []string
	for form := range counts {
		forms = append(forms, form)
	}
	slices.SortFunc(forms, func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b))
	})
	return forms, nil
}

// reached returns the rows that can have made a hit: the hits, or for documents
// all rows of those that are found.
func (s *selection) reached(p *selected) rowSet {
	if !s.documents {
		return p.hits
	}
	w := &walk{evaluation: s.evaluation}
	return w.lift(p.part, p.hits)
}

// maxInflection is how many bytes particles and blanks add to a name at most.
const maxInflection = 48

// called returns what words of a query are the name of. A Korean name may end in
// a particle, and be written with other blanks than the vocabulary has; an
// Arabic one may begin with particles and the article, or lack the article.
func (e *evaluation) called(words string) []query.Name {
	if len(words) > e.longestForm+maxInflection {
		return nil
	}
	for _, form := range append([]string{words}, e.analyzer.inflected(words)...) {
		if found := e.names.Called(form); len(found) > 0 {
			return found
		}
	}
	return nil
}

// arabicParticles are the conjunctions and prepositions that are written as one
// with an Arabic word.
const arabicParticles = "وفبلك"

// arabicArticle is the article, which is written as one with its word.
const arabicArticle = "ال"

// inflected returns what a name may be written as in a vocabulary, if it has
// what Korean or Arabic writes as one with a word, or is letters with points.
func (a *analyzer) inflected(words string) []string {
	var out []string
	if lettersOnly(words) && strings.Contains(words, ".") {
		out = append(out, words+".", strings.ReplaceAll(words, ".", ""))
	}
	if hangulAtEnd(words) > 0 {
		solid := strings.ReplaceAll(words, " ", "")
		stem := a.korean.stem(words)
		out = append(out, solid, stem, strings.ReplaceAll(stem, " ", ""))
	}
	first, size := utf8.DecodeRuneInString(words)
	if !unicode.Is(unicode.Arabic, first) {
		return out
	}
	bare := strings.TrimPrefix(words, arabicArticle)
	out = append(out, bare, arabicArticle+words)
	if strings.ContainsRune(arabicParticles, first) {
		rest := words[size:]
		// The article loses its first letter after the preposition li.
		out = append(out, rest, strings.TrimPrefix(rest, arabicArticle), "ا"+rest)
	}
	return out
}
