// SPDX-License-Identifier: BSL-1.0
// A slow function made fast: polynomials through its values, one for each of many equal intervals.
#pragma once

#include <cmath>
#include <cstddef>
#include <numbers>
#include <vector>

namespace accuracy {

/// Of a smooth function over [low, high), by Chebyshev interpolation on intervals of length 1 / per_one. The
/// coefficients from u^5 on are so small that double is enough for them.
template <class Number>
class interpolation {
 public:
  template <class Function>
  interpolation(int low, double high, int per_one, Function exact) : low_(low), per_one_(per_one) {
    const auto count = static_cast<std::size_t>((high - low) * per_one);
    for (std::size_t i = 0; i < count; ++i)
      pieces_.push_back(through(
          [&](long double u) { return exact(low + (static_cast<long double>(i) + (u + 1) / 2) / per_one); }));
  }

  Number operator()(Number x) const {
    const Number place = (x - low_) * per_one_;
    const auto i = static_cast<std::size_t>(place);
    const piece& p = pieces_[i];
    const Number u = 2 * (place - static_cast<Number>(i)) - 1;
    const auto rough = static_cast<double>(u);
    double rest = p.rest[terms - leading - 1];
    for (std::size_t k = terms - leading - 1; k-- > 0;) rest = p.rest[k] + rough * rest;
    Number sum = rest;
    for (std::size_t k = leading; k-- > 0;) sum = p.first[k] + u * sum;
    return sum;
  }

 private:
  static constexpr std::size_t terms = 14, leading = 5;
  struct piece {
    Number first[leading];
    double rest[terms - leading];
  };

  Number low_, per_one_;
  std::vector<piece> pieces_;

  /// The sum of c_k T_k(u), c_k from the function's values at the zeros of T_terms, by powers of u; of the
  /// differences to the middle value, whose sums are rounded less.
  template <class Function>
  static piece through(Function function) {
    const long double middle = function(0.0L);
    long double value[terms], power[terms] = {middle};
    for (std::size_t j = 0; j < terms; ++j) value[j] = value_at(cosine(2 * j + 1), function) - middle;
    long double before[terms] = {}, polynomial[terms] = {1};
    for (std::size_t k = 0; k < terms; ++k) {
      long double c = 0;
      for (std::size_t j = 0; j < terms; ++j) c += value[j] * cosine(k * (2 * j + 1));
      for (std::size_t i = 0; i < terms; ++i) power[i] += (k == 0 ? 1.0L : 2.0L) / terms * c * polynomial[i];
      next_polynomial(k, before, polynomial);
    }
    piece p;
    for (std::size_t i = 0; i < terms; ++i)
      if (i < leading)
        p.first[i] = static_cast<Number>(power[i]);
      else
        p.rest[i - leading] = static_cast<double>(power[i]);
    return p;
  }

  /// function(u) by its value and slope at a number of few digits: u itself would be rounded when the
  /// function's operand is made of it.
  template <class Function>
  static long double value_at(long double u, Function function) {
    constexpr long double step = 0x1p-12L;
    const long double near = std::nearbyint(u * 0x1p40L) * 0x1p-40L;
    return function(near) + (u - near) * (function(near + step) - function(near - step)) / (2 * step);
  }

  static long double cosine(std::size_t half_steps) {
    static const auto all = [] {
      std::vector<long double> cosines(4 * terms);
      for (std::size_t i = 0; i < 4 * terms; ++i)
        cosines[i] = std::cos(std::numbers::pi_v<long double> * static_cast<long double>(i) / (2 * terms));
      return cosines;
    }();
    return all[half_steps % (4 * terms)];
  }

  /// T_(k+1) = 2u T_k - T_(k-1), and T_1 = u.
  static void next_polynomial(std::size_t k, long double (&before)[terms], long double (&polynomial)[terms]) {
    long double shifted = 0;
    for (std::size_t i = 0; i < terms; ++i) {
      const long double next = (k == 0 ? 1 : 2) * shifted - before[i];
      before[i] = shifted = polynomial[i];
      polynomial[i] = next;
    }
  }
};

}  // namespace accuracy
