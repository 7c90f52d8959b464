// SPDX-License-Identifier: BSL-1.0
// A literal is exact or refused.
// EXPECT: 0.12345678901234567890_c
// EXPECT: at most 15 digits
// EXPECT: write constant<
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
using namespace tf::literals;

#ifdef SHOULD_FAIL
constexpr auto wrong = 0.12345678901234567890_c;
#else
constexpr auto right = 0.123456789012345_c;
#endif
