package fetch

import (
	"errors"
	"fmt"
	"net/http"
	"time"
)

// A Reason says why nothing was fetched.
type Reason string

// The reasons.
const (
	Forbidden   Reason = "forbidden"   // the guard does not allow it
	Redirected  Reason = "redirected"  // in circles, too often or to another site
	Status      Reason = "status"      // the server says so
	TooLarge    Reason = "too large"   // larger than the limit
	TooSlow     Reason = "too slow"    // slower than the limit
	Unreachable Reason = "unreachable" // no connection, or it broke off
)

// An Error says why an address was not fetched.
type Error struct {
	URL    string
	Reason Reason
	Err    error
}

// Error names the address first.
func (e *Error) Error() string {
	if e.URL == "" {
		return e.Err.Error()
	}
	return e.URL + ": " + e.Err.Error()
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// Why returns why an address was not fetched, without the address.
func Why(err error) string {
	if failed, ok := errors.AsType[*Error](err); ok {
		return failed.Err.Error()
	}
	return err.Error()
}

// A StatusError is an answer that holds nothing to read.
type StatusError struct {
	Code  int
	After time.Duration // to wait before asking again, as the server says; 0 if it does not
}

// Error gives the number and its meaning.
func (e *StatusError) Error() string {
	text := fmt.Sprintf("the server answers %d %s", e.Code, http.StatusText(e.Code))
	if e.After > 0 {
		text += fmt.Sprintf(" and asks to wait for %s", e.After)
	}
	return text
}

// IsForbidden reports whether the guard did not allow it.
func IsForbidden(err error) bool {
	failed, ok := errors.AsType[*Error](err)
	return ok && failed.Reason == Forbidden
}

// Busy reports whether the site rather than the page is at fault, so that other
// pages of it are likely to fail too.
func Busy(err error) bool {
	failed, ok := errors.AsType[*Error](err)
	if !ok {
		return false
	}
	if status, ok := errors.AsType[*StatusError](err); ok {
		return status.Code == http.StatusTooManyRequests || status.Code == http.StatusServiceUnavailable
	}
	return failed.Reason == TooSlow || failed.Reason == Unreachable
}

// passing reports whether asking again may help.
func passing(err error) bool {
	if status, ok := errors.AsType[*StatusError](err); ok {
		switch status.Code {
		case http.StatusTooManyRequests, http.StatusInternalServerError, http.StatusBadGateway,
			http.StatusServiceUnavailable, http.StatusGatewayTimeout:
			return true
		}
		return false
	}
	return Busy(err)
}
