package htmlpage

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"dialogue/corpus"
	"dialogue/indexer/reader/block"
	"dialogue/indexer/reader/date"
)

//go:embed lines.yaml
var linesFile []byte

const (
	// shortLine is the most code points of a line that is furniture because of
	// its first words.
	shortLine = 120
	// firstProse is the least code points of the paragraph with which the text
	// of an article begins, after its date and byline.
	firstProse = 100
	// emptyAfter is the bytes of text after which headings without text end the
	// article; before, they may be its table of contents.
	emptyAfter = 500
)

// lineStarts is lines.yaml, all languages together: pages mix them.
type lineStarts struct{ drop, end []string }

var furnitureLines = sync.OnceValue(func() lineStarts {
	var file struct {
		Drop map[string][]string `yaml:"drop"`
		End  map[string][]string `yaml:"end"`
	}
	if err := yaml.Unmarshal(linesFile, &file); err != nil {
		panic(fmt.Sprintf("lines.yaml, which is part of the program, cannot be read: %v", err))
	}
	if len(file.Drop) == 0 || len(file.End) == 0 {
		panic("lines.yaml lacks one of its lists")
	}
	return lineStarts{flat(file.Drop), flat(file.End)}
})

func flat(byLanguage map[string][]string) []string {
	var all []string
	for _, list := range byLanguage {
		all = append(all, list...)
	}
	slices.Sort(all)
	return all
}

// withoutFurniture returns the pieces of an article without the lines that
// repeat its metadata before the text, and those that lead elsewhere.
func withoutFurniture(all []block.Piece, d corpus.Document) []block.Piece {
	all = all[:articleEnd(all)]
	var out []block.Piece
	begun := false
	for _, p := range all {
		begun = begun || isText(p)
		switch {
		case startsWith(p, furnitureLines().drop):
		case !begun && repeatsMetadata(p, d):
		default:
			out = append(out, p)
		}
	}
	return out
}

func isText(p block.Piece) bool {
	return p.Kind != corpus.BlockHeading && utf8.RuneCountInString(p.Text) >= firstProse
}

// articleEnd returns the number of pieces before a line that ends the article.
func articleEnd(all []block.Piece) int {
	total := 0
	for _, p := range all {
		total += prose(p)
	}
	before := 0
	for i, p := range all {
		if 2*before > total && startsWith(p, furnitureLines().end) || before > emptyAfter && emptyHeadings(all[i:]) {
			return i
		}
		before += prose(p)
	}
	return len(all)
}

// emptyHeadings reports whether all begins with headings of one level that have
// nothing below them: titles of lists of other pages.
func emptyHeadings(all []block.Piece) bool {
	const inARow = 3
	if len(all) < inARow {
		return false
	}
	return !slices.ContainsFunc(all[:inARow], func(p block.Piece) bool {
		return p.Kind != corpus.BlockHeading || p.Level != all[0].Level
	})
}

// prose returns the bytes of p if it is text, 0 if it is a line.
func prose(p block.Piece) int {
	if !isText(p) {
		return 0
	}
	return len(p.Text)
}

func startsWith(p block.Piece, starts []string) bool {
	if utf8.RuneCountInString(p.Text) > shortLine {
		return false
	}
	words := strings.ToLower(strings.TrimSpace(p.Text))
	return slices.ContainsFunc(starts, func(s string) bool { return strings.HasPrefix(words, s) })
}

// repeatsMetadata reports whether a line before the text is the title, the
// byline, or the date of publication.
func repeatsMetadata(p block.Piece, d corpus.Document) bool {
	if utf8.RuneCountInString(p.Text) > shortLine {
		return false
	}
	k := key(p.Text)
	if k == key(d.Title) || d.Author != "" && (k == key(d.Author) || k == key("by"+d.Author)) {
		return true
	}
	when, _, ok := date.Find(p.Text, d.Language)
	return ok && sameDay(when, d.Published)
}

func sameDay(a, b corpus.Date) bool {
	ay, am, ad := a.Time.Date()
	by, bm, bd := b.Time.Date()
	return ay == by && am == bm && ad == bd
}

func assemble(all []block.Piece) *block.Draft {
	var b block.Builder
	for _, p := range all {
		b.Add(p)
	}
	return b.Draft()
}
