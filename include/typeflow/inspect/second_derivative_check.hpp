// SPDX-License-Identifier: BSL-1.0
// check_second_derivatives: forward mode, and whether derivative rules can be differentiated themselves.
#pragma once

#include "gradient_check.hpp"

namespace typeflow {

namespace detail {

/// The value of a function with all its leaves moved along their directions.
template <class Number, hash_type F, hash_type... X>
struct value_along {
  leaf_table<long double>& data;
  leaf_table<Number> table;

  long double operator()(long double step) {
    (move<X>(step), ...);
    return static_cast<long double>(call_from<returning_value<F>>(table));
  }
  template <hash_type Leaf>
  void move(long double step) {
    const std::vector<long double>& from = data[Leaf].elements;
    const std::vector<long double>& direction = data[direction_of<Leaf>::hash].elements;
    std::vector<Number>& to = table[Leaf].elements;
    for (std::size_t i = 0; i < to.size(); ++i) to[i] = static_cast<Number>(from[i] + step * direction[i]);
  }
};

/// The check of a function's derivative along a random direction, and of its gradient.
template <class Number, hash_type F, hash_type... X>
struct second_derivative_checker {
  using derivative = decltype(jvp(node<F>{}, wrt_list<X...>{}, expression_list<direction_of<X>::hash...>{}));

  static gradient_report run(leaf_table<long double> data, const gradient_check_options& options) {
    random::generator source{options.seed, sizeof...(X)};
    (add_direction(data, data[X], direction_of<X>::hash, source), ...);
    const gradient_problem problem = gradient_checker<Number, derivative::hash, X...>::make_problem(data);
    gradient_report report = compare_gradients(problem, options);
    report.title = "second derivative check";
    if (report.value_finding.empty()) report.value_finding = finding(data, problem, options);
    return report;
  }

 private:
  static void add_direction(leaf_table<long double>& data, bound_leaf<long double> leaf, hash_type hash,
                            random::generator& source) {
    leaf.hash = hash;
    for (long double& element : leaf.elements) element = static_cast<long double>(2 * source.uniform() - 1);
    data.leaves.push_back(leaf);
  }
  /// What differences of f along the direction say of the derivative along it.
  static std::string finding(leaf_table<long double>& data, const gradient_problem& problem,
                             const gradient_check_options& options) {
    value_along<Number, F, X...> value{data, data.as<Number>()};
    const long double centre = value(0);
    const long double enough =
        1e-2L * static_cast<long double>(options.relative) * std::abs(problem.extended_value);
    const difference d = central_difference(
        value, {centre, 1 / 64.0L, enough, problem.resolution, value_noise(value, 0.125L)});
    gradient_comparison c{.analytic = problem.value,
                          .numeric = static_cast<double>(d.slope),
                          .accuracy = static_cast<double>(d.accuracy)};
    judge(c, 0, static_cast<double>(centre), options);
    if (d.kink || c.verdict == gradient_verdict::agrees) return {};
    return "forward mode along a random direction: " + both_values(c) +
           ": a rule is wrong; check_gradients tells of which leaf, unless the rule is one of forward mode "
           "alone (jvp)";
  }
};

template <class Number, hash_type F, hash_type... X, class... Bindings>
gradient_report check_bound_twice(wrt_list<X...>, const gradient_check_options& options,
                                  const Bindings&... bindings) {
  using words = gradient_check_words<F, X...>;
  static_assert(explain<words>());
  if constexpr (words::ok) {
    using function = returning_value<F>;
    const leaf_table<long double> data =
        call_with<read_call, function, passes::pipeline<function>>(nullptr, bindings...);
    return second_derivative_checker<Number, F, X...>::run(data, options);
  } else {
    return {};
  }
}

}  // namespace detail

/// Checks second derivatives of a scalar f: its derivative along a random direction, by forward mode, is
/// compared with differences of f, and the gradient of that derivative, the Hessian times the direction, with
/// differences of it as `check_gradients` does. For rules that are to be differentiated again, and for rules
/// of forward mode.
template <class Number = long double, hash_type F, hash_type... X, class... Bindings>
  requires detail::are_bindings<Bindings...>
gradient_report check_second_derivatives(node<F>, wrt_list<X...> leaves, const Bindings&... bindings) {
  return detail::check_bound_twice<Number, F>(leaves, {}, bindings...);
}
template <class Number = long double, hash_type F, hash_type... X, class... Bindings>
gradient_report check_second_derivatives(node<F>, wrt_list<X...> leaves,
                                         const gradient_check_options& options, const Bindings&... bindings) {
  return detail::check_bound_twice<Number, F>(leaves, options, bindings...);
}

}  // namespace typeflow
