// Package mention finds what a text names: the ranges that name an entry of the
// vocabulary. All names, rules and cue words are data, in the vocabulary's files
// and in the files of the folder data here; the code knows only how the scripts
// write names.
//
// # How a text is read
//
// The text is cut into words: runs of letters and digits of one script. Hyphens,
// apostrophes and dots part words, so "Korea-Africa", "l'Algérie", "US-led" and
// "Zambia's" need no rules of their own. Each word is folded (see
// vocabulary.Fold) and looked up; the words of a form must follow each other,
// with nothing between them that the form does not have, within a paragraph.
// A Korean word may end in particles ("잠비아는", "한국정부의") or join countries by
// a syllable each ("한미일", which names three), and an Arabic one
// may begin with conjunctions, prepositions and the article ("وبزامبيا",
// "للجزائر"); these are no part of the mention.
//
// Of the forms that hold, the longest wins; mentions of one facet never overlap.
// Forms of kind not ("Gulf of Guinea") take part and then name nothing.
//
// # When a form holds
//
//   - In its language: forms of Hangul or Arabic script, forms without a
//     language and acronyms of three letters or more hold in every text;
//     English proper names of two words and English names of organizations,
//     people and sessions too. English forms hold in texts of a language that
//     the vocabulary does not have, and in Korean and Arabic texts.
//   - In capitals, if it has one: "turkey" is no country, "Turkey" and "TURKEY"
//     are. A text without any capital (captions) is not held to that.
//   - An acronym, and a form marked so, exactly as written. In a line of capitals
//     the acronyms that are also words (IT, AU, KIND) name nothing.
//   - A chemical symbol only in a cell of a table that holds symbols alone.
//   - If its rules hold, read in its own sentence (before, after) or paragraph
//     (near). A form marked named holds in a document that names its entry by
//     another form; where it would hold for two entries, it names neither:
//     "Congo" stays open in a text that names both Congos.
//   - A cue of a session only in a document of its edition, or that names it:
//     any event has a first session.
//   - A capital only where it stands for its government ("Seoul said",
//     "according to Lusaka"), not as a place ("in Seoul") nor in a name ("the
//     Seoul Declaration"). A country is named by the name of a place in it no
//     more than by that of a person: "Valeska Paris" makes every Paris of the
//     document a person.
//   - A common word not as part of a name that the vocabulary does not have:
//     "shares of Sayona Lithium" are not about lithium, though the Mahenge
//     Graphite Mine is about graphite.
//   - An adjective not where it is the name of a language: "in French", "the
//     Korean version".
//   - A name that the bodies of many countries share ("Ministry of Mines") only
//     where the text tells the country: beside it ("of Zambia", "in Lusaka"), else
//     in its sentence, its paragraph or the document, where these name only one
//     country that has such a body, or only one before it. Two leave it open, and
//     so does a country that has none.
//
// Adjectives and capitals are marked Loose. Each mention carries the rule that
// admitted it (see corpus.Rule).
//
// # Names inside names
//
// A country, mineral or theme named inside the name of a person or an
// organization is not named by the text: "Korea Zinc" says nothing of zinc, "Bank
// of Korea" nothing of Korea. A government body's name is an exception: in
// "Ministry of Mines of Zambia" the country is named. So is it before or after a
// name that is whole without it: "the US International Development Finance
// Corporation".
//
// A battery is not its metal: "lithium-ion" and "lithium batteries" do not name
// lithium (the vocabulary lists them so), while "lithium for batteries" does.
package mention
