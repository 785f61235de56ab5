package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"dialogue/corpus/store"
	"dialogue/indexer/quarantine"
)

// quarantined lists what was refused. It can run beside the owner of the folder.
func (p *program) quarantined(f ingestFlags) error {
	if err := archiveAt(f.data); err != nil {
		return err
	}
	list, err := quarantine.Read(filepath.Join(f.data, quarantine.FileName))
	if err != nil {
		return err
	}
	if f.json {
		return p.printJSON(list)
	}
	for i := range list {
		e := &list[i]
		p.say("%s\n  %s\n  refused %s by version %s, sha256 %s\n", e.Name(), e.Reason,
			e.Refused.Format(time.RFC3339), e.Version, cmp.Or(e.SHA256, "unknown"))
	}
	p.say("%d refused\n", len(list))
	return nil
}

// archiveAt returns an error unless there is a data folder, so that a mistyped
// name is not taken for an empty list.
func archiveAt(dir string) error {
	info, err := os.Stat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("there is no data folder %s", dir)
	case err != nil:
		return fmt.Errorf("opening %s: %w", dir, err)
	case !info.IsDir():
		return fmt.Errorf("%s is no folder", dir)
	}
	return nil
}

// forget takes places off the list of what was refused.
func (p *program) forget(f ingestFlags) (err error) {
	if err := archiveAt(f.data); err != nil {
		return err
	}
	owner, err := store.Open(f.data, store.Options{}) // nobody else may write the list
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, owner.Close()) }()
	list, err := quarantine.Open(filepath.Join(f.data, quarantine.FileName), version(), time.Now)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, list.Close()) }()
	n, err := list.Forget(f.forget...)
	if err != nil {
		return err
	}
	p.say("%d taken off the list\n", n)
	if n == 0 {
		return errors.New("nothing on the list has such a name; --quarantined prints it")
	}
	return nil
}

// tellOfRefusals says what can be done about what was refused.
func (p *program) tellOfRefusals(f ingestFlags) {
	if f.server != "" {
		_, _ = fmt.Fprintln(p.stderr, "What was refused stays where it is: send it again once it is mended.")
		return
	}
	_, _ = fmt.Fprintf(p.stderr, "What was refused stays where it is: 'dialogue ingest --data %s --quarantined' lists it, --retry tries it again.\n", f.data)
}
