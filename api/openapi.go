package api

import (
	_ "embed" // for the description below
	"encoding/json"
	"fmt"
	"net/http"
	"slices"

	"github.com/labstack/echo/v4"
	"go.yaml.in/yaml/v3"

	"dialogue/search"
)

//go:embed openapi.yaml
var openapiYAML []byte

// searches lists the paths that take the parameters of a search, the first of
// which has them all.
func searches() []string {
	return []string{
		"/api/v1/statements", "/api/v1/statements.csv", "/api/v1/statements.jsonl", "/api/v1/documents",
		"/api/v1/statements.atom", "/api/v1/statements.feed", "/api/v1/documents.atom", "/api/v1/documents.feed",
		"/api/v1/concordance", "/api/v1/concordance.csv", "/api/v1/distinctive", "/api/v1/collocates",
		"/api/v1/facets/{facet}", "/api/v1/histogram", "/api/v1/histogram.csv", "/api/v1/table", "/api/v1/table.csv",
	}
}

// specification returns the OpenAPI document in JSON, with the parameters of
// each facet on every search.
func specification(facets []string, version, publicURL string) ([]byte, error) {
	var doc map[string]any
	if err := yaml.Unmarshal(openapiYAML, &doc); err != nil {
		return nil, fmt.Errorf("reading openapi.yaml: %w", err)
	}
	doc["servers"] = []any{map[string]any{"url": publicURL}}
	if info, ok := doc["info"].(map[string]any); ok && version != "" {
		info["x-program-version"] = version
	}
	paths, ok := doc["paths"].(map[string]any)
	if !ok {
		return nil, fmt.Errorf("reading openapi.yaml: paths is a %T", doc["paths"])
	}
	shared, err := parametersOf(paths, searches()[0])
	if err != nil {
		return nil, err
	}
	for _, f := range facets {
		shared = append(shared,
			facetParameter(f, "Values of "+f+" of which a statement has at least one"),
			facetParameter(f+search.SuffixAll, "Values of "+f+" that a statement has all of"),
			facetParameter(f+search.SuffixNot, "Values of "+f+" that a statement has none of"))
	}
	for _, path := range searches() {
		if err := addParameters(paths, path, shared); err != nil {
			return nil, err
		}
	}
	return json.Marshal(doc)
}

// addParameters adds parameters to a path that it does not have.
func addParameters(paths map[string]any, path string, more []any) error {
	have, err := parametersOf(paths, path)
	if err != nil {
		return err
	}
	for _, p := range more {
		same := func(q any) bool { return nameOf(q) == nameOf(p) }
		if !slices.ContainsFunc(have, same) {
			have = append(have, p)
		}
	}
	item, _ := paths[path].(map[string]any)
	if get, ok := item["get"].(map[string]any); ok {
		get["parameters"] = have
	}
	return nil
}

func nameOf(parameter any) any {
	p, _ := parameter.(map[string]any)
	return p["name"]
}

// parametersOf returns the parameters of the GET of a path.
func parametersOf(paths map[string]any, path string) ([]any, error) {
	item, _ := paths[path].(map[string]any)
	get, _ := item["get"].(map[string]any)
	parameters, ok := get["parameters"].([]any)
	if !ok {
		return nil, fmt.Errorf("reading openapi.yaml: %s has no parameters", path)
	}
	return slices.Clone(parameters), nil
}

func facetParameter(name, description string) map[string]any {
	return map[string]any{
		"name": name, "in": "query", "description": description, "style": "form", "explode": true,
		"schema": map[string]any{"type": "array", "items": map[string]any{"type": "string"}},
	}
}

func (s *Server) getSpecification(c echo.Context) error {
	return s.respond(c, http.StatusOK, echo.MIMEApplicationJSON, s.specification)
}
