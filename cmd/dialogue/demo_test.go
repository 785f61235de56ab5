package main

import (
	"net/http"
	"os"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestDemoServesTheSampleAndLeavesNothing runs the first command of the README.
func TestDemoServesTheSampleAndLeavesNothing(t *testing.T) {
	ctx, temporary := inTime(t), t.TempDir()
	s := start(ctx, t, []string{"TMPDIR=" + temporary}, "demo", "--addr", "127.0.0.1:0")
	var found struct {
		Total  struct{ Statements, Documents int }
		Facets map[string][]struct{ Value string }
	}
	assert.Equal(t, http.StatusOK, s.get(ctx, "/api/v1/statements?q=cobalt&facets=language,by,session&values=all", &found))
	assert.GreaterOrEqual(t, found.Total.Documents, 3)
	for _, facet := range []string{"language", "by", "session"} {
		assert.GreaterOrEqual(t, len(found.Facets[facet]), 3, facet)
	}
	require.NoError(t, s.command.Process.Signal(syscall.SIGTERM))
	require.NoError(t, s.command.Wait(), "it ends well when it is told to")
	left, err := os.ReadDir(temporary)
	require.NoError(t, err)
	assert.Empty(t, left)
}
