package main

import (
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
