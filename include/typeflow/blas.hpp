// SPDX-License-Identifier: BSL-1.0
// Typeflow with a BLAS for large matrix products: `compile([] { ... }, with_blas)`. Linked as typeflow::blas.
#pragma once

#include "blas/compile.hpp"
#include "typeflow.hpp"
