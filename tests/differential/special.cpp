// SPDX-License-Identifier: BSL-1.0
// Powers, angles, distances, hyperbolic functions and extrema of data/differential.json.
#include "support/differential.hpp"

namespace tf = typeflow;
using namespace tf::literals;
using differential::check;

namespace tower {

constexpr auto x = tf::input<"x">;
constexpr auto y = tf::input<"y">;
constexpr auto product = x * y;
constexpr auto value = tf::pow(x, y) - 0.5_c * tf::pow(y, product);

}  // namespace tower

TEST_CASE("differential power_tower") {
  using namespace tower;
  check(value, tf::wrt(x, y), "power_tower");
}

namespace bearing {

constexpr auto ax = tf::input<"ax">;
constexpr auto ay = tf::input<"ay">;
constexpr auto bx = tf::input<"bx">;
constexpr auto by = tf::input<"by">;
constexpr auto angle = tf::atan2(by - ay, bx - ax);

}  // namespace bearing

TEST_CASE("differential bearing") {
  using namespace bearing;
  check(angle, tf::wrt(ax, ay, bx, by), "bearing");
}

namespace triangle {

constexpr auto ax = tf::input<"ax">;
constexpr auto ay = tf::input<"ay">;
constexpr auto bx = tf::input<"bx">;
constexpr auto by = tf::input<"by">;
constexpr auto cx = tf::input<"cx">;
constexpr auto cy = tf::input<"cy">;
constexpr auto perimeter =
    tf::hypot(bx - ax, by - ay) + tf::hypot(cx - bx, cy - by) + tf::hypot(ax - cx, ay - cy);

}  // namespace triangle

TEST_CASE("differential triangle_perimeter") {
  using namespace triangle;
  check(perimeter, tf::wrt(ax, ay, bx, by, cx, cy), "triangle_perimeter");
}

namespace catenary {

constexpr auto x = tf::input<"x">;
constexpr auto x0 = tf::input<"x0">;
constexpr auto a = tf::input<"a">;
constexpr auto height = a * tf::cosh((x - x0) / a);
constexpr auto length = a * tf::sinh((x - x0) / a);

}  // namespace catenary

TEST_CASE("differential catenary") {
  using namespace catenary;
  check(height, tf::wrt(x, x0, a), "catenary", {.output = "height"});
  check(length, tf::wrt(x, x0, a), "catenary", {.output = "length"});
}

namespace small_rates {

constexpr auto rate = tf::input<"rate">;
constexpr auto years = tf::input<"years">;
constexpr auto share = tf::input<"share">;
constexpr auto growth = tf::expm1(rate * years);
constexpr auto value = years * tf::log1p(share * growth) + share * tf::expm1(-growth);

}  // namespace small_rates

TEST_CASE("differential small_rates") {
  using namespace small_rates;
  check(value, tf::wrt(rate, years, share), "small_rates");
}

namespace great_circle {

constexpr auto latitude0 = tf::input<"latitude0">;
constexpr auto longitude0 = tf::input<"longitude0">;
constexpr auto latitude1 = tf::input<"latitude1">;
constexpr auto longitude1 = tf::input<"longitude1">;
constexpr auto rise = tf::square(tf::sin(0.5_c * (latitude1 - latitude0)));
constexpr auto turn = tf::square(tf::sin(0.5_c * (longitude1 - longitude0)));
constexpr auto angle = 2_c * tf::asin(tf::sqrt(rise + tf::cos(latitude0) * tf::cos(latitude1) * turn));

}  // namespace great_circle

TEST_CASE("differential great_circle") {
  using namespace great_circle;
  check(angle, tf::wrt(latitude0, longitude0, latitude1, longitude1), "great_circle");
}

namespace extrema {

constexpr auto u = tf::input<"u", 5>;
constexpr auto low = tf::input<"low">;
constexpr auto high = tf::input<"high">;
constexpr auto bounded = tf::maximum(tf::square(low), tf::minimum(tf::square(u), tf::exp(high)));
constexpr auto line = low * u;
constexpr auto value = tf::sum(bounded * tf::minimum(tf::sin(u), line));

}  // namespace extrema

TEST_CASE("differential nested_extrema") {
  using namespace extrema;
  check(value, tf::wrt(u, low, high), "nested_extrema");
}
