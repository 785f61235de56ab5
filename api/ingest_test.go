package api_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/api"
)

// send sends a request with the token.
func send(t *testing.T, s *api.Server, method, target, mediaType, body string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), method, target, strings.NewReader(body))
	r.Header.Set("Authorization", "Bearer "+token)
	r.Header.Set("Content-Type", mediaType)
	return do(t, s, r)
}

type answered struct {
	Results []api.ItemResult
	Counts  map[string]int
}

func TestPostDocuments(t *testing.T) {
	outcome := func(o api.Outcome) api.ItemResult { return api.ItemResult{ID: "a", Outcome: o, Version: 1} }
	for name, test := range map[string]struct {
		results []api.ItemResult
		status  int
	}{
		"something is new":           {[]api.ItemResult{outcome("new"), outcome("refused")}, http.StatusCreated},
		"something has changed":      {[]api.ItemResult{outcome("changed"), outcome("unchanged")}, http.StatusCreated},
		"nothing has changed":        {[]api.ItemResult{outcome("unchanged")}, http.StatusOK},
		"all is refused":             {[]api.ItemResult{outcome("refused"), outcome("refused")}, http.StatusUnprocessableEntity},
		"some is refused, none new":  {[]api.ItemResult{outcome("refused"), outcome("unchanged")}, http.StatusOK},
		"there was nothing in there": {nil, http.StatusOK},
	} {
		t.Run(name, func(t *testing.T) {
			c := config(t)
			c.Ingester = &desk{results: test.results}
			w := send(t, serve(t, c), http.MethodPost, "/api/v1/documents", "application/json", "{}")
			assert.Equal(t, test.status, w.Code)
			got := decode[answered](t, w)
			assert.Len(t, got.Results, len(test.results))
			sum := 0
			for _, n := range got.Counts {
				sum += n
			}
			assert.Equal(t, len(test.results), sum)
		})
	}
}

func TestASubmissionReachesTheIngester(t *testing.T) {
	c := config(t)
	d := &desk{}
	c.Ingester = d
	w := send(t, serve(t, c), http.MethodPost, "/api/v1/documents?wait=true&name=a.html&url=https://x.org/", "text/html; charset=euc-kr", "<p>")
	require.Equal(t, http.StatusOK, w.Code)
	require.Len(t, d.submitted, 1)
	got := d.submitted[0]
	assert.Equal(t, "text/html", got.MediaType)
	assert.Equal(t, "euc-kr", got.Charset)
	assert.Equal(t, "a.html", got.Name)
	assert.Equal(t, "https://x.org/", got.URL)
	assert.True(t, got.Wait)
	assert.Equal(t, []string{"<p>"}, d.bodies)
}

// parts writes the parts of a submission, each a line of its header and its body.
func parts(all ...string) string {
	var b strings.Builder
	for i := 0; i < len(all); i += 2 {
		b.WriteString("--cut\r\nContent-Disposition: form-data; " + all[i] + "\r\n\r\n" + all[i+1] + "\r\n")
	}
	return b.String() + "--cut--\r\n"
}

func TestADocumentCanComeWithListsOfPeople(t *testing.T) {
	c := config(t)
	d := &desk{}
	c.Ingester = d
	body := parts(`name="beside"; filename="../a/listPerson.xml"`, "<people/>", "name=\"document\"; filename=\"x\"\r\nContent-Type: text/html; charset=euc-kr", "<p>")
	w := send(t, serve(t, c), http.MethodPost, "/api/v1/documents?name=a.xml", "multipart/form-data; boundary=cut", body)
	require.Equal(t, http.StatusOK, w.Code, w.Body)
	require.Len(t, d.submitted, 1)
	got := d.submitted[0]
	assert.Equal(t, []api.SubmittedFile{{Name: "listPerson.xml", Data: []byte("<people/>")}}, got.Beside)
	assert.Equal(t, "text/html", got.MediaType)
	assert.Equal(t, "euc-kr", got.Charset)
	assert.Equal(t, "a.xml", got.Name)
	assert.Equal(t, []string{"<p>"}, d.bodies)
}

func TestSubmissionsThatCannotBe(t *testing.T) {
	for name, test := range map[string]struct {
		target, mediaType, body string
		fail                    error
		status                  int
	}{
		"too large":                {"/api/v1/documents", "application/json", strings.Repeat("x", 101), nil, http.StatusRequestEntityTooLarge},
		"a type that is not read":  {"/api/v1/documents", "application/xml", "<x/>", nil, http.StatusUnsupportedMediaType},
		"no type":                  {"/api/v1/documents", "", "{}", nil, http.StatusUnsupportedMediaType},
		"parts without a document": {"/api/v1/documents", "multipart/form-data; boundary=cut", parts(`name="beside"; filename="x"`, ""), nil, http.StatusBadRequest},
		"a part of another name":   {"/api/v1/documents", "multipart/form-data; boundary=cut", parts(`name="more"`, ""), nil, http.StatusBadRequest},
		"parts that are cut off":   {"/api/v1/documents", "multipart/form-data; boundary=cut", "--cut\r\nX", nil, http.StatusBadRequest},
		"parts without a boundary": {"/api/v1/documents", "multipart/form-data", "--", nil, http.StatusBadRequest},
		"too large a part":         {"/api/v1/documents", "multipart/form-data; boundary=cut", parts(`name="beside"`, strings.Repeat("x", 200)), nil, http.StatusRequestEntityTooLarge},
		"an unknown parameter":     {"/api/v1/documents?force=1", "application/json", "{}", nil, http.StatusBadRequest},
		"wait is neither":          {"/api/v1/documents?wait=maybe", "application/json", "{}", nil, http.StatusBadRequest},
		"a full disk":              {"/api/v1/documents", "application/json", "{}", syscall.ENOSPC, http.StatusInsufficientStorage},
		"whatever else goes wrong": {"/api/v1/documents", "application/json", "{}", errSecret, http.StatusInternalServerError},
	} {
		t.Run(name, func(t *testing.T) {
			c := config(t)
			c.Limits.Body = 100
			c.Ingester = &desk{fail: test.fail}
			w := send(t, serve(t, c), http.MethodPost, test.target, test.mediaType, test.body)
			assert.Equal(t, test.status, w.Code)
			assert.Equal(t, "application/problem+json", w.Header().Get("Content-Type"))
		})
	}
}

func TestABodyOfUnknownLengthIsCutOff(t *testing.T) {
	c := config(t)
	c.Limits.Body = 100
	s := serve(t, c)
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/api/v1/documents", strings.NewReader(strings.Repeat("x", 1000)))
	r.ContentLength = -1
	r.Header.Set("Authorization", "bearer "+token)
	r.Header.Set("Content-Type", "application/jsonl")
	assert.Equal(t, http.StatusRequestEntityTooLarge, do(t, s, r).Code)
}

func TestDelete(t *testing.T) {
	c := config(t)
	d := &desk{}
	c.Ingester = d
	s := serve(t, c)
	path := "/api/v1/documents/" + url.PathEscape(transcriptID)
	assert.Equal(t, http.StatusNoContent, send(t, s, http.MethodDelete, path, "", "").Code)
	assert.Equal(t, http.StatusNoContent, send(t, s, http.MethodDelete, path+"?purge=true", "", "").Code)
	assert.Equal(t, []string{transcriptID, transcriptID + " purged"}, d.deleted)
	assert.Equal(t, http.StatusNotFound, send(t, s, http.MethodDelete, "/api/v1/documents/missing", "", "").Code)
	assert.Equal(t, http.StatusBadRequest, send(t, s, http.MethodDelete, path+"?purge=2", "", "").Code)
	assert.Equal(t, http.StatusNotFound, send(t, s, http.MethodDelete, "/api/v1/documents/", "", "").Code)
}
