package web

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"mime"
	"path"
	"strings"
)

// assetRoot is the path under which assets are served.
const assetRoot = "/static/"

// assets are the static files, each under a name that holds a hash of its
// content, so that browsers may keep it for ever.
type assets struct {
	names  map[string]string // file name to name served
	served map[string]Asset
}

// An Asset is one static file.
type Asset struct {
	Body      []byte
	MediaType string
}

func newAssets() (*assets, error) {
	a := &assets{names: map[string]string{}, served: map[string]Asset{}}
	entries, err := fs.ReadDir(files, "static")
	if err != nil {
		return nil, fmt.Errorf("listing the static files: %w", err)
	}
	for _, e := range entries {
		body, err := fs.ReadFile(files, path.Join("static", e.Name()))
		if err != nil {
			return nil, fmt.Errorf("reading the static file %s: %w", e.Name(), err)
		}
		name := hashedName(e.Name(), body)
		a.names[e.Name()] = name
		a.served[name] = Asset{body, mime.TypeByExtension(path.Ext(name))}
	}
	return a, nil
}

func hashedName(name string, body []byte) string {
	sum := sha256.Sum256(body)
	ext := path.Ext(name)
	return strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:5]) + ext
}

// URL returns the path under which the file of this name is served.
func (a *assets) URL(name string) (string, error) {
	served, ok := a.names[name]
	if !ok {
		return "", fmt.Errorf("there is no static file %s", name)
	}
	return assetRoot + served, nil
}

// Asset returns the file that is served under name, the hash in it.
func (st *Site) Asset(name string) (Asset, bool) {
	asset, ok := st.assets.served[name]
	return asset, ok
}

// AssetPath returns the path under which the static file of a name is served.
func (st *Site) AssetPath(name string) (string, error) { return st.assets.URL(name) }
