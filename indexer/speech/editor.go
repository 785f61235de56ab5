package speech

import (
	"dialogue/corpus"
	"dialogue/corpus/vocabulary"
)

// Sentences returns the sentences of a text, in order. No quotation reaches
// from one into another.
func (a *Analyzer) Sentences(doc *corpus.Document) []corpus.Range {
	l := a.read(doc, nil)
	out := make([]corpus.Range, len(l.sents))
	for at := range l.sents {
		out[at] = l.rangeOf(at)
	}
	return out
}

// Declare returns whom an editor declares to speak in a document, read as a
// source's own declaration is.
func (a *Analyzer) Declare(doc *corpus.Document, d corpus.DeclaredSpeaker) corpus.Speaker {
	l := a.editing(doc)
	v := l.declared(&corpus.Turn{Speaker: d})
	if v == nil {
		return corpus.Speaker{Capacity: corpus.CapacityUnknown, Resolved: corpus.ResolvedEditor}
	}
	s := *v.speaker
	s.Resolved = corpus.ResolvedEditor
	return s
}

// Entry returns a person or an organization of the vocabulary as a speaker of a
// document, in the post held when it was published.
func (a *Analyzer) Entry(doc *corpus.Document, e *vocabulary.Entry) corpus.Speaker {
	l := a.editing(doc)
	m := &member{}
	m.speaker.Capacity = corpus.CapacityUnknown
	m.speaker.Name = a.names.vocabulary.Label(e.Facet, e.ID, l.language)
	m.fromEntry(e, doc.Published, l.language)
	s := *m.as(corpus.ResolvedEditor, corpus.Range{}).speaker
	l.capacity(&s, l.official(s.Role))
	return s
}

// editing returns a listener that has heard nothing of a document.
func (a *Analyzer) editing(doc *corpus.Document) *listener {
	main := a.pick(doc.Text, doc.Language)
	l := &listener{passages: []passage{{rules: main}}}
	l.names, l.cast, l.on, l.language = a.names, newCast(), doc.Published, main.language
	return l
}

// Position returns whose position a speaker states: a country or a body; nil if
// no one's but the speaker's own.
func (a *Analyzer) Position(s *corpus.Speaker) []string {
	return positionOf(a.names.vocabulary, s)
}
