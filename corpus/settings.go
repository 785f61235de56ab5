package corpus

import (
	"errors"
	"fmt"
	"slices"
)

// Rights are how much of a text may be shown to the public.
type Rights string

// The rights. Statements are found by all their words under each of them.
const (
	RightsFull    Rights = "full"    // the whole text; also where nothing is said
	RightsExcerpt Rights = "excerpt" // a statement at a time, and the beginning of the document
	RightsLink    Rights = "link"    // title, publisher and link only
)

// AllRights lists all rights, the widest first.
func AllRights() []Rights { return []Rights{RightsFull, RightsExcerpt, RightsLink} }

// Settings are what an editor says of the documents of a source. They stand over
// what the documents say of themselves, but for the language. The zero value
// says nothing.
type Settings struct {
	Publisher string `json:"publisher,omitempty"`
	Type      Type   `json:"type,omitempty"`
	Record    Record `json:"record,omitempty"`
	Language  string `json:"language,omitempty"` // of those that declare none
	Rights    Rights `json:"rights,omitempty"`
	Recipe    Recipe `json:"recipe,omitzero"`
}

// A Recipe is CSS selectors that say where the text of the pages of a source is.
type Recipe struct {
	Feature string `json:"feature,omitempty"` // a page without it is read without the recipe; "" is Body
	Body    string `json:"body,omitempty"`
	Speaker string `json:"speaker,omitempty"`
	Drop    string `json:"drop,omitempty"`
}

// Check returns what is no value of a setting, nil if nothing is.
func (s Settings) Check() error {
	switch {
	case s.Type != "" && !slices.Contains(Types(), s.Type):
		return fmt.Errorf("type %q is none of %v", s.Type, Types())
	case s.Record != "" && !slices.Contains(Records(), s.Record):
		return fmt.Errorf("record %q is none of %v", s.Record, Records())
	case s.Rights != "" && !slices.Contains(AllRights(), s.Rights):
		return fmt.Errorf("rights %q are none of %v", s.Rights, AllRights())
	case s.Recipe != Recipe{} && s.Recipe.Body == "" && s.Recipe.Feature == "":
		return errors.New("the recipe has neither a body nor a feature to find the text by")
	}
	return nil
}
