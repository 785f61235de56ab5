package bleveindex

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"dialogue/search"
)

// errReadOnly says that an index opened by OpenReader was to be changed.
var errReadOnly = errors.New("the index is open for reading only")

// Publish makes a batch findable: a new generation holds what the one before
// does, without the documents of the batch, and then those that it puts. If
// the error is not nil, nothing has changed.
func (x *Index) Publish(ctx context.Context, b search.Batch) error {
	ids := append([]string(nil), b.Delete...)
	for i := range b.Put {
		ids = append(ids, b.Put[i].ID)
	}
	x.writing.Lock()
	defer x.writing.Unlock()
	base, err := x.hold()
	if err != nil {
		return err
	}
	defer x.done(ctx, base)
	err = x.write(ctx, base, func(ctx context.Context, s *staging) error {
		s.manifest.Last = b.Last
		if err := s.remove(ids); err != nil {
			return err
		}
		if err := s.add(ctx, b.Put); err != nil {
			return err
		}
		return s.compact(ctx, x.mergeAtOnce, x.merging.numbers())
	})
	if err == nil {
		x.mergeBeside(ctx)
	}
	return err
}

// write makes a generation out of base and what change does to it, and makes
// it the current one. base may be nil.
func (x *Index) write(ctx context.Context, base *generation, change func(context.Context, *staging) error) error {
	s, err := x.stage(base)
	if err != nil {
		return err
	}
	return x.finish(ctx, s, change)
}

func (x *Index) stage(base *generation) (*staging, error) {
	if x.readOnly {
		return nil, errReadOnly
	}
	return newStaging(x.dir, base, newRower(x.analyzer, x.options.Names), &x.ids)
}

// finish lets change work on a staging, and makes it the current generation.
func (x *Index) finish(ctx context.Context, s *staging, change func(context.Context, *staging) error) error {
	g, hash, err := s.complete(ctx, x.options.VocabularyVersion, change)
	if err != nil {
		return errors.Join(err, s.discard())
	}
	if err := x.makeCurrent(g, hash); err != nil {
		return errors.Join(err, s.close(), g.release())
	}
	x.swap(ctx, g)
	x.warmBeside(ctx)
	return s.close()
}

func (s *staging) complete(
	ctx context.Context, vocabulary string, change func(context.Context, *staging) error,
) (*generation, string, error) {
	if err := change(ctx, s); err != nil {
		return nil, "", err
	}
	if err := ctx.Err(); err != nil {
		return nil, "", fmt.Errorf("publishing: %w", err)
	}
	s.manifest.Vocabulary = vocabulary
	return s.finish()
}

// makeCurrent names a finished generation in the file CURRENT. If that fails
// it is not known which one is named, so the folder stays.
func (x *Index) makeCurrent(g *generation, hash string) error {
	return replaceFile(filepath.Join(x.dir, currentName), []byte(g.name()+" "+hash+"\n"))
}
