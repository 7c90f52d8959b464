// SPDX-License-Identifier: BSL-1.0
// Programs on several threads: `thread_pool`, and `on(pool, program)`. For OpenMP include threads/openmp_executor.hpp as well.
#pragma once

#include "threads/on.hpp"
#include "threads/thread_pool.hpp"
