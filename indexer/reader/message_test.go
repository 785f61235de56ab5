package reader_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"dialogue/indexer/reader"
	"dialogue/indexer/reader/feed"
	"dialogue/indexer/reader/mail"
	"dialogue/indexer/reader/markup"
)

// first returns the first file of an archive in testdata.
func first(tb testing.TB, name string) string {
	tb.Helper()
	b, err := os.ReadFile("testdata/" + name + ".txtar")
	require.NoError(tb, err)
	return string(txtar.Parse(b).Files[0].Data)
}

// TestReadReadsTheOriginalOfAnItemAgain reads what is kept of each item of a
// feed: it gives the same document, by itself.
func TestReadReadsTheOriginalOfAnItemAgain(t *testing.T) {
	for _, name := range []string{"feed-rss", "feed-atom-cut-off", "feed-json"} {
		items, _ := readAll(t, reader.Options{}, reader.Input{Name: "a", Body: strings.NewReader(first(t, name))})
		require.NotEmpty(t, items)
		for _, item := range items {
			again, errs := readAll(t, reader.Options{}, reader.Input{Name: "b", MediaType: item.MediaType, Body: bytes.NewReader(item.Original)})
			require.Empty(t, errs)
			require.Len(t, again, 1)
			assert.Equal(t, item.Document, again[0].Document)
			assert.Equal(t, item.Original, again[0].Original)
		}
	}
}

func TestReadRefusesBadMessagesAndFeeds(t *testing.T) {
	const head = "Message-ID: <1@a>\nFrom: a@a.example\nMIME-Version: 1.0\n"
	deep := "\nOne."
	for i := range 40 {
		deep = fmt.Sprintf("Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n%s", i, i, deep)
	}
	for _, test := range []struct {
		name, body string
		is         error
		reason     string
	}{
		{"an encrypted message", head + "Content-Type: multipart/encrypted; boundary=b\n\n--b\n\nx\n--b--\n", mail.ErrEncrypted, "encrypted"},
		{"a message of parts in parts", head + deep, mail.ErrParts, "parts"},
		{"a message without text", head + "\n", reader.ErrEmpty, "no text"},
		{"a mailbox", "From a@a.example Wed Feb  5 2025\n" + head + "\nOne.", reader.ErrUnsupported, "mailbox"},
		{"a feed without items", "<rss><channel><title>x</title></channel></rss>", reader.ErrEmpty, "no items"},
		{"a feed that declares entities", `<!DOCTYPE rss [<!ENTITY a "b">]><rss><channel/></rss>`, markup.ErrEntity, "entities"},
		{"a feed nested without end", "<rss>" + strings.Repeat("<a>", 600), markup.ErrTooDeep, "512"},
		{"a JSON Feed that is cut off", `{"version":"https://jsonfeed.org/version/1.1","items":[`, feed.ErrBroken, "broken"},
	} {
		t.Run(test.name, func(t *testing.T) {
			e := refusal(t, reader.Options{}, reader.Input{Name: "a", Body: strings.NewReader(test.body)})
			require.ErrorIs(t, e, test.is)
			assert.Contains(t, e.Reason(), test.reason)
		})
	}
}

func TestReadTellsMessagesFromMemoranda(t *testing.T) {
	const memo = "From: The desk\nTo: All\nSubject: Copper\n\nWe refine copper at home.\n"
	assert.Contains(t, readOne(t, reader.Input{Name: "a.txt"}, memo).Document.Text, "From: The desk")
	item := readOne(t, reader.Input{Name: "a.txt"}, "Message-ID: <1@a>\n"+memo)
	assert.Equal(t, "We refine copper at home.", item.Document.Text)
	assert.Equal(t, "Copper", item.Document.Title)
}

func TestReadLimitsTheItemsOfAFeed(t *testing.T) {
	body := "<rss><channel><item><link>a</link><description>One.</description></item><item><link>b</link><description>" +
		strings.Repeat("a ", 1000) + "</description></item><item><link>c</link><description>Three.</description></item></channel></rss>"
	items, errs := readAll(t, reader.Options{MaxBytes: 1000}, reader.Input{Name: "a", Body: strings.NewReader(body)})
	assert.Len(t, items, 2)
	require.Len(t, errs, 1)
	require.ErrorIs(t, errs[0], reader.ErrTooLarge)
	assert.Contains(t, errs[0].Error(), "item 2")
}

// FuzzReadMessages reads foreign bytes as messages and feeds.
func FuzzReadMessages(f *testing.F) {
	for _, name := range []string{"mail-press-release", "mail-plain-flowed", "feed-rss", "feed-atom-cut-off", "feed-json"} {
		f.Add([]byte(first(f, name)))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		in := reader.Input{Name: "a", Body: bytes.NewReader(body)}
		for item, err := range reader.New(reader.Options{MaxBytes: 1 << 20}).Read(context.Background(), in) {
			if err == nil {
				checkItem(t, item)
				continue
			}
			var e *reader.Error
			assert.ErrorAs(t, err, &e)
		}
	})
}
