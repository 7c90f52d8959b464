// SPDX-License-Identifier: BSL-1.0
// A check that fails stops the compiler with its message, line by line, in the first error.
// EXPECT: typeflow: the lines in quotes say what is wrong and how to mend it
// EXPECT: "matmul(a, b): the inner extents"
// EXPECT: "differ: 13 and 12."
// EXPECT: "Transpose one of them."
#include "typeflow/core/explain.hpp"
#include "typeflow/core/text.hpp"

template <int Inner, int Other>
struct inner_extents_agree {
  static constexpr typeflow::text message = [] {
    typeflow::text words;
    if (Inner != Other) {
      words << "matmul(a, b): the inner extents differ: " << Inner << " and " << Other
            << ".\nTranspose one of them.";
    }
    return words;
  }();
};

static_assert(typeflow::explain<inner_extents_agree<13, 13>>());

#ifdef SHOULD_FAIL
static_assert(typeflow::explain<inner_extents_agree<13, 12>>());
#endif
