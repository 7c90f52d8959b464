// SPDX-License-Identifier: BSL-1.0
// All elementary functions.
#pragma once

#include <typeflow/math/exp.hpp>
#include <typeflow/math/extended.hpp>
#include <typeflow/math/hyperbolic.hpp>
#include <typeflow/math/lanes.hpp>
#include <typeflow/math/log.hpp>
#include <typeflow/math/power.hpp>
#include <typeflow/math/sigmoid.hpp>
#include <typeflow/math/square_root.hpp>
#include <typeflow/math/trigonometric.hpp>
