// SPDX-License-Identifier: BSL-1.0
// Starting values of parameters, by Keras's names and formulas.
#pragma once

#include <cmath>
#include <cstddef>
#include <span>
#include <string>
#include <type_traits>

#include "generator.hpp"

namespace typeflow::random {

/// How many inputs feed one unit and how many units one input feeds, by Keras's rule: [] 1 and 1, [n] n and
/// n, [in, out] as they are, and of more extents the last two, each times the product of the others (the
/// window of a convolution).
struct fans {
  std::size_t in = 1;
  std::size_t out = 1;
};

constexpr fans fans_of(std::span<const std::size_t> extents) {
  if (extents.empty()) return {};
  if (extents.size() == 1) return {extents[0], extents[0]};
  std::size_t window = 1;
  for (const std::size_t extent : extents.first(extents.size() - 2)) window *= extent;
  return {extents[extents.size() - 2] * window, extents.back() * window};
}

namespace detail {

constexpr std::size_t element_count(std::span<const std::size_t> extents) {
  std::size_t count = 1;
  for (const std::size_t extent : extents) count *= extent;
  return count;
}

/// Fills the whole of `values` with draw(); first checks that the extents describe it.
template <class Range, class Draw>
constexpr void initialize(const char* name, Range& values, std::span<const std::size_t> extents, Draw draw) {
  const std::span elements(values);
  if (const std::size_t count = element_count(extents); count != elements.size()) {
    fail(std::string("random::") + name + ": the extents hold " + std::to_string(count) +
         " values, the storage holds " + std::to_string(elements.size()) +
         "; give the parameter's own storage and extents");
  }
  for (auto& element : elements) element = static_cast<std::remove_cvref_t<decltype(element)>>(draw());
}

inline double scale_of(double numerator, std::size_t fan) {
  return std::sqrt(numerator / static_cast<double>(fan == 0 ? 1 : fan));
}

}  // namespace detail

// Each initializer is called as  glorot_uniform{}(values, extents, {.seed = 1, .stream = 0}),  with values
// any contiguous container of double or float, and fills it in order, so that the same seed and stream give
// the same bits everywhere. Give each parameter a stream of its own. Error: the extents do not describe the
// storage.

/// Every value 0 (Keras: Zeros).
struct zeros {
  template <class Range>
  constexpr void operator()(Range&& values, std::span<const std::size_t> extents, generator = {}) const {
    detail::initialize("zeros", values, extents, [] { return 0; });
  }
};

/// Every value the same (Keras: Constant).
struct constant_value {
  double value = 0;
  template <class Range>
  constexpr void operator()(Range&& values, std::span<const std::size_t> extents, generator = {}) const {
    detail::initialize("constant_value", values, extents, [this] { return value; });
  }
};

/// Uniform between low and high (Keras: RandomUniform).
struct uniform {
  double low = -0.05;
  double high = 0.05;
  template <class Range>
  void operator()(Range&& values, std::span<const std::size_t> extents, generator source) const {
    detail::initialize("uniform", values, extents, [&] { return source.uniform(low, high); });
  }
};

/// Normal of mean 0 and the given standard deviation (Keras: RandomNormal). `normal{1}` is the start of the
/// MiniFlow lesson.
struct normal {
  double stddev = 0.05;
  template <class Range>
  constexpr void operator()(Range&& values, std::span<const std::size_t> extents, generator source) const {
    detail::initialize("normal", values, extents, [&] { return stddev * source.normal(); });
  }
};

/// Uniform within +-sqrt(6 / (fans.in + fans.out)): X. Glorot and Y. Bengio, "Understanding the difficulty of
/// training deep feedforward neural networks" (2010). Keras's default for a dense layer (GlorotUniform).
struct glorot_uniform {
  template <class Range>
  void operator()(Range&& values, std::span<const std::size_t> extents, generator source) const {
    const fans fan = fans_of(extents);
    const double limit = detail::scale_of(6, fan.in + fan.out);
    detail::initialize("glorot_uniform", values, extents, [&] { return limit * (2 * source.uniform() - 1); });
  }
};

/// Normal of variance 2 / fans.in, cut off at two standard deviations of the uncut normal: K. He et al.,
/// "Delving deep into rectifiers" (2015). As in Keras (HeNormal), the uncut deviation is sqrt(2 / fans.in) /
/// 0.8796, which restores the variance after the cut.
struct he_normal {
  template <class Range>
  void operator()(Range&& values, std::span<const std::size_t> extents, generator source) const {
    const double stddev = detail::scale_of(2, fans_of(extents).in) / 0.87962566103423978;
    detail::initialize("he_normal", values, extents, [&] {
      double value = source.normal();
      while (value < -2 || value > 2) value = source.normal();
      return stddev * value;
    });
  }
};

}  // namespace typeflow::random
