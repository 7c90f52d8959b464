// SPDX-License-Identifier: BSL-1.0
// Functions of expressions that are called with plain numbers or data: refused in words.
#pragma once

#include "functions.hpp"
#include "loop_check.hpp"
#include "transform.hpp"

namespace typeflow {

namespace detail {

/// Numbers, and whatever holds numbers in memory.
template <class T>
concept plain_value = !is_node<T> && (std::is_arithmetic_v<T> || std::is_array_v<T> || std::is_pointer_v<T> || requires(const T& x) {
  x.data();
  x.begin();
});

/// Arguments of which at least one is no expression, though it might be meant as one.
template <class... T>
concept with_plain_value = ((is_node<T> || plain_value<T>) && ...) && (plain_value<T> || ...);

template <class... T>
struct first_plain_value {};
template <class First, class... Rest>
struct first_plain_value<First, Rest...>
    : std::conditional_t<plain_value<First>, std::type_identity<First>, first_plain_value<Rest...>> {};

template <fixed_string Name, class T>
struct argument_refusal {
  static constexpr text message = spell_operand_problem(Name.view(), std::is_arithmetic_v<T>);
};

template <fixed_string Name, class... T>
constexpr auto refuse(const T&...) {
  static_assert(explain<argument_refusal<Name, typename first_plain_value<T...>::type>>());
  return node<refused_hash>{};
}

template <fixed_string Name, class F>
struct wrt_refusal {
  static constexpr text make() {
    text out;
    return out << Name.view() << ":\nthe parameters are no list\nwrite cost, wrt(W, b)";
  }
  static constexpr text message = make();
};

/// A derivative by nothing.
template <fixed_string Name, class F>
struct variable_refusal {
  static constexpr text message = text{} << Name.view() << ": the variable is missing\nwrite " << Name.view() << "(f, x)";
};

template <fixed_string Name, hash_type H>
constexpr auto refuse_without_variable(node<H>) {
  static_assert(explain<variable_refusal<Name, node<H>>>());
  return node<refused_hash>{};
}

template <class F, hash_type X>
struct batch_refusal {
  static constexpr text message = text{} << "vmap: the batch is missing\nwrite vmap(f, x, X), f an\nexpression in x, or map(X, f)";
};

template <fixed_string Name, class X>
struct change_refusal {
  static constexpr text message = text{} << Name.view() << ": an expression\nnever changes\nwrite auto z = x + y";
};

template <fixed_string Name, hash_type H>
constexpr auto refuse_change(node<H>) {
  static_assert(explain<change_refusal<Name, node<H>>>());
  return node<refused_hash>{};
}

template <class X>
struct print_refusal {
  static constexpr text message = text{} << "operator<<: an expression has no\nvalue to print\nprint what a program returns, or\n"
                                            "expression_text(program)";
};

}  // namespace detail

template <hash_type H>
constexpr auto operator+=(node<H> x, const auto&) { return detail::refuse_change<"operator+=">(x); }
template <hash_type H>
constexpr auto operator-=(node<H> x, const auto&) { return detail::refuse_change<"operator-=">(x); }
template <hash_type H>
constexpr auto operator*=(node<H> x, const auto&) { return detail::refuse_change<"operator*=">(x); }
template <hash_type H>
constexpr auto operator/=(node<H> x, const auto&) { return detail::refuse_change<"operator/=">(x); }

/// Without it `!x` would be a plain bool to the functions below.
template <hash_type H>
constexpr auto operator!(node<H>) {
  static_assert(explain<detail::truth_refusal<node<H>>>());
  return node<refused_hash>{};
}

/// For any stream, whose header is not needed here.
template <class Stream, hash_type H>
  requires requires(Stream& stream) { stream.rdbuf(); }
Stream& operator<<(Stream& stream, node<H>) {
  static_assert(explain<detail::print_refusal<node<H>>>());
  return stream;
}

template <detail::plain_value T>
constexpr auto exp(const T& x) { return detail::refuse<"exp">(x); }
template <detail::plain_value T>
constexpr auto log(const T& x) { return detail::refuse<"log">(x); }
template <detail::plain_value T>
constexpr auto sqrt(const T& x) { return detail::refuse<"sqrt">(x); }
template <detail::plain_value T>
constexpr auto square(const T& x) { return detail::refuse<"square">(x); }
template <detail::plain_value T>
constexpr auto sin(const T& x) { return detail::refuse<"sin">(x); }
template <detail::plain_value T>
constexpr auto cos(const T& x) { return detail::refuse<"cos">(x); }
template <detail::plain_value T>
constexpr auto tanh(const T& x) { return detail::refuse<"tanh">(x); }
template <detail::plain_value T>
constexpr auto sigmoid(const T& x) { return detail::refuse<"sigmoid">(x); }
template <detail::plain_value T>
constexpr auto relu(const T& x) { return detail::refuse<"relu">(x); }
template <detail::plain_value T>
constexpr auto sum(const T& x, const auto&...) { return detail::refuse<"sum">(x); }
template <detail::plain_value T>
constexpr auto mean(const T& x, const auto&...) { return detail::refuse<"mean">(x); }
template <detail::plain_value T>
constexpr auto transpose(const T& x) { return detail::refuse<"transpose">(x); }
template <class A, class B>
  requires detail::with_plain_value<A, B>
constexpr auto matmul(const A& a, const B& b) { return detail::refuse<"matmul">(a, b); }
template <class X, class W, class B>
  requires detail::with_plain_value<X, W, B>
constexpr auto linear(const X& x, const W& w, const B& b) { return detail::refuse<"linear">(x, w, b); }
template <class Y, class A>
  requires detail::with_plain_value<Y, A>
constexpr auto mse(const Y& y, const A& a) { return detail::refuse<"mse">(y, a); }
template <class F, class X>
  requires detail::with_plain_value<F, X>
constexpr auto grad(const F& f, const X& x) { return detail::refuse<"grad">(f, x); }

template <class... X>
  requires detail::with_plain_value<X...>
constexpr auto wrt(const X&... x) { return wrt_list<decltype(detail::refuse<"wrt">(x...))::hash>{}; }
template <hash_type Leaf, detail::plain_value T>
constexpr auto update(node<Leaf>, const T& value) {
  return output_item<output_role::update, decltype(detail::refuse<"update">(value))::hash, Leaf>{};
}

template <hash_type F, hash_type... X>
constexpr auto value_and_grad(node<F>, node<X>...) {
  static_assert(explain<detail::wrt_refusal<"value_and_grad", node<F>>>());
  return output_list<output_item<output_role::value, refused_hash>>{};
}

template <hash_type F>
constexpr auto grad(node<F> f) { return detail::refuse_without_variable<"grad">(f); }
template <hash_type F>
constexpr auto jacobian(node<F> f) { return detail::refuse_without_variable<"jacobian">(f); }
template <hash_type F>
constexpr auto hessian(node<F> f) { return detail::refuse_without_variable<"hessian">(f); }

template <class F, hash_type X>
constexpr auto vmap(const F&, node<X>) {
  static_assert(explain<detail::batch_refusal<F, X>>());
  return node<refused_hash>{};
}

template <class Init, class... Rest>
  requires(!is_node<Init>)
constexpr auto while_loop(const Init&, const Rest&...) {
  static_assert(explain<detail::loop_operands<"while_loop(init, test, f)", std::is_void_v<Init>, true>>());
  return node<refused_hash>{};
}

}  // namespace typeflow
