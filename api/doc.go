// Package api serves the record over HTTP: JSON under /api/v1 as its OpenAPI
// document describes it, and the same requests as pages. One parser reads the
// parameters of both, and every state of a page is its address.
//
// The package is the only one that knows the web framework. It declares the
// small interfaces that it calls; cmd wires them. Handlers parse, ask and
// render; they return errors, and problem.go holds the only table from an error
// to what a client may know of it.
package api
