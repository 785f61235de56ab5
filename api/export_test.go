package api

import "dialogue/api/web"

// RoutesForTest lists what is served, for tests that must miss no route.
func (s *Server) RoutesForTest() []struct{ Method, Path string } {
	var out []struct{ Method, Path string }
	for _, r := range s.routes() {
		for _, m := range r.methods() {
			out = append(out, struct{ Method, Path string }{m, r.path})
		}
	}
	return out
}

// ReplacePages makes s answer with pages of a test.
func (s *Server) ReplacePages(pages *web.Sites) { s.pages = pages }
