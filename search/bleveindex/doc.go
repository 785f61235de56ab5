// Package bleveindex is the search engine of dialogue on one machine. It is
// the only package that knows bleve, of which it uses the analysis of
// languages and the segment files (zap); how segments are put together to an
// index, searched, scored and counted is done here.
//
// # On disk
//
// An index is a row of generations, each a folder that never changes once it is
// named by the file CURRENT:
//
//	CURRENT                 gen-000123 and the SHA-256 of its manifest
//	gen-000123/MANIFEST     every file with size and SHA-256, schema and
//	                        vocabulary version, counts, last change number
//	gen-000123/000041.zap   a segment: rows with their terms and stored text
//	gen-000123/000041.del   the rows of that segment that are no longer valid
//
// Publishing makes a new folder, under another name at first: segments that
// stay are hard links, the batch is a new segment, what it replaces is marked in
// .del files. Everything is synced to disk, read back and hashed before CURRENT
// is renamed over, and nothing that readers hold is ever written to: a full
// disk, a broken merge or a panic while publishing costs the new folder only.
// Small segments are merged on the way, large ones beside publications. Readers
// of other processes need no lock.
//
// bleve's own index type is not used, since it writes to what it serves,
// keeps its list of segments in a database file that a damaged page makes
// crash the process, and gives documents numbers in no order. Here the rows of a
// document stand together, in order: its own row (title, metadata), then its
// statements. That order is what makes counting documents, aggregating their
// scores and following a phrase from one statement into the next cheap.
//
// # In memory
//
// Opening a segment builds columns from its terms: for each row the document,
// the passage, the date, the length, and for each facet a code that stands for
// the set of values that the row has. Counting a facet is then one increment a
// row. Columns belong to the segment and are shared by the generations that
// link it.
package bleveindex
