package ledger_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/indexer/ledger"
)

func put(key, value string) ledger.Change[string] {
	return ledger.Change[string]{Key: key, Value: &value}
}

func TestValuesAreThereAfterOpeningAgain(t *testing.T) {
	path := filepath.Join(t.TempDir(), "below", "table.jsonl")
	f, err := ledger.Open[string](path)
	require.NoError(t, err)
	require.NoError(t, f.Put(put("a", "1"), put("b", "2")))
	require.NoError(t, f.Put(put("a", "3"), ledger.Change[string]{Key: "b"}, put("c", "4")))

	held, err := ledger.Read[string](path)
	require.NoError(t, err)
	assert.Equal(t, map[string]string{"a": "3", "c": "4"}, held, "what was put is there without closing")
	require.NoError(t, f.Close())
	content, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, []string{`{"key":"a","value":"3"}`, `{"key":"c","value":"4"}`}, strings.Fields(string(content)), "closing leaves the old lines out")

	f, err = ledger.Open[string](path)
	require.NoError(t, err)
	assert.Equal(t, []string{"a", "c"}, f.Keys())
	v, ok := f.Value("a")
	assert.True(t, ok)
	assert.Equal(t, "3", v)
	require.NoError(t, f.Close())
}

func TestALineThatWasBrokenOffIsLeftOutAndOtherDamageIsNot(t *testing.T) {
	path := filepath.Join(t.TempDir(), "table.jsonl")
	require.NoError(t, os.WriteFile(path, []byte("{\"key\":\"a\",\"value\":\"1\"}\n{\"key\":\"b\",\"va"), 0o600))
	f, err := ledger.Open[string](path)
	require.NoError(t, err)
	require.NoError(t, f.Put(put("c", "2")))
	require.NoError(t, f.Close())
	held, err := ledger.Read[string](path)
	require.NoError(t, err)
	assert.Equal(t, map[string]string{"a": "1", "c": "2"}, held)

	require.NoError(t, os.WriteFile(path, []byte("{\"key\":\"a\"\n{\"key\":\"b\",\"value\":\"1\"}\n"), 0o600))
	_, err = ledger.Open[string](path)
	require.ErrorContains(t, err, "line 1 is damaged")
}
