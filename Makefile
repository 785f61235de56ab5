# Every target works from a clean clone with Go alone, except lint (golangci-lint),
# race (a C compiler) and browser (Chromium).

LINT_VERSION := v2.15.0

.PHONY: help run check test race vet format lint golden fuzz browser bench torture

help: ## what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-9s %s\n", $$1, $$2}'

run: ## serve the sample archive
	go run ./cmd/dialogue demo

check: format vet lint test race ## what every commit must pass

test: ## the tests, with nothing but Go
	go test ./...

race: ## the tests once more with the race detector
	CGO_ENABLED=1 go test -race ./...

vet:
	go vet ./...
	go vet -tags browser ./...

format: ## fails if a file is not formatted
	@files=$$(gofmt -l $$(git ls-files '*.go')); test -z "$$files" || { echo "not formatted: $$files"; exit 1; }

lint: ## golangci-lint, which also checks the formatting and the import directions
	@command -v golangci-lint >/dev/null || go install github.com/golangci/golangci-lint/v2/cmd/golangci-lint@$(LINT_VERSION)
	PATH="$$PATH:$$(go env GOPATH)/bin" golangci-lint run ./...

golden: ## write the golden files anew; look at the difference before you commit it
	@for p in $$(grep -rlE 'flag\.Bool\("update"' --include='*_test.go' . | xargs -n1 dirname | sort -u); do go test $$p -update || exit 1; done

FUZZTIME ?= 20s
fuzz: ## each fuzz target for FUZZTIME (20s)
	@grep -roE 'func (Fuzz[A-Za-z0-9_]+)' --include='*_test.go' . | sed -E 's/^(.*)\/[^/]+:func (.*)$$/\1 \2/' | sort -u | \
	while read -r dir target; do go test $$dir -run '^$$' -fuzz "^$$target$$" -fuzztime $(FUZZTIME) || exit 1; done

browser: ## the pages in a real browser (Chromium)
	go test -tags browser -run Browser ./...

STATEMENTS ?= 20000
bench: ## the benchmarks, then the engine beside its peers with STATEMENTS (20000)
	go test -run '^$$' -bench . -benchmem ./...
	cd search/peers && go run . -statements $(STATEMENTS)

torture: ## the long forms of the tests that kill, damage and fill up
	DIALOGUE_TORTURE=1 go test -timeout 60m -run 'Kill|Damage|Torture' ./...
