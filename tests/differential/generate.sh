#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# generate.sh: writes tests/data/differential.json anew with Sacado and ADOL-C, which must agree to 1e-12.
#
# Installs Debian's packages of both where they are missing (as root, or by sudo). Tests only read the recorded file, and
# need neither.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
record=$here/../data/differential.json
packages=(g++ libadolc-dev libtrilinos-sacado-dev)

missing=()
for package in "${packages[@]}"; do
  status=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)
  [ "$status" = installed ] || missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
  as_root=()
  [ "$(id -u)" -eq 0 ] || as_root=(sudo)
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"
fi

build=$(mktemp -d)
trap 'rm -rf "$build"' EXIT
objects=()
for source in "$here"/generate/*.cpp; do
  object=$build/$(basename "$source" .cpp).o
  # Sacado's headers alone are enough; its configuration would ask for Kokkos.
  g++ -std=c++17 -O1 -DTRILINOS_NO_CONFIG_H -isystem /usr/include/trilinos -c "$source" -o "$object"
  objects+=("$object")
done
g++ "${objects[@]}" -o "$build/generate" -ladolc
"$build/generate" >"$build/differential.json"
mv "$build/differential.json" "$record"
