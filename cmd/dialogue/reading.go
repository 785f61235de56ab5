package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"dialogue/indexer/reader"
)

// A reading is how files are read, and how much of them.
type reading struct {
	ocr                    string
	maxDocument, maxUnpack int64 // in MB
}

const mega = 1 << 20

// readingFlags adds the flags that say how files are read.
func readingFlags(c *cobra.Command, r *reading) {
	c.Flags().StringVar(&r.ocr, "ocr", "", "`command` that reads the PNG image of a PDF page without text from its standard input, such as \"tesseract - - -l eng+kor\"")
	c.Flags().Int64Var(&r.maxDocument, "max-document", reader.DefaultMaxBytes/mega, "largest document that is read, in `MB`")
	c.Flags().Int64Var(&r.maxUnpack, "max-unpacked", reader.DefaultMaxUnpacked/mega, "most that is unpacked of one Word, ODT, EPUB or HWPX file, in `MB`")
}

// options returns what the flags say to the reader.
func (r *reading) options() (reader.Options, error) {
	for name, mb := range map[string]int64{"--max-document": r.maxDocument, "--max-unpacked": r.maxUnpack} {
		const most = 4096
		if mb < 0 || mb > most {
			return reader.Options{}, usageError{fmt.Errorf("%s must be from 0, for the default, to %d MB, not %d", name, most, mb)}
		}
	}
	return reader.Options{
		MaxBytes: r.maxDocument * mega, MaxUnpacked: r.maxUnpack * mega, OCR: strings.Fields(r.ocr),
		Cache: cacheFolder(),
	}, nil
}

// cacheFolder returns the folder of the user's own for what can be made again, ""
// if the user has none.
func cacheFolder() string {
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "dialogue")
}
