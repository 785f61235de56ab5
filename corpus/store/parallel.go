package store

import (
	"errors"
	"runtime"
	"sync"
	"sync/atomic"
)

// each calls do for 0 to n-1 on all processors. It ends early if one fails and
// returns the errors.
func each(n int, do func(i int) error) error {
	var (
		next   atomic.Int64
		failed atomic.Bool
		group  sync.WaitGroup
	)
	errs := make([]error, min(n, runtime.GOMAXPROCS(0)))
	for w := range errs {
		group.Go(func() {
			for i := int(next.Add(1)) - 1; i < n && !failed.Load(); i = int(next.Add(1)) - 1 {
				if errs[w] = do(i); errs[w] != nil {
					failed.Store(true)
				}
			}
		})
	}
	group.Wait()
	return errors.Join(errs...)
}
