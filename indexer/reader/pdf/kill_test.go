//go:build !race

package pdf_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"dialogue/indexer/reader/pdf"
	"dialogue/indexer/reader/pdf/pdftest"
)

// TestReadIsEndedWhileItRuns ends the engine in the middle of a file that takes
// far longer than it may. The library ends a sandbox without a lock, since what
// runs in it may hold one; the race detector takes the flag that it sets for a
// race, so this test is not for it.
func TestReadIsEndedWhileItRuns(t *testing.T) {
	var f pdftest.File
	for range 300 {
		f.Pages = append(f.Pages, pdftest.Page{Lines: column(70, 700, left...)})
	}
	_, err := pdf.NewEngine(50*time.Millisecond, cache()).Read(t.Context(), f.Bytes(), pdf.Options{})
	require.ErrorIs(t, err, pdf.ErrTimeout)
}
