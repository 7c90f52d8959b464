#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# charts.sh FOLDER [RESULTS]: draws the charts of RESULTS (default: FOLDER/results.json) into FOLDER.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
results=${2:-$1/results.json}
awk -v folder="$1" -f "$here/rows.awk" -f "$here/svg.awk" -f "$here/charts.awk" "$results"
awk -f "$here/rows.awk" -f "$here/verdicts.awk" "$here/targets.txt" "$here/reasons.txt" "$results" |
  awk -v folder="$1" -f "$here/rows.awk" -f "$here/svg.awk" -f "$here/overview.awk"
