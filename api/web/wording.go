package web

import (
	"dialogue/corpus"
	"dialogue/corpus/copies"
	"dialogue/search"
)

// WordingListed is how many statements a page of wording over time lists.
const WordingListed = 15

// saidBefore is how many words in a row make a phrase that is told as said
// before: fewer stand together by chance.
const saidBefore = 3

// A Position is a statement in the order of time, with what of its words stood
// in the one before it.
type Position struct {
	Statement
	Told  string // how much of it was said before, in words
	Words []PositionWords
}

// A PositionWords is a stretch of a statement's text: a phrase that was said
// before, new words, or what is neither.
type PositionWords struct {
	Text string
	Said bool
	New  bool
}

// positions compares each of hits, the oldest first, with the nearest one before
// it in its language. first says that nothing comes before them.
func (st *Site) positions(hits []search.Hit, first bool) []Position {
	out := make([]Position, len(hits))
	before := map[string]string{} // the words of the statement before, by language
	for i := range hits {
		h := &hits[i]
		language := h.Document.LanguageOf(&h.Statement)
		p := Position{Statement: st.hit(h, i+1), Words: []PositionWords{{Text: h.Text}}}
		last, ok := before[language]
		switch {
		case ok:
			var said int
			p.Words, said = compareWords(last, h.Text)
			p.Told = st.told(said, h.Text)
		case i == 0 && first:
			p.Told = st.words.say("wording.first")
		case i == 0:
			p.Told = st.words.say("wording.page-before")
		default:
			p.Told = st.words.say("wording.first-in", "Language", st.Label(corpus.FacetLanguage, language, ""))
		}
		before[language] = h.Text
		out[i] = p
	}
	return out
}

// told says how many of the words of a text were said before.
func (st *Site) told(said int, text string) string {
	if said == 0 {
		return st.words.say("wording.none")
	}
	return st.words.say("wording.said", "Said", st.words.number(said), "Words", st.words.sayCount("words", wordsIn(text)))
}

// compareWords tells the phrases of text that stand in before from its new
// words, and returns how many words the phrases have. Where there is no such
// phrase, nothing is new: it is another statement.
func compareWords(before, text string) (parts []PositionWords, said int) {
	at := 0
	add := func(r corpus.Range, one PositionWords) {
		if at < r.Start {
			parts = append(parts, PositionWords{Text: text[at:r.Start]})
		}
		one.Text = r.In(text)
		parts, at = append(parts, one), r.End
	}
	for _, run := range copies.Difference(before, text) {
		switch run.Kind {
		case copies.RunSame:
			n := wordsIn(run.New.In(text))
			if n < saidBefore {
				n = 0
			}
			said += n
			add(run.New, PositionWords{Said: n > 0})
		case copies.RunAdded:
			add(run.New, PositionWords{New: true})
		case copies.RunDropped:
		}
	}
	if said == 0 {
		return []PositionWords{{Text: text}}, 0
	}
	if at < len(text) {
		parts = append(parts, PositionWords{Text: text[at:]})
	}
	return parts, said
}
