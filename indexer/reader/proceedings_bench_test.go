package reader_test

import (
	"fmt"
	"strings"
	"testing"
)

// repeated returns head, then body for each number as often as makes about n
// bytes, then tail.
func repeated(n int, head, tail string, body func(i int) string) string {
	var b strings.Builder
	b.WriteString(head)
	for i := 0; b.Len() < n; i++ {
		b.WriteString(body(i))
	}
	b.WriteString(tail)
	return b.String()
}

// BenchmarkProceedings reads a megabyte of each format in which the record of a
// meeting is marked up. B/s are bytes of the file.
func BenchmarkProceedings(b *testing.B) {
	const size = 1 << 20
	words := strings.Repeat("We will refine copper at home, and not elsewhere. ", 12)
	who := func(i int) string { return fmt.Sprintf("p%d", i%30) }
	for _, f := range []struct {
		name, file, body string
	}{
		{"TEI", "a.xml", repeated(size, `<TEI xml:lang="en"><text><body><div>`, `</div></body></text></TEI>`, func(i int) string {
			return fmt.Sprintf(`<note type="speaker">Ms Roe %d</note><u who="#%s" ana="#regular"><seg>%s<kinesic><desc>applause</desc></kinesic></seg><seg>%s</seg></u>`, i%30, who(i), words, words)
		})},
		{"TEI, word by word", "a.xml", repeated(size, `<TEI xml:lang="en"><text><body><div>`, `</div></body></text></TEI>`, func(i int) string {
			return fmt.Sprintf(`<u who="#%s"><seg><s>%s</s></seg></u>`, who(i),
				strings.Repeat("\n<w lemma=\"copper\" pos=\"NN\" msd=\"UPosTag=NOUN|Number=Sing\">copper</w>", 40))
		})},
		{"Akoma Ntoso", "a.xml", repeated(size, `<akomaNtoso><debate><meta><FRBRlanguage language="eng"/></meta><debateBody><debateSection><heading>Copper</heading>`, `</debateSection></debateBody></debate></akomaNtoso>`, func(i int) string {
			return fmt.Sprintf(`<speech by="#%s"><from>Mr ROE %d (Minister of Mines)</from><p>%s [Applause.]</p><p>%s</p></speech>`, who(i), i%30, words, words)
		})},
		{"Public Whip", "a.xml", repeated(size, `<publicwhip>`, `</publicwhip>`, func(i int) string {
			return fmt.Sprintf(`<speech id="x/debate/2025-02-04a.%d" speakerid="%s" speakername="Jane Roe %d" time="010:00:00"><p>%s</p><p>%s</p></speech>`, i, who(i), i%30, words, words)
		})},
		{"Canadian Hansard", "a.xml", repeated(size, `<Hansard xml:lang="EN"><HansardBody>`, `</HansardBody></Hansard>`, func(i int) string {
			return fmt.Sprintf(`<Intervention><PersonSpeaking><Affiliation DbId="%d">Hon. Jane Roe (Minister of Mines, ABC)</Affiliation>:</PersonSpeaking><Content><ParaText>%s</ParaText><ParaText>%s</ParaText></Content></Intervention>`, i%30, words, words)
		})},
		{"Congressional Record", "a.txt", repeated(size, "[Congressional Record Volume 1, Number 1 (Tuesday, February 4, 2025)]\n[Senate]\n\n        COPPER\n\n", "", func(i int) string {
			return fmt.Sprintf("  Mr. ROE of Ohio. %s\n", strings.ReplaceAll(words, ". ", ".\n"))
		})},
		{"WebVTT", "a.vtt", repeated(size, "WEBVTT\n\n", "", func(i int) string {
			return fmt.Sprintf("%d\n%02d:%02d:%02d.000 --> %02d:%02d:%02d.900\nJane Roe %d: We will refine copper at home, and not elsewhere.\n\n", i, i/3600, i/60%60, i%60, i/3600, i/60%60, i%60, i/4%30)
		})},
		{"SubRip", "a.srt", repeated(size, "", "", func(i int) string {
			return fmt.Sprintf("%d\n%02d:%02d:%02d,000 --> %02d:%02d:%02d,900\nJane Roe %d: We will refine copper at home, and not elsewhere.\n\n", i+1, i/3600, i/60%60, i%60, i/3600, i/60%60, i%60, i/4%30)
		})},
	} {
		b.Run(f.name, func(b *testing.B) { benchmarkRead(b, f.file, f.body) })
	}
}
