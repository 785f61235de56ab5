// Package markup reads the XML of others: whatever its charset, with the
// entities of HTML and those that it declares itself, and not more strictly than
// needed. What could cost more than it is worth is refused: entities that hold
// entities or other files, elements nested without end, files that are cut off.
package markup

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"maps"
	"strings"

	"dialogue/indexer/reader/decode"
)

// MaxDepth is how many elements may be open at once.
const MaxDepth = 512

// What is wrong with a file, beside syntax.
var (
	ErrTooDeep = fmt.Errorf("more than %d elements are nested in each other", MaxDepth)
	ErrEntity  = errors.New("it declares entities that hold other entities or files, which are not read")
	ErrCutOff  = errors.New("the file is cut off")
	ErrNoRoot  = errors.New("it has no element")
)

// An Element is one that begins.
type Element struct {
	Name  string // without its prefix
	Space string // its namespace, "" if it has none
	attrs []xml.Attr
}

// Attr returns the value of an attribute without white space around it, "" if
// the element has none. The name is without prefix: "lang" is also xml:lang.
func (e *Element) Attr(name string) string {
	for i := range e.attrs {
		if e.attrs[i].Name.Local == name {
			return strings.TrimSpace(e.attrs[i].Value)
		}
	}
	return ""
}

// A Visitor is told what a file holds, in order.
type Visitor interface {
	// Open begins an element. Of one for which it returns false, nothing that is
	// inside is told, and it is not closed either.
	Open(e *Element) bool
	// Text gives characters as they stand, with their white space.
	Text(s string)
	// Close ends the element of a name.
	Close(name string)
}

// Read reads a whole file and returns its charset. What v was told before an
// error is of no use.
func Read(b []byte, mediaType string, v Visitor) (charset string, err error) {
	text, charset := decode.Bytes(b, mediaType)
	d := xml.NewDecoder(strings.NewReader(text))
	d.Strict = false
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil } // it is UTF-8 by now
	w := walker{decoder: d, visitor: v}
	return charset, w.run()
}

type walker struct {
	decoder *xml.Decoder
	visitor Visitor
	depth   int
	skipped int // depth of the element whose inside is not told; 0 if there is none
	begun   bool
}

func (w *walker) run() error {
	w.decoder.Entity = xml.HTMLEntity
	for {
		token, err := w.decoder.Token()
		switch {
		case errors.Is(err, io.EOF) && w.begun && w.depth == 0:
			return nil
		case errors.Is(err, io.EOF):
			return w.cutOff()
		case err != nil:
			return w.syntax(err)
		}
		if err := w.take(token); err != nil {
			return err
		}
		if w.begun && w.depth == 0 {
			return nil // what follows the root is no part of it
		}
	}
}

func (w *walker) take(token xml.Token) error {
	switch t := token.(type) {
	case xml.StartElement:
		w.begun = true
		if w.depth++; w.depth > MaxDepth {
			return ErrTooDeep
		}
		if w.skipped == 0 && !w.visitor.Open(&Element{t.Name.Local, t.Name.Space, t.Attr}) {
			w.skipped = w.depth
		}
	case xml.EndElement:
		if w.skipped == 0 {
			w.visitor.Close(t.Name.Local)
		}
		if w.skipped == w.depth {
			w.skipped = 0
		}
		w.depth--
	case xml.CharData:
		if w.skipped == 0 && w.depth > 0 {
			w.visitor.Text(fromWindows(string(t)))
		}
	case xml.Directive:
		return w.declare(string(t))
	}
	return nil
}

// declare takes the entities of a document type declaration.
func (w *walker) declare(directive string) error {
	declared, err := entities(directive)
	if err != nil {
		return err
	}
	if len(declared) > 0 {
		all := maps.Clone(w.decoder.Entity)
		maps.Copy(all, declared)
		w.decoder.Entity = all
	}
	return nil
}

func (w *walker) cutOff() error {
	if !w.begun {
		return ErrNoRoot
	}
	return ErrCutOff
}

// syntax tells a file that is cut off from one that is broken.
func (w *walker) syntax(err error) error {
	var broken *xml.SyntaxError
	if errors.As(err, &broken) && strings.Contains(broken.Msg, "unexpected EOF") {
		return w.cutOff()
	}
	return fmt.Errorf("broken XML: %w", err)
}
