// SPDX-License-Identifier: BSL-1.0
// First of two translation units that include every header: linking fails if a definition is not inline.
#include <doctest/doctest.h>

#include "all_headers.hpp"
#include "odr/functions.hpp"

const void* error_handler_in_first() { return &typeflow::on_error; }

TEST_CASE("both translation units share the library's objects") {
  CHECK(error_handler_in_first() == error_handler_in_second());
}
