package pdf

import (
	"bytes"
	"context"
	"fmt"
	"image/png"
	"os/exec"
	"strings"
	"time"

	"github.com/klippa-app/go-pdfium/requests"

	"dialogue/indexer/reader/decode"
)

const (
	// imageDPI is how finely a page is drawn for a program that reads images: what
	// those programs ask for.
	imageDPI = 300
	// largestPage is the longest side of a page that is drawn, in points: 1.2 m.
	largestPage = 3400
	// readTimeout is how long a program may take for a page.
	readTimeout = time.Minute
	// mostRead bounds the text of a page in bytes.
	mostRead = 1 << 20
)

// isDrawn reports whether there is something on a page.
func (f *file) isDrawn(i int) bool {
	n, err := f.engine.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: f.page(i)})
	return err == nil && n.Count > 0
}

// recognize has a program read the image of a page.
func (f *file) recognize(ctx context.Context, i int, command []string) (string, error) {
	image, err := f.draw(i)
	if err != nil {
		return "", err
	}
	ctx, cancel := context.WithTimeout(ctx, readTimeout)
	defer cancel()
	run := exec.CommandContext(ctx, command[0], command[1:]...) //nolint:gosec // the command that the operator configures
	run.Stdin = image
	var out, complaint bytes.Buffer
	run.Stdout, run.Stderr = &out, &complaint
	run.WaitDelay = time.Second
	if err := run.Run(); err != nil {
		return "", fmt.Errorf("reading the image of page %d with %s: %w: %s", i+1, command[0], err, firstLine(complaint.String()))
	}
	text := out.Bytes()
	text = text[:min(len(text), mostRead)]
	return strings.TrimSpace(decode.Clean(strings.ToValidUTF8(string(text), "\uFFFD"))), nil
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(s), "\n")
	return line
}

// draw returns the PNG image of a page.
func (f *file) draw(i int) (*bytes.Buffer, error) {
	size, err := f.engine.FPDF_GetPageSizeByIndex(&requests.FPDF_GetPageSizeByIndex{Document: f.handle, Index: i})
	if err != nil {
		return nil, fmt.Errorf("page %d: %w (%w)", i+1, ErrFailed, err)
	}
	dpi := imageDPI
	if longest := max(size.Width, size.Height); longest > largestPage {
		dpi = max(1, int(imageDPI*largestPage/longest))
	}
	drawn, err := f.engine.RenderPageInDPI(&requests.RenderPageInDPI{Page: f.page(i), DPI: dpi})
	if err != nil {
		return nil, fmt.Errorf("drawing page %d: %w (%w)", i+1, ErrFailed, err)
	}
	defer drawn.Cleanup()
	var out bytes.Buffer
	if err := png.Encode(&out, drawn.Result.RenderedImage); err != nil {
		return nil, fmt.Errorf("drawing page %d: %w", i+1, err)
	}
	return &out, nil
}
