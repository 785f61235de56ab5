package date

import (
	"regexp"

	"dialogue/corpus"
)

// A form is one way to write a day. Read gets the submatches.
type form struct {
	pattern *regexp.Regexp
	read    func(m []string, language string) (corpus.Date, bool)
}

var (
	isoDay     = regexp.MustCompile(`(?:^|[^\d.-])(\d{4}-\d{2}-\d{2})(?:$|[^\d-])`)
	eastern    = regexp.MustCompile(`(?:^|[^\d.])((\d{4}) ?[년年] ?(\d{1,2}) ?[월月] ?(\d{1,2}) ?[일日])`)
	dottedYMD  = regexp.MustCompile(`(?:^|[^\d./])((\d{4})(?:\. ?|/)(\d{1,2})(?:\. ?|/)(\d{1,2})\.?)(?:$|[^\d./])`)
	dayMonth   = regexp.MustCompile(`(?i)(?:^|[^\d./:-])((\d{1,2})(?:st|nd|rd|th|er|ère|re|º|°|\.)?,?(?: d['’]| de| of)?[ -]?(\p{L}[\p{L}\p{M}]*(?: (?:الثاني|الأول))?)\.?(?: ?,)?(?: de| del| of)?[ -](\d{4}))(?:$|[^\d])`)
	monthDay   = regexp.MustCompile(`(?i)(?:^|[^\p{L}])((\p{L}{3,}\.?) (\d{1,2})(?:st|nd|rd|th)?,? (\d{4}))(?:$|[^\d])`)
	numericDMY = regexp.MustCompile(`(?:^|[^\d./-])((\d{1,2})([./-]) ?(\d{1,2})([./-]) ?(\d{4}))(?:$|[^\d.]|\.(?:$|\D))`)
)

// forms lists the written forms; each pattern has the whole date as its first
// group.
func forms() []form {
	return []form{
		{isoDay, func(m []string, _ string) (corpus.Date, bool) { return machine(m[1]) }},
		{eastern, yearFirst},
		{dottedYMD, yearFirst},
		{dayMonth, func(m []string, _ string) (corpus.Date, bool) { return named(m[4], m[3], m[2]) }},
		{monthDay, func(m []string, _ string) (corpus.Date, bool) { return named(m[4], m[2], m[3]) }},
		{numericDMY, numeric},
	}
}

// find returns the leftmost date written in s.
func find(s, language string) (corpus.Date, corpus.Range, bool) {
	var best corpus.Date
	var at corpus.Range
	for _, f := range forms() {
		for _, loc := range f.pattern.FindAllStringSubmatchIndex(s, -1) {
			if !best.IsZero() && loc[2] >= at.Start {
				break
			}
			if d, ok := f.read(groups(s, loc), language); ok {
				best, at = d, corpus.Range{Start: loc[2], End: loc[3]}
				break
			}
		}
	}
	return best, at, !best.IsZero()
}

func groups(s string, loc []int) []string {
	m := make([]string, len(loc)/2)
	for i := range m {
		if loc[2*i] >= 0 {
			m[i] = s[loc[2*i]:loc[2*i+1]]
		}
	}
	return m
}

func yearFirst(m []string, _ string) (corpus.Date, bool) {
	return day(number(m[2]), number(m[3]), number(m[4]))
}

func named(year, name, dayOfMonth string) (corpus.Date, bool) {
	mon, ok := month(name)
	if !ok {
		return corpus.Date{}, false
	}
	return day(number(year), int(mon), number(dayOfMonth))
}

// numeric reads 04.06.2025 and its kin. A part above 12 settles the order, so do
// two equal parts, a language with one order, and a full stop between the parts:
// nobody who writes the month first writes it so.
func numeric(m []string, language string) (corpus.Date, bool) {
	if m[3] != m[5] {
		return corpus.Date{}, false
	}
	first, second, year := number(m[2]), number(m[4]), number(m[6])
	dayLeads, settled := dayFirst(language)
	switch {
	case first > 12 || first == second:
		return day(year, second, first)
	case second > 12:
		return day(year, first, second)
	case !settled && m[3] != ".":
		return corpus.Date{}, false
	case dayLeads || !settled:
		return day(year, second, first)
	}
	return day(year, first, second)
}
