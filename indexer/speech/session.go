package speech

import (
	"slices"
	"strings"

	"dialogue/corpus"
	"dialogue/corpus/vocabulary"
)

// programs knows the sessions of all editions.
type programs struct {
	vocabulary *vocabulary.Vocabulary
	next       map[string]*vocabulary.Entry // the session that follows one
}

func newPrograms(v *vocabulary.Vocabulary) *programs {
	g := &programs{vocabulary: v, next: make(map[string]*vocabulary.Entry)}
	sessions := slices.Clone(v.Entries(corpus.FacetSession))
	slices.SortStableFunc(sessions, func(a, b *vocabulary.Entry) int { return a.Order - b.Order })
	for i, s := range sessions {
		for _, t := range sessions[i+1:] {
			if t.Edition == s.Edition && t.Order > s.Order {
				g.next[s.ID] = t
				break
			}
		}
	}
	return g
}

// named returns the session that a source gives as an id, a number or a title,
// whose number may be followed by more ("Session 2: exploration"); nil if the
// programme has none such.
func (g *programs) named(session, edition string) *vocabulary.Entry {
	if session == "" {
		return nil
	}
	if e := g.vocabulary.Entry(corpus.FacetSession, session); e != nil {
		return e
	}
	number, _, _ := strings.Cut(session, ":")
	for _, name := range []string{session, edition + "-" + session, edition + "-session-" + session, number} {
		if e, ok := g.vocabulary.Lookup(corpus.FacetSession, name); ok && (edition == "" || e.Edition == edition) {
			return e
		}
	}
	return nil
}

// A scope is the session that the text is about, until it moves on.
type scope struct {
	programs *programs
	session  *vocabulary.Entry
	speaker  *corpus.Speaker // whose remarks they are; nil if the session is the whole dialogue's
	personal bool
}

// step moves the scope on to one sentence, and reports whether that says which
// session it is.
func (s *scope) step(p *parser, u *utterance) bool {
	cue, personal := s.cue(p)
	switch {
	case cue != nil:
		s.session, s.personal, s.speaker = cue, personal, nil
		if personal && u.voice != nil {
			s.speaker = u.voice.speaker
		}
		return true
	case s.session == nil:
	case p.moves(classNextSession):
		s.session, s.personal = s.programs.next[s.session.ID], false
		return true
	case s.personal && !sameSpeaker(u, s.speaker), p.about(classEvent):
		s.session = nil
	}
	return false
}

// sameSpeaker reports whether a sentence goes on with one speaker's remarks.
func sameSpeaker(u *utterance, s *corpus.Speaker) bool {
	return s != nil && u.voice != nil && u.voice.speaker != nil && u.voice.speaker.Name == s.Name
}

// cue returns the session that a sentence names, and whether it names the
// remarks of one speaker there.
func (s *scope) cue(p *parser) (*vocabulary.Entry, bool) {
	var found *vocabulary.Entry
	personal := false
	for i := range p.frame {
		if m := p.session(i); m != nil {
			if e := s.programs.vocabulary.Entry(corpus.FacetSession, m.Value); e != nil && found == nil {
				found = e
			}
		}
		personal = personal || found != nil && p.is(i, classPersonal)
	}
	return found, personal
}

// session returns the mention of a session that starts at position i.
func (p *parser) session(i int) *corpus.Mention {
	m := p.mention(i)
	if m == nil || m.Facet != corpus.FacetSession {
		return nil
	}
	return m
}

// moves reports whether the sentence opens with a phrase of a class.
func (p *parser) moves(c class) bool {
	for i := 0; i < len(p.frame) && i < 4; i++ {
		if p.is(i, c) {
			return true
		}
	}
	return false
}

// about reports whether the sentence's subject is a noun of a class.
func (p *parser) about(c class) bool {
	for i := 0; i < len(p.frame) && i < 8; i++ {
		t := p.tok(i)
		if t.is(c) {
			return p.rules.korean == nil || t.particle == particleTopic || t.particle == particleSubject
		}
		if i == 0 && p.rules.order.VerbFirst && t.is(verbs|classAux) {
			continue // كان الحوار: the subject follows
		}
		if t.kind == kindWord && (t.is(classPrep|classAux) || t.class&verbs != 0) || t.kind != kindWord {
			return false
		}
	}
	return false
}
