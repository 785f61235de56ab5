package main

import (
	"bytes"
	"fmt"
	"io"
	"mime/multipart"
	"net/textproto"
	"path"
	"strings"

	"dialogue/indexer/reader"
)

// parcel returns what is sent of an input, and its type: a transcript in XML goes
// with the lists of people beside it, without which it cannot be read whole.
func parcel(in reader.Input) (content io.Reader, mediaType string, err error) {
	var lists []reader.Companion
	if in.Beside != nil && strings.EqualFold(path.Ext(in.Name), ".xml") {
		if lists, err = in.Beside(); err != nil {
			return nil, "", err
		}
	}
	if len(lists) == 0 {
		return in.Body, contentType(in), nil
	}
	var before, after bytes.Buffer
	w := multipart.NewWriter(&before)
	for _, l := range lists {
		part, err := w.CreateFormFile("beside", l.Name)
		if err == nil {
			_, err = part.Write(l.Data)
		}
		if err != nil {
			return nil, "", fmt.Errorf("sending the list of people %s: %w", l.Name, err)
		}
	}
	header := textproto.MIMEHeader{
		"Content-Disposition": {`form-data; name="document"; filename="document"`}, "Content-Type": {contentType(in)},
	}
	if _, err := w.CreatePart(header); err != nil {
		return nil, "", fmt.Errorf("sending %s: %w", in.Name, err)
	}
	fmt.Fprintf(&after, "\r\n--%s--\r\n", w.Boundary())
	return io.MultiReader(&before, in.Body, &after), w.FormDataContentType(), nil
}
