// SPDX-License-Identifier: BSL-1.0
// A leaf that has both a binding and a member.
// EXPECT: "call: W is bound twice"
#include <boost/hana/define_struct.hpp>

#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
constexpr auto x = tf::input<"x", 3>;
constexpr auto W = tf::parameter<"W", 3>;
constexpr auto total = tf::compile([] { return tf::sum(x * W); });

struct model {
  BOOST_HANA_DEFINE_STRUCT(model, (tf::tensor<double, 3>, W));
};

double data[3] = {1, 2, 3};
double good(model& m) { return total(x = data, m); }
#ifdef SHOULD_FAIL
double bad(model& m) { return total(x = data, m, W = data); }
#endif
