package jsondoc

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// A member is a name of an object and its value as written.
type member struct {
	name  string
	value json.RawMessage
}

// members returns the members of the object that raw is, in order. Raw must be
// valid JSON. Where names it in errors. A name that comes twice is an error:
// which of the two is meant cannot be known.
func members(raw []byte, where string) ([]member, error) {
	dec := json.NewDecoder(bytes.NewReader(raw))
	open, err := dec.Token()
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", where, err)
	}
	if open != json.Delim('{') {
		return nil, fmt.Errorf("%s must be an object, not %s", where, describe(raw))
	}
	var out []member
	seen := make(map[string]bool)
	for dec.More() {
		m, err := nextMember(dec, where)
		if err != nil {
			return nil, err
		}
		if seen[m.name] {
			return nil, fmt.Errorf("%s has member %q twice", where, m.name)
		}
		seen[m.name] = true
		out = append(out, m)
	}
	return out, nil
}

func nextMember(dec *json.Decoder, where string) (member, error) {
	var m member
	name, err := dec.Token()
	if err != nil {
		return m, fmt.Errorf("reading %s: %w", where, err)
	}
	m.name, _ = name.(string)
	if err := dec.Decode(&m.value); err != nil {
		return m, fmt.Errorf("reading member %q of %s: %w", m.name, where, err)
	}
	return m, nil
}

// decode returns the value of m as header.Header takes it. Objects in it must
// not have a name twice either.
func (m member) decode(path string) (any, error) {
	if bytes.HasPrefix(bytes.TrimSpace(m.value), []byte("{")) {
		return object(m.value, path)
	}
	var v any
	if err := json.Unmarshal(m.value, &v); err != nil {
		return nil, fmt.Errorf("reading member %q: %w", path, err)
	}
	return v, nil
}

func object(raw []byte, path string) (map[string]any, error) {
	list, err := members(raw, fmt.Sprintf("member %q", path))
	if err != nil {
		return nil, err
	}
	out := make(map[string]any, len(list))
	for _, m := range list {
		out[m.name], err = m.decode(path + "." + m.name)
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// describe names the type of a JSON value.
func describe(raw []byte) string {
	raw = bytes.TrimSpace(raw)
	if len(raw) == 0 {
		return "nothing"
	}
	switch raw[0] {
	case '{':
		return "an object"
	case '[':
		return "a list"
	case '"':
		return "a string"
	case 't', 'f':
		return "true or false"
	case 'n':
		return "null"
	}
	return "a number"
}
