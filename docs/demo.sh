#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# Builds docs/examples/demo.cpp, optimised, and runs it; arguments go to the program.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
build=$root/build/demo

"$root/docs/install_packages.sh" tests
cmake -S "$root" --preset release -B "$build" -DTYPEFLOW_BUILD_BENCHMARKS=OFF >/dev/null
cmake --build "$build" --target typeflow_demo >/dev/null || { cmake --build "$build" --target typeflow_demo; exit 1; }
exec "$build/docs/examples/typeflow_demo" "$@"
