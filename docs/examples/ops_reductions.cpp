// SPDX-License-Identifier: BSL-1.0
// Reductions and statistics: a line for each function, with the elements of what it gives, row by row.
#include <array>

#include "ops/examples.hpp"

using namespace tf::literals;

namespace {

// The operands of the examples.
constexpr auto A = tf::input<"A", 2, 3>;
constexpr auto v = tf::input<"v", 3>;

}  // namespace

int main() {
  const auto at = [](const auto& program) {
    return program(A = std::array{1.0, 2.0, 3.0, 4.0, 5.0, 6.0}, v = std::array{2.0, 3.0, 6.0});
  };
  const bool reductions = check(
      at,
      gives(tf::sum(A), 21),
      gives(tf::sum(A, tf::axes<0>), 5, 7, 9),
      gives(tf::sum(A, tf::axes<-1>, tf::keepdims), 6, 15),
      gives(tf::mean(A), 3.5),
      gives(tf::mean(A, tf::axes<1>), 2, 5),
      gives(tf::max(A, tf::axes<0>), 4, 5, 6),
      gives(tf::min(v), 2),
      gives(tf::argmax(A, tf::axes<1>), 2, 2),
      gives(tf::argmin(v), 0),
      gives(tf::any(v > 5_c), 1),  // any
      gives(tf::all(v > 5_c), 0),  // all
      gives(tf::var(A), 2.9166666666666665),
      gives(tf::var(v, tf::correction<1>), 4.333333333333333),
      gives(tf::std(A), 1.707825127659933),
      gives(tf::norm(v), 7),
      gives(tf::norm<1>(v), 11),
      gives(tf::logsumexp(v), 6.065883903757429),
      gives(tf::prod(A, tf::axes<1>), 6, 120),
      gives(tf::cumsum<1>(A), 1, 3, 6, 4, 9, 15),
      gives(tf::cumsum<0>(v, tf::reversed), 11, 9, 6),
      gives(tf::cumprod<0>(v), 2, 6, 36)
  );
  const bool normalizations = check(
      at,
      gives(tf::normalize(v, tf::axes<0>, 0_c), -0.98058067569092, -0.392232270276368, 1.3728129459672882),
      gives(tf::layer_norm(A, v, v), -0.44947137181678043, 3, 13.34841411545034, -0.44947137181678043, 3, 13.34841411545034),
      gives(tf::rms_norm(A, v), 0.9258191078240388, 2.7774573234721163, 8.332371970416348, 1.5790837602897558, 2.9607820505432922, 7.105876921303902),
      gives(tf::batch_norm(A, v, v, tf::axes<0>), 4.44442962965752e-06, 6.6666444444862805e-06, 1.3333288888972561e-05, 3.9999955555703703, 5.9999933333555555, 11.999986666711111)
  );
  return reductions && normalizations ? 0 : 1;
}
