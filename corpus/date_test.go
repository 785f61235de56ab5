package corpus_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"dialogue/corpus"
)

// anyDate draws dates of every precision within a few years, so that they meet.
func anyDate() *rapid.Generator[corpus.Date] {
	return rapid.Custom(func(t *rapid.T) corpus.Date {
		year := rapid.IntRange(2023, 2026).Draw(t, "year")
		month := time.Month(rapid.IntRange(1, 12).Draw(t, "month"))
		day := rapid.IntRange(1, 31).Draw(t, "day")
		switch p := corpus.Precision(rapid.IntRange(0, 4).Draw(t, "precision")); p {
		case corpus.PrecisionYear:
			return corpus.Date{Time: corpus.Day(year, time.January, 1).Time, Precision: p}
		case corpus.PrecisionMonth:
			return corpus.Date{Time: corpus.Day(year, month, 1).Time, Precision: p}
		case corpus.PrecisionDay:
			return corpus.Day(year, month, day)
		case corpus.PrecisionTime:
			zone := time.FixedZone("", 60*rapid.IntRange(-12*60, 14*60).Draw(t, "zone"))
			second := rapid.IntRange(0, 86399).Draw(t, "second")
			return corpus.Date{Time: time.Date(year, month, day, 0, 0, second, 0, zone), Precision: p}
		case corpus.PrecisionNone:
		}
		return corpus.Date{}
	})
}

func TestDatesAreReadAsTheyAreWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyDate().Draw(t, "date")
		got, err := corpus.ParseDate(d.String())
		require.NoError(t, err)
		assertSameDate(t, d, got)

		text, err := json.Marshal(d)
		require.NoError(t, err)
		var back corpus.Date
		require.NoError(t, json.Unmarshal(text, &back))
		assertSameDate(t, d, back)
	})
}

// assertSameDate compares what dates say: instant, zone and precision.
func assertSameDate(t assert.TestingT, want, got corpus.Date) {
	assert.Equal(t, want.Precision, got.Precision)
	assert.Equal(t, want.String(), got.String())
	assert.True(t, want.Time.Equal(got.Time), "%v is not %v", got.Time, want.Time)
	assert.Equal(t, want.Year(), got.Year())
}

func TestParseDate(t *testing.T) {
	tests := []struct {
		name, text, want string
		precision        corpus.Precision
	}{
		{"unknown", "", "", corpus.PrecisionNone},
		{"a year", "2025", "2025", corpus.PrecisionYear},
		{"a month", "2025-02", "2025-02", corpus.PrecisionMonth},
		{"a day", "2025-02-04", "2025-02-04", corpus.PrecisionDay},
		{"a leap day", "2024-02-29", "2024-02-29", corpus.PrecisionDay},
		{"a time", "2025-02-04T09:30:00Z", "2025-02-04T09:30:00Z", corpus.PrecisionTime},
		{"a time in its zone", "2025-02-04T09:30:00+02:00", "2025-02-04T09:30:00+02:00", corpus.PrecisionTime},
		{"fractions are cut to the second", "2025-02-04T09:30:00.75Z", "2025-02-04T09:30:00Z", corpus.PrecisionTime},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d, err := corpus.ParseDate(test.text)
			require.NoError(t, err)
			assert.Equal(t, test.precision, d.Precision)
			assert.Equal(t, test.want, d.String())
			assert.Equal(t, test.text == "", d.IsZero())
			again, err := corpus.ParseDate(d.String())
			require.NoError(t, err)
			assertSameDate(t, d, again)
		})
	}
}

func TestParseDateRefuses(t *testing.T) {
	for _, text := range []string{
		"2025-13", "2025-02-30", "2023-02-29", "25", "4 February 2025", "2025-2-4", "2025/02/04",
		" 2025", "2025-02-04 09:30", "2025-02-04T25:00:00Z", "20250204", "null", "-2025",
	} {
		_, err := corpus.ParseDate(text)
		require.ErrorContains(t, err, "is no date", text)
		require.ErrorContains(t, new(corpus.Date).UnmarshalJSON([]byte(`"`+text+`"`)), "is no date", text)
	}
	assert.Error(t, new(corpus.Date).UnmarshalJSON([]byte("2025")), "a number")
}

func TestAnUnknownDateIsNull(t *testing.T) {
	text, err := json.Marshal(corpus.Date{})
	require.NoError(t, err)
	assert.Equal(t, "null", string(text))
	d := corpus.Day(2025, time.February, 4)
	require.NoError(t, json.Unmarshal([]byte("null"), &d))
	assert.True(t, d.IsZero())
	assert.Equal(t, 0, d.Year())
}

// A calendar is the days of some years, written down in order.
type calendar []string

func newCalendar() (c calendar) {
	for day := time.Date(2023, 1, 1, 0, 0, 0, 0, time.UTC); day.Year() < 2028; day = day.AddDate(0, 0, 1) {
		c = append(c, day.Format(time.DateOnly))
	}
	return c
}

// daysOf returns the days that a known date may mean: those that are written
// with its digits in front.
func (c calendar) daysOf(d corpus.Date) (days []string) {
	digits := d.String()
	digits = digits[:min(len(digits), len(time.DateOnly))]
	for _, day := range c {
		if strings.HasPrefix(day, digits) {
			days = append(days, day)
		}
	}
	return days
}

// within is Within by its definition, day by day.
func (c calendar) within(d, from, to corpus.Date) bool {
	for _, day := range c.daysOf(d) {
		if !from.IsZero() && day < c.daysOf(from)[0] {
			return false
		}
		if last := c.daysOf(to); !to.IsZero() && day > last[len(last)-1] {
			return false
		}
	}
	return true
}

func TestWithinIsWhatItsDaysSay(t *testing.T) {
	days := newCalendar()
	rapid.Check(t, func(t *rapid.T) {
		d := anyDate().Filter(func(d corpus.Date) bool { return !d.IsZero() }).Draw(t, "date")
		from, to := anyDate().Draw(t, "from"), anyDate().Draw(t, "to")
		assert.Equal(t, days.within(d, from, to), d.Within(from, to), "%s from %s to %s", d, from, to)
	})
}

func TestWithin(t *testing.T) {
	tests := []struct {
		name, date, from, to string
		want                 bool
	}{
		{"unknown, no bounds", "", "", "", true},
		{"unknown, from", "", "2025", "", false},
		{"unknown, to", "", "", "2025", false},
		{"a year within days that contain it", "2025", "2025-01-01", "2025-12-31", true},
		{"a year within a month of it", "2025", "2025-02", "2025-02", false},
		{"a year and days that miss its last", "2025", "2025-01-01", "2025-12-30", false},
		{"a month within its year", "2025-02", "2025", "2025", true},
		{"a month to its last day", "2024-02", "2024-02-01", "2024-02-29", true},
		{"from, inclusive", "2025-02-04", "2025-02-04", "", true},
		{"to, inclusive", "2025-02-04", "", "2025-02-04", true},
		{"the day before", "2025-02-03", "2025-02-04", "", false},
		{"the day in its own zone", "2025-02-04T23:30:00-05:00", "2025-02-04", "2025-02-04", true},
		{"bounds the wrong way round", "2025-02-04", "2025-02-05", "2025-02-03", false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			assert.Equal(t, test.want, date(t, test.date).Within(date(t, test.from), date(t, test.to)))
		})
	}
}

func date(tb testing.TB, text string) corpus.Date {
	tb.Helper()
	d, err := corpus.ParseDate(text)
	require.NoError(tb, err)
	return d
}

func TestSpanOfAnUnknownDateIsZero(t *testing.T) {
	first, last := corpus.Date{}.Span()
	assert.True(t, first.IsZero())
	assert.True(t, last.IsZero())
}

func FuzzParseDate(f *testing.F) {
	for _, text := range []string{"", "2025", "2025-02", "2025-02-04", "2025-02-04T09:30:00.5+02:00", "0000", "2025-02-04T9:30:00,5Z"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d, err := corpus.ParseDate(text)
		if err != nil {
			return
		}
		again, err := corpus.ParseDate(d.String())
		require.NoError(t, err)
		assertSameDate(t, d, again)
	})
}
