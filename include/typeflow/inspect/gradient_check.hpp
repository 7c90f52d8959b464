// SPDX-License-Identifier: BSL-1.0
// check_gradients: whether the derivative rules that a function is made of are right, told from its values
// alone.
#pragma once

#include "bound_leaves.hpp"
#include "gradient_problems.hpp"
#include "gradient_search.hpp"

namespace typeflow {

namespace detail {

/// The value of a function with one of its leaves moved. It is no lambda: g++ 12 would warn of names in it
/// that the user has too.
template <class Number, hash_type F, hash_type... X>
struct moved_value {
  leaf_table<Number> table;
  std::vector<std::vector<long double>> points;

  long double operator()(std::size_t leaf, const std::vector<long double>& elements) {
    constexpr hash_type hashes[] = {X...};
    std::vector<Number>& moved = table[hashes[leaf]].elements;
    assign(moved, elements);
    const Number result = call_from<returning_value<F>>(table);
    assign(moved, points[leaf]);
    return static_cast<long double>(result);
  }
  static void assign(std::vector<Number>& to, const std::vector<long double>& from) {
    for (std::size_t i = 0; i < to.size(); ++i) to[i] = static_cast<Number>(from[i]);
  }
};

/// The check of one function; values for the differences are computed in Number.
template <class Number, hash_type F, hash_type... X>
struct gradient_checker {
  static gradient_report run(const leaf_table<long double>& data, const gradient_check_options& options) {
    return compare_gradients(make_problem(data), options);
  }
  static gradient_problem make_problem(leaf_table<long double> data) {
    gradient_problem problem;
    (add_leaf(problem, data[X]), ...);
    fill_gradients(problem, data.as<double>(), std::index_sequence_for<node<X>...>{});
    problem.resolution = static_cast<long double>(std::numeric_limits<Number>::epsilon());
    problem.evaluate = moved_value<Number, F, X...>{data.as<Number>(), problem.points};
    problem.extended_value = problem.evaluate(0, problem.points[0]);
    return problem;
  }

 private:
  static void add_leaf(gradient_problem& problem, const bound_leaf<long double>& leaf) {
    leaf_gradient empty;
    empty.name = leaf.name;
    empty.hash = leaf.hash;
    empty.extents = leaf.extents;
    empty.size = static_cast<std::int64_t>(leaf.elements.size());
    problem.leaves.push_back(empty);
    problem.points.push_back(leaf.elements);
    problem.gradients.emplace_back(leaf.elements.size());
  }
  template <std::size_t... I>
  static void fill_gradients(gradient_problem& problem, leaf_table<double> table, std::index_sequence<I...>) {
    problem.value = call_from<returning_gradients<F, X...>>(
                        table,
                        binding<decltype(grad(node<F>{}, node<X>{}))::hash, std::vector<double>&>{
                            problem.gradients[I]}...)
                        .value;
  }
};

/// Reads what is bound and checks. Number is that of the differences.
template <class Number, hash_type F, hash_type... X, class... Bindings>
gradient_report check_bound(wrt_list<X...>, const gradient_check_options& options, Bindings&... bindings) {
  using words = gradient_check_words<F, X...>;
  static_assert(explain<words>());
  if constexpr (words::ok) {
    using function = returning_value<F>;
    const leaf_table<long double> data =
        call_with<read_call, function, passes::pipeline<function>>(nullptr, bindings...);
    return gradient_checker<Number, F, X...>::run(data, options);
  } else {
    return {};
  }
}

template <class... T>
concept are_bindings = (!std::is_same_v<std::remove_cvref_t<T>, gradient_check_options> && ...);

}  // namespace detail

/// Compares the gradient of a scalar f by some leaves with differences of f's value, and reports where and
/// how they disagree: `check_gradients(cost, wrt(W, b), X = x, y = t, W = w, b = v)`, with bindings as for a
/// call. It is for ops and rules of your own, in tests; each check compiles two programs.
///
/// The gradient is computed in double, whatever is bound; the differences in Number, long double unless said
/// otherwise, as in `check_gradients<double>(...)` for ops whose value takes no long double. Each element is
/// moved by itself (of a leaf with more than `options.elements` that many of them), and the whole leaf along
/// random directions. Central differences are extrapolated until they settle, and an element differs if
/// analytic and numeric value are apart by more than `options.relative` of the larger one (of small elements:
/// of 1e-4 of the leaf's largest), and by more than the differences' own error. At a kink each number between
/// the slopes to both sides passes; the report counts kinks. Where the differences tell nothing, the check
/// fails and says so. Errors: f is no scalar, wrt names what is no leaf, complex data, and those of a call.
template <class Number = long double, hash_type F, hash_type... X, class... Bindings>
  requires detail::are_bindings<Bindings...>
gradient_report check_gradients(node<F>, wrt_list<X...> leaves, const Bindings&... bindings) {
  return detail::check_bound<Number, F>(leaves, {}, bindings...);
}
/// The same with options: `check_gradients(cost, wrt(W), {.relative = 1e-5}, W = w)`.
template <class Number = long double, hash_type F, hash_type... X, class... Bindings>
gradient_report check_gradients(node<F>, wrt_list<X...> leaves, const gradient_check_options& options,
                                const Bindings&... bindings) {
  return detail::check_bound<Number, F>(leaves, options, bindings...);
}

/// The same for what a compiled program returns: `check_gradients(program, X = x, W = w)` where the program
/// is `compile([] { return value_and_grad(cost, wrt(W)); })`.
template <class Number = long double, class G, class... Bindings>
  requires detail::are_bindings<Bindings...>
gradient_report check_gradients(const program<G>& compiled, const Bindings&... bindings) {
  return check_gradients<Number>(compiled, gradient_check_options{}, bindings...);
}
template <class Number = long double, class G, class... Bindings>
gradient_report check_gradients(const program<G>&, const gradient_check_options& options,
                                const Bindings&... bindings) {
  using checked = detail::differentiated<decltype(G{}())>;
  static_assert(explain<checked>());
  if constexpr (checked::message.empty())
    return check_gradients<Number>(checked::function, checked::leaves, options, bindings...);
  else
    return {};
}
template <class Number = long double, class... Arguments>
gradient_report check_gradients(const detail::refused_program&, const Arguments&...) {
  return {};
}

template <class Number = long double, hash_type F, hash_type X, class... Arguments>
gradient_report check_gradients(node<F>, node<X>, const Arguments&...) {
  static_assert(explain<detail::unlisted_words<node<F>>>());
  return {};
}

}  // namespace typeflow
