package date

import "strings"

// westernDigits replaces the Arabic-Indic, Persian and full-width digits of s.
func westernDigits(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '٠' && r <= '٩':
			return '0' + r - '٠'
		case r >= '۰' && r <= '۹':
			return '0' + r - '۰'
		case r >= '０' && r <= '９':
			return '0' + r - '０'
		case r == '\u00A0' || r == '\u202F' || r == '\u3000':
			return ' '
		}
		return r
	}, s)
}

// widen returns the offset in s of what is at offset at of westernDigits(s).
func widen(s string, at int) int {
	n := 0
	for i, r := range s {
		if n >= at {
			return i
		}
		n += len(westernDigits(string(r)))
	}
	return len(s)
}
