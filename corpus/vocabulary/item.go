package vocabulary

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"dialogue/corpus"

	"go.yaml.in/yaml/v3"
)

var (
	alpha2    = regexp.MustCompile(`^[A-Z]{2}$`)
	kebabCase = regexp.MustCompile(`^[\p{L}\p{N}]+(-[\p{L}\p{N}]+)*$`)
)

// entry reads one entry, nil if it has no id or no English label.
func (r *fileReader) entry(facet string, n *yaml.Node) *item {
	it := &item{Entry: Entry{Facet: facet}, at: r.at(n)}
	ok := r.mapping(n, "an entry", func(key, value *yaml.Node) bool {
		return r.naming(it, key, value) || r.relation(it, key, value) ||
			r.role(it, key, value) || r.programme(it, key, value)
	})
	if !ok || !r.identified(it, n) {
		return nil
	}
	r.checkShared(it)
	it.assemble()
	return it
}

// checkShared reports a name that countries share of an entry that has none,
// which no text could tell apart.
func (r *fileReader) checkShared(it *item) {
	i := slices.IndexFunc(it.forms, func(f placedForm) bool { return f.Kind == FormShared })
	if i >= 0 && it.Country == "" {
		f := &it.forms[i]
		r.problems = append(r.problems, f.at.problem("the shared name %q needs the country of its entry: write \"country: ZM\"", f.Text))
	}
}

// identified checks the id and the English label.
func (r *fileReader) identified(it *item, n *yaml.Node) bool {
	label := it.Labels["en"]
	switch {
	case it.ID == "":
		r.report(n, "the entry has no id: write %q", "id: "+cmp.Or(Kebab(label), "NAME"))
		return false
	case label == "":
		r.report(n, "entry %q has no English label: write \"label: {en: …}\"", it.ID)
		return false
	case it.ID == corpus.NotStated:
		r.report(n, "id %q stands for statements that name no entry: give the entry another label", it.ID)
		return false
	}
	switch it.Facet {
	case corpus.FacetCountry:
		if !alpha2.MatchString(it.ID) {
			r.report(n, "country id %q is no ISO 3166-1 alpha-2 code: write two capital letters, such as ZM", it.ID)
		}
	case corpus.FacetEdition, corpus.FacetSession:
		if !kebabCase.MatchString(it.ID) {
			r.report(n, "id %q is not in kebab case: write %q", it.ID, Kebab(it.ID))
		}
	default:
		if it.ID != Kebab(label) {
			r.report(n, "id %q is not the kebab case of the English label: write %q", it.ID, Kebab(label))
		}
	}
	return true
}

// naming reads the keys that say what an entry is called.
func (r *fileReader) naming(it *item, key, value *yaml.Node) bool {
	switch kind := FormKind(key.Value); kind {
	case "id":
		it.ID = r.text(value)
	case FormLabel:
		it.Labels = r.labels(value)
		it.labelAt = r.at(key)
	case FormAlias, FormShared, FormAcronym, FormSymbol, FormAdjective, FormCapital, FormCue, FormCode, FormNot:
		r.formsByLanguage(it, kind, value)
	case "note":
		it.Note = r.text(value)
	default:
		return false
	}
	return true
}

// relation reads the keys that tie an entry to others.
func (r *fileReader) relation(it *item, key, value *yaml.Node) bool {
	switch key.Value {
	case "broader":
		it.Broader = r.references(it, key, value, it.Facet, corpus.FacetOrganization)
	case "external":
		it.External = r.external(value)
	case "group":
		it.Group = r.flag(value)
	case "country":
		it.Country = r.reference(it, key, value, corpus.FacetCountry)
	case "parent":
		it.Parent = r.reference(it, key, value, corpus.FacetOrganization)
	case "successor":
		it.Successor = r.reference(it, key, value, corpus.FacetOrganization)
	default:
		return false
	}
	return true
}

// role reads the keys that say in what capacity an organization or a person
// speaks.
func (r *fileReader) role(it *item, key, value *yaml.Node) bool {
	switch key.Value {
	case "capacity":
		it.Capacity = r.capacity(value)
	case "actor":
		it.Actor = r.flag(value)
	case "gender":
		it.Gender = r.oneOf(value, "f", "m")
	case "posts":
		for _, n := range r.list(value) {
			it.Posts = append(it.Posts, r.post(it, n))
		}
	default:
		return false
	}
	return true
}

// programme reads the keys of editions and sessions.
func (r *fileReader) programme(it *item, key, value *yaml.Node) bool {
	switch key.Value {
	case "edition":
		it.Edition = r.reference(it, key, value, corpus.FacetEdition)
	case "date":
		it.Date = r.date(value)
	case "place":
		it.Place = r.text(value)
	case "order":
		it.Order = r.number(value)
	case "participants":
		it.Participants = r.references(it, key, value, corpus.FacetCountry)
	default:
		return false
	}
	return true
}

func (r *fileReader) post(it *item, n *yaml.Node) Post {
	var p Post
	r.mapping(n, "a post", func(key, value *yaml.Node) bool {
		switch key.Value {
		case "role":
			p.Role = r.labels(value)
		case "organization":
			p.Organization = r.reference(it, key, value, corpus.FacetOrganization)
		case "country":
			p.Country = r.reference(it, key, value, corpus.FacetCountry)
		case "from":
			p.From = r.date(value)
		case "to":
			p.To = r.date(value)
		default:
			return false
		}
		return true
	})
	if _, last := p.To.Span(); !last.IsZero() && !p.From.IsZero() && p.From.Time.After(last) {
		r.report(n, "the post ends on %s, before it begins on %s: write the earlier date under from", p.To, p.From)
	}
	return p
}

func (r *fileReader) reference(it *item, key, value *yaml.Node, facets ...string) string {
	id := r.text(value)
	if id != "" {
		it.refs = append(it.refs, reference{key.Value, id, facets, r.at(value)})
	}
	return id
}

func (r *fileReader) references(it *item, key, value *yaml.Node, facets ...string) []string {
	var out []string
	for _, n := range r.list(value) {
		if id := r.reference(it, key, n, facets...); id != "" && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

func (r *fileReader) external(n *yaml.Node) map[string]string {
	out := map[string]string{}
	r.mapping(n, "external", func(key, value *yaml.Node) bool {
		out[key.Value] = r.text(value)
		return true
	})
	return out
}

func (r *fileReader) capacity(n *yaml.Node) corpus.Capacity {
	names := make([]string, len(corpus.Capacities()))
	for i, c := range corpus.Capacities() {
		names[i] = string(c)
	}
	return corpus.Capacity(r.oneOf(n, names...))
}

func (r *fileReader) oneOf(n *yaml.Node, values ...string) string {
	if !slices.Contains(values, n.Value) {
		r.report(n, "unknown value %q: write one of %s", n.Value, strings.Join(values, ", "))
		return ""
	}
	return n.Value
}

func (r *fileReader) date(n *yaml.Node) corpus.Date {
	d, err := corpus.ParseDate(n.Value)
	if err != nil {
		r.report(n, "%v", err)
	}
	return d
}

func (r *fileReader) number(n *yaml.Node) int {
	v, err := strconv.Atoi(n.Value)
	if err != nil || v < 1 {
		r.report(n, "%q is no number: write 1, 2 and so on", n.Value)
		return 0
	}
	return v
}
