// SPDX-License-Identifier: BSL-1.0
// The counter-based random numbers in one header: block function, generator, distributions, shuffling and
// sampling.
#pragma once

#include "generator.hpp"
#include "normal.hpp"
#include "philox.hpp"
#include "philox_lanes.hpp"
#include "sampling.hpp"
#include "seed.hpp"
#include "uniform.hpp"
