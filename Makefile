# ATRA's everyday commands; `make` lists them.
MVN := mvn -Dorg.slf4j.simpleLogger.defaultLogLevel=warn

# Maven finds the usual JDKs itself; one that ATRA_JAVA_HOME names it takes from here.
jdk := $(shell sh scripts/find_java.sh)
ifneq ($(jdk),)
export JAVA25_HOME := $(jdk)
endif

.DEFAULT_GOAL := help
.PHONY: help build run test soak check format build-rust build-rust-pgo bench bench-quick bench-smoke bench-rust bench-sweep bench-store bench-peers bench-count fuzz miri clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' Makefile

build: ## the native library and atra.jar, for any machine of this kind
	@sh scripts/require.sh jdk rust maven
	@$(MVN) package -Dmaven.test.skip=true

build-rust: ## the same with a native library for this machine's CPU only
	@mkdir -p target && echo native > target/atra-native-cpu
	@$(MAKE) --no-print-directory build

build-rust-pgo: ## the same with a native library built with a profile of its own work; prints what that gains
	@sh scripts/build_rust_pgo.sh

run: build ## build, then the demo on real trades, here in atra.db, with reports in demo/
	@./atra demo --reports demo

test: ## every test: Rust, Java, the jar on each Java found
	@sh scripts/require.sh jdk rust maven
	@cargo test --quiet --locked
	@$(MVN) verify
	@sh scripts/test_launcher.sh

soak: ## the tests with many more seeds, and builds for other CPUs; hours
	@sh scripts/soak.sh

check: ## formats, lints and the compiler's warnings, without running tests
	@sh scripts/require.sh jdk rust maven
	@cargo fmt --check
	@cargo clippy --quiet --locked --all-targets -- -D warnings
	@$(MVN) spotless:check test-compile
	@sh scripts/check_shell.sh

format: ## rewrites Rust and Java in the project's format
	@cargo fmt
	@$(MVN) spotless:apply

bench: ## engines, ta4j and tictactec beside each other, half an hour; WRITE=1 keeps docs/benchmarks.md
	@sh scripts/bench.sh full

bench-quick: ## the usual ones of them, under five minutes
	@sh scripts/bench.sh quick

bench-smoke: ## shows that all of them run and agree; times mean nothing
	@sh scripts/bench.sh smoke

bench-rust: ## the core alone by Criterion: functions, runs, a sweep, a stream
	@sh scripts/require.sh rust
	@cargo bench --quiet --locked

bench-sweep: ## sweeps beside loops written by hand, their memory, threads, profile; QUICK=1, WRITE=1 keeps the record
	@sh scripts/bench_sweep.sh

bench-peers: ## vectorbt, backtesting.py and a loop in Numba beside ATRA, answers compared; QUICK=1, WRITE=1 keeps the record
	@sh bench/peers/run.sh

bench-store: ## the database: writes, blocks, settings, and what it promises; ten minutes
	@sh scripts/bench_store.sh

bench-count: ## instructions a bar of fixed work, by valgrind: the same on a busy machine
	@sh scripts/count_instructions.sh

fuzz: ## the core against random bytes, calls, plans and bars; needs nightly Rust and cargo-fuzz
	@sh scripts/fuzz.sh

miri: ## the core's unit tests under Miri, which sees undefined behaviour; needs nightly Rust with miri
	@sh scripts/miri.sh

clean: ## removes what was built; atra.db stays
	@$(MVN) clean
	@rm -rf target atra.jar libatra.so libatra.dylib atra.dll
