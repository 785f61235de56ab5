package searchtest_test

import (
	"testing"

	"dialogue/search"
	"dialogue/search/searchtest"
)

func TestOracle(t *testing.T) {
	searchtest.Run(t, func(*testing.T) search.Engine { return &searchtest.Oracle{} })
}
