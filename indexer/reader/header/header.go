// Package header reads what a source declares of itself: the members of a JSON
// document and the front matter of a text file have the same names and rules.
package header

import (
	"fmt"
	"slices"
	"strings"

	"dialogue/corpus"
	"dialogue/indexer/reader/date"
)

// A Header collects declarations. The zero Header is empty and ready to use.
type Header struct {
	Document corpus.Document // its metadata; text, blocks and turns are not touched
	Speaker  corpus.DeclaredSpeaker
	Warnings []string // what is ignored or not understood, in order
	language string   // as declared, for the order of dates
	dates    []declaredDate
}

type declaredDate struct {
	name, value string
	to          func(*corpus.Document) *corpus.Date
}

// A MemberError says that a member is of the wrong type.
type MemberError struct {
	Name string // as a path: turns[3].speaker
	Want string
	Got  string
}

func (e *MemberError) Error() string {
	return fmt.Sprintf("member %q must be %s, not %s", e.Name, e.Want, e.Got)
}

// Warn adds a warning.
func (h *Header) Warn(format string, args ...any) {
	h.Warnings = append(h.Warnings, fmt.Sprintf(format, args...))
}

// Set takes one declaration: a string, number, bool, list or map as encoding/json
// or YAML give them, nil for absent. Unknown names are ignored with a warning. The
// only error is a *MemberError.
func (h *Header) Set(name string, value any) error {
	if name == "speaker" {
		return h.setSpeaker(value)
	}
	field := h.field(name)
	if field == nil {
		h.Warn("unknown member %q is ignored", name)
		return nil
	}
	s, err := String(name, value)
	if err != nil {
		return err
	}
	field(strings.TrimSpace(s))
	return nil
}

// field returns what sets the field that name declares, nil if there is none.
func (h *Header) field(name string) func(string) {
	d := &h.Document
	switch name {
	case "id":
		return func(s string) { d.ID = s }
	case "url":
		return func(s string) { d.URL = s }
	case "title":
		return func(s string) { d.Title = s }
	case "publisher":
		return func(s string) { d.Publisher = s }
	case "author":
		return func(s string) { d.Author = s }
	case "session":
		return func(s string) { d.Session = s }
	case "edition":
		return func(s string) { d.Edition = s }
	case "language":
		return func(s string) { d.Language, h.language = s, s }
	case "type":
		return func(s string) { d.Type = known(h, name, s, corpus.Types()) }
	case "record":
		return func(s string) { d.Record = known(h, name, s, corpus.Records()) }
	case "published", "date": // the usual name in front matter
		return func(s string) { h.date(name, s, func(d *corpus.Document) *corpus.Date { return &d.Published }) }
	case "said":
		return func(s string) { h.date(name, s, func(d *corpus.Document) *corpus.Date { return &d.Said }) }
	}
	return nil
}

func (h *Header) date(name, value string, to func(*corpus.Document) *corpus.Date) {
	h.dates = append(h.dates, declaredDate{name, value, to})
}

// Finish reads the dates, which may need the language declared after them.
func (h *Header) Finish() {
	for _, d := range h.dates {
		if d.value == "" {
			continue
		}
		parsed, ok := date.Parse(d.value, h.language)
		if !ok {
			h.Warn("%s %q is no date that can be understood", d.name, d.value)
			continue
		}
		*d.to(&h.Document) = parsed
	}
	h.dates = nil
}

// known returns value as one of the values allowed, or none with a warning.
func known[T ~string](h *Header, name, value string, allowed []T) T {
	v := T(strings.ToLower(value))
	if v != "" && !slices.Contains(allowed, v) {
		h.Warn("%s %q is unknown: it should be one of %v", name, value, allowed)
		return ""
	}
	return v
}

func (h *Header) setSpeaker(value any) error {
	members, err := object("speaker", value)
	if err != nil {
		return err
	}
	for _, name := range sortedNames(members) {
		known, err := SetSpeaker(&h.Speaker, name, "speaker."+name, members[name])
		if err != nil {
			return err
		}
		if !known {
			h.Warn("unknown member %q is ignored", "speaker."+name)
		}
	}
	return nil
}

// SetSpeaker sets the field of to that name declares, and reports whether there
// is one. Path names it in errors.
func SetSpeaker(to *corpus.DeclaredSpeaker, name, path string, value any) (known bool, err error) {
	fields := map[string]*string{
		"name": &to.Name, "role": &to.Role, "organization": &to.Organization, "country": &to.Country,
	}
	field, known := fields[name]
	if !known {
		return false, nil
	}
	s, err := String(path, value)
	if err != nil {
		return true, err
	}
	*field = strings.TrimSpace(s)
	return true, nil
}

// String returns value if it is a string, and "" if it is nil.
func String(name string, value any) (string, error) {
	switch v := value.(type) {
	case nil:
		return "", nil
	case string:
		return v, nil
	}
	return "", &MemberError{name, "a string", describe(value)}
}

func object(name string, value any) (map[string]any, error) {
	switch v := value.(type) {
	case nil:
		return map[string]any{}, nil
	case map[string]any:
		return v, nil
	}
	return nil, &MemberError{name, "an object", describe(value)}
}

func sortedNames(m map[string]any) []string {
	names := make([]string, 0, len(m))
	for name := range m {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// describe names the type of a value in the words of JSON.
func describe(value any) string {
	switch value.(type) {
	case nil:
		return "null"
	case string:
		return "a string"
	case bool:
		return "true or false"
	case []any:
		return "a list"
	case map[string]any:
		return "an object"
	}
	return "a number"
}
