// Package fetch gets one page or file from the web, politely and guarded.
//
// Polite is to say who asks, to leave a pause between two requests to a host, to
// ask only for what has changed, and to wait as long as a server asks for before
// trying again. Guarded is to connect to public addresses only, whatever a name
// resolves to at that moment, to follow redirects within a site only, and to bound
// the time and the size of an answer. No proxy is used, since it would connect
// where the guard cannot see.
package fetch
