// Package sample holds a small archive around the first Korea–Africa Critical
// Minerals Dialogue, of February 2025, and the Korea–Africa Summit of June 2024
// that agreed to hold it: press releases, news, transcripts, captions,
// statements and a summary, in five languages and ten formats. It feeds the demo,
// the tests and the README.
//
// The texts were written for this project. The event, the participants and what
// is said of minerals and projects are facts; the words are not: speakers are
// roles ("Delegate of Zambia"), nobody is quoted by name, and every document
// says in its title and in its text that it is a sample.
//
// Some files are there for what they show: news-daily.html repeats most of
// news-agency.html; statements.jsonl gives the statement of Zambia twice, so
// that it has two versions, and statements-2024.jsonl a corrected one of Tanzania;
// yearbook-2025.md has a year for a date. mission-release.html publishes
// press-release-en.html again as it is, bulletin-release.html with words changed;
// summit-plenary-en.md translates summit-plenary-fr.xml. In 2025 Senegal attends
// and nobody speaks for it. summit-business.docx is made by a test from the text
// in testdata.
package sample

import (
	"embed"
	"io/fs"
)

//go:embed files
var embedded embed.FS

// Files returns the documents of the archive, all in one folder, to be read
// like any folder of files.
func Files() (fs.FS, error) { return fs.Sub(embedded, "files") }
