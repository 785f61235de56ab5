package api

import (
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
)

// severalFiles is the type of a submission of a document and files that it must be
// read with.
const severalFiles = "multipart/form-data"

// The names of the parts of such a submission.
const (
	partBeside   = "beside"   // any number, first
	partDocument = "document" // one, last, with a Content-Type of its own
)

// A SubmittedFile is one that a document must be read with: a list of the people
// that a transcript refers to.
type SubmittedFile struct {
	Name string // without folders
	Data []byte
}

// openParts reads the files beside a document, up to the document, whose body is
// read later.
func (s *Submission) openParts(boundary string) error {
	parts := multipart.NewReader(s.Body, boundary)
	for {
		part, err := parts.NextPart()
		switch {
		case errors.Is(err, io.EOF):
			return &refusal{http.StatusBadRequest, fmt.Sprintf("There is no part %q with the document.", partDocument)}
		case err != nil:
			return unreadable(err)
		}
		switch part.FormName() {
		case partBeside:
			data, err := io.ReadAll(part)
			if err != nil {
				return unreadable(err)
			}
			s.Beside = append(s.Beside, SubmittedFile{part.FileName(), data})
		case partDocument:
			return s.openDocument(part)
		default:
			return &refusal{http.StatusBadRequest, fmt.Sprintf("Name the parts %q, for lists of people, and then %q.", partBeside, partDocument)}
		}
	}
}

func (s *Submission) openDocument(part *multipart.Part) error {
	contentType := part.Header.Get("Content-Type")
	s.Body = part
	if contentType == severalFiles {
		return &refusal{http.StatusBadRequest, "The document cannot be several files again."}
	}
	return s.open(contentType)
}

// unreadable tells a submission that is too large from one that is broken.
func unreadable(err error) error {
	if large, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return large
	}
	return &refusal{http.StatusBadRequest, "The parts cannot be read: " + err.Error() + "."}
}
