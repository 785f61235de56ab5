package pdf

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

const (
	// marginRows is how many rows at the top and at the bottom of a page may be
	// a header or a footer.
	marginRows = 4
	// numberRows is how many of them may hold the number of the page.
	numberRows = 2
	// longestRow is the most code points of such a row.
	longestRow = 160
	// sameHeight is the share of the height of a page by which headers may differ
	// in place.
	sameHeight = 0.03
)

// A row is the lines of a page that stand side by side.
type row struct {
	box
	lines []int // places in the lines of the page
	words string
}

// rows returns the rows of a page from its top.
func rows(all []line) []row {
	order := make([]int, len(all))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(all[b].middle(), all[a].middle()) })
	var out []row
	for _, i := range order {
		if n := len(out) - 1; n >= 0 && out[n].overlap(all[i].box) >= 0.5 {
			out[n].lines = append(out[n].lines, i)
			out[n].box = out[n].around(all[i].box)
			continue
		}
		out = append(out, row{box: all[i].box, lines: []int{i}})
	}
	for r := range out {
		slices.SortFunc(out[r].lines, func(a, b int) int { return cmp.Compare(all[a].left, all[b].left) })
		var words []string
		for _, i := range out[r].lines {
			words = append(words, all[i].words)
		}
		out[r].words = strings.Join(words, " ")
	}
	return out
}

// margins returns the rows of a page that may be a header or a footer.
func margins(all []row) []row {
	if len(all) <= 2*marginRows {
		return all
	}
	return append(slices.Clone(all[:marginRows]), all[len(all)-marginRows:]...)
}

var (
	digits   = regexp.MustCompile(`\d+`)
	pageOnly = regexp.MustCompile(`^[\s\-–—|/()\[\]]*(?:(?:page|p\.|pág\.|página|seite|쪽|صفحة)\s*)?(\d{1,5})(?:\s*(?:of|/|de|von|sur|쪽|من)\s*\d{1,5})?[\s\-–—|/()\[\].]*$`)
	pageEdge = regexp.MustCompile(`^(\d{1,5})\b|\b(\d{1,5})$`)
)

// kind returns what rows of the same kind share.
func kind(words string) string {
	return strings.Join(strings.Fields(digits.ReplaceAllString(strings.ToLower(words), "#")), " ")
}

// dropFurniture takes the headers and footers off pages: rows at their top or
// bottom that come back on others at the same height, and those that count the
// pages. It returns the number that is printed on each page, 0 where none is.
func dropFurniture(pages [][]line) (printed []int) {
	all := make([][]row, len(pages))
	for i := range pages {
		all[i] = rows(pages[i])
	}
	printed = printedNumbers(all)
	heights := pageHeights(pages)
	counts := countKinds(all)
	for i := range pages {
		drop := make(map[int]bool)
		for _, r := range margins(all[i]) {
			if len([]rune(r.words)) > longestRow {
				continue
			}
			if comesBack(r, counts[kind(r.words)], i, heights, len(pages)) || printed[i] > 0 && holdsNumber(r, all[i], printed[i]) {
				for _, n := range r.lines {
					drop[n] = true
				}
			}
		}
		var kept []line
		for n, l := range pages[i] {
			if !drop[n] {
				kept = append(kept, l)
			}
		}
		pages[i] = kept
	}
	return printed
}

func pageHeights(pages [][]line) float64 {
	top := 0.0
	for _, p := range pages {
		for _, l := range p {
			top = max(top, l.top)
		}
	}
	return top
}

// A place is where a row of a kind stands.
type place struct {
	page   int
	middle float64
}

func countKinds(all [][]row) map[string][]place {
	counts := make(map[string][]place)
	for i := range all {
		for _, r := range margins(all[i]) {
			k := kind(r.words)
			counts[k] = append(counts[k], place{i, r.middle()})
		}
	}
	return counts
}

// comesBack reports whether enough other pages have a row of the kind at the same
// height. Left and right pages may have headers of their own.
func comesBack(r row, same []place, page int, height float64, pages int) bool {
	const fewest, share = 2, 4 // at least, and of how many pages one
	n := 1
	last := -1
	for _, p := range same {
		if p.page != page && p.page != last && max(p.middle-r.middle(), r.middle()-p.middle) <= sameHeight*height {
			n++
			last = p.page
		}
	}
	return n >= fewest && n*share >= pages && strings.ContainsFunc(r.words, func(c rune) bool { return c > ' ' })
}

// printedNumbers finds the numbers that count the pages: on most pages, a margin
// holds one that is as far from the page's place in the file.
func printedNumbers(all [][]row) []int {
	votes := make(map[int]int)
	for i := range all {
		seen := make(map[int]bool)
		for _, r := range numberMargins(all[i]) {
			for _, n := range edgeNumbers(r.words) {
				if !seen[n-i] {
					seen[n-i] = true
					votes[n-i]++
				}
			}
		}
	}
	best, offset := 0, 0
	for o, n := range votes {
		if n > best || n == best && o < offset {
			best, offset = n, o
		}
	}
	out := make([]int, len(all))
	if best < 2 || 2*best < len(all) {
		return out
	}
	for i := range out {
		out[i] = max(0, i+offset)
	}
	return out
}

func numberMargins(all []row) []row {
	if len(all) <= 2*numberRows {
		return all
	}
	return append(slices.Clone(all[:numberRows]), all[len(all)-numberRows:]...)
}

// edgeNumbers returns the numbers with which a short row begins or ends.
func edgeNumbers(words string) []int {
	const longest = 80
	if len([]rune(words)) > longest {
		return nil
	}
	found := []string{}
	if m := pageOnly.FindStringSubmatch(words); m != nil {
		found = append(found, m[1])
	}
	for _, m := range pageEdge.FindAllStringSubmatch(strings.Trim(words, " -–—|[]()."), -1) {
		found = append(found, m[1]+m[2])
	}
	var out []int
	for _, s := range found {
		if n, err := strconv.Atoi(s); err == nil {
			out = append(out, n)
		}
	}
	return out
}

// holdsNumber reports whether a row at the edge of a page holds its number and
// nothing of the text: the number alone, or words that do not go on.
func holdsNumber(r row, all []row, number int) bool {
	isEdge := slices.ContainsFunc(numberMargins(all), func(m row) bool { return m.box == r.box })
	if !isEdge || !slices.Contains(edgeNumbers(r.words), number) {
		return false
	}
	return pageOnly.MatchString(r.words) || len(r.lines) > 1
}
