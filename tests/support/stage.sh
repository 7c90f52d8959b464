#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# stage.sh CMAKE BUILD_DIR PREFIX: installs into an empty PREFIX, so that no file of an earlier version stays behind.
set -euo pipefail
rm -rf "$3"
"$1" --install "$2" --prefix "$3"
