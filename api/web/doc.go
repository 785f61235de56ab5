// Package web makes the pages of dialogue: what stands on them (page structs,
// built from requests and answers), how it is laid out (templates), how it
// looks (one stylesheet) and in which words (a catalogue for each language of
// the interface). Everything is embedded; there is no build step, nothing is
// loaded from elsewhere, and no page needs the one script, which only adds to them.
//
// A Site is the pages in one language. A page is built as a struct, rendered
// whole and only then sent, so that a mistake never leaves half a page.
//
// The words of the record are shown as published: they carry their language and
// direction, stand in a serif, and are marked only with ranges that the corpus
// or the answer gives. All that is ours is in a sans, in the site's language.
package web
