package store

import (
	"fmt"

	"dialogue/corpus"
)

// A draft is one item on its way to a change.
type draft struct {
	doc     corpus.Document
	src     *Source
	refused error

	stored  *Change // that the document rested on before the group; nil if none
	deleted bool    // stored has been deleted
	earlier *draft  // the same document earlier in the group; nil if none

	change Change // that the draft makes, unless it is unchanged
	record []byte // the JSON of doc, packed
	same   bool   // nothing has to be written
}

// A group is drafts that are made durable together.
type group struct {
	drafts  []draft
	objects []object
	changes []Change
}

// draft works out what items come to, and writes nothing. The caller holds
// s.writer.
func (s *Store) draft(items []Item) (*group, error) {
	g := &group{drafts: make([]draft, len(items))}
	_ = each(len(items), func(i int) error {
		g.drafts[i].begin(&items[i])
		return nil
	})
	if err := s.number(g.drafts); err != nil {
		return nil, err
	}
	err := each(len(items), func(i int) error {
		if !g.drafts[i].kept() {
			return nil
		}
		return s.encodeRecord(&g.drafts[i])
	})
	if err != nil {
		return nil, err
	}
	g.collect()
	return g, nil
}

// begin takes the hashes of an item that can be kept.
func (d *draft) begin(it *Item) {
	if d.refused = it.check(); d.refused != nil {
		return
	}
	d.doc, d.src = it.Document, &it.Source
	d.change = Change{
		ID: d.doc.ID, Text: hashOf(d.doc.Text), Original: hashOf(it.Source.Original), Origin: it.Source.Origin,
	}
	for _, b := range it.Source.Beside {
		d.change.Beside = append(d.change.Beside, Beside{Name: b.Name, SHA256: hashOf(b.Data)})
	}
	d.doc.SHA256 = d.change.Original
}

// kept reports whether the document can be kept.
func (d *draft) kept() bool { return d.refused == nil }

// number finds what each document rests on, and from it the version.
func (s *Store) number(drafts []draft) error {
	newest := map[string]*draft{}
	for i := range drafts {
		d := &drafts[i]
		if !d.kept() {
			continue
		}
		d.earlier = newest[d.doc.ID]
		if d.earlier == nil {
			var err error
			if d.stored, d.deleted, err = s.before(d.doc.ID); err != nil {
				return err
			}
		}
		newest[d.doc.ID] = d
		d.setVersion()
	}
	return nil
}

// before returns the newest change that put a document and whether it has been
// deleted since, nil if there is none.
func (s *Store) before(id string) (_ *Change, deleted bool, err error) {
	s.mu.RLock()
	e := s.state.entries[id]
	s.mu.RUnlock()
	if e == nil {
		return nil, false, nil
	}
	c, err := readChange(s.journal, e.versions[len(e.versions)-1].at)
	if err != nil {
		return nil, false, fmt.Errorf("document %q: %w", id, err)
	}
	return &c, e.deleted, nil
}

func (d *draft) setVersion() {
	before := d.stored
	if d.earlier != nil {
		before = &d.earlier.change
	}
	d.change.Kind, d.change.Version = KindText, 1
	switch {
	case before != nil && before.Text == d.change.Text:
		d.change.Kind, d.change.Version = KindRecord, before.Version
	case before != nil:
		d.change.Version = before.Version + 1
	}
	d.doc.Version = d.change.Version
}

// encodeRecord makes the record of a draft, unless the store holds it already.
func (s *Store) encodeRecord(d *draft) error {
	content, err := d.doc.MarshalJSON()
	if err != nil {
		return fmt.Errorf("encoding document %q: %w", d.doc.ID, err)
	}
	d.change.Content = hashOf(content)
	if d.stored != nil && !d.deleted && d.stored.Content == d.change.Content && s.whole(d.stored) {
		d.same = true
		return nil
	}
	if d.record, err = s.packer.pack(content); err != nil {
		return err
	}
	d.change.Record = hashOf(d.record)
	return nil
}

// whole reports whether the files of a change are there and undamaged.
func (s *Store) whole(c *Change) bool {
	_, err := readObject(s.disk, documents, c.Record)
	for _, hash := range c.originals() {
		if err == nil {
			_, err = readObject(s.disk, originals, hash)
		}
	}
	return err == nil
}

// collect gathers what has to be written.
func (g *group) collect() {
	for i := range g.drafts {
		d := &g.drafts[i]
		if !d.kept() {
			continue
		}
		if d.earlier != nil && d.earlier.change.Content == d.change.Content {
			d.same = true
		}
		if d.same {
			continue
		}
		g.objects = append(g.objects,
			object{originals, d.change.Original, d.src.Original},
			object{documents, d.change.Record, d.record})
		for i, b := range d.change.Beside {
			g.objects = append(g.objects, object{originals, b.SHA256, d.src.Beside[i].Data})
		}
		g.changes = append(g.changes, d.change)
	}
}

// results returns what the drafts came to, after the changes were made.
func (g *group) results() []Result {
	out := make([]Result, len(g.drafts))
	made := g.changes
	for i := range g.drafts {
		d := &g.drafts[i]
		switch {
		case !d.kept():
			out[i].Err = d.refused
			continue
		case !d.same:
			d.change, made = made[0], made[1:]
		case d.earlier != nil:
			d.change = d.earlier.change
		default:
			d.change = *d.stored
		}
		out[i] = Result{Outcome: d.outcome(), Change: d.change}
	}
	return out
}

func (d *draft) outcome() Outcome {
	switch {
	case d.same:
		return Unchanged
	case d.earlier == nil && (d.stored == nil || d.deleted):
		return New
	}
	return Changed
}
