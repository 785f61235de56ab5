package corpus_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/corpus"
)

func TestMomentsInJSON(t *testing.T) {
	for want, m := range map[string]corpus.Moment{
		`null`:                 {},
		`{"clock":"09:05:00"}`: corpus.Clock(9, 5, 0),
		`{"clock":"24:00:00"}`: corpus.Clock(24, 0, 0),
		`{"recording":0}`:      {Basis: corpus.BasisRecording},
		`{"recording":241.68}`: {Basis: corpus.BasisRecording, After: 241*time.Second + 680*time.Millisecond},
		`{"recording":360000}`: {Basis: corpus.BasisRecording, After: 100 * time.Hour},
	} {
		text, err := json.Marshal(m)
		require.NoError(t, err)
		assert.JSONEq(t, want, string(text))
		var got corpus.Moment
		require.NoError(t, json.Unmarshal(text, &got))
		assert.Equal(t, m, got)
	}
	var m corpus.Moment
	require.Error(t, json.Unmarshal([]byte(`{"clock":"soon"}`), &m))
}

func TestAClockShowsNoOtherTimes(t *testing.T) {
	for _, m := range []corpus.Moment{corpus.Clock(25, 0, 0), corpus.Clock(-1, 0, 0), corpus.Clock(1, 60, 0), corpus.Clock(1, 0, 61)} {
		assert.True(t, m.IsZero())
	}
	assert.Equal(t, "15:07:00", corpus.Clock(15, 7, 0).String())
}
