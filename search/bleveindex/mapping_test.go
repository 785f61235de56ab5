package bleveindex

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares text with a file in testdata.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		require.NoError(t, os.MkdirAll("testdata", 0o750))
		require.NoError(t, os.WriteFile(path, []byte(got), 0o600))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, string(want), got)
}

// optionsOf says how a field is held.
func optionsOf(f field) string {
	var out []string
	if f.Options.IsIndexed() {
		out = append(out, "indexed")
	}
	if f.Options.IsIndexed() && !f.Options.SkipFreqNorm() {
		out = append(out, "counted")
	}
	if f.Options.IncludeTermVectors() {
		out = append(out, "placed")
	}
	if f.Options.IsStored() {
		out = append(out, "stored")
	}
	return strings.Join(out, ", ")
}

// A change of this golden is a change of what is on disk: schemaVersion must
// grow with it, so that indexes are rebuilt.
func TestMappingIsGolden(t *testing.T) {
	type line struct{ Name, Options string }
	shown := struct {
		Schema   int
		Fields   []line
		Analysis map[string][]string
	}{Schema: schemaVersion, Analysis: chains()}
	for _, f := range mapping() {
		shown.Fields = append(shown.Fields, line{f.Name, optionsOf(f)})
	}
	b, err := json.MarshalIndent(shown, "", "  ")
	require.NoError(t, err)
	golden(t, "mapping.golden.json", string(b)+"\n")
}
