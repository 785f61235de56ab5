package publicwhip

import (
	_ "embed"
	"fmt"
	"sync"

	"go.yaml.in/yaml/v3"
)

//go:embed collections.yaml
var collectionsFile []byte

// A collection is a series of debates that ids name.
type collection struct {
	Title     string `yaml:"title"`
	Publisher string `yaml:"publisher"`
	Country   string `yaml:"country"` // whose government's members speak in it; "" for a part of a state
}

// collections returns collections.yaml by the names in ids.
var collections = sync.OnceValue(func() map[string]collection {
	var all map[string]collection
	if err := yaml.Unmarshal(collectionsFile, &all); err != nil {
		panic(fmt.Sprintf("collections.yaml, which is part of the program, cannot be read: %v", err))
	}
	for name, c := range all {
		if c.Title == "" || c.Publisher == "" {
			panic("collections.yaml: " + name + " lacks a title or a publisher")
		}
	}
	return all
})
