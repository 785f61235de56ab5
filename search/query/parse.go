package query

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Options are what a query is read with.
type Options struct {
	// Facets are the names that may stand before a colon, besides from, to and
	// case. Case does not count.
	Facets []string
}

// Parse reads a query, in time linear in its length. The error is an *Error
// with the first mistake and what could be understood in spite of it; the node
// is then nil. An empty query is All{}; one of punctuation alone is a mistake, since
// whoever typed it did not ask for everything.
func Parse(text string, opts Options) (Node, error) {
	text, unfit := fit(text)
	p := &parser{facets: opts.Facets}
	p.tokens = lex(text, p.known, p.report)
	n := p.everything()
	if unfit != nil {
		p.err = unfit
	}
	if p.err != nil {
		if n != nil {
			p.err.Understood = Simplify(n)
		}
		return nil, p.err
	}
	if n == nil && strings.TrimSpace(text) != "" {
		return nil, &Error{At: At{End: len(text)}, Reason: "there is nothing to search for in this; write a word, or nothing at all for everything"}
	}
	if n == nil {
		return All{}, nil
	}
	return n, nil
}

// A parser reads tokens by recursive descent. Its methods return nil for what
// asks for nothing, and for what is wrong once it is reported.
type parser struct {
	facets    []string
	tokens    []token
	next      int
	depth     int
	terms     int
	expanding int
	err       *Error
}

// report keeps the mistake that stands first in the text.
func (p *parser) report(at At, reason string) {
	if p.err == nil || at.Start < p.err.Start {
		p.err = &Error{At: at, Reason: reason}
	}
}

// fit returns the part of text that can be read, valid and no longer than
// MaxLength, and what is wrong with the rest.
func fit(text string) (string, *Error) {
	count := 0
	for i, r := range text {
		if r == utf8.RuneError && !strings.HasPrefix(text[i:], string(utf8.RuneError)) {
			return text[:i], &Error{At: At{i, i + 1}, Reason: "the query is not valid UTF-8 from here on: send it as UTF-8"}
		}
		if count++; count > MaxLength {
			reason := fmt.Sprintf("the query is longer than %d characters: write a shorter one", MaxLength)
			return text[:i], &Error{At: At{i, len(text)}, Reason: reason}
		}
	}
	return text, nil
}

func (p *parser) peek() token { return p.tokens[p.next] }

func (p *parser) take() token {
	t := p.tokens[p.next]
	p.next++
	return t
}

// everything reads all tokens. A parenthesis that was never opened parts the
// query in two that must both hold.
func (p *parser) everything() Node {
	var nodes []Node
	for {
		nodes = appendNode(nodes, p.or())
		t := p.peek()
		if t.kind == kindEnd {
			return all(nodes)
		}
		p.report(t.At, "this parenthesis was never opened: write ( before the first word that belongs to it")
		p.next++
	}
}

// or reads one side or several with OR between them.
func (p *parser) or() Node {
	start := p.next
	nodes := appendNode(nil, p.and())
	for p.peek().kind == kindOr {
		t, left := p.peek(), p.next
		p.next++
		right := p.next
		nodes = appendNode(nodes, p.and())
		if left == start || p.next == right {
			p.report(t.At, `write words on both sides of OR, or "OR" in quotation marks for the word itself`)
		}
		start = right
	}
	if len(nodes) < 2 {
		return first(nodes)
	}
	return Any{span(nodes), nodes}
}

// and reads what stands side by side, up to OR, ) or the end.
func (p *parser) and() Node {
	var nodes []Node
	start := p.next
	for {
		switch t := p.peek(); t.kind {
		case kindEnd, kindClose, kindOr:
			return all(nodes)
		case kindAnd:
			p.next++
			if p.next-1 == start || !p.peek().begins() {
				p.report(t.At, `write words on both sides of AND, or "AND" in quotation marks for the word itself`)
			}
		default:
			nodes = appendNode(nodes, p.unary())
		}
	}
}

// begins reports whether something that can be found begins with t.
func (t token) begins() bool {
	switch t.kind {
	case kindEnd, kindClose, kindOr, kindAnd:
		return false
	default:
		return true
	}
}

// unary reads a primary with any number of negations before it.
func (p *parser) unary() Node {
	t := p.peek()
	if t.kind != kindNot {
		return p.primary()
	}
	p.next++
	if !p.peek().begins() {
		p.report(t.At, `write after - or NOT what must not be found, or "NOT" in quotation marks for the word itself`)
		return nil
	}
	if !p.enter(t.At) {
		return nil
	}
	defer p.leave()
	n := p.unary()
	if n == nil {
		return nil
	}
	return Not{At{t.Start, n.Span().End}, n}
}

// enter goes one level deeper. Where that is too deep it reports so, passes
// over what is there, and returns false.
func (p *parser) enter(at At) bool {
	if p.depth < MaxDepth {
		p.depth++
		return true
	}
	p.report(at, fmt.Sprintf("the query has more than %d parentheses and negations inside each other: write it flatter", MaxDepth))
	open := 0
	for p.peek().kind != kindEnd {
		switch p.take().kind {
		case kindOpen:
			open++
		case kindClose:
			open--
		default:
		}
		if open <= 0 && p.tokens[p.next-1].kind != kindNot {
			break
		}
	}
	return false
}

func (p *parser) leave() { p.depth-- }

// primary reads a group or a leaf.
func (p *parser) primary() Node {
	t := p.peek()
	if t.kind == kindOpen {
		return p.group()
	}
	p.next++
	if !p.afford(t) {
		return nil
	}
	switch t.kind {
	case kindWord:
		return Word{t.At, t.text}
	case kindPrefix, kindFuzzy:
		return p.expand(t)
	case kindEverything:
		return All{At: t.At}
	case kindPhrase:
		if t.near > 0 && !p.affordMany(t) {
			return nil
		}
		return phrase(t)
	case kindField:
		return p.field(t)
	default:
		return nil
	}
}

func (p *parser) group() Node {
	t := p.peek()
	if !p.enter(t.At) {
		return nil
	}
	defer p.leave()
	p.next++
	n := p.or()
	if p.peek().kind != kindClose {
		p.report(t.At, "this parenthesis is never closed: write ) after the last word that belongs to it")
		return n
	}
	p.next++
	return n
}

// afford counts the terms of t and reports whether they are within the limit. A
// character may stand for several words: ﷺ for four.
func (p *parser) afford(t token) bool {
	words := len(strings.FieldsFunc(norm.NFKC.String(t.text), isBlank))
	switch t.kind {
	case kindEverything:
	case kindPhrase, kindField:
		p.terms += words
	default:
		p.terms += max(1, words)
	}
	if p.terms > MaxTerms {
		p.report(t.At, fmt.Sprintf("the query has more than %d words: leave some out", MaxTerms))
		return false
	}
	return true
}

// affordMany counts the terms that cost as much as many words, and reports
// whether they are within the limit.
func (p *parser) affordMany(t token) bool {
	p.expanding++
	if p.expanding > MaxExpanding {
		p.report(t.At, fmt.Sprintf("the query has more than %d words or phrases with * or ~: write some of them out", MaxExpanding))
		return false
	}
	return true
}

// expand makes a prefix or a fuzzy word.
func (p *parser) expand(t token) Node {
	if t.text == "" {
		return nil
	}
	if !p.affordMany(t) {
		return nil
	}
	letters := utf8.RuneCountInString(t.text)
	if t.kind == kindFuzzy {
		if letters < MinFuzzy {
			p.report(t.At, fmt.Sprintf("write at least %d letters after ~", MinFuzzy))
			return nil
		}
		return Fuzzy{t.At, t.text}
	}
	if letters < MinPrefix {
		p.report(t.At, fmt.Sprintf("write at least %d letters before *", MinPrefix))
		return nil
	}
	return Prefix{t.At, t.text}
}

// phrase makes a phrase of t, nil if it holds no word.
func phrase(t token) Node {
	if !hasWord(t.text) {
		return nil
	}
	return Phrase{At: t.At, Text: t.text, Near: t.near, Case: t.name != ""}
}

func appendNode(nodes []Node, n Node) []Node {
	if n == nil {
		return nodes
	}
	return append(nodes, n)
}

func first(nodes []Node) Node {
	if len(nodes) == 0 {
		return nil
	}
	return nodes[0]
}

// all joins nodes that stand side by side.
func all(nodes []Node) Node {
	if len(nodes) < 2 {
		return first(nodes)
	}
	return All{span(nodes), nodes}
}

// span returns the place from the first to the last of nodes.
func span(nodes []Node) At {
	return At{nodes[0].Span().Start, nodes[len(nodes)-1].Span().End}
}
