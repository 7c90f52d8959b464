#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# publish.sh FOLDER: makes docs/reference/benchmarks/ and docs/reference/benchmarks.md from results.json and machine.txt in FOLDER, which
# run.sh --publish leaves in build/bench/publish. Refuses where a row has missed its target and reasons.txt does not say why.
set -euo pipefail
[ $# -eq 1 ] || { sed -n '3,4s/^# //p' "$0" >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
published="$here/../../docs/reference/benchmarks"
verdicts=$(mktemp)
trap 'rm -f "$verdicts"' EXIT

awk -f "$here/rows.awk" -f "$here/verdicts.awk" "$here/targets.txt" "$here/reasons.txt" "$1/results.json" >"$verdicts"
awk -v kind=unexplained -f "$here/rows.awk" -f "$here/verdict_tables.awk" "$here/reasons.txt" "$verdicts" >&2 ||
  { echo "nothing is published; with the reasons written, repeat: benchmarks/report/publish.sh $1" >&2; exit 1; }

mkdir -p "$published"
cp "$1/results.json" "$1/machine.txt" "$published"
rm -f "$published"/*.svg
"$here/charts.sh" "$published"
"$here/page.sh" >"$published.md"
echo "written: docs/reference/benchmarks.md and docs/reference/benchmarks/"
