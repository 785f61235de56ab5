package api

import (
	"context"
	"net/http"
	"strconv"
	"time"

	"github.com/labstack/echo/v4"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"dialogue/search"
)

// metrics are what the server counts, in a registry of its own.
type metrics struct {
	registry *prometheus.Registry
	requests *prometheus.CounterVec
	seconds  *prometheus.HistogramVec
	running  prometheus.Gauge
}

func newMetrics(s *Server) *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "dialogue_requests_total", Help: "Requests answered.",
		}, []string{"method", "route", "status"}),
		seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "dialogue_request_seconds", Help: "Time to answer a request.",
			Buckets: []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10},
		}, []string{"route"}),
		running: prometheus.NewGauge(prometheus.GaugeOpts{
			Name: "dialogue_requests_running", Help: "Requests under way.",
		}),
	}
	m.registry.MustRegister(m.requests, m.seconds, m.running, held{s},
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

func (m *metrics) handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{Registry: m.registry})
}

// begin counts a request as under way; what it returns counts it as answered.
func (m *metrics) begin() func(echo.Context, time.Duration) {
	m.running.Inc()
	return func(c echo.Context, took time.Duration) {
		m.running.Dec()
		route := routeName(c)
		m.requests.WithLabelValues(methodName(c.Request().Method), route, strconv.Itoa(c.Response().Status)).Inc()
		m.seconds.WithLabelValues(route).Observe(took.Seconds())
	}
}

// routeName returns the route that answered, so that addresses do not become
// labels without end.
func routeName(c echo.Context) string {
	if c.Path() == "" || c.Response().Status == http.StatusNotFound && c.Path() == c.Request().URL.Path {
		return "none"
	}
	return c.Path()
}

func methodName(method string) string {
	switch method {
	case http.MethodGet, http.MethodHead, http.MethodPost, http.MethodDelete, http.MethodOptions:
		return method
	}
	return "other"
}

// held reports what the record holds when it is asked for.
type held struct{ s *Server }

var (
	heldStatements = prometheus.NewDesc("dialogue_statements", "Statements that searches find.", nil, nil)
	heldDocuments  = prometheus.NewDesc("dialogue_documents", "Documents that searches find.", nil, nil)
)

// Describe names what Collect reports.
func (h held) Describe(out chan<- *prometheus.Desc) {
	out <- heldStatements
	out <- heldDocuments
}

// Collect asks the searcher. If it does not answer, nothing is reported.
func (h held) Collect(out chan<- prometheus.Metric) {
	ctx, cancel := context.WithTimeout(context.Background(), h.s.Limits.Request)
	defer cancel()
	r, err := h.s.Searcher.Statements(ctx, search.Request{})
	if err != nil {
		return
	}
	out <- prometheus.MustNewConstMetric(heldStatements, prometheus.GaugeValue, float64(r.Total.Statements))
	out <- prometheus.MustNewConstMetric(heldDocuments, prometheus.GaugeValue, float64(r.Total.Documents))
}
