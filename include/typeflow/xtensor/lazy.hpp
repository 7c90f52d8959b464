// SPDX-License-Identifier: BSL-1.0
// Refuses, in words, what xtensor has not computed yet: functions, broadcasts, and views of chosen indices
// have no memory to read.
#pragma once


#include "storage.hpp"

namespace typeflow {

/// Expressions of xtensor that cannot be bound, because their elements are not in memory, or are no numbers.
template <class T>
concept lazy_xtensor = xt::is_xexpression<T>::value && !xtensor_storage<T>;

template <lazy_xtensor Expression>
struct adapt<Expression> {
  using family = xtensor_results;
  static constexpr string_view refusal =
      std::is_arithmetic_v<typename Expression::value_type>
          ? "is bound to a lazy\nxtensor expression, not to data\nbind xt::eval(expression)"
          : "is bound to xtensor data\nwhose elements are no numbers\nuse float or double elements";
};

}  // namespace typeflow
