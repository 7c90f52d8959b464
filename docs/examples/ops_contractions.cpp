// SPDX-License-Identifier: BSL-1.0
// Contractions: a line for each function, with the elements of what it gives, row by row.
#include <array>

#include "ops/examples.hpp"
#include "typeflow/expr/attention.hpp"
#include "typeflow/expr/convolution.hpp"
#include "typeflow/expr/einsum.hpp"
#include "typeflow/expr/pooling.hpp"

namespace {

// The operands of the examples.
constexpr auto A = tf::input<"A", 2, 2>;
constexpr auto u = tf::input<"u", 2>;
constexpr auto v = tf::input<"v", 3>;
constexpr auto line = tf::input<"line", 1, 4, 1>;      // one row of 4 positions, 1 channel
constexpr auto image = tf::input<"image", 1, 2, 4, 1>;  // one image of 2 x 4 pixels, 1 channel
constexpr auto filter = tf::input<"filter", 2, 1, 1>;   // 2 positions wide, 1 channel to 1

}  // namespace

int main() {
  const auto at = [](const auto& program) {
    return program(A = std::array{1.0, 2.0, 3.0, 4.0}, u = std::array{1.0, 10.0}, v = std::array{1.0, 2.0, 3.0},
                   line = std::array{1.0, 2.0, 3.0, 4.0}, image = std::array{1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0},
                   filter = std::array{1.0, -1.0});
  };
  const bool good = check(
      at,
      gives(tf::matmul(A, A), 7, 10, 15, 22),
      gives(tf::matmul(A, u), 21, 43),
      gives(tf::linear(A, A, u), 8, 20, 16, 32),
      gives(tf::dot(u, u), 101),
      gives(tf::outer(u, v), 1, 2, 3, 10, 20, 30),
      gives(tf::kron(u, v), 1, 2, 3, 10, 20, 30),
      gives(tf::einsum<"ij,jk->k">(A, A), 22, 32),
      gives(tf::conv1d(line, filter), -1, -1, -1),
      gives(tf::conv2d(image, tf::reshape<1, 2, 1, 1>(filter)), -1, -1, -1, -1, -1, -1),
      gives(tf::depthwise_conv1d(line, filter), -1, -1, -1),
      gives(tf::depthwise_conv2d(image, tf::reshape<1, 2, 1, 1>(filter)), -1, -1, -1, -1, -1, -1),
      gives(tf::conv1d_transpose(line, filter), 1, 1, 1, 1, -4),
      gives(tf::conv2d_transpose(image, tf::reshape<1, 2, 1, 1>(filter)), 1, 1, 1, 1, -4, 5, 1, 1, 1, -8),
      gives(tf::global_max_pool(image), 8),
      gives(tf::global_avg_pool(image), 4.5),
      gives(tf::max_pool(image), 6, 8),
      gives(tf::avg_pool(image), 3.5, 5.5),
      gives(tf::attention_weights(A, A), 0.014166035876688396, 0.9858339641233116, 5.0197509935188985e-05, 0.9999498024900648),
      gives(tf::attention(A, A, A, tf::causal), 1, 2, 2.99989960498013, 3.9998996049801296)
  );
  return good ? 0 : 1;
}
