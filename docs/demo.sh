#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# Builds docs/examples/demo.cpp, optimised for this machine, and runs it; its pictures go into build/demo/pictures.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
build=$root/build/demo
pictures=$build/pictures

"$root/docs/install_packages.sh" tests
echo "Building the demo in $build ..."
cmake -S "$root" --preset release -B "$build" -DTYPEFLOW_BUILD_BENCHMARKS=OFF -DCMAKE_CXX_FLAGS=-march=native >/dev/null
cmake --build "$build" --target example_demo >/dev/null || { cmake --build "$build" --target example_demo; exit 1; }
echo
"$build/docs/examples/example_demo" "$pictures"

if command -v dot >/dev/null; then
  for graph in "$pictures"/*.dot; do dot -Tsvg "$graph" -o "${graph%.dot}.svg"; done
  printf '  %-20s %s\n' "model.svg, step.svg" "the two graphs, drawn by graphviz"
else
  echo "  (with graphviz installed, the two .dot files are drawn as well)"
fi
