package corpus

import "strconv"

// A Type is what kind of publication a document is.
type Type string

// The types of documents. A document of no known type is TypeOther.
const (
	TypePressRelease Type = "press-release"
	TypeNews         Type = "news"
	TypeSpeech       Type = "speech"
	TypeTranscript   Type = "transcript"
	TypeCommunique   Type = "communique"
	TypeOther        Type = "other"
)

// Types lists all types in the order in which they are shown.
func Types() []Type {
	return []Type{TypePressRelease, TypeNews, TypeSpeech, TypeTranscript, TypeCommunique, TypeOther}
}

// A Record says how a text relates to the words that were spoken. It holds only
// what a source, or a source's settings, say: it is never assumed.
type Record string

// The record statuses.
const (
	RecordVerbatim    Record = "verbatim"    // every word as spoken
	RecordEdited      Record = "edited"      // spoken words, tidied
	RecordSummary     Record = "summary"     // what was said, in other words
	RecordPrepared    Record = "prepared"    // handed out before delivery
	RecordCaptions    Record = "captions"    // written down by a machine
	RecordTranslation Record = "translation" // in another language than spoken
	RecordUnknown     Record = "unknown"
)

// Records lists all record statuses in the order in which they are shown.
func Records() []Record {
	return []Record{
		RecordVerbatim, RecordEdited, RecordSummary, RecordPrepared, RecordCaptions,
		RecordTranslation, RecordUnknown,
	}
}

// A Document is one version of the text read from a source, with what the
// source says of itself and, once it has been read for statements, with them.
//
// ID is stable over versions: the given id, else the URL, else the path below
// the folder given, else "sha256:" and the hash of the text. Version counts
// from 1 and grows whenever the text changes; 0 means not stored.
type Document struct {
	ID        string
	Version   int
	URL       string
	Title     string
	Type      Type
	Record    Record
	Language  string           // BCP 47, usually a bare ISO 639-1 code; "" if unknown
	Known     LanguageEvidence // how the language is
	Published Date
	Said      Date   // when the whole was spoken, where the source says so
	Publisher string // as the source names it
	Author    string // byline, as the source gives it
	Edition   string // edition of the dialogue, where the source says so
	Session   string // session that the whole belongs to, as the source gives it
	SHA256    string // of the original bytes, in hexadecimal
	// Extraction names the program that worked the text out from what its source
	// holds, where the source holds no text as such: a PDF file. "" elsewhere.
	Extraction string
	Rights     Rights // "" is RightsFull

	Text       string
	Blocks     []Block     // in order, apart; what lies between them is white space
	Turns      []Turn      // in order, apart; empty outside transcripts and speeches
	Statements []Statement // in order; a partition of Text
	Pages      []Page      // in order; empty where the source has none
}

// A Page is what stands on one page of a source, for citing. The first words of
// a page may be in the middle of a block.
type Page struct {
	Range
	Number int    // of its place in the source, from 1
	Label  string // the number printed on it or that the source gives it; "" if none
	Check  string // why its words should be compared with its image; "" if they need not
}

// PageAt returns the page on which a byte of the text stands, nil if there is
// none.
func (d *Document) PageAt(at int) *Page {
	for i := range d.Pages {
		if p := &d.Pages[i]; at >= p.Start && at < p.End {
			return p
		}
	}
	return nil
}

// Name returns the number by which a page is cited: the one on it, else that of
// its place.
func (p *Page) Name() string {
	if p.Label != "" {
		return p.Label
	}
	return strconv.Itoa(p.Number)
}

// Meta returns the document without its text, blocks, turns, statements and
// pages.
func (d Document) Meta() Document {
	d.Text, d.Blocks, d.Turns, d.Statements, d.Pages = "", nil, nil, nil, nil
	return d
}

// A BlockKind is the part that a block plays on the page.
type BlockKind string

// The kinds of blocks.
const (
	BlockParagraph BlockKind = "paragraph"
	BlockHeading   BlockKind = "heading" // Level 1 to 6
	BlockListItem  BlockKind = "list-item"
	BlockQuotation BlockKind = "quotation" // a paragraph set off as a quotation
	BlockRow       BlockKind = "row"       // a row of a table, its cells parted by tabs
	BlockLabel     BlockKind = "label"     // a speaker's label before a turn
	BlockDirection BlockKind = "direction" // a stage direction: "(Applause)"
	BlockFurniture BlockKind = "furniture" // captions, datelines, page headers and the like
)

// A Block is a stretch of text between two breaks of the page: a paragraph, a
// heading, an item. Sentences, quotes and statements never cross its borders,
// though a quotation may go on in the next block.
type Block struct {
	Range
	Kind     BlockKind
	Level    int    // of a heading or a nested list item, from 1; else 0
	Language string // it was spoken in, where that differs from the turn's or the document's
	Moment   Moment // when it began, where the source says so
}

// A Turn is what one speaker says on one occasion of a transcript or speech.
// Its Range covers the words spoken, without the label.
type Turn struct {
	Range
	Label    Range            // the label in the text; zero if the label is metadata only
	Speaker  DeclaredSpeaker  // who the source says is speaking; zero if it does not
	Session  string           // as the source gives it: an id, a number or a title
	Time     Date             // the day or the instant when the turn began
	Moment   Moment           // that the source notes for it: with its first words, or since the turn before began
	Language string           // of the floor, where it differs from the document's
	Known    LanguageEvidence // how the language of the turn is, where it has one of its own
	Chair    bool             // the speaker conducts the meeting in this turn
}

// A DeclaredSpeaker is a speaker as a source names it in a label or in
// metadata, before any name has been looked up.
type DeclaredSpeaker struct {
	Name         string `json:"name,omitempty"`
	Role         string `json:"role,omitempty"`
	Organization string `json:"organization,omitempty"`
	Country      string `json:"country,omitempty"` // ISO alpha-2, alpha-3 or a name, as given
	Party        string `json:"party,omitempty"`   // as given, on the day of the document
	Gender       string `json:"gender,omitempty"`  // as given
}

// IsZero reports whether the source says nothing about the speaker.
func (s DeclaredSpeaker) IsZero() bool { return s == DeclaredSpeaker{} }
