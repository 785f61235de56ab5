//go:build browser

package main

import (
	"encoding/json"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestLighthouseFindsPagesFast measures the pages that readers spend their time on.
// make lighthouse runs it, on a machine that does nothing else.
func TestLighthouseFindsPagesFast(t *testing.T) {
	v := newVisitor(t, false)
	command := filepath.Join(checkers(t), ".bin", "lighthouse")
	for _, p := range v.kindsOfPages() {
		if !slices.Contains([]string{"home", "search", "document", "statement", "matrix", "country"}, p.name) {
			continue
		}
		out, err := exec.CommandContext(t.Context(), command, v.address+p.path, "--quiet", "--output=json",
			"--only-categories=performance,accessibility,best-practices",
			"--chrome-flags=--headless=new --no-sandbox --disable-gpu").Output()
		require.NoError(t, err, p.name)
		var report struct {
			Categories map[string]struct{ Score float64 }
		}
		require.NoError(t, json.Unmarshal(out, &report), p.name)
		require.Len(t, report.Categories, 3)
		for name, c := range report.Categories {
			t.Logf("%s: %s %.2f", p.name, name, c.Score)
			assert.GreaterOrEqual(t, c.Score, 0.95, "%s: %s", p.name, name)
		}
	}
}
