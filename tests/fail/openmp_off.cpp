// SPDX-License-Identifier: BSL-1.0
// The executor of OpenMP where OpenMP is off.
// EXPECT: openmp_executor: OpenMP is off
#include "typeflow/threads/openmp_executor.hpp"

#ifdef SHOULD_FAIL
typeflow::openmp_executor wrong;
#endif
