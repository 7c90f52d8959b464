// SPDX-License-Identifier: BSL-1.0
// A module of kernels: this file, compiled as a shared library for one processor. Nothing in it may run
// before the program has asked the processor, and none of its symbols but one may be seen: the linker would
// join the functions of different processors.
#include <typeflow/math/arctangent.hpp>
#include <typeflow/math/digamma.hpp>
#include <typeflow/math/error_function.hpp>
#include <typeflow/math/exponentials.hpp>
#include <typeflow/math/fma.hpp>
#include <typeflow/math/gamma.hpp>
#include <typeflow/math/gaussian.hpp>
#include <typeflow/math/hyperbolics.hpp>
#include <typeflow/math/inverse_hyperbolic.hpp>
#include <typeflow/math/inverse_trigonometric.hpp>
#include <typeflow/math/logarithms.hpp>
#include <typeflow/math/math.hpp>
#include <typeflow/math/polygamma.hpp>
#include <typeflow/math/remainder.hpp>
#include <typeflow/math/roots.hpp>
#include <typeflow/math/rounding.hpp>
#include <typeflow/math/softplus.hpp>
#include <typeflow/math/tangent.hpp>

#include "kernels.hpp"

namespace math = typeflow::math;

namespace accuracy {

namespace {

template <class V, class T>
[[gnu::always_inline]] inline V load(const T* from) {
  V x;
  __builtin_memcpy(&x, from, sizeof(V));
  return x;
}

template <class V, class Function, class T, std::size_t... Operand>
[[gnu::always_inline]] inline void loop(const T* const* operands, T* results, std::size_t count,
                                        std::index_sequence<Operand...>) {
  for (std::size_t i = 0; i < count; i += math::lane_count<V>) {
    V y = Function{}(load<V>(operands[Operand] + i)...);
    __builtin_memcpy(results + i, &y, sizeof(V));
  }
}

template <class V, class Function, int Arity>
void run(const math::element_t<V>* const* operands, math::element_t<V>* results, std::size_t count) {
  loop<V, Function>(operands, results, count, std::make_index_sequence<Arity>{});
}

template <int Arity, class Function>
constexpr function_kernels function(const char* name, Function) {
  return {name,
          Arity,
          {&run<math::full_register<float>, Function, Arity>, &run<float, Function, Arity>},
          {&run<math::full_register<double>, Function, Arity>, &run<double, Function, Arity>}};
}

constexpr function_kernels functions[] = {
    function<1>("exp", [](auto x) { return math::exp(x); }),
    function<1>("exp2", [](auto x) { return math::exp2(x); }),
    function<1>("expm1", [](auto x) { return math::expm1(x); }),
    function<1>("log", [](auto x) { return math::log(x); }),
    function<1>("log2", [](auto x) { return math::log2(x); }),
    function<1>("log10", [](auto x) { return math::log10(x); }),
    function<1>("log1p", [](auto x) { return math::log1p(x); }),
    function<1>("sqrt", [](auto x) { return math::sqrt(x); }),
    function<1>("cbrt", [](auto x) { return math::cbrt(x); }),
    function<1>("sin", [](auto x) { return math::sin(x); }),
    function<1>("cos", [](auto x) { return math::cos(x); }),
    function<1>("tan", [](auto x) { return math::tan(x); }),
    function<1>("asin", [](auto x) { return math::asin(x); }),
    function<1>("acos", [](auto x) { return math::acos(x); }),
    function<1>("atan", [](auto x) { return math::atan(x); }),
    function<1>("sinh", [](auto x) { return math::sinh(x); }),
    function<1>("cosh", [](auto x) { return math::cosh(x); }),
    function<1>("tanh", [](auto x) { return math::tanh(x); }),
    function<1>("asinh", [](auto x) { return math::asinh(x); }),
    function<1>("acosh", [](auto x) { return math::acosh(x); }),
    function<1>("atanh", [](auto x) { return math::atanh(x); }),
    function<1>("erf", [](auto x) { return math::erf(x); }),
    function<1>("erfc", [](auto x) { return math::erfc(x); }),
    function<1>("gaussian", [](auto x) { return math::gaussian(x); }),
    function<1>("sigmoid", [](auto x) { return math::sigmoid(x); }),
    function<1>("softplus", [](auto x) { return math::softplus(x); }),
    function<1>("log_sigmoid", [](auto x) { return math::log_sigmoid(x); }),
    function<1>("lgamma", [](auto x) { return math::lgamma(x); }),
    function<1>("gamma", [](auto x) { return math::gamma(x); }),
    function<1>("digamma", [](auto x) { return math::digamma(x); }),
    function<1>("polygamma(1, x)", [](auto x) { return math::polygamma(1, x); }),
    function<1>("polygamma(2, x)", [](auto x) { return math::polygamma(2, x); }),
    function<1>("round", [](auto x) { return math::round(x); }),
    function<1>("floor", [](auto x) { return math::floor(x); }),
    function<1>("ceil", [](auto x) { return math::ceil(x); }),
    function<1>("trunc", [](auto x) { return math::trunc(x); }),
    function<2>("pow", [](auto x, auto y) { return math::pow(x, y); }),
    function<2>("atan2", [](auto y, auto x) { return math::atan2(y, x); }),
    function<2>("hypot", [](auto x, auto y) { return math::hypot(x, y); }),
    function<2>("fmod", [](auto x, auto y) { return math::fmod(x, y); }),
    function<2>("remainder", [](auto x, auto y) { return math::remainder(x, y); }),
    function<3>("fma", [](auto x, auto y, auto z) { return math::fma(x, y, z); }),
};

constexpr module_kernels kernels{TYPEFLOW_ACCURACY_PROCESSOR, functions,
                                 sizeof(functions) / sizeof(functions[0])};

}  // namespace

}  // namespace accuracy

extern "C" [[gnu::visibility("default")]] const accuracy::module_kernels* typeflow_accuracy_kernels() {
  return &accuracy::kernels;
}
