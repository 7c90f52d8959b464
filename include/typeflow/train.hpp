// SPDX-License-Identifier: BSL-1.0
// Training: optimisers, ways to draw batches, the loop over them.
#pragma once

#include "data/batches.hpp"
#include "optim/sgd.hpp"
#include "train/fit.hpp"
