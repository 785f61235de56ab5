package vocabulary_test

import (
	"testing"

	"dialogue/corpus/vocabulary"

	"github.com/stretchr/testify/require"
)

func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		_, _, err := vocabulary.Load()
		require.NoError(b, err)
	}
}
