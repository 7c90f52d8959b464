// SPDX-License-Identifier: BSL-1.0
// An update of a struct that goes with the call would be lost.
// EXPECT: call: W is written
// EXPECT: but bound to const data
// EXPECT: bind something that can change
#include <boost/hana/define_struct.hpp>

#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
constexpr auto W = tf::parameter<"W", 3>;
constexpr auto twice = tf::compile([] { return tf::update(W, W + W); });

struct network {
  BOOST_HANA_DEFINE_STRUCT(network, (tf::tensor<double, 3>, W));
};

#ifdef SHOULD_FAIL
void wrong() { twice(network{}); }
#else
void right(network& model) {
  twice(model);
  twice(tf::bind_members(model));
}
#endif
