// Package indexer takes sources in: it reads bytes, finds who says what and
// what they name, keeps the result durably in the corpus, and makes it findable.
//
//	bytes ─reader→ document ─mention→ names ─speech→ statements ─→ corpus store ─→ index
//
// Everything up to the store is pure: the same bytes and the same vocabulary
// give the same document. Names are found before speakers, since who speaks is
// often told by a name.
//
// A document is acknowledged once it is durable in the store. The index is
// derived: it follows the store's changes, and catches up when it is behind.
package indexer
