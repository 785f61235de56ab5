package fetch

import (
	"context"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// paces keeps a pause between the requests to each host.
type paces struct {
	mu sync.Mutex
	of map[string]*rate.Limiter // by host and port
}

// wait returns when the next request to a host is due.
func (p *paces) wait(ctx context.Context, clock Clock, host string, delay time.Duration) error {
	now := clock.Now()
	p.mu.Lock()
	l := p.of[host]
	if l == nil {
		l = rate.NewLimiter(rate.Every(delay), 1)
		p.of[host] = l
	}
	l.SetLimitAt(now, rate.Every(delay))
	due := l.ReserveN(now, 1).DelayFrom(now)
	p.mu.Unlock()
	if due <= 0 {
		return ctx.Err()
	}
	return clock.Wait(ctx, due)
}
