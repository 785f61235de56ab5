package corpus

// A LanguageSource says by what the language of a text is known.
type LanguageSource string

// The sources of languages.
const (
	LanguageByScript      LanguageSource = "script"      // the letters are those of one language
	LanguageByDeclaration LanguageSource = "declaration" // the source says so
	LanguageByDetection   LanguageSource = "detection"   // by the letters that follow each other
)

// A LanguageEvidence says how surely the language of a text is known. It is zero
// where the language is not.
type LanguageEvidence struct {
	By         LanguageSource `json:"by"`
	Confidence float64        `json:"confidence"` // from 0 to 1; a declaration that the text contradicts counts half
}

// IsZero reports whether nothing is known.
func (e LanguageEvidence) IsZero() bool { return e == LanguageEvidence{} }
