#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# install_packages.sh [ROLE...]: installs the packages of docs/packages.txt that are missing; ROLE is tests (the default),
# neon or benchmarks. Does nothing where all are there, and asks for the root's rights (sudo) only if something is missing.
set -euo pipefail
list=$(dirname "$0")/packages.txt
[ $# -gt 0 ] || set -- tests

for role in "$@"; do
  awk -v role="$role" '!/^#/ && $2 == role { found = 1 } END { exit !found }' "$list" ||
    { echo "$0: no package has the role '$role' in $list" >&2; exit 2; }
done
mapfile -t wanted < <(awk -v roles=" $* " '!/^#/ && NF && index(roles, " " $2 " ") { print $1 }' "$list")

if ! command -v dpkg-query >/dev/null; then
  echo "This is not a Debian system; it needs what these packages hold: ${wanted[*]}"
  exit 0
fi

missing=()
for package in "${wanted[@]}"; do
  status=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)
  [ "$status" = installed ] || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null || { echo "Missing: ${missing[*]}. Install them as root; there is no sudo here." >&2; exit 1; }
  as_root=(sudo)
fi
echo "Installing with apt-get: ${missing[*]}"
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"
