package query

// The limits of a query. One that goes beyond is refused, with the first place
// that does.
const (
	MaxLength    = 4096 // code points
	MaxTerms     = 512  // words, also those in phrases, and values and dates
	MaxDepth     = 20   // parentheses and negations inside each other
	MaxExpanding = 10   // prefixes, fuzzy words and near phrases, each of which costs as much as many words
	MaxNear      = 100  // other words among those of a phrase
	MaxNames     = 64   // entries of the vocabulary that words name
	MinPrefix    = 2    // letters before *
	MinFuzzy     = 3    // letters of a fuzzy word
)
