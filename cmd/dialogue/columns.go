package main

import (
	"strings"

	"github.com/rivo/uniseg"
)

// An alignment is on which side of a column its cells stand.
type alignment int

const (
	toLeft alignment = iota
	toRight
)

// columnGap parts columns.
const columnGap = "  "

// aligned writes rows of cells as columns, as wide as their widest cell: wide
// characters, such as those of Korean, count for two, and combining ones for
// nothing. Columns that sides does not name stand on the right, as numbers do.
func aligned(rows [][]string, sides ...alignment) string {
	var widths []int
	for _, row := range rows {
		for i, cell := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], uniseg.StringWidth(cell))
		}
	}
	var b strings.Builder
	for _, row := range rows {
		var line strings.Builder
		for i, cell := range row {
			if i > 0 {
				line.WriteString(columnGap)
			}
			space := strings.Repeat(" ", widths[i]-uniseg.StringWidth(cell))
			if i < len(sides) && sides[i] == toLeft {
				line.WriteString(cell + space)
			} else {
				line.WriteString(space + cell)
			}
		}
		b.WriteString(strings.TrimRight(line.String(), " ") + "\n")
	}
	return b.String()
}

// flat writes text on one line, with one blank for white space between words.
func flat(text string) string { return strings.Join(strings.Fields(text), " ") }

// lastColumns returns the end of text that fits into so many columns, from the
// start of a word if one starts there.
func lastColumns(text string, columns int) string {
	rest := text
	for uniseg.StringWidth(rest) > columns {
		_, after, ok := strings.Cut(rest, " ")
		if !ok {
			return cutLeft(rest, columns)
		}
		rest = after
	}
	return rest
}

func cutLeft(text string, columns int) string {
	for uniseg.StringWidth(text) > columns {
		cluster, _, _, _ := uniseg.FirstGraphemeClusterInString(text, -1)
		text = text[len(cluster):]
	}
	return text
}
