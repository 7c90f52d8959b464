// SPDX-License-Identifier: BSL-1.0
// The one main function of the doctest programs; compiled once, since doctest's own code is the slow part.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>
