package main

import (
	"context"
	"flag"
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// asProgram is the environment variable by which a test starts this binary as
// the program itself.
const asProgram = "DIALOGUE_TEST_AS_PROGRAM"

var update = flag.Bool("update", false, "write what the scripts print into their files")

// TestMain makes the test binary stand in for the program, so that the tests
// start real processes.
func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		main()
		return
	}
	testscript.Main(m, map[string]func(){"dialogue": main})
}

// TestScripts runs the sessions of a user in testdata/script.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		UpdateScripts: *update, Dir: "testdata/script", RequireExplicitExec: true, RequireUniqueNames: true,
		Setup: func(e *testscript.Env) error { e.Setenv("HOME", e.WorkDir); return nil },
	})
}

// inTime bounds a test against a process that hangs.
func inTime(t *testing.T) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), testTimeout)
	t.Cleanup(cancel)
	return ctx
}
