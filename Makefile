# Every target works from a clean clone with Go alone, except lint (golangci-lint),
# race (a C compiler), and browser and lighthouse (Chromium, npm).

LINT_VERSION := v2.15.0

.PHONY: help run check test race vet format lint golden fuzz browser checkers journeys lighthouse bench torture

help: ## what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

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

CACHE := $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/dialogue

# What checks pages, as .ci/NAME/package-lock.json names it with its hashes.
$(CACHE)/%: .ci/%/package-lock.json
	@command -v npm >/dev/null || { echo "install npm (Node 20 or later): it fetches what checks the pages"; exit 1; }
	@mkdir -p $@ && cp .ci/$*/package.json .ci/$*/package-lock.json $@
	@timeout 180 npm ci --prefix $@ --fetch-retries=1 --fetch-timeout=60000 --ignore-scripts --no-audit --no-fund --prefer-offline --loglevel=error || \
	{ rm -rf $@; echo "cannot fetch what checks the pages: the first time it takes a network"; exit 1; }
	@touch $@

PICTURES := dist/pictures
LOOKS := all
browser: $(CACHE)/checkers ## the pages in a real browser, in all looks (LOOKS=few: some), with pictures in dist/pictures
	mkdir -p $(PICTURES)
	DIALOGUE_CHECKERS=$(CACHE)/checkers DIALOGUE_PICTURES=$(abspath $(PICTURES)) DIALOGUE_LOOKS=$(LOOKS) \
	go test -count=1 -timeout 60m -tags browser -run Browser ./cmd/dialogue

checkers: $(CACHE)/checkers ## fetch what make browser checks the pages with

journeys: ## what make browser tries as a user would, without what checks the pages
	go test -count=1 -timeout 20m -tags browser -run Browser -skip BrowserFindsPages ./cmd/dialogue

lighthouse: $(CACHE)/lighthouse ## performance and accessibility of pages, on a machine that does nothing else
	DIALOGUE_CHECKERS=$(CACHE)/lighthouse go test -count=1 -timeout 20m -tags browser -v -run Lighthouse ./cmd/dialogue

STATEMENTS ?= 20000
bench: ## the benchmarks, then the engine beside its peers with STATEMENTS (20000)
	go test -run '^$$' -bench . -benchmem ./...
	cd search/peers && go run . -statements $(STATEMENTS)

torture: ## the long forms of the tests that kill, damage and fill up
	DIALOGUE_TORTURE=1 go test -timeout 60m -run 'Kill|Damage|Torture' ./...
