// SPDX-License-Identifier: BSL-1.0
// Shapes and indexing: a line for each function, with the elements of what it gives, row by row.
#include <array>

#include "ops/examples.hpp"

using namespace tf::literals;

namespace {

// The operands of the examples.
constexpr auto A = tf::input<"A", 2, 3>;
constexpr auto S = tf::input<"S", 2, 2>;
constexpr auto C = tf::input<"C", 2, 1, 2>;
constexpr auto v = tf::input<"v", 3>;
constexpr auto index = tf::input<"index", 2>;

bool check_views() {
  const auto at_first = [](const auto& program) {
    return program(A = std::array{1.0, 2.0, 3.0, 4.0, 5.0, 6.0}, C = std::array{1.0, 2.0, 3.0, 4.0}, v = std::array{7.0, 8.0, 9.0});
  };
  return check(
      at_first,
      gives(tf::transpose(A), 1, 4, 2, 5, 3, 6),
      gives(tf::reshape<3, 2>(A), 1, 2, 3, 4, 5, 6),
      gives(tf::broadcast_to<2, 3>(v), 7, 8, 9, 7, 8, 9),
      gives(tf::permute<2, 0, 1>(C), 1, 3, 2, 4),
      gives(tf::moveaxis<0, -1>(C), 1, 3, 2, 4),
      gives(tf::swapaxes<0, 1>(C), 1, 2, 3, 4),
      gives(tf::squeeze(C), 1, 2, 3, 4),
      gives(tf::expand_dims<0>(v), 7, 8, 9),
      gives(tf::flatten(C), 1, 2, 3, 4),
      gives(tf::ravel(A), 1, 2, 3, 4, 5, 6),
      gives(tf::slice(A, tf::all, tf::range<1, 3>), 2, 3, 5, 6),  // slice
      gives(tf::slice(A, tf::at<-1>), 4, 5, 6),
      gives(tf::flip(v), 9, 8, 7),
      gives(tf::diagonal(A), 1, 5),
      gives(tf::trace(A), 6),
      gives(tf::windows<2>(v), 7, 8, 8, 9)
  );
}

bool check_joining() {
  const auto at_second = [](const auto& program) {
    return program(A = std::array{1.0, 2.0, 3.0, 4.0, 5.0, 6.0}, S = std::array{1.0, 2.0, 3.0, 4.0}, v = std::array{7.0, 8.0, 9.0});
  };
  constexpr auto halves = tf::split<2>(S);
  return check(
      at_second,
      gives(tf::concatenate<0>(A, A), 1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6),
      gives(tf::stack<1>(v, -v), 7, -7, 8, -8, 9, -9),
      gives(halves.get<1>(), 3, 4),  // split
      gives(tf::roll<1>(v, tf::axes<0>), 9, 7, 8),
      gives(tf::repeat<2, 0>(v), 7, 7, 8, 8, 9, 9),
      gives(tf::tile<2>(v), 7, 8, 9, 7, 8, 9),
      gives(tf::pad(v, tf::width<1, 2>), 0, 7, 8, 9, 0, 0),
      gives(tf::full_like(v, 5_c), 5, 5, 5),
      gives(tf::zeros_like(v) + v, 7, 8, 9),
      gives(tf::ones_like(v) + v, 8, 9, 10),
      gives(tf::tril(S), 1, 0, 3, 4),
      gives(tf::triu(S), 1, 2, 0, 4),
      gives(tf::diag(S), 1, 4),
      gives(v + tf::arange<3>, 7, 9, 11),
      gives(v + tf::full<0.5, 3>, 7.5, 8.5, 9.5),
      gives(tf::zeros<2, 2> - S, -1, -2, -3, -4),
      gives(tf::ones<2, 2> - S, 0, -1, -2, -3),
      gives(tf::eye<2> - S, 0, -2, -3, -3)
  );
}

bool check_indexing() {
  const auto at_third = [](const auto& program) {
    return program(v = std::array{7.0, 8.0, 9.0}, index = std::array{2.0, 0.0});
  };
  return check(
      at_third,
      gives(tf::take<0>(v, index), 9, 7),
      gives(tf::take_along_axis<0>(v, index), 9, 7),
      gives(tf::add_at<0>(v, index, 1_c), 8, 8, 10),
      gives(tf::one_hot<3>(index), 0, 0, 1, 1, 0, 0)
  );
}

}  // namespace

int main() {
  bool good = check_views();
  good = check_joining() && good;
  good = check_indexing() && good;
  return good ? 0 : 1;
}
