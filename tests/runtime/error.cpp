// SPDX-License-Identifier: BSL-1.0
// A run-time error is one exception type that carries its message.
#include "typeflow/core/error.hpp"

#include <doctest/doctest.h>

TEST_CASE("fail throws error with the message it was given") {
  CHECK_THROWS_WITH_AS(typeflow::fail("axis N is 3 in X and 4 in y"), "axis N is 3 in X and 4 in y",
                       typeflow::error);
}
