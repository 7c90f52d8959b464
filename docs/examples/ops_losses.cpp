// SPDX-License-Identifier: BSL-1.0
// Losses and densities: a line for each function, with what it gives.
#include <array>

#include "ops/examples.hpp"

using namespace tf::literals;

namespace {

// The operands of the examples.
constexpr auto y = tf::input<"y", 2>;
constexpr auto a = tf::input<"a", 2>;
constexpr auto labels = tf::input<"labels", 2>;
constexpr auto logits = tf::input<"logits", 2>;
constexpr auto p = tf::input<"p", 2>;
constexpr auto q = tf::input<"q", 2>;
constexpr auto x = tf::input<"x">;

bool check_losses() {
  const auto at = [](const auto& program) {
    return program(y = std::array{1.0, 2.0}, a = std::array{4.0, 6.0}, labels = std::array{1.0, 0.0},
                   logits = std::array{2.0, -1.0}, p = std::array{0.5, 0.5}, q = std::array{0.25, 0.75});
  };
  return check(
      at,
      gives(tf::mse(y, a), 12.5),
      gives(tf::mae(y, a), 3.5),
      gives(tf::huber(y, a), 2.5, 3.5),
      gives(tf::hinge(labels, logits), 0, 1),
      gives(tf::softmax_cross_entropy(logits, labels), 0.048587351573742055),
      gives(tf::sparse_softmax_cross_entropy(logits, 1_c), 3.048587351573742),
      gives(tf::sigmoid_binary_cross_entropy(logits, labels), 0.1269280110429725, 0.31326168751822286),
      gives(tf::kl_divergence(p, q), 0.14384103622589042),
      gives(tf::cosine_similarity(y, a), 0.9922778767136677)
  );
}

bool check_densities() {
  const auto at_half = [](const auto& program) { return program(x = 0.5); };
  return check(
      at_half,
      gives(tf::normal_log_density(x, 0_c, 1_c), -1.0439385332046727),
      gives(tf::student_t_log_density(x, 3_c), -1.1609742649705823),
      gives(tf::gamma_log_density(x, 2_c, 3_c), 0.004077396776274167),
      gives(tf::beta_log_density(x, 2_c, 3_c), 0.4054651081081646),
      gives(tf::exponential_log_density(x, 2_c), -0.3068528194400547),
      gives(tf::poisson_log_density(2_c, x), -2.5794415416798357),
      gives(tf::bernoulli_log_density(1_c, x), -0.6931471805599453)
  );
}

}  // namespace

int main() {
  const bool losses = check_losses();
  return check_densities() && losses ? 0 : 1;
}
