// SPDX-License-Identifier: BSL-1.0
// Models: finding, storing, initialising, saving and loading their parameters.
#pragma once

#include "nn/initialize.hpp"
#include "nn/parameter_set.hpp"
#include "nn/parameters.hpp"
#include "nn/save.hpp"
