// SPDX-License-Identifier: BSL-1.0
// Random numbers of a number type of the user's need to know what a seed is as double.
// EXPECT: random numbers of a number type need its conversion to double
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto seed = tf::input<"seed">;
constexpr auto program = tf::compile([] { return tf::random_uniform<3>(seed); });

namespace bank {

struct rounded {
  double value = 0;
  constexpr rounded() = default;
  constexpr explicit rounded(double x) : value(x) {}
  friend constexpr bool operator==(rounded a, rounded b) { return a.value == b.value; }
};

}  // namespace bank

template <>
inline constexpr bool tf::is_number<bank::rounded> = true;

#ifdef SHOULD_FAIL
auto wrong() { return program(seed = bank::rounded(7)); }
#else
auto right() { return program(seed = 7.0); }
#endif
