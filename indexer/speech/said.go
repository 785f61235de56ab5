package speech

import (
	"strconv"
	"strings"
	"time"

	"dialogue/corpus"
)

// dated returns the date that a sentence gives for what it tells: a full date,
// yesterday, or the last Tuesday before the text was published. It returns the
// unknown date if the sentence names none.
func (p *parser) dated(published corpus.Date) corpus.Date {
	for i := range p.frame {
		t := p.tok(i)
		switch {
		case t.is(classMonth) && t.lex.number > 0:
			if d := p.calendar(i, published); !d.IsZero() {
				return d
			}
		case p.rules.korean != nil && t.kind == kindNumber:
			if d := p.koreanDate(i, published); !d.IsZero() {
				return d
			}
		case published.Precision < corpus.PrecisionDay:
		case t.is(classRelativeDay):
			return daysFrom(published, int(t.lex.number))
		case t.is(classDay) && t.lex.number > 0:
			return lastWeekday(published, time.Weekday(t.lex.number%7))
		}
	}
	return corpus.Date{}
}

// calendar reads a date around the month at position i: 4 February 2025,
// February 4, 2025, or without a year, the last one before the text was
// published.
func (p *parser) calendar(i int, published corpus.Date) corpus.Date {
	month := time.Month(p.tok(i).lex.number)
	day := p.number(i-1, 31)
	k := i + 1
	if p.kind(k) == kindStop {
		k++
	}
	if day == 0 {
		if p.kind(i-1) == kindStop {
			day = p.number(i-2, 31)
		}
		if day == 0 && p.is(i-1, classPrep) {
			day = p.number(i-2, 31)
		}
	}
	if day == 0 {
		if day = p.number(k, 31); day == 0 {
			return corpus.Date{}
		}
		k++
		if p.kind(k) == kindComma {
			k++
		}
	}
	year := p.number(k, 2200)
	if year < 1900 {
		if published.Precision < corpus.PrecisionDay {
			return corpus.Date{}
		}
		d := corpus.Day(published.Year(), month, day)
		if d.Time.After(published.Time) {
			d = corpus.Day(published.Year()-1, month, day)
		}
		return d
	}
	return corpus.Day(year, month, day)
}

// koreanDate reads a date that ends with the number at position i: 2025년 2월 4일,
// 2월 4일, or 4일, the last one before the text was published.
func (p *parser) koreanDate(i int, published corpus.Date) corpus.Date {
	words := p.rules.korean.units
	unit := func(k int, name string) bool { return p.kind(k) == kindWord && strings.HasPrefix(p.tokenText(k), name) }
	day := p.number(i, 31)
	if day == 0 || !unit(i+1, words.Day) || p.tok(i+1).spaced {
		return corpus.Date{}
	}
	year, month := published.Year(), published.Time.Month()
	known := published.Precision >= corpus.PrecisionDay
	dated := unit(i-1, words.Month) && p.number(i-2, 12) > 0
	if dated {
		month = time.Month(p.number(i-2, 12))
		if n := p.number(i-4, 2200); n >= 1900 && unit(i-3, words.Year) {
			return corpus.Day(n, month, day)
		}
	}
	d := corpus.Day(year, month, day)
	switch {
	case !known:
		return corpus.Date{}
	case !d.Time.After(published.Time):
		return d
	case dated:
		return corpus.Day(year-1, month, day)
	}
	return corpus.Day(year, month-1, day)
}

// number returns the number at position i if it is one from 1 to limit, else 0.
func (p *parser) number(i, limit int) int {
	if p.kind(i) != kindNumber {
		return 0
	}
	s := p.tokenText(i)
	for len(s) > 0 && (s[len(s)-1] < '0' || s[len(s)-1] > '9') {
		s = s[:len(s)-1] // 4th, 1er
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 || n > limit {
		return 0
	}
	return n
}

func daysFrom(d corpus.Date, days int) corpus.Date {
	y, m, day := d.Time.Date()
	return corpus.Day(y, m, day+days)
}

// lastWeekday returns the day of the week that a text published on a date
// means: that day or the last one before it.
func lastWeekday(published corpus.Date, w time.Weekday) corpus.Date {
	back := (int(published.Time.Weekday()) - int(w) + 7) % 7
	return daysFrom(published, -back)
}
