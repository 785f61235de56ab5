package correction

import (
	"slices"

	"dialogue/corpus"
	"dialogue/corpus/vocabulary"
	"dialogue/indexer/speech"
)

// Apply corrects a document that has been read for statements, in place, and
// returns the corrections that do not apply, which changed nothing. Those of
// whole sentences come first, then those of single quotes, each in the order of
// the file. The statements still partition the text; applied twice is applied
// once.
func (s *Set) Apply(d *corpus.Document, a *speech.Analyzer) []vocabulary.Problem {
	if s == nil || len(s.of[d.ID]) == 0 {
		return nil
	}
	e := &editing{d: d, analyzer: a, text: fold(d.Text), sentences: a.Sentences(d)}
	for _, quotes := range []bool{false, true} {
		for i := range s.of[d.ID] {
			if c := &s.of[d.ID][i]; c.Quote == quotes {
				e.correct(c)
			}
		}
	}
	for i := range d.Statements {
		d.Statements[i].Ordinal = i
	}
	return e.problems
}

// An editing is the corrections of one document under way.
type editing struct {
	d         *corpus.Document
	analyzer  *speech.Analyzer
	text      folded
	sentences []corpus.Range
	problems  []vocabulary.Problem
}

func (e *editing) correct(c *Correction) {
	words, reason := c.find(e.d, &e.text)
	switch {
	case reason != "":
	case c.Quote && !e.quotes(words, c):
		reason = "no quote is found at these words: leave out \"quote\", or give the words of one"
	case !c.Quote:
		e.passages(words, c)
	}
	if reason != "" {
		e.problems = append(e.problems, c.problem(reason))
	}
}

// passages corrects the sentences that words touch.
func (e *editing) passages(words corpus.Range, c *Correction) {
	for _, r := range e.sentences {
		if r.Overlaps(words) {
			words.Start, words.End = min(words.Start, r.Start), max(words.End, r.End)
		}
	}
	var out []corpus.Statement
	for i := range e.d.Statements {
		for _, s := range part(&e.d.Statements[i], words, e) {
			if s.Overlaps(words) {
				e.settle(&s, c)
			}
			out = append(out, s)
		}
	}
	e.d.Statements = out
}

// settle makes a whole statement that of the speaker whom a correction names.
// Its quotes of others stay theirs.
func (e *editing) settle(s *corpus.Statement, c *Correction) {
	old := s.Speaker
	s.Cue = ""
	if c.Verdict.NotSpeech {
		s.Quotes, s.Speaker, s.By = nil, nil, nil
		s.Grounds = []corpus.Ground{editorial(s.Range)}
		e.kind(s, corpus.KindNarrative)
		return
	}
	speaker := e.speaker(&c.Verdict)
	kept := append([]corpus.Ground{editorial(s.Range)}, editorialIn(s)...)
	s.Quotes = slices.Clone(s.Quotes)
	for i := range s.Quotes {
		q := &s.Quotes[i]
		if q.Speaker == nil || same(q.Speaker, old) || same(q.Speaker, &speaker) {
			q.Speaker = &speaker
		} else {
			kept = append(kept, groundsOf(s, q)...)
		}
	}
	sortGrounds(kept)
	s.Grounds, s.Speaker = kept, &speaker
	e.kind(s, spokenKind(s))
	e.finish(s)
}

// quotes corrects the quotes that words touch, and reports whether there are
// any. Where the first quote of a statement is corrected, so is the statement's
// speaker, who is the first one quoted.
func (e *editing) quotes(words corpus.Range, c *Correction) bool {
	found := false
	for i := range e.d.Statements {
		s := &e.d.Statements[i]
		at := slices.IndexFunc(s.Quotes, func(q corpus.Quote) bool { return touches(&q, words) })
		if at < 0 {
			continue
		}
		found = true
		before := *s
		e.requote(s, words, c)
		s.By = e.without(&before, s)
		if s.Kind == corpus.KindQuote && (len(s.Quotes) == 0 || at == 0 && leads(&before)) {
			e.lead(s)
		}
		e.finish(s)
	}
	return found
}

// leads reports whether a statement is that of the first one quoted in it, as far
// as the rules tell.
func leads(s *corpus.Statement) bool {
	first := s.Quotes[0].Speaker
	return s.Speaker == nil || s.Speaker.Resolved != corpus.ResolvedEditor && (first == nil || same(first, s.Speaker))
}

// requote gives the quotes of a statement that words touch the speaker of a
// correction, or takes them for no speech.
func (e *editing) requote(s *corpus.Statement, words corpus.Range, c *Correction) {
	speaker := e.speaker(&c.Verdict)
	var quotes []corpus.Quote
	grounds := slices.Clone(s.Grounds)
	for _, q := range s.Quotes {
		if touches(&q, words) {
			hull := hullOf(&q)
			grounds = slices.DeleteFunc(grounds, func(g corpus.Ground) bool { return hull.Contains(g.Range) })
			grounds = append(grounds, editorial(hull))
			if c.Verdict.NotSpeech {
				continue
			}
			q.Speaker = &speaker
		}
		quotes = append(quotes, q)
	}
	sortGrounds(grounds)
	s.Quotes, s.Grounds = quotes, grounds
}

// lead makes the first one quoted the speaker of a statement. Without quotes
// left, it is the text's own, unless an editor has said whose it is.
func (e *editing) lead(s *corpus.Statement) {
	s.Cue = ""
	switch {
	case len(s.Quotes) > 0:
		if first := s.Quotes[0].Speaker; !same(first, s.Speaker) {
			s.Speaker, s.By = first, nil
		}
	case s.Speaker != nil && s.Speaker.Resolved == corpus.ResolvedEditor:
		e.kind(s, corpus.KindReported)
	default:
		s.Speaker, s.By = nil, nil
		s.Grounds = []corpus.Ground{editorial(s.Range)}
		e.kind(s, corpus.KindNarrative)
	}
}

// speaker makes a speaker of a verdict.
func (e *editing) speaker(v *Verdict) corpus.Speaker {
	if v.Entry != nil {
		return e.analyzer.Entry(e.d, v.Entry)
	}
	s := e.analyzer.Declare(e.d, v.Declared)
	if v.Capacity != "" {
		s.Capacity = v.Capacity
	}
	return s
}

// kind sets the kind of a statement and its wording, which is never surer than
// the rules found it.
func (e *editing) kind(s *corpus.Statement, k corpus.Kind) {
	if s.Kind != k {
		s.Kind, s.Wording = k, corpus.WordingOf(k, e.d.Record, false)
	}
}

// spokenKind returns the kind of a statement that someone makes.
func spokenKind(s *corpus.Statement) corpus.Kind {
	switch {
	case s.Kind == corpus.KindSpeech, s.Kind == corpus.KindProcedure:
		return s.Kind
	case s.Turn >= 0:
		return corpus.KindSpeech
	case len(s.Quotes) > 0:
		return corpus.KindQuote
	}
	return corpus.KindReported
}

// finish works out what depends on the speakers of a statement.
func (e *editing) finish(s *corpus.Statement) {
	if s.Speaker == nil || s.Speaker.Resolved == corpus.ResolvedEditor {
		s.By = nil
	}
	e.positions(s)
	s.CollectNames()
}

// positions adds whose positions the speakers of a statement state.
func (e *editing) positions(s *corpus.Statement) {
	speakers := []*corpus.Speaker{s.Speaker}
	for i := range s.Quotes {
		speakers = append(speakers, s.Quotes[i].Speaker)
	}
	by := slices.Clone(s.By)
	for _, p := range speakers {
		if p == nil {
			continue
		}
		for _, actor := range e.analyzer.Position(p) {
			if !slices.Contains(by, actor) {
				by = append(by, actor)
			}
		}
	}
	s.By = by
}

func editorial(r corpus.Range) corpus.Ground {
	return corpus.Ground{Range: r, Rule: corpus.RuleEditor, Resolved: corpus.ResolvedEditor}
}

// same reports whether two speakers are one as far as the text tells.
func same(a, b *corpus.Speaker) bool {
	return a != nil && b != nil && a.ID == b.ID && a.Name == b.Name && a.Role == b.Role && (a.Name != "" || a.At == b.At)
}

func touches(q *corpus.Quote, r corpus.Range) bool {
	return slices.ContainsFunc(q.Ranges, r.Overlaps)
}

// hullOf returns a quote from its first word to its last.
func hullOf(q *corpus.Quote) corpus.Range {
	return corpus.Range{Start: q.Ranges[0].Start, End: q.Ranges[len(q.Ranges)-1].End}
}

// groundsOf returns the grounds that the rules give for one quote of a statement.
func groundsOf(s *corpus.Statement, q *corpus.Quote) []corpus.Ground {
	var out []corpus.Ground
	for _, g := range s.Grounds {
		if g.Rule != corpus.RuleEditor && hullOf(q).Contains(g.Range) {
			out = append(out, g)
		}
	}
	return out
}

// editorialIn returns the grounds that an editor gives for single quotes of a
// statement.
func editorialIn(s *corpus.Statement) []corpus.Ground {
	var out []corpus.Ground
	for _, g := range s.Grounds {
		if g.Rule == corpus.RuleEditor && g.Range != s.Range {
			out = append(out, g)
		}
	}
	return out
}

func sortGrounds(grounds []corpus.Ground) {
	slices.SortStableFunc(grounds, func(a, b corpus.Ground) int { return a.Start - b.Start })
}
