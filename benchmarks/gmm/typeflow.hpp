// SPDX-License-Identifier: BSL-1.0
// `gmm` with Typeflow: the objective over an axis of points whose length is known at run time, and its
// gradient.
#pragma once

#include <typeflow/typeflow.hpp>

#include "problem.hpp"

namespace gmm {

namespace tf = typeflow;

template <class Sizes>
struct mixture {
  static constexpr int D = static_cast<int>(Sizes::dimensions), K = static_cast<int>(Sizes::components);
  static constexpr int T = static_cast<int>(Sizes::triangle);

  static constexpr auto N = tf::axis<"N">;
  static constexpr auto x = tf::input<"x", N, D>;
  static constexpr auto alphas = tf::parameter<"alphas", K>;
  static constexpr auto means = tf::parameter<"means", K, D>;
  static constexpr auto factors = tf::parameter<"factors", K, T>;
  static constexpr auto constant = tf::input<"constant">;

  static constexpr auto objective = [] {
    using namespace tf::literals;
    constexpr auto c = []<int Number>(std::integral_constant<int, Number>) { return tf::constant<Number>; };
    const auto log_diagonal = tf::slice(factors, tf::all, tf::range<0, D>);
    const auto diagonal = tf::exp(log_diagonal);
    const auto below = tf::slice(factors, tf::all, tf::range<D, T>);
    const auto log_determinant = tf::sum(log_diagonal, tf::axes<1>);

    // Element (i, j) below the diagonal is stored behind the j columns before it.
    const auto row = tf::expand_dims<1>(tf::arange<D>);
    const auto column = tf::arange<D>;
    const auto place = column * (c(std::integral_constant<int, 2 * D - 3>{}) - column) / 2_c + row - 1_c;
    const auto lower = tf::tril<-1>(tf::take<1>(below, tf::select(row > column, place, 0_c)));
    const auto triangle = lower + tf::expand_dims<2>(diagonal) * tf::eye<D>;

    const auto centred = tf::expand_dims<1>(x) - means;
    const auto whitened = tf::einsum<"kij,nkj->nki">(triangle, centred);
    const auto term = alphas + log_determinant - 0.5_c * tf::sum(tf::square(whitened), tf::axes<2>);
    const auto likelihood = tf::sum(tf::logsumexp(term, tf::axes<1>) - tf::logsumexp(alphas));

    const auto squares = tf::sum(tf::square(diagonal)) + tf::sum(tf::square(below));
    return constant + likelihood + tf::constant<0.5 * wishart_gamma * wishart_gamma> * squares -
           tf::constant<wishart_m> * tf::sum(log_determinant);
  }();
  static constexpr auto program =
      tf::compile([] { return tf::value_and_grad(objective, tf::wrt(alphas, means, factors)); });
};

template <class Sizes>
class typeflow_system {
  using model = mixture<Sizes>;

 public:
  static constexpr const char* name = "typeflow";
  static constexpr const char* note = "number of points known at run time";
  static constexpr auto program = model::program;

  explicit typeflow_system(const problem<Sizes>& data) : data_(data) {}
  [[gnu::noinline]] void evaluate() {
    const parameters<Sizes>& at = data_.at;
    const auto called =
        model::program(memory_, model::x = data_.x, model::alphas = at.alphas, model::means = at.means,
                       model::factors = at.factors, model::constant = data_.constant,
                       tf::grad(model::objective, model::alphas) = result_.by.alphas,
                       tf::grad(model::objective, model::means) = result_.by.means,
                       tf::grad(model::objective, model::factors) = result_.by.factors);
    result_.value = called.value;
  }
  gradient<Sizes> result() const { return result_; }

 private:
  const problem<Sizes>& data_;
  gradient<Sizes> result_;
  tf::workspace memory_{model::program.template workspace_bytes<double>};
};

}  // namespace gmm
