package markup

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/text/encoding/charmap"
)

// entityDeclaration is one of a general entity, with its name and value, or of a
// parameter entity or one in another file.
var entityDeclaration = regexp.MustCompile(`(?s)<!ENTITY\s+(%\s+)?([^\s"'<>&;]+)\s+(?:"([^"]*)"|'([^']*)'|(SYSTEM|PUBLIC)\b)`)

// longestEntity is the most bytes that an entity stands for: those that are
// declared in practice stand for a character.
const longestEntity = 256

// entities returns what the general entities stand for that a document type
// declaration declares. Those that hold others could grow without bound, and
// those in other files would have to be fetched: both are ErrEntity.
func entities(directive string) (map[string]string, error) {
	if !strings.Contains(directive, "<!ENTITY") {
		return nil, nil
	}
	out := make(map[string]string)
	for _, m := range entityDeclaration.FindAllStringSubmatch(directive, -1) {
		value := characters(m[3] + m[4])
		if m[5] != "" || m[1] != "" || strings.ContainsAny(value, "&%<") && !isCharacter(value) || len(value) > longestEntity {
			return nil, fmt.Errorf("entity %q: %w", m[2], ErrEntity)
		}
		if _, twice := out[m[2]]; !twice { // the first declaration counts
			out[m[2]] = value
		}
	}
	return out, nil
}

// isCharacter reports whether value is one that XML itself gives an entity.
func isCharacter(value string) bool { return value == "&" || value == "<" || value == "%" }

var characterReference = regexp.MustCompile(`&#(?:x([0-9A-Fa-f]{1,6})|([0-9]{1,7}));`)

// characters resolves the references to characters in s.
func characters(s string) string {
	return characterReference.ReplaceAllStringFunc(s, func(ref string) string {
		m := characterReference.FindStringSubmatch(ref)
		digits, base := m[2], 10
		if m[1] != "" {
			digits, base = m[1], 16
		}
		n, err := strconv.ParseInt(digits, base, 32)
		if err != nil {
			return ref
		}
		return string(rune(n))
	})
}

// fromWindows replaces the control characters from U+0080 to U+009F: who writes
// &#146; means the character that Windows has there, as browsers read it.
func fromWindows(s string) string {
	isControl := func(r rune) bool { return r >= 0x80 && r < 0xA0 }
	if strings.IndexFunc(s, isControl) < 0 {
		return s
	}
	return strings.Map(func(r rune) rune {
		if isControl(r) {
			return charmap.Windows1252.DecodeByte(byte(r))
		}
		return r
	}, s)
}
