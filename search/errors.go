package search

import (
	"errors"
	"fmt"
)

// Errors that callers decide on.
var (
	// ErrNotFound says that there is no such document, version or statement.
	ErrNotFound = errors.New("not found")
	// ErrGone says that a cursor's generation is no longer kept: start again.
	ErrGone = errors.New("the list that this page belongs to has been closed; start again from its first page")
	// ErrBusy says that too many searches are running: try again shortly.
	ErrBusy = errors.New("too many searches at once; try again in a moment")
	// ErrTooCostly says that a query expands to more than its limit.
	ErrTooCostly = errors.New("the query would look at too much; write more letters before *, fewer ~, or more words in case")
)

// A ParameterError says what is wrong with one parameter of a request.
type ParameterError struct {
	Name   string // of the parameter
	Value  string // as given
	Reason string // a sentence that tells a person what to write instead
}

// Error names the parameter and the reason.
func (e *ParameterError) Error() string {
	return fmt.Sprintf("parameter %s: %s", e.Name, e.Reason)
}

// ParameterErrors are all that is wrong with a request.
type ParameterErrors []*ParameterError

// Error joins the errors.
func (e ParameterErrors) Error() string {
	errs := make([]error, len(e))
	for i := range e {
		errs[i] = e[i]
	}
	return errors.Join(errs...).Error()
}
