// SPDX-License-Identifier: BSL-1.0
// A member of another shape than the leaf of its name.
// EXPECT: "call: W has the wrong shape"
// EXPECT: "W is [3, 2]"
// EXPECT: "but is bound to [2, 3]"
#include <boost/hana/define_struct.hpp>

#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
constexpr auto x = tf::input<"x", 3>;
constexpr auto W = tf::parameter<"W", 3, 2>;
constexpr auto total = tf::compile([] { return tf::sum(tf::matmul(tf::reshape<1, 3>(x), W)); });

struct right {
  BOOST_HANA_DEFINE_STRUCT(right, (tf::tensor<double, 3, 2>, W));
};
struct turned {
  BOOST_HANA_DEFINE_STRUCT(turned, (tf::tensor<double, 2, 3>, W));
};

double data[3] = {1, 2, 3};
double good(right& model) { return total(x = data, tf::bind_members(model)); }
#ifdef SHOULD_FAIL
double bad(turned& model) { return total(x = data, tf::bind_members(model)); }
#endif
