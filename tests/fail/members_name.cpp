// SPDX-License-Identifier: BSL-1.0
// A member that is no leaf's name, while a leaf has no binding.
// EXPECT: "call: W is not bound"
// EXPECT: "member weights has no leaf of its"
// EXPECT: "rename it, or add W = data"
#include <boost/hana/define_struct.hpp>

#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
constexpr auto x = tf::input<"x", 3>;
constexpr auto W = tf::parameter<"W", 3>;
constexpr auto total = tf::compile([] { return tf::sum(x * W); });

struct right {
  BOOST_HANA_DEFINE_STRUCT(right, (tf::tensor<double, 3>, W), (tf::tensor<double, 2>, unused));
};
struct misnamed {
  BOOST_HANA_DEFINE_STRUCT(misnamed, (tf::tensor<double, 3>, weights));
};

double data[3] = {1, 2, 3};
double good(right& model) { return total(x = data, model); }
#ifdef SHOULD_FAIL
double bad(misnamed& model) { return total(x = data, model); }
#endif
