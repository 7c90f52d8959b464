// SPDX-License-Identifier: BSL-1.0
// Densities and prices of data/differential.json out of lgamma, erf and log1p.
#include "support/differential.hpp"

namespace tf = typeflow;
using namespace tf::literals;
using differential::check;

constexpr auto normal_cdf = [](auto x) {
  return 0.5_c * (1_c + tf::erf(x / tf::constant<1.4142135623730951>));
};

namespace black_scholes {

constexpr auto spot = tf::input<"spot">;
constexpr auto strike = tf::input<"strike">;
constexpr auto rate = tf::input<"rate">;
constexpr auto sigma = tf::input<"sigma">;
constexpr auto expiry = tf::input<"expiry">;
constexpr auto spread = sigma * tf::sqrt(expiry);
constexpr auto d1 = (tf::log(spot / strike) + (rate + 0.5_c * tf::square(sigma)) * expiry) / spread;
constexpr auto call = spot * normal_cdf(d1) - strike * tf::exp(-rate * expiry) * normal_cdf(d1 - spread);

}  // namespace black_scholes

TEST_CASE("differential black_scholes_call: the Greeks") {
  using namespace black_scholes;
  check(call, tf::wrt(spot, strike, rate, sigma, expiry), "black_scholes_call");
}

namespace normal_tail {

constexpr auto x = tf::input<"x">;
constexpr auto mean = tf::input<"mean">;
constexpr auto sigma = tf::input<"sigma">;
constexpr auto z = (x - mean) / sigma;
constexpr auto log_cdf = tf::log(0.5_c * tf::erfc(-z / tf::constant<1.4142135623730951>));

}  // namespace normal_tail

TEST_CASE("differential normal_log_cdf") {
  using namespace normal_tail;
  check(log_cdf, tf::wrt(x, mean, sigma), "normal_log_cdf");
}

namespace gamma_density {

constexpr auto x = tf::input<"x">;
constexpr auto shape = tf::input<"shape">;
constexpr auto scale = tf::input<"scale">;
constexpr auto log_pdf = (shape - 1_c) * tf::log(x) - x / scale - tf::lgamma(shape) - shape * tf::log(scale);

}  // namespace gamma_density

TEST_CASE("differential gamma_log_pdf") {
  using namespace gamma_density;
  check(log_pdf, tf::wrt(x, shape, scale), "gamma_log_pdf");
}

namespace beta_density {

constexpr auto x = tf::input<"x">;
constexpr auto a = tf::input<"a">;
constexpr auto b = tf::input<"b">;
constexpr auto normalizer = tf::lgamma(a) + tf::lgamma(b) - tf::lgamma(a + b);
constexpr auto log_pdf = (a - 1_c) * tf::log(x) + (b - 1_c) * tf::log1p(-x) - normalizer;

}  // namespace beta_density

TEST_CASE("differential beta_log_pdf") {
  using namespace beta_density;
  check(log_pdf, tf::wrt(x, a, b), "beta_log_pdf");
}

namespace student {

constexpr auto x = tf::input<"x">;
constexpr auto freedom = tf::input<"freedom">;
constexpr auto mean = tf::input<"mean">;
constexpr auto sigma = tf::input<"sigma">;
constexpr auto half = 0.5_c * freedom;
constexpr auto z = (x - mean) / sigma;
constexpr auto normalizer =
    tf::lgamma(half + 0.5_c) - tf::lgamma(half) - 0.5_c * tf::log(freedom * tf::constant<3.141592653589793>);
constexpr auto log_pdf = normalizer - tf::log(sigma) - (half + 0.5_c) * tf::log1p(tf::square(z) / freedom);

}  // namespace student

TEST_CASE("differential student_t_log_pdf") {
  using namespace student;
  check(log_pdf, tf::wrt(x, freedom, mean, sigma), "student_t_log_pdf");
}
