// SPDX-License-Identifier: BSL-1.0
// An op of the user says itself what one more axis means.
// EXPECT: vmap or jacobian: an op has
// EXPECT: no rule for one more axis
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3>;
inline constexpr auto B = tf::input<"B", 4, 3>;

/// Twice a vector, and of nothing else.
struct doubled_vector : tf::ops::elementwise<1> {
  static constexpr tf::string_view name = "doubled_vector";
  static constexpr tf::shape_or_problem result_shape(const tf::shape* operands, const tf::ops::attributes&) {
    if (operands[0].rank != 1) return {{}, "only vectors are doubled", "reshape"};
    return {operands[0]};
  }
  template <class V>
  static constexpr V value(V x) {
    return x + x;
  }
};

#ifdef SHOULD_FAIL
constexpr auto program = tf::compile([] { return tf::vmap(tf::apply<doubled_vector>(x), x, B); });
using wrong = decltype(program)::pipeline;
static_assert(wrong::graph.size >= 0);
#else
constexpr auto program = tf::compile([] { return tf::apply<doubled_vector>(x); });
using right = decltype(program)::pipeline;
static_assert(right::graph.size >= 0);
#endif
