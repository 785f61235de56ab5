package corpus

import (
	"cmp"
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// CheckPartition reports the first way in which statements fail to partition
// text: each character that is not white space must be in exactly one
// statement, in order, and every statement must start and end at one. Quotes,
// grounds and mentions must lie inside their statement. It returns nil if all is well.
// The text must be valid UTF-8.
func CheckPartition(text string, statements []Statement) error {
	at := 0
	for i := range statements {
		s := &statements[i]
		if s.Ordinal != i {
			return fmt.Errorf("statement %d has ordinal %d", i, s.Ordinal)
		}
		if s.Start < at || s.End <= s.Start || s.End > len(text) {
			return fmt.Errorf("statement %d has range %d–%d, after %d of %d", i, s.Start, s.End, at, len(text))
		}
		if left := strings.TrimSpace(text[at:s.Start]); left != "" {
			return fmt.Errorf("%q before statement %d is in no statement", left, i)
		}
		if cutsRune(text, s.Start) || cutsRune(text, s.End) {
			return fmt.Errorf("statement %d starts or ends inside a character", i)
		}
		if words := s.In(text); words != strings.TrimFunc(words, unicode.IsSpace) {
			return fmt.Errorf("statement %d starts or ends with white space", i)
		}
		if err := s.checkRanges(text); err != nil {
			return fmt.Errorf("statement %d: %w", i, err)
		}
		at = s.End
	}
	if left := strings.TrimSpace(text[at:]); left != "" {
		return fmt.Errorf("%q at the end is in no statement", left)
	}
	return nil
}

// checkRanges checks that the quotes and mentions of s lie inside it, and that
// speakers' words lie inside the text.
func (s *Statement) checkRanges(text string) error {
	for _, q := range s.Quotes {
		if len(q.Ranges) == 0 {
			return errors.New("a quote has no range")
		}
		for _, r := range q.Ranges {
			if r.Len() <= 0 || !s.Contains(r) {
				return fmt.Errorf("quote %d–%d lies outside %d–%d", r.Start, r.End, s.Start, s.End)
			}
		}
	}
	for _, g := range s.Grounds {
		if g.Len() <= 0 || !s.Contains(g.Range) {
			return fmt.Errorf("ground %d–%d lies outside %d–%d", g.Start, g.End, s.Start, s.End)
		}
	}
	for _, m := range s.Mentions {
		if m.Len() <= 0 || !s.Contains(m.Range) {
			return fmt.Errorf("mention %s lies outside", m.Value)
		}
	}
	return s.checkSpeakers(text)
}

// checkSpeakers checks that the words for the speakers lie inside the text, of
// those too whom Speakers leaves out.
func (s *Statement) checkSpeakers(text string) error {
	speakers := []*Speaker{s.Speaker}
	for i := range s.Quotes {
		speakers = append(speakers, s.Quotes[i].Speaker)
	}
	for _, p := range speakers {
		if p != nil && (p.At.Start < 0 || p.At.End < p.At.Start || p.At.End > len(text)) {
			return fmt.Errorf("the words for %s lie outside the text", cmp.Or(p.Name, "someone unknown"))
		}
	}
	return nil
}

// cutsRune reports whether byte offset at lies inside a character of text.
func cutsRune(text string, at int) bool { return at < len(text) && !utf8.RuneStart(text[at]) }
