// SPDX-License-Identifier: BSL-1.0
// The registers of the target, and the instructions that functions find for them: what falls back to one lane after the other is
// right too, so only the names tell.
#include <typeflow/kernels/contract_shape.hpp>
#include <typeflow/math/fma.hpp>
#include <typeflow/math/precision.hpp>
#include <typeflow/math/rounding.hpp>
#include <typeflow/math/square_root.hpp>

#include "math_support.hpp"

namespace math = typeflow::math;
namespace kernels = typeflow::kernels;
using namespace math_test;

namespace {

using doubles = math::full_register<double>;
using floats = math::full_register<float>;
using half_the_floats = math::half_of<floats>;

template <class V>
constexpr bool fuses = math::detail::has_register_fma<V>;

static_assert(sizeof(doubles) == vector_bytes && sizeof(floats) == vector_bytes);

#if defined(__aarch64__)

template <class V>
constexpr bool rounds = requires(V x) {
  math::detail::register_round(x);
  math::detail::register_floor(x);
  math::detail::register_ceil(x);
  math::detail::register_trunc(x);
};
static_assert(vector_bytes == 16 && kernels::pack_registers == 32);
static_assert(fuses<doubles> && fuses<floats> && rounds<doubles> && rounds<floats>);
#if !defined(__clang__)
static_assert(requires(doubles x) { math::detail::register_square_root(x); });
static_assert(requires(floats x) { math::detail::register_square_root(x); });
static_assert(requires(half_the_floats x) { math::detail::register_to_double(x); });
#endif

#elif defined(__AVX512F__)
static_assert(vector_bytes == 64 && kernels::pack_registers == 32 && fuses<doubles> && fuses<floats>);
#elif defined(__FMA__)
static_assert(vector_bytes == 32 && kernels::pack_registers == 16 && fuses<doubles> && fuses<floats>);
#endif

#if defined(__aarch64__)
/// The sums of a tile, the packs of B and an element of A for each of its rows, where more than one product needs it.
template <class T>
constexpr bool fits_registers(std::int64_t m, std::int64_t n) {
  const kernels::contraction square{m, n, 64, {64, 1}, {n, 1}, {n, 1}, {0, 1}, false, false};
  const kernels::detail::tile_shape tile = kernels::detail::tile_shape_for<T>(square);
  const int elements = tile.packs > 1 ? tile.rows : 1;
  return tile.rows * tile.packs * tile.chains + tile.packs + elements <= kernels::pack_registers;
}
#endif

template <class Element>
bool same(Element a, Element b) {
  return (std::isnan(a) && std::isnan(b)) || math::to_bits(a) == math::to_bits(b);
}

}  // namespace

#if defined(__aarch64__)
TEST_CASE("tiles leave registers for what they multiply") {
  for (std::int64_t rows : {4, 5, 6, 7, 8, 13, 64})
    for (std::int64_t columns : {2, 4, 6, 8, 10, 16, 64}) {
      CAPTURE(rows);
      CAPTURE(columns);
      CHECK(fits_registers<double>(rows, columns));
      CHECK(fits_registers<float>(rows, 2 * columns));
    }
}
#endif

TEST_CASE_TEMPLATE("square roots, products with sums and conversions are those of single numbers", Element, float, double) {
  using vector = widest_vector<Element>;
  constexpr std::size_t lanes = math::lane_count<vector>;
  const std::vector<Element> points = edges<Element>();
  for (std::size_t first = 0; first < points.size(); ++first) {
    vector x{};
    for (std::size_t lane = 0; lane < lanes; ++lane) x[lane] = points[(first + lane) % points.size()];
    const vector y = x + Element(1);
    const vector roots = math::sqrt(x), fused = math::fma(x, y, -x), narrowed = math::in_precision_of<float>(x);
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      CAPTURE(x[lane]);
      CHECK(same<Element>(roots[lane], std::sqrt(x[lane])));
      CHECK(same<Element>(fused[lane], std::fma(x[lane], y[lane], -x[lane])));
      CHECK(same<Element>(narrowed[lane], static_cast<float>(x[lane])));
    }
  }
}
