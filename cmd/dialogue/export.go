package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
)

func (p *program) exportCommand() *cobra.Command {
	var f searchFlags
	var format string
	c := &cobra.Command{
		Use:   "export --data DIR QUERY",
		Short: "Print all statements that a search finds, as CSV or JSON lines",
		Long: `Print every statement that a search finds, not only a page of them: as many rows
as 'dialogue search' and the pages count. It can run beside a server.`,
		Example: "  dialogue export --data ./archive --with mineral=cobalt 'processing' > cobalt.csv",
		RunE: func(c *cobra.Command, args []string) error {
			if format != "csv" && format != "jsonl" {
				return usageError{fmt.Errorf("there is no format %q: write csv or jsonl", format)}
			}
			v, err := loadVocabulary(f.vocabularies)
			if err != nil {
				return err
			}
			values, err := parameterValues(strings.Join(args, " "), f)
			if err != nil {
				return err
			}
			return p.answer(c.Context(), "/api/v1/statements."+format, f, v, values)
		},
	}
	requestFlags(c, &f)
	c.Flags().StringVar(&format, "format", "csv", "`csv` or jsonl")
	return c
}
