// SPDX-License-Identifier: BSL-1.0
// Sparse Jacobians and Hessians, whose patterns the compiler finds.
#pragma once

#include "sparse/sparse_derivatives.hpp"
#include "typeflow.hpp"
