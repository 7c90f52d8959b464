#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# machine.sh COMPILER...: prints on what the benchmarks ran, one fact a line.
set -euo pipefail
source "$(dirname "$0")/../compile_time/rows.sh"

facts() { sed -n "s/^$1[[:space:]]*: //p" /proc/cpuinfo | head -n 1; }

widest=none
for extension in avx2 avx512f; do ! grep -qw "$extension" /proc/cpuinfo || widest=$extension; done
echo "processor: $(facts 'model name') (family $(facts 'cpu family'), model $(facts model)), $(getconf _NPROCESSORS_ONLN) cores, widest vectors: $widest"
echo "system: $(. /etc/os-release && echo "$PRETTY_NAME"), $(getconf GNU_LIBC_VERSION)"
for compiler in "$@"; do echo "compiler: $(compiler_name "$compiler")"; done
packages=$(awk '$2 == "benchmarks" { print $1 }' "$(dirname "$0")/../../docs/packages.txt")
for package in libboost-dev libxtensor-dev $packages; do
  version=$(dpkg-query -W -f='${Version}' "$package" 2>/dev/null) || version=
  if [ -n "$version" ]; then echo "package: $package $version"; else echo "package: $package is not installed"; fi
done
echo "date: $(date -u +%Y-%m-%d)"
