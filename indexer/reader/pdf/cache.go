package pdf

import (
	"fmt"
	"os"

	"github.com/tetratelabs/wazero"
)

// openCache opens the folder that keeps the engine as it was compiled for this
// machine, making it if it is not there. What it holds is run: it must be a folder
// that nobody else can write to.
func openCache(dir string) (wazero.CompilationCache, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("keeping the PDF engine: %w", err)
	}
	if err := private(dir); err != nil {
		return nil, err
	}
	cache, err := wazero.NewCompilationCacheWithDir(dir)
	if err != nil {
		return nil, fmt.Errorf("keeping the PDF engine: %w", err)
	}
	return cache, nil
}

// private returns an error unless a folder is one that this user alone can write
// to.
func private(dir string) error {
	info, err := os.Lstat(dir)
	const othersWrite = 0o022
	switch {
	case err != nil:
		return fmt.Errorf("keeping the PDF engine: %w", err)
	case !info.IsDir(), info.Mode()&othersWrite != 0, !owned(info):
		return fmt.Errorf("%s is not a folder that nobody else can write to", dir)
	}
	return nil
}
