package date

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"
	"time"

	"go.yaml.in/yaml/v3"
)

//go:embed months.yaml
var monthsFile []byte

// A writing is how one language writes dates.
type writing struct {
	Order  string     `yaml:"order"`
	Months [][]string `yaml:"months"`
}

// writings returns months.yaml by language, checked.
var writings = sync.OnceValue(func() map[string]writing {
	var all map[string]writing
	if err := yaml.Unmarshal(monthsFile, &all); err != nil {
		panic(fmt.Sprintf("months.yaml, which is part of the program, cannot be read: %v", err))
	}
	for language, w := range all {
		if len(w.Months) != 12 {
			panic(fmt.Sprintf("months.yaml: %s has %d months", language, len(w.Months)))
		}
	}
	return all
})

// monthNames maps each name of a month in any language to the month. No name
// means two months.
var monthNames = sync.OnceValue(func() map[string]time.Month {
	names := make(map[string]time.Month)
	for language, w := range writings() {
		for i, forms := range w.Months {
			for _, form := range forms {
				m, known := names[form]
				if known && m != time.Month(i+1) {
					panic(fmt.Sprintf("months.yaml: %s has %q for two months", language, form))
				}
				names[form] = time.Month(i + 1)
			}
		}
	}
	return names
})

// month returns the month that word names in any language.
func month(word string) (time.Month, bool) {
	m, ok := monthNames()[strings.Trim(strings.ToLower(word), ". ")]
	return m, ok
}

// dayFirst reports whether 4/6/2025 is the fourth of June in a language, given
// as a BCP 47 tag, and whether that is settled. English settles it by region
// only.
func dayFirst(tag string) (first, settled bool) {
	base, region, _ := strings.Cut(strings.ToLower(strings.ReplaceAll(tag, "_", "-")), "-")
	if base == "en" {
		return region != "us", region != "" && region != "ca" && region != "001"
	}
	w, known := writings()[base]
	return w.Order == "dmy", known && w.Order == "dmy"
}
