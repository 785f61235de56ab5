package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const (
	testTimeout = 10 * time.Minute
	testToken   = "a token for tests"
)

// A serving is a server in a process of its own.
type serving struct {
	t       *testing.T
	command *exec.Cmd
	address string
}

// serve starts the program on a data folder and waits until it says where it
// serves.
func serve(ctx context.Context, t *testing.T, dir string) *serving {
	t.Helper()
	return start(ctx, t, nil, "serve", "--data", dir, "--addr", "127.0.0.1:0", "--token", testToken)
}

// start starts the program and waits until it says where it serves.
func start(ctx context.Context, t *testing.T, environment []string, args ...string) *serving {
	t.Helper()
	c := exec.CommandContext(ctx, os.Args[0], args...)
	c.Env = append(append(os.Environ(), asProgram+"=1"), environment...)
	var log bytes.Buffer
	c.Stderr = &log
	out, err := c.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, c.Start())
	lines := bufio.NewScanner(out)
	require.True(t, lines.Scan(), "the server says where it serves; it logged: %s", &log)
	address := regexp.MustCompile(`http://\S+`).FindString(lines.Text())
	require.NotEmpty(t, address, lines.Text())
	return &serving{t, c, address}
}

// kill ends the process as a power cut would, and waits for its end.
func (s *serving) kill() {
	s.t.Helper()
	require.NoError(s.t, s.command.Process.Kill())
	_ = s.command.Wait() // it reports the kill
}

// post sends one document and reports whether it was acknowledged.
func (s *serving) post(ctx context.Context, id, text string) bool {
	body, err := json.Marshal(map[string]string{"id": id, "text": text})
	require.NoError(s.t, err)
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, s.address+"/api/v1/documents", bytes.NewReader(body))
	require.NoError(s.t, err)
	r.Header.Set("Authorization", "Bearer "+testToken)
	r.Header.Set("Content-Type", "application/json")
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		return false
	}
	defer func() { _ = response.Body.Close() }()
	_, err = io.Copy(io.Discard, response.Body)
	return err == nil && response.StatusCode == http.StatusCreated
}

// get asks for a path and reads the JSON of the answer.
func (s *serving) get(ctx context.Context, path string, into any) int {
	s.t.Helper()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, s.address+path, http.NoBody)
	require.NoError(s.t, err)
	response, err := http.DefaultClient.Do(r)
	require.NoError(s.t, err)
	defer func() { _ = response.Body.Close() }()
	require.NoError(s.t, json.NewDecoder(response.Body).Decode(into))
	return response.StatusCode
}

// textOf returns the text of document n, which holds a word of its own.
func textOf(n int) string {
	return fmt.Sprintf("The delegate spoke of cobalt.\n\n\"We count to %s,\" she said.", wordOf(n))
}

// wordOf spells n in letters that no stemmer changes.
func wordOf(n int) string {
	return "zq" + strings.Map(func(r rune) rune { return 'k' + (r - '0') }, fmt.Sprintf("%06d", n)) + "x"
}

// TestKillLosesNothingAcknowledged kills the server at any moment while
// documents go in. What was acknowledged must be there afterwards, word for
// word, and findable.
func TestKillLosesNothingAcknowledged(t *testing.T) {
	rounds := 3
	if os.Getenv("DIALOGUE_TORTURE") != "" {
		rounds = 100
	}
	ctx, dir := inTime(t), t.TempDir()
	n := 0
	var acknowledged []int
	for range rounds {
		s := serve(ctx, t, dir)
		time.AfterFunc(time.Duration(20+rand.IntN(400))*time.Millisecond, func() { _ = s.command.Process.Kill() })
		for s.post(ctx, strconv.Itoa(n), textOf(n)) {
			acknowledged = append(acknowledged, n)
			n++
		}
		n++ // the last may be in or not: it was not acknowledged
		_ = s.command.Wait()
	}
	require.NotEmpty(t, acknowledged)
	s := serve(ctx, t, dir)
	defer s.kill()
	for _, n := range acknowledged {
		var d struct{ Text string }
		assert.Equal(t, http.StatusOK, s.get(ctx, fmt.Sprintf("/api/v1/documents/%d", n), &d))
		assert.Equal(t, textOf(n), d.Text)
	}
	for _, n := range sampleOf(acknowledged, 50) {
		assert.EventuallyWithT(t, func(c *assert.CollectT) {
			var r struct{ Total struct{ Statements int } }
			assert.Equal(c, http.StatusOK, s.get(ctx, "/api/v1/statements?q="+url.QueryEscape(wordOf(n)), &r))
			assert.Equal(c, 1, r.Total.Statements, "document %d", n)
		}, 10*time.Second, 20*time.Millisecond)
	}
}

// sampleOf returns at most n of the numbers, the last among them.
func sampleOf(numbers []int, n int) []int {
	rest := append([]int(nil), numbers...)
	last := rest[len(rest)-1]
	rand.Shuffle(len(rest), func(i, j int) { rest[i], rest[j] = rest[j], rest[i] })
	return append(rest[:min(n, len(rest))], last)
}

func TestASecondOwnerIsToldAtOnce(t *testing.T) {
	ctx, dir := inTime(t), t.TempDir()
	s := serve(ctx, t, dir)
	defer s.kill()
	c := exec.CommandContext(ctx, os.Args[0], "serve", "--data", dir, "--addr", "127.0.0.1:0")
	c.Env = append(os.Environ(), asProgram+"=1")
	out, err := c.CombinedOutput()
	var exit *exec.ExitError
	require.ErrorAs(t, err, &exit)
	assert.Equal(t, exitFailed, exit.ExitCode())
	assert.Contains(t, string(out), fmt.Sprintf("process %d", s.command.Process.Pid))
}
