// SPDX-License-Identifier: BSL-1.0
// The counter-based random numbers in one header: block function, generator, distributions, shuffling and
// sampling.
#pragma once

#include <typeflow/random/generator.hpp>
#include <typeflow/random/normal.hpp>
#include <typeflow/random/philox.hpp>
#include <typeflow/random/sampling.hpp>
