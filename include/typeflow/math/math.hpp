// SPDX-License-Identifier: BSL-1.0
// All elementary functions.
#pragma once

#include "exp.hpp"
#include "extended.hpp"
#include "hyperbolic.hpp"
#include "lanes.hpp"
#include "log.hpp"
#include "power.hpp"
#include "sigmoid.hpp"
#include "square_root.hpp"
#include "trigonometric.hpp"
