package bleveindex

import (
	"strings"
	"unicode/utf8"
)

// number returns a number of a text without the marks that group its digits, with
// a point before decimals and in ASCII digits: 1,000 and 1.000 and 1 000 are
// 1000, 2,5 is 2.5, ١٠٠٠ is 1000. A mark before three digits groups, since no
// text tells whether its author groups by commas or points. What is no number,
// as a date of numbers with points, stays as it is.
func number(s string) string {
	s = asciiDigits(s)
	marks := strings.Map(onlyMarks, s)
	if marks == "" {
		return s
	}
	groups := strings.FieldsFunc(s, func(r rune) bool { return onlyMarks(r) >= 0 })
	n := len(marks) - 1
	last, whole := marks[n], groups[:len(groups)-1]
	switch {
	case strings.Count(marks, marks[n:]) == len(marks) && grouped(groups):
		return strings.Join(groups, "")
	case last == ' ' || strings.IndexByte(marks[:n], last) >= 0 || len(whole) > 1 && !grouped(whole):
		return s
	}
	return strings.Join(whole, "") + "." + groups[len(whole)]
}

// onlyMarks keeps what is no digit.
func onlyMarks(r rune) rune {
	if r >= '0' && r <= '9' {
		return -1
	}
	return r
}

// grouped reports whether groups of digits are those of one number: three digits
// each, but the first, which is not empty and begins with no zero.
func grouped(groups []string) bool {
	if len(groups[0]) > groupDigits || groups[0][0] == '0' {
		return false
	}
	for _, g := range groups[1:] {
		if len(g) != groupDigits {
			return false
		}
	}
	return true
}

// groupDigits is how many digits stand between marks.
const groupDigits = 3

// numberAtStart returns how many bytes of a word the number has that it begins
// with.
func numberAtStart(word string) int {
	end := 0
	for i, r := range word {
		switch {
		case digitOf(r) >= 0:
			end = i + utf8.RuneLen(r)
		case r != '.' && r != ',' && r != ' ':
			return end
		}
	}
	return end
}

func asciiDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if d := digitOf(r); d >= 0 {
			return '0' + d
		}
		return r
	}, s)
}

// The zeros of the digits of Arabic and of Persian.
const (
	arabicZero  = '٠'
	persianZero = '۰'
)

// digitOf returns the value of a decimal digit, -1 for other letters.
func digitOf(r rune) rune {
	for _, zero := range [...]rune{'0', arabicZero, persianZero} {
		if r >= zero && r <= zero+9 {
			return r - zero
		}
	}
	return -1
}
