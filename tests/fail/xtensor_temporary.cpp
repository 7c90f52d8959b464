// SPDX-License-Identifier: BSL-1.0
// A container of xtensor that is made in the call cannot be updated; an adaptor of memory that stays can.
// EXPECT: call: W is written
// EXPECT: but bound to a temporary
#include <array>
#include <vector>

#include "typeflow/xtensor.hpp"

#if __has_include(<xtensor/containers/xadapt.hpp>)
#include <xtensor/containers/xadapt.hpp>
#include <xtensor/views/xview.hpp>
#else
#include <xtensor/xadapt.hpp>
#include <xtensor/xview.hpp>
#endif

namespace tf = typeflow;
constexpr auto W = tf::parameter<"W", 3>;
constexpr auto program = tf::compile([] { return tf::update(W, W + W); });

#ifdef SHOULD_FAIL
void wrong() { program(W = xt::xtensor<double, 1>{1, 2, 3}); }
#else
void right(std::vector<double>& memory, xt::xtensor<double, 2>& table) {
  program(W = xt::adapt(memory, std::array<std::size_t, 1>{3}));
  program(W = xt::view(table, 0, xt::all()));
}
#endif
