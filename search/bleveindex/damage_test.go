package bleveindex

import (
	"bufio"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/corpus"
	"dialogue/search"
)

// tortureVariable names the environment variable that makes the tests of damage
// and of kills long.
const tortureVariable = "DIALOGUE_TORTURE"

func rounds(short, long int) int {
	if os.Getenv(tortureVariable) != "" {
		return long
	}
	return short
}

// damagedIndex makes an index with several segments, of which rows are deleted.
func damagedIndex(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	x, err := Open(t.Context(), dir, Options{})
	require.NoError(t, err)
	require.NoError(t, x.Publish(t.Context(), batch(1, note("a", "kudob one", "kudob two"), note("b", "kudob three"))))
	require.NoError(t, x.Publish(t.Context(), batch(2, note("b", "kudob four"))))
	require.NoError(t, x.Close())
	return dir
}

// copyIndex copies the folder of an index.
func copyIndex(t *testing.T, from string) string {
	t.Helper()
	to := t.TempDir()
	require.NoError(t, os.CopyFS(to, os.DirFS(from)))
	return to
}

// indexFiles lists the files of an index below dir, one of each kind at least.
func indexFiles(t *testing.T, dir string) []string {
	t.Helper()
	var out []string
	kinds := map[string]bool{}
	err := filepath.WalkDir(dir, func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		relative, err := filepath.Rel(dir, path)
		kinds[filepath.Ext(path)] = true
		out = append(out, relative)
		return err
	})
	require.NoError(t, err)
	require.True(t, kinds[".zap"] && kinds[".del"], "the index has files of each kind: %v", out)
	return out
}

// damages are the ways in which a file is damaged.
func damages() map[string]func(b []byte, r *rand.Rand) []byte {
	return map[string]func(b []byte, r *rand.Rand) []byte{
		"a bit is flipped": func(b []byte, r *rand.Rand) []byte {
			b[r.IntN(len(b))] ^= 1 << r.IntN(8)
			return b
		},
		"the end is cut off": func(b []byte, r *rand.Rand) []byte { return b[:r.IntN(len(b))] },
		"a stretch is zero": func(b []byte, r *rand.Rand) []byte {
			from := r.IntN(len(b))
			b[from] ^= 0xFF
			clear(b[from+1 : min(len(b), from+64)])
			return b
		},
		"bytes are added": func(b []byte, _ *rand.Rand) []byte { return append(b, "x"...) },
	}
}

func TestDamageIsFoundOnOpening(t *testing.T) {
	whole := damagedIndex(t)
	random := rand.New(rand.NewPCG(1, 2))
	for _, name := range indexFiles(t, whole) {
		for damage, apply := range damages() {
			t.Run(name+" "+damage, func(t *testing.T) {
				for range rounds(3, 200) {
					dir := copyIndex(t, whole)
					path := filepath.Join(dir, name)
					b, err := os.ReadFile(path)
					require.NoError(t, err)
					require.NoError(t, os.WriteFile(path, apply(b, random), 0o600))
					requireDamage(t, dir, name)
				}
			})
		}
		t.Run(name+" is missing", func(t *testing.T) {
			dir := copyIndex(t, whole)
			require.NoError(t, os.Remove(filepath.Join(dir, name)))
			requireDamage(t, dir, name)
		})
	}
}

// requireDamage opens a damaged index and rebuilds it.
func requireDamage(t *testing.T, dir, name string) {
	t.Helper()
	_, err := Open(t.Context(), dir, Options{})
	var damage *DamageError
	require.ErrorAs(t, err, &damage)
	if name != currentName {
		assert.Equal(t, filepath.Join(dir, name), damage.File, "the error names the file")
	}
	x, err := Create(t.Context(), dir, Options{})
	require.NoError(t, err)
	require.NoError(t, x.Rebuild(t.Context(), all(note("a", "kudob")), 1))
	assert.Len(t, found(t, x, "kudob"), 1)
	require.NoError(t, x.Close())
}

func TestDamageIsFoundByCheck(t *testing.T) {
	dir := damagedIndex(t)
	x, err := Open(t.Context(), dir, Options{})
	require.NoError(t, err)
	defer func() { assert.NoError(t, x.Close()) }()
	require.NoError(t, x.Check(t.Context()))
	segments, err := filepath.Glob(filepath.Join(dir, "gen-*", "*.zap"))
	require.NoError(t, err)
	b, err := os.ReadFile(segments[0])
	require.NoError(t, err)
	b[len(b)/2] ^= 1
	require.NoError(t, os.WriteFile(segments[0], b, 0o600))
	var damage *DamageError
	require.ErrorAs(t, x.Check(t.Context()), &damage)
	assert.Equal(t, segments[0], damage.File)
}

func TestAFaultInReadingIsAnError(t *testing.T) {
	dir := damagedIndex(t)
	x, err := Open(t.Context(), dir, Options{})
	require.NoError(t, err)
	defer func() { assert.NoError(t, x.Close()) }()
	segments, err := filepath.Glob(filepath.Join(dir, "gen-*", "*.zap"))
	require.NoError(t, err)
	for _, path := range segments {
		require.NoError(t, os.Truncate(path, 0))
	}
	_, err = x.Statements(t.Context(), search.Request{Query: "kudob", Limit: 5})
	var p *panicError
	require.ErrorAs(t, err, &p)
}

func TestAnIndexOfAnotherSchemaIsNotRead(t *testing.T) {
	dir := t.TempDir()
	x, err := Open(t.Context(), dir, Options{})
	require.NoError(t, err)
	path := filepath.Join(dir, x.Info().Generation, manifestName)
	require.NoError(t, x.Close())
	b, err := os.ReadFile(path)
	require.NoError(t, err)
	other := []byte(strings.Replace(string(b), fmt.Sprintf(`"schema": %d`, schemaVersion), `"schema": 0`, 1))
	require.NoError(t, os.WriteFile(path, other, 0o600))
	name, _, err := readCurrent(dir)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(filepath.Join(dir, currentName), []byte(name+" "+hashOf(other)+"\n"), 0o600))
	_, err = Open(t.Context(), dir, Options{})
	var version *VersionError
	require.ErrorAs(t, err, &version)
	assert.Equal(t, "0", version.Have)
}

// publisherVariable makes the test binary publish to the folder that it is in
// until it is killed, see TestPublisher.
const publisherVariable = "BLEVEINDEX_TEST_PUBLISHER"

// TestPublisher is the child of TestKillsLoseNothing. It tells the number of
// each batch once it is published.
func TestPublisher(t *testing.T) {
	if os.Getenv(publisherVariable) == "" {
		return
	}
	x, err := Open(t.Context(), ".", Options{})
	require.NoError(t, err)
	for n := x.Last() + 1; ; n++ {
		docs := []corpus.Document{note(fmt.Sprint("new ", n), "kudob"), note("same", fmt.Sprint("zobup ", n))}
		require.NoError(t, x.Publish(t.Context(), batch(n, docs...)))
		_, err := fmt.Fprintln(os.Stderr, "published", n)
		require.NoError(t, err)
	}
}

func TestKillsLoseNothing(t *testing.T) {
	dir := t.TempDir()
	random := rand.New(rand.NewPCG(5, 6))
	acknowledged := uint64(0)
	for range rounds(4, 300) {
		acknowledged = max(acknowledged, publishAndKill(t, dir, time.Duration(random.IntN(120))*time.Millisecond))
		x, err := Open(t.Context(), dir, Options{})
		require.NoError(t, err)
		require.GreaterOrEqual(t, x.Last(), acknowledged)
		got, err := x.Statements(t.Context(), search.Request{Query: "kudob"})
		require.NoError(t, err)
		require.Equal(t, x.Last(), uint64(got.Total.Statements), "a generation is whole")
		if x.Last() > 0 {
			require.Equal(t, []string{fmt.Sprint("zobup ", x.Last())}, found(t, x, "zobup"))
		}
		require.NoError(t, x.Close())
	}
	assert.Positive(t, acknowledged)
}

// publishAndKill runs a publisher, kills it after its first batch and a while,
// and returns the number of the last batch that it acknowledged.
func publishAndKill(t *testing.T, dir string, after time.Duration) uint64 {
	t.Helper()
	child := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestPublisher$")
	child.Dir = dir
	child.Env = append(os.Environ(), publisherVariable+"=1")
	out, err := child.StderrPipe()
	require.NoError(t, err)
	require.NoError(t, child.Start())
	last := uint64(0)
	for lines := bufio.NewScanner(out); lines.Scan(); {
		n, err := strconv.ParseUint(strings.TrimPrefix(lines.Text(), "published "), 10, 64)
		require.NoError(t, err, lines.Text())
		if last == 0 {
			time.AfterFunc(after, func() { _ = child.Process.Kill() })
		}
		last = n
	}
	var exit *exec.ExitError
	if err := child.Wait(); !errors.As(err, &exit) {
		require.NoError(t, err)
	}
	return last
}
