package pdf

import (
	"cmp"
	"slices"
)

const (
	// fewestLines is the least number of lines on each side of a gutter.
	fewestLines = 3
	// crossingShare is the most lines that may cross a gutter, of all.
	crossingShare = 0.34
	// wideLine is the share of the width of a column that its lines have in the
	// middle: those of tables are short.
	wideLine = 0.55
)

// order brings the lines of a page into the order of reading, and tells each the
// column that it stands in. The order of the file is kept but for columns, and
// where it goes back up the page.
func order(all []line) []line {
	if len(all) == 0 {
		return nil
	}
	if x, ok := gutter(all); ok {
		return byColumns(all, x)
	}
	if goesUp(all) {
		slices.SortStableFunc(all, func(a, b line) int {
			if a.overlap(b.box) >= 0.5 {
				return cmp.Compare(a.left, b.left)
			}
			return cmp.Compare(b.middle(), a.middle())
		})
	}
	c := extent(all)
	for i := range all {
		all[i].column = c
	}
	return all
}

// goesUp reports whether a line stands clearly above the one before it.
func goesUp(all []line) bool {
	for i := 1; i < len(all); i++ {
		if all[i].bottom > all[i-1].top+all[i-1].height() {
			return true
		}
	}
	return false
}

// extent returns the box in which nearly all lines stand.
func extent(all []line) box {
	var left, right []float64
	b := all[0].box
	for _, l := range all {
		b = b.around(l.box)
		left, right = append(left, l.left), append(right, l.right)
	}
	slices.Sort(left)
	slices.Sort(right)
	n := len(all)
	return box{left[n/20], b.bottom, right[n-1-n/20], b.top}
}

// gutter finds the white space between two columns, if there are columns.
func gutter(all []line) (x float64, ok bool) {
	const step = 2.0
	e := extent(all)
	best, width := len(all)+1, 0.0
	for at := e.left + e.width()/4; at < e.right-e.width()/4; at += step {
		crossing := 0
		for _, l := range all {
			if l.left < at && l.right > at {
				crossing++
			}
		}
		switch gap := clearance(all, at); {
		case crossing < best, crossing == best && gap > width:
			best, width, x = crossing, gap, at
		}
	}
	return x, best <= int(crossingShare*float64(len(all))) && areColumns(all, x, e)
}

// clearance returns how wide the white space around x is, over the lines that do
// not cross it.
func clearance(all []line, x float64) float64 {
	left, right := -1e9, 1e9
	for _, l := range all {
		switch {
		case l.right <= x:
			left = max(left, l.right)
		case l.left >= x:
			right = min(right, l.left)
		}
	}
	return right - left
}

// areColumns reports whether the lines on both sides of x fill columns beside
// each other.
func areColumns(all []line, x float64, e box) bool {
	var sides [2][]line
	for _, l := range all {
		switch {
		case l.right <= x:
			sides[0] = append(sides[0], l)
		case l.left >= x:
			sides[1] = append(sides[1], l)
		}
	}
	for i, width := range []float64{x - e.left, e.right - x} {
		if len(sides[i]) < fewestLines || medianWidth(sides[i]) < wideLine*width {
			return false
		}
	}
	return extent(sides[0]).overlap(extent(sides[1])) >= 0.5
}

func medianWidth(all []line) float64 {
	var widths []float64
	for _, l := range all {
		widths = append(widths, l.width())
	}
	slices.Sort(widths)
	return widths[len(widths)/2]
}

// byColumns reads what is above a line across both columns, then that line, then
// what is below it, each column from its top.
func byColumns(all []line, x float64) []line {
	slices.SortStableFunc(all, func(a, b line) int { return cmp.Compare(b.middle(), a.middle()) })
	whole := extent(all)
	var out, left, right []line
	flush := func() {
		first, second := left, right
		if countRTL(all)*2 > len(all) {
			first, second = right, left
		}
		out = append(out, order(first)...)
		out = append(out, order(second)...)
		left, right = nil, nil
	}
	for _, l := range all {
		switch {
		case l.right <= x:
			left = append(left, l)
		case l.left >= x:
			right = append(right, l)
		default:
			flush()
			l.column = whole
			out = append(out, l)
		}
	}
	flush()
	return out
}

func countRTL(all []line) int {
	n := 0
	for _, l := range all {
		if l.rtl {
			n++
		}
	}
	return n
}
