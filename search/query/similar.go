package query

import (
	"slices"
	"strings"
)

// Similar returns those of names that name may be a misspelling or a part of,
// the nearest first. Case does not count.
func Similar(name string, names []string) []string {
	type scored struct {
		name string
		cost int
	}
	var found []scored
	for _, n := range names {
		if c := misspelling(strings.ToLower(name), strings.ToLower(n)); c >= 0 {
			found = append(found, scored{n, c})
		}
	}
	slices.SortStableFunc(found, func(a, b scored) int { return a.cost - b.cost })
	out := make([]string, len(found))
	for i, f := range found {
		out[i] = f.name
	}
	return out
}

// misspelling returns how far a is from b, -1 if too far to be meant: one edit
// in three letters, or the beginning of a name with at least three.
func misspelling(a, b string) int {
	if len(a) > 2*len(b)+3 {
		return -1
	}
	d := edits(a, b)
	if d <= max(1, len(b)/3) && d < len(b) {
		return d
	}
	if len(a) >= 3 && strings.HasPrefix(b, a) {
		return len(b) - len(a)
	}
	return -1
}

// edits returns the least number of bytes to put in, take out or replace that
// makes a of b (Levenshtein).
func edits(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, diagonal+1, row[j]+1)
		}
	}
	return row[len(b)]
}
