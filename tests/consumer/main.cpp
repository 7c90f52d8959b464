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

#ifdef WITH_BLAS
#include <typeflow/blas.hpp>
#include <vector>

namespace tf = typeflow;
constexpr auto x = tf::input<"x", 512, 512>;
constexpr auto square = tf::compile([] { return tf::matmul(tf::transpose(x), x); }, tf::with_blas);

/// Needs the library to be linked.
void multiply(const std::vector<double>& from, std::vector<double>& to) { square(x = from, tf::matmul(tf::transpose(x), x) = to); }
#endif

int main() { return typeflow::version_major + typeflow::version_minor > 0 ? 0 : 1; }
