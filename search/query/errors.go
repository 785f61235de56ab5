package query

// An Error is the first mistake in a query.
type Error struct {
	At            // of the mistake
	Reason string // a sentence that says what to write instead
	// Understood is what could be read in spite of it, simplified: quotation
	// marks and parentheses closed, and what cannot be read left out. It is nil
	// if nothing is left.
	Understood Node
}

// Error returns the reason.
func (e *Error) Error() string { return e.Reason }
