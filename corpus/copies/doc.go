// Package copies finds the same statement in several publications: word for
// word, or with up to a fifth of its words edited. It reads texts and says what
// belongs together; nothing is changed or left out of the record.
//
// Texts are compared by their words, folded as the vocabulary folds names, so
// that case, punctuation, white space and typography make no difference. Texts
// of fewer than MinWords words are nobody's copies: "I thank the minister." is
// said again and again.
//
// The same statement is the same words of the same speakers, or of none, in
// several documents, and not said on different days: KeyOf and Split say when. Of
// its publications one stands for the others: the nearest to the source, then the
// earliest. Altered ones stay apart and are linked; Difference tells what each
// dropped or added.
//
// Being identical is an equivalence. Being an altered copy is symmetric, but an
// altered copy of an altered copy need not be one of the first: links are kept
// pair by pair and never merged.
package copies
