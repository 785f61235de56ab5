package query

import (
	"fmt"
	"slices"
	"strings"

	"dialogue/corpus"
)

// The prefixes that are no facets.
const (
	prefixFrom = "from"
	prefixTo   = "to"
	prefixCase = "case"
)

// ReservedNames lists the prefixes that no facet can be named after.
func ReservedNames() []string { return []string{prefixFrom, prefixTo, prefixCase} }

// field makes what name:value stands for.
func (p *parser) field(t token) Node {
	name, ok := p.canonical(t.name)
	if !ok {
		p.report(t.At, p.unknown(t.name))
		return nil
	}
	if t.text == "" {
		p.report(t.At, fmt.Sprintf(`write a value directly after %s:, in quotation marks if it is more than one word`, name))
		return nil
	}
	switch name {
	case prefixCase:
		return phrase(t)
	case prefixFrom, prefixTo:
		return p.dates(name, t)
	}
	return Value{t.At, name, t.text}
}

func (p *parser) dates(name string, t token) Node {
	d, err := ParseDay(t.text)
	if err != nil {
		p.report(t.At, err.Error())
		return nil
	}
	if name == prefixFrom {
		return Dates{At: t.At, From: d}
	}
	return Dates{At: t.At, To: d}
}

// ParseDay reads a bound of a range of dates: a day, a month or a year.
func ParseDay(s string) (corpus.Date, error) {
	d, err := corpus.ParseDate(s)
	if err != nil || d.IsZero() || d.Precision > corpus.PrecisionDay {
		return corpus.Date{}, fmt.Errorf("%q is no date: write a year, a month or a day, as in 2025, 2025-02 or 2025-02-04", s)
	}
	return d, nil
}

// names lists everything that can stand before a colon.
func (p *parser) names() []string { return slices.Concat(p.facets, ReservedNames()) }

// canonical returns the name as it is declared.
func (p *parser) canonical(name string) (string, bool) {
	names := p.names()
	i := slices.IndexFunc(names, func(n string) bool { return strings.EqualFold(n, name) })
	if i < 0 {
		return "", false
	}
	return names[i], true
}

func (p *parser) known(name string) bool {
	_, ok := p.canonical(name)
	return ok
}

// unknown says what to write instead of a prefix that there is not.
func (p *parser) unknown(name string) string {
	hint := "the prefixes are " + colons(p.names())
	if names := Similar(name, p.names()); len(names) > 0 {
		hint = "did you mean " + colons(names) + "?"
	}
	return fmt.Sprintf("there is no prefix %s: (%s); to find these words, put them in quotation marks", name, hint)
}

func colons(names []string) string { return strings.Join(names, ":, ") + ":" }
