// SPDX-License-Identifier: BSL-1.0
// Typeflow together with xtensor: bind xtensor's containers and views, get xtensor_fixed back. Linked as
// typeflow::xtensor.
#pragma once

#include "typeflow.hpp"
#include "xtensor/clang_strides.hpp"
#include "xtensor/lazy.hpp"
#include "xtensor/results.hpp"
#include "xtensor/storage.hpp"
