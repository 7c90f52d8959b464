// SPDX-License-Identifier: BSL-1.0
// `hessian` with Typeflow: the function, its gradient and its Hessian compiled into one function. Twice: the
// dense matrix, and its elements that are not zero, in compressed rows.
#pragma once

#include <span>
#include <typeflow/sparse.hpp>
#include <typeflow/typeflow.hpp>

#include "problem.hpp"

namespace hessian_case {

namespace rosenbrock {

namespace tf = typeflow;
using namespace tf::literals;

inline constexpr auto x = tf::input<"x", 10>;
inline constexpr auto left = tf::slice(x, tf::range<0, 9>);
inline constexpr auto right = tf::slice(x, tf::range<1, 10>);
inline constexpr auto f = tf::sum(100_c * tf::square(right - tf::square(left)) + tf::square(1_c - left));

inline constexpr auto gradient = tf::grad(f, x);
inline constexpr auto matrix = tf::hessian(f, x);
inline constexpr auto sparse = tf::sparse_hessian(f, x);

inline constexpr auto dense_program = tf::compile([] { return tf::outputs(f, gradient, matrix); });
inline constexpr auto sparse_program = tf::compile([] { return tf::outputs(f, gradient, sparse.values); });

}  // namespace rosenbrock

class typeflow_dense {
 public:
  static constexpr const char* name = "typeflow";
  static constexpr const char* note = "hessian(f, x)";
  static constexpr auto program = rosenbrock::dense_program;

  [[gnu::noinline]] void evaluate(const unknown& x) {
    using namespace rosenbrock;
    result_.value =
        dense_program(rosenbrock::x = x, gradient = result_.gradient, matrix = result_.hessian)[f];
  }
  const derivatives& result() const { return result_; }

 private:
  derivatives result_;
};

class typeflow_sparse {
 public:
  static constexpr const char* name = "typeflow_sparse";
  static constexpr const char* note = "sparse_hessian(f, x): 28 elements in compressed rows";
  static constexpr auto program = rosenbrock::sparse_program;

  [[gnu::noinline]] void evaluate(const unknown& x) {
    using namespace rosenbrock;
    result_.value =
        sparse_program(rosenbrock::x = x, gradient = result_.gradient, sparse.values = values_)[f];
  }
  /// The dense matrix of the elements, which is not a part of the case.
  const derivatives& result() {
    constexpr auto matrix = rosenbrock::sparse;
    result_.hessian = {};
    for (std::size_t row = 0; row < unknowns; ++row)
      for (int k = matrix.row_offsets[row]; k < matrix.row_offsets[row + 1]; ++k) {
        const auto place = static_cast<std::size_t>(k);
        result_.hessian[row * unknowns + static_cast<std::size_t>(matrix.column_indices[place])] =
            values_[place];
      }
    return result_;
  }

 private:
  derivatives result_;
  std::array<double, rosenbrock::sparse.nonzeros> values_{};
};

}  // namespace hessian_case
