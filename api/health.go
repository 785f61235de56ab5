package api

import (
	"net/http"

	"github.com/labstack/echo/v4"
)

// healthy says that the program runs.
func (s *Server) healthy(c echo.Context) error {
	return c.String(http.StatusOK, "ok\n")
}

// ready says whether requests can be answered; why not is for the log.
func (s *Server) ready(c echo.Context) error {
	if s.Ready == nil {
		return c.String(http.StatusOK, "ready\n")
	}
	if err := s.Ready(c.Request().Context()); err != nil {
		s.Logger.WarnContext(c.Request().Context(), "not ready", "error", err)
		return &refusal{http.StatusServiceUnavailable, "The record is not ready to be searched."}
	}
	return c.String(http.StatusOK, "ready\n")
}
