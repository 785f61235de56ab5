package pdf

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/klippa-app/go-pdfium"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/tetratelabs/wazero"
)

// starts counts how an engine that is not there was started.
type starts struct {
	cached, plain int
	broken        bool // it does not start with a cache
}

func (s *starts) with(cache wazero.CompilationCache) (pdfium.Pool, error) {
	if cache == nil {
		s.plain++
		return nil, nil //nolint:nilnil // nothing is read with it
	}
	s.cached++
	if s.broken {
		return nil, errors.New("the file is damaged")
	}
	return nil, nil //nolint:nilnil // nothing is read with it
}

func TestAnEngineThatCannotBeKeptIsCompiled(t *testing.T) {
	open, file, link := t.TempDir(), t.TempDir(), t.TempDir()
	require.NoError(t, os.Mkdir(filepath.Join(open, engineFolder), 0o700))
	require.NoError(t, os.Chmod(filepath.Join(open, engineFolder), 0o777))
	require.NoError(t, os.WriteFile(filepath.Join(file, engineFolder), nil, 0o600))
	require.NoError(t, os.Symlink(t.TempDir(), filepath.Join(link, engineFolder)))
	for name, test := range map[string]struct {
		dir           string
		broken        bool
		cached, plain int
	}{
		"it is kept in a folder of the user's own": {dir: filepath.Join(t.TempDir(), "new", "folder"), cached: 1},
		"no folder is given":                       {plain: 1},
		"others can write to the folder":           {dir: open, plain: 1},
		"the folder is a file":                     {dir: file, plain: 1},
		"the folder is a link":                     {dir: link, plain: 1},
		"what is kept is damaged":                  {dir: t.TempDir(), broken: true, cached: 1, plain: 1},
	} {
		t.Run(name, func(t *testing.T) {
			s := starts{broken: test.broken}
			_, err := start(test.dir, s.with)
			require.NoError(t, err)
			assert.Equal(t, test.cached, s.cached)
			assert.Equal(t, test.plain, s.plain)
			if test.broken {
				assert.NoDirExists(t, filepath.Join(test.dir, engineFolder), "the next start makes it again")
			}
		})
	}
}
