package searchtest_test

import (
	"testing"

	"dialogue/search"
	"dialogue/search/searchtest"
)

func TestOracleCountsTables(t *testing.T) {
	searchtest.RunTables(t, func(*testing.T) searchtest.Tabulator { return &searchtest.Oracle{} })
}

func TestOracle(t *testing.T) {
	searchtest.Run(t, func(*testing.T) search.Engine { return &searchtest.Oracle{} })
}

func TestOracleShowsConcordances(t *testing.T) {
	searchtest.RunConcordances(t, func(*testing.T) searchtest.Concordancer { return &searchtest.Oracle{} })
}

func TestOracleTellsPublications(t *testing.T) {
	searchtest.RunPublications(t, func(*testing.T) searchtest.Publisher { return &searchtest.Oracle{} })
}
