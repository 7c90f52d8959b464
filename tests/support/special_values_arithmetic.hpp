// SPDX-License-Identifier: BSL-1.0
// Special values of arithmetic.
#pragma once

#include "special_values.hpp"

namespace op_values {

template <>
inline constexpr special_value<2> special_values<ops::add>[] = {
    {{0, -0.0}, 0, {1, 1}, {0, 0}},  {{-0.0, -0.0}, -0.0, {1, 1}, {0, 0}}, {{inf, -inf}, nan, {1, 1}, {0, 0}},
    {{inf, 1}, inf, {1, 1}, {0, 0}}, {{nan, 1}, nan, {1, 1}, {0, 0}},      {{1, nan}, nan, {1, 1}, {0, 0}},
};

template <>
inline constexpr special_value<2> special_values<ops::subtract>[] = {
    {{0, 0}, 0, {1, -1}, {0, 0}},     {{-0.0, 0}, -0.0, {1, -1}, {0, 0}}, {{inf, inf}, nan, {1, -1}, {0, 0}},
    {{nan, 1}, nan, {1, -1}, {0, 0}}, {{1, nan}, nan, {1, -1}, {0, 0}},
};

template <>
inline constexpr special_value<2> special_values<ops::multiply>[] = {
    {{0, 1}, 0, {1, 0}, {0, 0}},       {{-1, 0}, -0.0, {0, -1}, {0, 0}},
    {{0, inf}, nan, {inf, 0}, {0, 0}}, {{inf, inf}, inf, {inf, inf}, {0, 0}},
    {{nan, 0}, nan, {0, nan}, {0, 0}}, {{0, nan}, nan, {nan, 0}, {0, 0}},
};

template <>
inline constexpr special_value<2> special_values<ops::divide>[] = {
    {{1, 0}, inf, {inf, -inf}, {0, inf}},  {{1, -0.0}, -inf, {-inf, -inf}, {0, -inf}},
    {{0, 0}, nan, {inf, nan}, {0, nan}},   {{1, inf}, 0, {0, 0}, {0, 0}},
    {{inf, inf}, nan, {0, nan}, {0, nan}}, {{inf, 1}, inf, {1, -inf}, {0, inf}},
    {{nan, 1}, nan, {1, nan}, {0, nan}},   {{1, nan}, nan, {nan, nan}, {0, nan}},
};

template <>
inline constexpr special_value<1> special_values<ops::negate>[] = {
    {0, -0.0, -1, 0}, {-0.0, 0, -1, 0}, {inf, -inf, -1, 0}, {-inf, inf, -1, 0}, {nan, nan, -1, 0},
};

template <>
inline constexpr special_value<2> special_values<ops::adjoint_multiply>[] = {
    {{0, inf}, 0, {inf, 0}, {0, 0}},       {{0, nan}, 0, {nan, 0}, {0, 0}},
    {{-0.0, inf}, -0.0, {inf, 0}, {0, 0}}, {{inf, 0}, nan, {0, inf}, {0, 0}},
    {{nan, 1}, nan, {1, nan}, {0, 0}},     {{2, nan}, nan, {nan, 2}, {0, 0}},
};

template <>
inline constexpr special_value<1> special_values<ops::copy>[] = {
    {0, 0, 1, 0}, {-0.0, -0.0, 1, 0}, {inf, inf, 1, 0}, {-inf, -inf, 1, 0}, {nan, nan, 1, 0},
};

template <>
inline constexpr special_value<2> special_values<ops::after>[] = {
    {{0, 0}, 0, {1, 0}, {0, 0}},       {{-0.0, inf}, -0.0, {1, 0}, {0, 0}}, {{inf, -inf}, inf, {1, 0}, {0, 0}},
    {{nan, 1}, nan, {1, 0}, {0, 0}},   {{1, nan}, 1, {1, 0}, {0, 0}},       {{-inf, nan}, -inf, {1, 0}, {0, 0}},
};

}  // namespace op_values
