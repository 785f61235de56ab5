package main

import (
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"
)

func (p *program) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   "Print the version of the program and of its vocabulary",
		Example: "  dialogue version",
		Args:    none,
		RunE: func(*cobra.Command, []string) error {
			v, err := loadVocabulary(nil)
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(p.stdout, "dialogue %s\nvocabulary %s\n", version(), v.Version())
			return err
		},
	}
}

// version returns the version that the program was built from: a release, a
// commit, or "development".
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "development"
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			return s.Value
		}
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		return v
	}
	return "development"
}
