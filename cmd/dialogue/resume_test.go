package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/corpus/store"
	"dialogue/indexer"
	"dialogue/indexer/quarantine"
)

// ingestUntil starts an ingest and kills it once the corpus holds more than some
// documents. It reports whether the process ended by itself before.
func ingestUntil(ctx context.Context, t *testing.T, data, folder string, documents int) bool {
	t.Helper()
	c := exec.CommandContext(ctx, os.Args[0], "ingest", "--data", data, folder)
	c.Env = append(os.Environ(), asProgram+"=1")
	require.NoError(t, c.Start())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_ = c.Wait() // it reports the kill
	}()
	for held(t, data) <= documents {
		select {
		case <-ended:
			return true
		case <-ctx.Done():
			t.Fatal("the ingest does not go on")
		case <-time.After(time.Millisecond):
		}
	}
	_ = c.Process.Kill() // it may have ended
	<-ended
	return false
}

// held returns how many documents a data folder holds.
func held(t *testing.T, data string) int {
	t.Helper()
	r, err := store.OpenReader(data)
	if err != nil {
		return 0 // it is being made
	}
	defer func() { assert.NoError(t, r.Close()) }()
	return r.Len()
}

// TestKilledIngestGoesOn kills an ingest of many files several times and runs it
// again: nothing is taken in twice, nothing is lost, and all that is refused is
// listed.
func TestKilledIngestGoesOn(t *testing.T) {
	const files, bad = 900, 300 // every third is bad
	rounds := 2
	if os.Getenv("DIALOGUE_TORTURE") != "" {
		rounds = files
	}
	ctx, folder, data := inTime(t), t.TempDir(), t.TempDir()
	for n := range files {
		text := textOf(n)
		if n%(files/bad) == 0 {
			text = "" // nothing to read
		}
		require.NoError(t, os.WriteFile(filepath.Join(folder, fmt.Sprintf("%06d.txt", n)), []byte(text), 0o600))
	}
	kills := 0
	for kills < rounds && !ingestUntil(ctx, t, data, folder, held(t, data)) {
		kills++
	}
	require.NotZero(t, kills)

	c := exec.CommandContext(ctx, os.Args[0], "ingest", "--data", data, "--json", folder)
	c.Env = append(os.Environ(), asProgram+"=1")
	out, err := c.Output()
	require.Equal(t, exitFailed, c.ProcessState.ExitCode(), "%v", err)
	var summary indexer.Summary
	require.NoError(t, json.Unmarshal(out, &summary))
	assert.Equal(t, bad, summary.Refused)
	assert.Equal(t, files-bad, summary.New+summary.Unchanged)
	assert.Zero(t, summary.Changed)

	r, err := store.OpenReader(data)
	require.NoError(t, err)
	defer func() { assert.NoError(t, r.Close()) }()
	assert.Equal(t, files-bad, r.Len())
	for n := range files {
		if n%(files/bad) == 0 {
			continue
		}
		id := fmt.Sprintf("%06d.txt", n)
		d, err := r.Document(ctx, id, 0)
		require.NoError(t, err)
		assert.Equal(t, textOf(n), d.Text)
		versions, err := r.Versions(ctx, id)
		require.NoError(t, err)
		assert.Len(t, versions, 1)
	}
	listed, err := quarantine.Read(filepath.Join(data, quarantine.FileName))
	require.NoError(t, err)
	assert.Len(t, listed, bad)
}
