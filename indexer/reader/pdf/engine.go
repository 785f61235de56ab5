package pdf

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/klippa-app/go-pdfium"
	pdfium_errors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// Extractor names the program that the text comes from, for documents to say.
const Extractor = "PDFium (go-pdfium 1.20.0)"

const (
	// DefaultTimeout is how long the reading of a file may take.
	DefaultTimeout = 2 * time.Minute
	// memoryPages bounds the memory of the engine for a file, of 64 KB each.
	memoryPages = 8192
	// atOnce is how many files are read side by side.
	atOnce = 2
	// mostPages and mostGlyphs bound a file.
	mostPages  = 5_000
	mostGlyphs = 20_000_000
)

// What is wrong with a file.
var (
	ErrEncrypted = errors.New("the PDF file is protected with a password: save it without one")
	ErrBroken    = errors.New("the PDF file is broken or cut off")
	ErrTooMuch   = errors.New("the PDF file holds more pages or characters than a document does")
	ErrTimeout   = errors.New("the PDF file takes too long to read")
	ErrFailed    = errors.New("the PDF engine fails on it")
)

// An Engine runs PDFium, compiled to WebAssembly, in a sandbox that sees no file
// and no network. Each file has one of its own, which is thrown away: what a
// file does to it touches no other. It starts with the first file, which takes
// seconds unless it is kept as it was compiled before. An Engine may be used by
// several goroutines; it lives as long as the program.
type Engine struct {
	timeout time.Duration
	start   func() (pdfium.Pool, error)
}

// NewEngine returns an engine that has not started. A timeout of 0 is
// DefaultTimeout. cache is a folder, made if need be, that keeps the engine as it
// was compiled for this machine; where it cannot be used, or is "", the engine is
// compiled at each start.
func NewEngine(timeout time.Duration, cache string) *Engine {
	if timeout <= 0 {
		timeout = DefaultTimeout
	}
	return &Engine{timeout, sync.OnceValues(func() (pdfium.Pool, error) { return start(cache, startWith) })}
}

// engineFolder is the name of the folder that the engine is kept in.
const engineFolder = "pdf-engine"

// start starts the engine as it is kept below a folder, else anew. That a full
// disk or a damaged file keeps it from being kept is no reason to refuse files;
// what is damaged is removed, for the next start to make again.
func start(dir string, with func(wazero.CompilationCache) (pdfium.Pool, error)) (pdfium.Pool, error) {
	if dir == "" {
		return with(nil)
	}
	dir = filepath.Join(dir, engineFolder)
	cache, err := openCache(dir)
	if err != nil {
		return with(nil)
	}
	pool, err := with(cache)
	if err != nil {
		_ = cache.Close(context.Background())
		_ = os.RemoveAll(dir)
		return with(nil)
	}
	return pool, nil
}

// startWith starts the engine with a cache, or without one.
func startWith(cache wazero.CompilationCache) (pdfium.Pool, error) {
	features := api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling
	config := wazero.NewRuntimeConfig().WithCoreFeatures(features).
		WithMemoryLimitPages(memoryPages).WithCloseOnContextDone(true)
	if cache != nil {
		config = config.WithCompilationCache(cache)
	}
	pool, err := webassembly.Init(webassembly.Config{
		MaxTotal: atOnce, FSConfig: wazero.NewFSConfig(), Stdout: io.Discard, Stderr: io.Discard, RuntimeConfig: config,
	})
	if err != nil {
		return nil, fmt.Errorf("starting the PDF engine: %w", err)
	}
	return pool, nil
}

// A file is an open PDF file.
type file struct {
	engine pdfium.Pdfium
	handle references.FPDF_DOCUMENT
	pages  int
	seen   int // glyphs read so far
}

// with opens a file for use.
func (e *Engine) with(ctx context.Context, b []byte, use func(*file) error) (err error) {
	pool, err := e.start()
	if err != nil {
		return err
	}
	in, err := pool.GetInstanceWithContext(ctx)
	if err != nil {
		return fmt.Errorf("waiting for the PDF engine: %w", err)
	}
	ctx, cancel := context.WithTimeoutCause(ctx, e.timeout, ErrTimeout)
	defer cancel()
	if ctx.Err() != nil {
		_ = in.Close()
		return context.Cause(ctx)
	}
	stopped := make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		defer close(stopped)
		_ = in.Kill() // ends what runs; it is closed by that
	})
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%w (%v)", ErrFailed, r)
		}
		if stop() {
			_ = in.Close()
			return
		}
		<-stopped
		err = context.Cause(ctx)
	}()
	f := &file{engine: in}
	if err := f.open(b); err != nil {
		return err
	}
	return use(f)
}

func (f *file) open(b []byte) error {
	doc, err := f.engine.OpenDocument(&requests.OpenDocument{File: &b})
	switch {
	case errors.Is(err, pdfium_errors.ErrPassword), errors.Is(err, pdfium_errors.ErrSecurity):
		return ErrEncrypted
	case errors.Is(err, pdfium_errors.ErrFormat), errors.Is(err, pdfium_errors.ErrFile), errors.Is(err, pdfium_errors.ErrUnknown):
		return ErrBroken
	case err != nil:
		return fmt.Errorf("%w (%w)", ErrFailed, err)
	}
	f.handle = doc.Document
	n, err := f.engine.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: f.handle})
	switch {
	case err != nil:
		return fmt.Errorf("%w (%w)", ErrFailed, err)
	case n.PageCount == 0:
		return ErrBroken
	case n.PageCount > mostPages:
		return ErrTooMuch
	}
	f.pages = n.PageCount
	return nil
}

func (f *file) page(i int) requests.Page {
	return requests.Page{ByIndex: &requests.PageByIndex{Document: f.handle, Index: i}}
}

// property returns an entry of the file's own information, "" if it has none.
func (f *file) property(name string) string {
	all, err := f.engine.GetMetaData(&requests.GetMetaData{Document: f.handle, Tags: &[]string{name}})
	if err != nil || len(all.Tags) == 0 {
		return ""
	}
	return all.Tags[0].Value
}

// label returns the number that a file gives a page, "" if it gives none.
func (f *file) label(i int) string {
	l, err := f.engine.FPDF_GetPageLabel(&requests.FPDF_GetPageLabel{Document: f.handle, Page: i})
	if err != nil {
		return ""
	}
	return l.Label
}
