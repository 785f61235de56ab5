package api

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"dialogue/search"
)

// The limits of a batch.
const (
	maxBatch      = 100     // requests
	maxBatchBytes = 1 << 20 // of the body
	maxBatchHits  = 10      // hits of each request
)

// A batchJSON is the answers to the requests of a batch, in their order.
type batchJSON struct {
	Results []batchItemJSON `json:"results"`
}

// A batchItemJSON is the answer to one request: counts and top hits, or what is
// wrong with it.
type batchItemJSON struct {
	Q          string            `json:"q"`
	Understood string            `json:"understood,omitempty"`
	Total      *search.Total     `json:"total,omitempty"`
	Relaxed    bool              `json:"relaxed"` // nothing has all the words: then the total is 0
	Hits       []json.RawMessage `json:"hits"`
	Parameters string            `json:"parameters"` // of the list that the counts are of
	Error      *problem          `json:"error,omitempty"`
}

// batchStatements answers many requests for statements at once. The parameters of
// the address are those of each, unless it has its own.
func (s *Server) batchStatements(c echo.Context) error {
	base, err := parameters(c.Request())
	if err != nil {
		return err
	}
	batch, err := readBatch(c)
	if err != nil {
		return err
	}
	out := batchJSON{make([]batchItemJSON, len(batch))}
	for i, own := range batch {
		if out.Results[i], err = s.answerItem(c, base, own); err != nil {
			return err
		}
	}
	if wantsCSV(c.Request()) {
		return s.respondBatchCSV(c, out)
	}
	return s.respondJSON(c, out)
}

// answerItem answers one request of a batch. What is wrong with it is part of its
// answer; any other error ends the batch.
func (s *Server) answerItem(c echo.Context, base, own url.Values) (batchItemJSON, error) {
	values := url.Values{search.ParamLimit: {"3"}}
	for _, list := range []url.Values{base, own} {
		maps.Copy(values, list)
	}
	q := strings.TrimSpace(values.Get(search.ParamQuery))
	out := batchItemJSON{Q: q, Hits: []json.RawMessage{}}
	r, err := s.parse(values)
	if err == nil {
		err = checkBatched(r)
	}
	var result search.Result
	if err == nil {
		result, err = s.Searcher.Statements(c.Request().Context(), r)
	}
	if err != nil {
		p := newProblem(err, q)
		if p.Status != http.StatusBadRequest {
			return out, err
		}
		out.Error = &p
		return out, nil
	}
	list := r
	list.Limit = search.DefaultLimit
	out.Understood, out.Relaxed, out.Parameters = result.Understood, result.Relaxed != nil, list.Parameters().Encode()
	out.Total = &result.Total
	if out.Relaxed {
		out.Total = &search.Total{}
	}
	if !out.Relaxed {
		out.Hits, err = s.hitsJSON(result.Hits)
	}
	return out, err
}

// checkBatched refuses what makes no sense of many requests at once.
func checkBatched(r search.Request) error {
	var errs search.ParameterErrors
	if r.Limit > maxBatchHits {
		errs = append(errs, &search.ParameterError{
			Name: search.ParamLimit, Value: strconv.Itoa(r.Limit), Reason: fmt.Sprintf("of a batch, write a number from 0 to %d", maxBatchHits),
		})
	}
	if r.Cursor != "" || r.Group != search.GroupNone {
		errs = append(errs, &search.ParameterError{Name: search.ParamCursor, Reason: "a batch has no pages and no groups; leave cursor and group out"})
	}
	if len(errs) > 0 {
		return errs
	}
	return nil
}

// readBatch reads the requests of a batch: a JSON list of queries, or of objects
// whose members are parameters; or CSV, each column a parameter named in the
// first line, or queries alone.
func readBatch(c echo.Context) ([]url.Values, error) {
	r := c.Request()
	body, err := io.ReadAll(http.MaxBytesReader(c.Response(), r.Body, maxBatchBytes))
	if err != nil {
		return nil, err
	}
	mediaType, _, err := mime.ParseMediaType(r.Header.Get(echo.HeaderContentType))
	var batch []url.Values
	switch {
	case err == nil && mediaType == echo.MIMEApplicationJSON:
		batch, err = readBatchJSON(body)
	case err == nil && mediaType == "text/csv":
		batch, err = readBatchCSV(body)
	default:
		return nil, &refusal{http.StatusUnsupportedMediaType, "Send a Content-Type of application/json or text/csv."}
	}
	if err != nil {
		return nil, &refusal{http.StatusBadRequest, "The batch cannot be read: " + err.Error() + "."}
	}
	if len(batch) == 0 || len(batch) > maxBatch {
		return nil, &refusal{http.StatusBadRequest, fmt.Sprintf("Send from 1 to %d requests at once; these are %d.", maxBatch, len(batch))}
	}
	return batch, nil
}

func readBatchJSON(body []byte) ([]url.Values, error) {
	var list []json.RawMessage
	if json.Unmarshal(body, &list) != nil {
		return nil, errors.New(`it must be a JSON list, such as ["cobalt", {"q": "copper", "by": ["ZM"]}]`)
	}
	out := make([]url.Values, len(list))
	for i, item := range list {
		var err error
		if out[i], err = readItemJSON(item); err != nil {
			return nil, fmt.Errorf("item %d: %w", i+1, err)
		}
	}
	return out, nil
}

// errItem says what an item of a batch may be.
var errItem = errors.New(`write a query in quotation marks, or an object of parameters such as {"q": "cobalt", "by": ["ZM", "CD"]}`)

func readItemJSON(item []byte) (url.Values, error) {
	var q string
	if json.Unmarshal(item, &q) == nil {
		return url.Values{search.ParamQuery: {q}}, nil
	}
	var members map[string]any
	if json.Unmarshal(item, &members) != nil {
		return nil, errItem
	}
	out := url.Values{}
	for name, value := range members {
		list, ok := value.([]any)
		if !ok {
			list = []any{value}
		}
		for _, v := range list {
			switch v := v.(type) {
			case string:
				out.Add(name, v)
			case float64, bool:
				out.Add(name, fmt.Sprint(v))
			default:
				return nil, errItem
			}
		}
	}
	return out, nil
}

func readBatchCSV(body []byte) ([]url.Values, error) {
	body = bytes.TrimPrefix(body, []byte("\ufeff"))
	r := csv.NewReader(bytes.NewReader(body))
	r.Comma = separator(body)
	r.FieldsPerRecord = -1
	r.LazyQuotes = true
	rows, err := r.ReadAll()
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	names, first := []string{search.ParamQuery}, 1
	if strings.TrimSpace(rows[0][0]) == search.ParamQuery {
		names, rows, first = rows[0], rows[1:], 2
	}
	var out []url.Values
	for i, row := range rows {
		if len(row) > len(names) {
			return nil, fmt.Errorf("line %d has more columns than there are names; put a query with commas in quotation marks", i+first)
		}
		values := url.Values{}
		for k, v := range row {
			values.Add(strings.TrimSpace(names[k]), v)
		}
		out = append(out, values)
	}
	return out, nil
}

// separator returns what parts the columns of CSV: the mark after the name of the
// first, where the first line gives names. Spreadsheets write semicolons where the
// comma is that of decimals.
func separator(body []byte) rune {
	rest, named := bytes.CutPrefix(body, []byte(search.ParamQuery))
	if named && len(rest) > 0 && (rest[0] == ';' || rest[0] == '\t') {
		return rune(rest[0])
	}
	return ','
}

// wantsCSV reports whether a client asks for CSV rather than JSON.
func wantsCSV(r *http.Request) bool {
	accept := r.Header.Get(echo.HeaderAccept)
	return strings.Contains(accept, "text/csv") && !strings.Contains(accept, echo.MIMEApplicationJSON)
}

// respondBatchCSV sends the counts, and the ids of the top hits, a request a line.
func (s *Server) respondBatchCSV(c echo.Context, batch batchJSON) error {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	rows := [][]string{{"q", "understood", "statements", "documents", "relaxed", "top", "parameters", "error"}}
	for _, item := range batch.Results {
		row, err := item.row()
		if err != nil {
			return err
		}
		rows = append(rows, row)
	}
	if err := w.WriteAll(rows); err != nil {
		return fmt.Errorf("writing the table: %w", err)
	}
	return s.respond(c, http.StatusOK, "text/csv; charset=utf-8; header=present", b.Bytes())
}

func (item *batchItemJSON) row() ([]string, error) {
	var statements, documents, wrong string
	if item.Total != nil {
		statements, documents = strconv.Itoa(item.Total.Statements), strconv.Itoa(item.Total.Documents)
	}
	if item.Error != nil {
		for _, e := range item.Error.Errors {
			wrong = strings.TrimPrefix(wrong+"; "+e.Parameter+": "+e.Detail, "; ")
		}
	}
	var top []string
	for _, h := range item.Hits {
		var id struct{ ID string }
		if err := json.Unmarshal(h, &id); err != nil {
			return nil, fmt.Errorf("reading a hit back: %w", err)
		}
		top = append(top, id.ID)
	}
	row := []string{
		item.Q, item.Understood, statements, documents, strconv.FormatBool(item.Relaxed), strings.Join(top, "; "), item.Parameters, wrong,
	}
	for i := range row {
		row[i] = cell(row[i])
	}
	return row, nil
}
