// SPDX-License-Identifier: BSL-1.0
// A user's program, built with no more than what the library's targets give.
#include <typeflow/typeflow.hpp>
#include <typeflow/version.hpp>

#ifdef WITH_XTENSOR
#if __has_include(<typeflow/xtensor.hpp>)
#include <typeflow/xtensor.hpp>
#endif
#include <xtensor/xtensor.hpp>
#endif

int main() { return typeflow::version_major + typeflow::version_minor > 0 ? 0 : 1; }
