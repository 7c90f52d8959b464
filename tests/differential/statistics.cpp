// SPDX-License-Identifier: BSL-1.0
// Losses and likelihoods of data/differential.json out of exp, log and sums.
#include "support/differential.hpp"

namespace tf = typeflow;
using namespace tf::literals;
using differential::check;

namespace logistic {

constexpr auto N = tf::axis<"N">;
constexpr auto X = tf::input<"X", N, 3>;
constexpr auto y = tf::input<"y", N>;
constexpr auto w = tf::parameter<"w", 3>;
constexpr auto b = tf::parameter<"b">;
constexpr auto score = tf::matmul(X, w) + b;
constexpr auto loss = tf::mean(tf::log(1_c + tf::exp(score)) - y * score);

}  // namespace logistic

TEST_CASE("differential logistic_regression") {
  using namespace logistic;
  check(loss, tf::wrt(X, y, w, b), tf::wrt(w, b), "logistic_regression");
}

namespace cross_entropy {

constexpr auto logits = tf::input<"logits", 3, 4>;
constexpr auto targets = tf::input<"targets", 3, 4>;
constexpr auto normalizer = tf::log(tf::sum(tf::exp(logits), tf::axes<-1>, tf::keepdims));
constexpr auto loss = tf::mean(tf::sum(targets * (normalizer - logits), tf::axes<-1>));

}  // namespace cross_entropy

TEST_CASE("differential softmax_cross_entropy") {
  using namespace cross_entropy;
  check(loss, tf::wrt(logits, targets), tf::wrt(logits), "softmax_cross_entropy");
}

namespace soft_maximum {

constexpr auto x = tf::input<"x", 6>;
constexpr auto temperature = tf::input<"temperature">;
constexpr auto value = temperature * tf::log(tf::sum(tf::exp(x / temperature)));

}  // namespace soft_maximum

TEST_CASE("differential logsumexp") {
  using namespace soft_maximum;
  check(value, tf::wrt(x, temperature), "logsumexp");
}

namespace mixture {

constexpr auto N = tf::axis<"N">;
constexpr auto x = tf::input<"x", N>;
constexpr auto mixing = tf::parameter<"mixing">;
constexpr auto mean1 = tf::parameter<"mean1">;
constexpr auto mean2 = tf::parameter<"mean2">;
constexpr auto log_sigma1 = tf::parameter<"log_sigma1">;
constexpr auto log_sigma2 = tf::parameter<"log_sigma2">;
constexpr auto density = [](auto mean, auto log_sigma) {
  const auto z = (x - mean) / tf::exp(log_sigma);
  return tf::exp(-0.5_c * tf::square(z) - log_sigma - tf::constant<0.91893853320467278>);
};
constexpr auto share = tf::sigmoid(mixing);
constexpr auto likelihood =
    tf::sum(tf::log(share * density(mean1, log_sigma1) + (1_c - share) * density(mean2, log_sigma2)));

}  // namespace mixture

TEST_CASE("differential gaussian_mixture") {
  using namespace mixture;
  check(likelihood, tf::wrt(x, mixing, mean1, mean2, log_sigma1, log_sigma2),
        tf::wrt(mixing, mean1, mean2, log_sigma1, log_sigma2), "gaussian_mixture");
}

namespace normal {

constexpr auto x = tf::input<"x">;
constexpr auto mean = tf::input<"mean">;
constexpr auto sigma = tf::input<"sigma">;
constexpr auto log_pdf =
    -0.5_c * tf::square((x - mean) / sigma) - tf::log(sigma) - tf::constant<0.91893853320467278>;

}  // namespace normal

TEST_CASE("differential normal_log_pdf") {
  using namespace normal;
  check(log_pdf, tf::wrt(x, mean, sigma), "normal_log_pdf");
}

namespace gumbel {

constexpr auto x = tf::input<"x">;
constexpr auto location = tf::input<"location">;
constexpr auto scale = tf::input<"scale">;
constexpr auto z = (x - location) / scale;
constexpr auto log_pdf = -(z + tf::exp(-z)) - tf::log(scale);

}  // namespace gumbel

TEST_CASE("differential gumbel_log_pdf") {
  using namespace gumbel;
  check(log_pdf, tf::wrt(x, location, scale), "gumbel_log_pdf");
}
