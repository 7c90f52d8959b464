// SPDX-License-Identifier: BSL-1.0
// Everything that a user of the core needs: describe, compile, run.
#pragma once

#include "expr/functions.hpp"
#include "expr/leaf.hpp"
#include "expr/operators.hpp"
#include "expr/reductions.hpp"
#include "expr/refusals.hpp"
#include "expr/transform.hpp"
#include "expr/views.hpp"
#include "runtime/compile.hpp"
#include "version.hpp"
