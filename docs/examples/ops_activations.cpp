// SPDX-License-Identifier: BSL-1.0
// Activations: a line for each, with what it gives.
#include <array>

#include "ops/examples.hpp"

using namespace tf::literals;

namespace {

// The operands of the examples.
constexpr auto x = tf::input<"x">;
constexpr auto probability = tf::input<"probability">;
constexpr auto v = tf::input<"v", 3>;

}  // namespace

int main() {
  const auto at = [](const auto& program) { return program(x = -1.0, probability = 0.75, v = std::array{2.0, 3.0, 6.0}); };
  const bool good = check(
      at,
      gives(tf::relu(x), 0),
      gives(tf::sigmoid(x), 0.2689414213699951),
      gives(tf::softplus(x), 0.31326168751822286),
      gives(tf::log_sigmoid(x), -1.3132616875182228),
      gives(tf::logit(probability), 1.0986122886681098),
      gives(tf::leaky_relu(x, 0.01_c), -0.01),
      gives(tf::elu(x), -0.6321205588285577),
      gives(tf::selu(x), -1.1113307378125628),
      gives(tf::gelu(x), -0.15865525393145707),
      gives(tf::silu(x), -0.2689414213699951),
      gives(tf::softmax(v), 0.01714782554552039, 0.0466126225779739, 0.9362395518765058),
      gives(tf::log_softmax(v), -4.065883903757429, -3.0658839037574293, -0.06588390375742925)
  );
  return good ? 0 : 1;
}
