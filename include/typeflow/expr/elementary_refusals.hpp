// SPDX-License-Identifier: BSL-1.0
// The elementary functions called with plain numbers or data alone: refused in words. One of them beside an expression is the operand's
// matter, see operand.hpp.
#pragma once

#include "activations.hpp"
#include "elementary.hpp"
#include "logical.hpp"
#include "refusals.hpp"
#include "rounding.hpp"
#include "special.hpp"

namespace typeflow {

template <detail::plain_value T>
constexpr auto exp2(const T& x) { return detail::refuse<"exp2">(x); }
template <detail::plain_value T>
constexpr auto expm1(const T& x) { return detail::refuse<"expm1">(x); }
template <detail::plain_value T>
constexpr auto log1p(const T& x) { return detail::refuse<"log1p">(x); }
template <detail::plain_value T>
constexpr auto log2(const T& x) { return detail::refuse<"log2">(x); }
template <detail::plain_value T>
constexpr auto log10(const T& x) { return detail::refuse<"log10">(x); }
template <detail::plain_value T>
constexpr auto cbrt(const T& x) { return detail::refuse<"cbrt">(x); }
template <detail::plain_value T>
constexpr auto reciprocal(const T& x) { return detail::refuse<"reciprocal">(x); }
template <detail::plain_value T>
constexpr auto rsqrt(const T& x) { return detail::refuse<"rsqrt">(x); }
template <detail::plain_value T>
constexpr auto tan(const T& x) { return detail::refuse<"tan">(x); }
template <detail::plain_value T>
constexpr auto asin(const T& x) { return detail::refuse<"asin">(x); }
template <detail::plain_value T>
constexpr auto acos(const T& x) { return detail::refuse<"acos">(x); }
template <detail::plain_value T>
constexpr auto atan(const T& x) { return detail::refuse<"atan">(x); }
template <detail::plain_value T>
constexpr auto sinh(const T& x) { return detail::refuse<"sinh">(x); }
template <detail::plain_value T>
constexpr auto cosh(const T& x) { return detail::refuse<"cosh">(x); }
template <detail::plain_value T>
constexpr auto asinh(const T& x) { return detail::refuse<"asinh">(x); }
template <detail::plain_value T>
constexpr auto acosh(const T& x) { return detail::refuse<"acosh">(x); }
template <detail::plain_value T>
constexpr auto atanh(const T& x) { return detail::refuse<"atanh">(x); }
template <detail::plain_value T>
constexpr auto abs(const T& x) { return detail::refuse<"abs">(x); }
template <detail::plain_value T>
constexpr auto sign(const T& x) { return detail::refuse<"sign">(x); }
template <detail::plain_value T>
constexpr auto floor(const T& x) { return detail::refuse<"floor">(x); }
template <detail::plain_value T>
constexpr auto ceil(const T& x) { return detail::refuse<"ceil">(x); }
template <detail::plain_value T>
constexpr auto round(const T& x) { return detail::refuse<"round">(x); }
template <detail::plain_value T>
constexpr auto trunc(const T& x) { return detail::refuse<"trunc">(x); }
template <detail::plain_value T>
constexpr auto logical_not(const T& x) { return detail::refuse<"logical_not">(x); }
template <detail::plain_value T>
constexpr auto isnan(const T& x) { return detail::refuse<"isnan">(x); }
template <detail::plain_value T>
constexpr auto isinf(const T& x) { return detail::refuse<"isinf">(x); }
template <detail::plain_value T>
constexpr auto isfinite(const T& x) { return detail::refuse<"isfinite">(x); }
template <detail::plain_value T>
constexpr auto erf(const T& x) { return detail::refuse<"erf">(x); }
template <detail::plain_value T>
constexpr auto erfc(const T& x) { return detail::refuse<"erfc">(x); }
template <detail::plain_value T>
constexpr auto gaussian(const T& x) { return detail::refuse<"gaussian">(x); }
template <detail::plain_value T>
constexpr auto lgamma(const T& x) { return detail::refuse<"lgamma">(x); }
template <detail::plain_value T>
constexpr auto digamma(const T& x) { return detail::refuse<"digamma">(x); }
template <detail::plain_value T>
constexpr auto softplus(const T& x) { return detail::refuse<"softplus">(x); }
template <detail::plain_value T>
constexpr auto log_sigmoid(const T& x) { return detail::refuse<"log_sigmoid">(x); }
template <detail::plain_value T>
constexpr auto logit(const T& x) { return detail::refuse<"logit">(x); }
template <detail::plain_value T>
constexpr auto elu(const T& x) { return detail::refuse<"elu">(x); }
template <detail::plain_value T>
constexpr auto selu(const T& x) { return detail::refuse<"selu">(x); }
template <detail::plain_value T>
constexpr auto gelu(const T& x) { return detail::refuse<"gelu">(x); }
template <detail::plain_value T>
constexpr auto silu(const T& x) { return detail::refuse<"silu">(x); }

template <class Order, detail::plain_value T>
constexpr auto polygamma(Order, const T& x) { return detail::refuse<"polygamma">(x); }
template <detail::plain_value T>
constexpr auto leaky_relu(const T& x, const auto&) { return detail::refuse<"leaky_relu">(x); }
template <detail::plain_value X, detail::plain_value Y>
constexpr auto hypot(const X& x, const Y& y) { return detail::refuse<"hypot">(x, y); }
template <detail::plain_value X, detail::plain_value Y>
constexpr auto atan2(const X& x, const Y& y) { return detail::refuse<"atan2">(x, y); }
template <detail::plain_value X, detail::plain_value Y>
constexpr auto fmod(const X& x, const Y& y) { return detail::refuse<"fmod">(x, y); }
template <detail::plain_value X, detail::plain_value Y>
constexpr auto remainder(const X& x, const Y& y) { return detail::refuse<"remainder">(x, y); }
template <detail::plain_value X, detail::plain_value Y>
constexpr auto maximum(const X& x, const Y& y) { return detail::refuse<"maximum">(x, y); }
template <detail::plain_value X, detail::plain_value Y>
constexpr auto minimum(const X& x, const Y& y) { return detail::refuse<"minimum">(x, y); }
template <detail::plain_value X, detail::plain_value Y>
constexpr auto lbeta(const X& x, const Y& y) { return detail::refuse<"lbeta">(x, y); }
template <detail::plain_value X, detail::plain_value Y>
constexpr auto beta(const X& x, const Y& y) { return detail::refuse<"beta">(x, y); }
template <detail::plain_value X, detail::plain_value Y>
constexpr auto xlogy(const X& x, const Y& y) { return detail::refuse<"xlogy">(x, y); }
template <detail::plain_value X, detail::plain_value Y>
constexpr auto logical_and(const X& x, const Y& y) { return detail::refuse<"logical_and">(x, y); }
template <detail::plain_value X, detail::plain_value Y>
constexpr auto logical_or(const X& x, const Y& y) { return detail::refuse<"logical_or">(x, y); }
template <detail::plain_value X, detail::plain_value Y>
constexpr auto logical_xor(const X& x, const Y& y) { return detail::refuse<"logical_xor">(x, y); }
template <detail::plain_value X, detail::plain_value Y, detail::plain_value Z>
constexpr auto clip(const X& x, const Y& y, const Z& z) { return detail::refuse<"clip">(x, y, z); }
template <detail::plain_value X, detail::plain_value Y, detail::plain_value Z>
constexpr auto fma(const X& x, const Y& y, const Z& z) { return detail::refuse<"fma">(x, y, z); }

}  // namespace typeflow
