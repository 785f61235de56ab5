package bleveindex

import (
	index "github.com/blevesearch/bleve_index_api"
)

// schemaVersion is part of every manifest. It grows whenever the fields, their
// analysis (its data files too) or the stored form change, so that an index of another form is
// rebuilt and never misread.
const schemaVersion = 7

// The fields of a row. A field whose name ends in a point is a family: the name
// of a language or a facet follows.
const (
	fieldID     = "_id"    // id of the document, on its own row
	fieldRow    = "row"    // what the row is: the row terms
	fieldText   = "text."  // stems, by language of the row; the title on a document's row
	fieldExact  = "exact"  // words, unstemmed, at their places in the passage
	fieldLength = "length" // number of stems, in decimal
	fieldDate   = "date"   // said, else published, as written by corpus.Date
	fieldFacet  = "facet." // values of a facet
	fieldName   = "name."  // value and name of a facet's value, parted by a zero byte
	fieldNamed  = "named"  // facet, value and form of each mention, parted by zero bytes
	fieldAlike  = "alike"  // digest of the words; on a document's row, of all of its statements
	fieldCopy   = "copy"   // what all publications of the statement share, see keyTerm
	// fieldPublication is the publication, see publicationTerm.
	fieldPublication = "publication"
	fieldSource      = "source" // stored form of the document or statement
)

// The terms of fieldRow.
const (
	rowDocument  = "document"  // the row of a document
	rowPassage   = "passage"   // the first statement of a paragraph or turn
	rowApparatus = "apparatus" // a statement outside of default results
	rowJoint     = "joint"     // a statement of several actors together
	rowLanguage  = "language." // followed by the language whose rules were applied
)

// A field says how bleve's segments hold a field.
type field struct {
	Name    string
	Options index.FieldIndexingOptions
}

const (
	keyword   = index.IndexField | index.SkipFreqNorm
	counted   = index.IndexField
	placed    = index.IndexField | index.IncludeTermVectors
	unindexed = index.StoreField
)

// mapping is the static mapping of the index. It holds for all languages and
// facets, also those that are not known yet.
func mapping() []field {
	return []field{
		{fieldID, keyword | index.StoreField},
		{fieldRow, keyword},
		{fieldText, counted},
		{fieldExact, placed},
		{fieldLength, keyword},
		{fieldDate, keyword},
		{fieldFacet, keyword},
		{fieldName, keyword},
		{fieldNamed, counted},
		{fieldAlike, keyword},
		{fieldCopy, keyword},
		{fieldPublication, keyword},
		{fieldSource, unindexed},
	}
}
