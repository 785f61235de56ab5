// Package store keeps the record durably: the original bytes of every source,
// every published version of every document, and the numbered changes that led
// there. It is the truth from which indexes are derived, and it knows nothing
// of them.
//
// # What lies on disk
//
//	originals/ab/cdef…   bytes as fetched, named by their SHA-256
//	documents/ab/cdef…   the JSON of one version of a document, compressed with
//	                     gzip, named by the SHA-256 of the compressed bytes
//	journal              one line a change: CRC-32C, blank, JSON
//	acknowledged         number of the last change that was acknowledged
//	LOCK                 held by the writing process, whose pid it names
//	tmp/                 files being written; emptied on opening
//
// Every name is a hash, so that no id is ever a path, and `sha256sum` alone can
// check a file against its name. A document's JSON repeats the names of its
// members, and the facets and ids of every statement: gzip at its fastest makes
// it four to six times smaller in half the time that encoding it takes, and
// every system can read it. Originals are kept as they came.
//
// # The order of writing
//
// A document is acknowledged when its original and its record have been written
// under tmp/, flushed, renamed to their hash, their folders flushed, and then a
// line has been appended to the journal and flushed. PutAll does each of these
// steps once for many documents. A process that is killed, or a machine that
// loses power, leaves at most files that no line names and the beginning of one
// last line, which was never acknowledged and is cut off on opening. The file
// acknowledged tells that line from one that was cut off later, by an accident,
// and is damage. All other damage is refused, with its file and offset.
//
// # Why a journal
//
// An embedded store such as bbolt, which is linked already, was considered. It
// locks its file against every other process, where search, export, check and
// backup must read beside the writer; its pages carry no checksums; and a
// document would be kept in a form that needs this program to be read. The only
// thing that it would add, a tree on disk, is not needed: of a document, its id
// and the offset of its line are held in memory, some 150 bytes.
//
// # Versions and records
//
// A version changes when the text does, whether the source or the reader
// changed it. The same text with other metadata, or read by better rules, is a
// new record of the same version: the line that names it replaces the one
// before, and the ids of statements go on resolving, since they are ranges of
// the text. The former record and its original stay on disk. A document that is
// deleted keeps its versions, readable by number, until it is purged.
package store
