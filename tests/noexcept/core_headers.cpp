// SPDX-License-Identifier: BSL-1.0
// Every header of the core compiles with -fno-exceptions -fno-rtti.
#include "core_headers.hpp"

#if defined(__cpp_exceptions) || defined(__cpp_rtti)
#error "this program is meant to be built with -fno-exceptions -fno-rtti"
#endif

int main() {}
