package corpus

import (
	"fmt"
	"regexp"
	"strconv"
)

// A StatementID names a range of one version of a document. It resolves for
// ever, since no published text changes.
type StatementID struct {
	Document string
	Version  int
	Start    int // in code points, as is End
	End      int
}

var statementID = regexp.MustCompile(`(?s)^(.+)@([1-9][0-9]{0,8}):([0-9]{1,9})-([0-9]{1,9})$`)

// ParseStatementID reads what String writes. The document's id may itself hold
// "@", ":", "-" and line ends.
func ParseStatementID(s string) (StatementID, error) {
	m := statementID.FindStringSubmatch(s)
	if m == nil {
		return StatementID{}, fmt.Errorf("%q is no statement id: it should read DOCUMENT@VERSION:START-END", s)
	}
	n := make([]int, 3)
	for i := range n {
		v, err := strconv.Atoi(m[i+2])
		if err != nil {
			return StatementID{}, fmt.Errorf("reading statement id %q: %w", s, err)
		}
		n[i] = v
	}
	return StatementID{m[1], n[0], n[1], n[2]}, nil
}

// String returns the id in the form DOCUMENT@VERSION:START-END.
func (id StatementID) String() string {
	return fmt.Sprintf("%s@%d:%d-%d", id.Document, id.Version, id.Start, id.End)
}
