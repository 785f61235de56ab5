package main

import (
	"context"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/corpus"
)

// becomes waits until a server has a document, and returns it.
func (s *serving) becomes(ctx context.Context, id string) corpus.Document {
	s.t.Helper()
	var d corpus.Document
	require.EventuallyWithT(s.t, func(c *assert.CollectT) {
		assert.Equal(c, http.StatusOK, s.get(ctx, "/api/v1/documents/"+id, &d))
	}, time.Minute, 20*time.Millisecond)
	return d
}

// finds waits until a search finds so many statements.
func (s *serving) finds(ctx context.Context, query string, statements int) {
	s.t.Helper()
	require.EventuallyWithT(s.t, func(c *assert.CollectT) {
		var r struct{ Total struct{ Statements int } }
		assert.Equal(c, http.StatusOK, s.get(ctx, "/api/v1/statements"+query, &r))
		assert.Equal(c, statements, r.Total.Statements)
	}, time.Minute, 20*time.Millisecond)
}

const (
	sitting = `<TEI xml:lang="en"><text><body><u who="#a"><seg>We refine copper at home.</seg></u></body></text></TEI>`
	people  = `<listPerson xmlns="http://www.tei-c.org/ns/1.0"><person xml:id="a"><persName><surname>Roe</surname><forename>Jane</forename></persName></person></listPerson>`
)

func TestIngestSendsListsOfPeopleToAServer(t *testing.T) {
	ctx, folder := inTime(t), t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(folder, "Sample-listPerson.xml"), []byte(people), 0o600))
	require.NoError(t, os.WriteFile(filepath.Join(folder, "Sample_2025-02-04.xml"), []byte(sitting), 0o600))
	s := serve(ctx, t, t.TempDir())
	defer s.kill()
	out := runs(ctx, t, exitDone, "ingest", "--server", s.address, "--token", testToken, folder)
	assert.Contains(t, out, "1 new")
	d := s.becomes(ctx, "Sample_2025-02-04.xml")
	require.NotEmpty(t, d.Statements)
	assert.Equal(t, "Jane Roe", d.Statements[0].Speaker.Name)
	assert.Contains(t, runs(ctx, t, exitDone, "ingest", "--server", s.address, "--token", testToken, folder), "1 unchanged")

	bad := filepath.Join(folder, "bad.txt")
	require.NoError(t, os.WriteFile(bad, nil, 0o600))
	assert.Contains(t, runs(ctx, t, exitFailed, "ingest", "--server", s.address, "--token", testToken, bad), "send it again once it is mended")
}

func TestServeWatchTakesInWhatIsDropped(t *testing.T) {
	ctx, folder := inTime(t), t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(folder, "there.txt"), []byte("Copper was there before."), 0o600))
	data := t.TempDir()
	s := start(ctx, t, nil, "serve", "--data", data, "--addr", "127.0.0.1:0", "--watch", folder)
	defer s.kill()
	assert.Equal(t, "Copper was there before.", s.becomes(ctx, "there.txt").Text)
	require.NoError(t, os.WriteFile(filepath.Join(folder, "bad.txt"), nil, 0o600))
	require.NoError(t, os.WriteFile(filepath.Join(folder, "dropped.txt"), []byte("Cobalt was dropped later."), 0o600))
	assert.Equal(t, "Cobalt was dropped later.", s.becomes(ctx, "dropped.txt").Text)
	require.EventuallyWithT(t, func(c *assert.CollectT) {
		assert.Contains(c, runs(ctx, t, exitDone, "ingest", "--data", data, "--quarantined"), "bad.txt")
	}, time.Minute, 50*time.Millisecond)
}

// TestCrawlEveryFollowsASiteForAServer has a crawler of its own process follow a
// site: what comes later comes in with a later round.
func TestCrawlEveryFollowsASiteForAServer(t *testing.T) {
	ctx := inTime(t)
	site := newNews(t)
	sources := filepath.Join(t.TempDir(), "sources.yaml")
	require.NoError(t, os.WriteFile(sources, []byte("sources: [{name: news, feed: "+site.URL+"/feed, delay: 1ms}]\n"), 0o600))
	s := serve(ctx, t, t.TempDir())
	defer s.kill()
	site.publish("/1", "Copper comes first.")
	crawler := exec.CommandContext(ctx, os.Args[0], "crawl", "--server", s.address, "--token", testToken,
		"--allow-host", site.Listener.Addr().String(), "--every", "1s", sources)
	crawler.Env = append(os.Environ(), asProgram+"=1")
	require.NoError(t, crawler.Start())
	defer func() {
		_ = crawler.Process.Kill() // it runs until then
		_ = crawler.Wait()         // it reports the kill
	}()
	first := "?q=first"
	s.finds(ctx, first, 1)
	site.publish("/2", "Cobalt comes second.")
	s.finds(ctx, "?q=second", 1)
	site.publish("/1", "Lithium comes first now.")
	s.finds(ctx, "?q=lithium", 1)
	s.finds(ctx, first, 1)
}
