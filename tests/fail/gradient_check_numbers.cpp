// SPDX-License-Identifier: BSL-1.0
// The check is for real numbers.
// EXPECT: check_gradients: the data are
// EXPECT: of another number type
// EXPECT: bind float, double or long double
#include "typeflow/complex.hpp"
#include "typeflow/inspect.hpp"

#include <vector>

namespace tf = typeflow;
inline constexpr auto x = tf::input<"x", 3>;
inline const std::vector<std::complex<double>> complex_data(3);
inline const std::vector<double> data(3);

#ifdef SHOULD_FAIL
auto wrong = tf::check_gradients(tf::sum(x), tf::wrt(x), x = complex_data);
#else
auto right = tf::check_gradients(tf::sum(x), tf::wrt(x), x = data);
#endif
