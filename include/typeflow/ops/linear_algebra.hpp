// SPDX-License-Identifier: BSL-1.0
// Linear algebra on matrices of known size, all of it.
#pragma once

#include "linear_algebra_cholesky.hpp"
#include "linear_algebra_determinant.hpp"
#include "linear_algebra_solve.hpp"
#include "linear_algebra_triangular.hpp"
