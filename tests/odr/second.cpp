// SPDX-License-Identifier: BSL-1.0
// Second of two translation units that include every header.
#include "all_headers.hpp"
#include "odr/functions.hpp"

const void* error_handler_in_second() { return &typeflow::on_error; }
