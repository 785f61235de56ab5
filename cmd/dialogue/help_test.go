package main

import (
	"bytes"
	"testing"

	"github.com/spf13/cobra"
	"github.com/stretchr/testify/assert"
)

// TestEveryCommandHelpsWithAnExample holds the tree of commands to what a user
// may expect of --help.
func TestEveryCommandHelpsWithAnExample(t *testing.T) {
	p := program{environment: func(string) string { return "" }}
	var visit func(c *cobra.Command)
	visit = func(c *cobra.Command) {
		assert.NotEmpty(t, c.Short, c.CommandPath())
		assert.Contains(t, c.Example, "dialogue", c.CommandPath())
		for _, below := range c.Commands() {
			visit(below)
		}
	}
	visit(p.command())
}

func TestHelpDoesNotTellTheToken(t *testing.T) {
	for _, command := range []string{"serve", "ingest"} {
		var out bytes.Buffer
		p := program{stdout: &out, stderr: &out, environment: func(string) string { return "verysecret" }}
		assert.Equal(t, exitDone, p.run(t.Context(), []string{command, "--help"}))
		assert.Contains(t, out.String(), "--token")
		assert.NotContains(t, out.String(), "verysecret")
	}
	p := program{environment: func(string) string { return "verysecret" }}
	assert.Equal(t, "verysecret", p.tokenOf(""))
	assert.Equal(t, "given", p.tokenOf("given"))
}
