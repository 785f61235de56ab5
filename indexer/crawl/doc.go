// Package crawl follows the feeds, sitemaps and listing pages that an editor
// names, and has each page that they list taken in, again only when it changed.
//
// A round asks each source for its listings and each listing for its pages, those
// first that were never seen and then those that were asked for longest ago. What
// is known of each page is kept in a ledger: with it a page that has not changed is
// not sent again (ETag, Last-Modified) or not taken in again (hash), and a round
// that was broken off goes on where it ended. robots.txt is obeyed, with its
// Crawl-delay; hosts of one site are asked one request at a time.
package crawl
