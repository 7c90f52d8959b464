// SPDX-License-Identifier: BSL-1.0
// What results are judged against, in one stage or in two: precise values; or fast ones first, whose own
// error is known and small, and precise ones of every block that they call one of the worst.
#pragma once

#include <limits>
#include <utility>

#include "judge.hpp"

namespace accuracy {

template <class T>
using wider = std::conditional_t<sizeof(T) == sizeof(float), double, long double>;

template <class T>
using exact_values = void (*)(const T* const* operands, std::size_t count, exact_block<T>& to);

/// `fast` is null where there is one stage; `apart` is the largest difference of the two in units in the last
/// place of T.
template <class T>
struct reference {
  exact_values<T> precise = nullptr, fast = nullptr;
  double (*apart)(const T* const* operands, std::size_t count) = nullptr;
};

/// The error that a fast value may have, in units in the last place of T; more stops the measurement.
template <class T>
inline constexpr double fast_bound = sizeof(T) == sizeof(float) ? 0x1p-22 : 0x1p-6;
/// A block is judged again where the fast values call an error larger than the worst so far less this.
template <class T>
inline constexpr double fast_margin = 2 * fast_bound<T>;

/// The fast values are computed in long double and its tables made by it, which takes the 80-bit type.
inline constexpr bool has_fast_references = std::numeric_limits<long double>::digits == 64;

template <class Least, class T, class Wide>
void put(exact_block<T>& to, std::size_t i, T x, Wide value) {
  to.put(i, value, static_cast<Wide>(Least{}(static_cast<wider<T>>(x), value)));
}

template <class Exact, class Least, class T, std::size_t... Operand>
void fill(const T* const* operands, std::size_t count, exact_block<T>& to, std::index_sequence<Operand...>) {
  to.special_count = 0;
  for (std::size_t i = 0; i < count; ++i)
    put<Least>(to, i, operands[0][i], Exact{}(static_cast<wider<T>>(operands[Operand][i])...));
}

/// Whether a value's unit may be another than that of a value nearby.
inline bool is_next_to_power_of_two(double value) {
  constexpr std::uint64_t mantissa = (std::uint64_t{1} << 52) - 1, near = 1 << 8;
  return ((std::bit_cast<std::uint64_t>(value) + near) & mantissa) <= 2 * near;
}

/// As `fill`; next to powers of two with the exact function, so that no error is counted in another unit.
template <class Exact, class Fast, class Least, class T>
void fill_fast(const T* const* operands, std::size_t count, exact_block<T>& to) {
  to.special_count = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const wider<T> x = operands[0][i];
    const wider<T> value = Fast{}(x);
    if (is_next_to_power_of_two(static_cast<double>(value)))
      put<Least>(to, i, operands[0][i], Exact{}(x));
    else
      put<Least>(to, i, operands[0][i], value);
  }
}

/// Infinite where one of the two alone is no number.
template <class Exact, class Fast, class Least, class T>
double largest_difference(const T* const* operands, std::size_t count) {
  constexpr long double infinity = std::numeric_limits<long double>::infinity();
  constexpr long double largest = std::numeric_limits<T>::max();
  long double most = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const wider<T> x = operands[0][i];
    auto bounded = [](long double y) { return std::fabs(y) > largest ? std::copysign(2 * largest, y) : y; };
    const long double exact = bounded(Exact{}(x)), fast = bounded(Fast{}(x));
    if (exact == fast || (std::isnan(exact) && std::isnan(fast))) continue;
    const auto least = static_cast<long double>(Least{}(x, exact));
    const long double error =
        std::fabs(fast - exact) / unit_at<T>(std::max(std::min(std::fabs(exact), largest), least));
    most = std::max(most, std::isnan(error) ? infinity : error);
  }
  return static_cast<double>(most);
}

}  // namespace accuracy
