// SPDX-License-Identifier: BSL-1.0
// Special values of comparisons, truth and choices.
#pragma once

#include "special_values.hpp"

namespace op_values {

/// A product whose first factor is an adjoint: 0 times anything is 0.

template <>
inline constexpr special_value<2> special_values<ops::less>[] = {
    {{0, -0.0}, 0, {0, 0}, {0, 0}}, {{-inf, inf}, 1, {0, 0}, {0, 0}}, {{inf, inf}, 0, {0, 0}, {0, 0}},
    {{nan, 1}, 0, {0, 0}, {0, 0}},  {{1, nan}, 0, {0, 0}, {0, 0}},    {{nan, nan}, 0, {0, 0}, {0, 0}},
};

template <>
inline constexpr special_value<2> special_values<ops::less_equal>[] = {
    {{0, -0.0}, 1, {0, 0}, {0, 0}}, {{-inf, inf}, 1, {0, 0}, {0, 0}}, {{inf, inf}, 1, {0, 0}, {0, 0}},
    {{nan, 1}, 0, {0, 0}, {0, 0}},  {{1, nan}, 0, {0, 0}, {0, 0}},    {{nan, nan}, 0, {0, 0}, {0, 0}},
};

template <>
inline constexpr special_value<2> special_values<ops::greater>[] = {
    {{0, -0.0}, 0, {0, 0}, {0, 0}}, {{-inf, inf}, 0, {0, 0}, {0, 0}}, {{inf, inf}, 0, {0, 0}, {0, 0}},
    {{nan, 1}, 0, {0, 0}, {0, 0}},  {{1, nan}, 0, {0, 0}, {0, 0}},    {{nan, nan}, 0, {0, 0}, {0, 0}},
};

template <>
inline constexpr special_value<2> special_values<ops::greater_equal>[] = {
    {{0, -0.0}, 1, {0, 0}, {0, 0}}, {{-inf, inf}, 0, {0, 0}, {0, 0}}, {{inf, inf}, 1, {0, 0}, {0, 0}},
    {{nan, 1}, 0, {0, 0}, {0, 0}},  {{1, nan}, 0, {0, 0}, {0, 0}},    {{nan, nan}, 0, {0, 0}, {0, 0}},
};

template <>
inline constexpr special_value<2> special_values<ops::equal>[] = {
    {{0, -0.0}, 1, {0, 0}, {0, 0}}, {{-inf, inf}, 0, {0, 0}, {0, 0}}, {{inf, inf}, 1, {0, 0}, {0, 0}},
    {{nan, 1}, 0, {0, 0}, {0, 0}},  {{1, nan}, 0, {0, 0}, {0, 0}},    {{nan, nan}, 0, {0, 0}, {0, 0}},
};

template <>
inline constexpr special_value<2> special_values<ops::not_equal>[] = {
    {{0, -0.0}, 0, {0, 0}, {0, 0}}, {{-inf, inf}, 1, {0, 0}, {0, 0}}, {{inf, inf}, 0, {0, 0}, {0, 0}},
    {{nan, 1}, 1, {0, 0}, {0, 0}},  {{1, nan}, 1, {0, 0}, {0, 0}},    {{nan, nan}, 1, {0, 0}, {0, 0}},
};

template <>
inline constexpr special_value<3> special_values<ops::select>[] = {
    {{0, nan, 2}, 2, {0, 0, 1}, {0, 0, 0}},        {{-0.0, inf, 0}, 0, {0, 0, 1}, {0, 0, 0}},
    {{1, 0, nan}, 0, {0, 1, 0}, {0, 0, 0}},        {{nan, 1, inf}, 1, {0, 1, 0}, {0, 0, 0}},
    {{-inf, -0.0, 1}, -0.0, {0, 1, 0}, {0, 0, 0}},
};

template <>
inline constexpr special_value<2> special_values<ops::logical_and>[] = {
    {{0, -0.0}, 0, {0, 0}, {0, 0}},  {{nan, 0}, 0, {0, 0}, {0, 0}}, {{0, inf}, 0, {0, 0}, {0, 0}},
    {{nan, nan}, 1, {0, 0}, {0, 0}}, {{-1, 2}, 1, {0, 0}, {0, 0}},  {{1, nan}, 1, {0, 0}, {0, 0}},
};

template <>
inline constexpr special_value<2> special_values<ops::logical_or>[] = {
    {{0, -0.0}, 0, {0, 0}, {0, 0}},  {{nan, 0}, 1, {0, 0}, {0, 0}}, {{0, inf}, 1, {0, 0}, {0, 0}},
    {{nan, nan}, 1, {0, 0}, {0, 0}}, {{-1, 2}, 1, {0, 0}, {0, 0}},  {{1, nan}, 1, {0, 0}, {0, 0}},
};

template <>
inline constexpr special_value<2> special_values<ops::logical_xor>[] = {
    {{0, -0.0}, 0, {0, 0}, {0, 0}},  {{nan, 0}, 1, {0, 0}, {0, 0}}, {{0, inf}, 1, {0, 0}, {0, 0}},
    {{nan, nan}, 0, {0, 0}, {0, 0}}, {{-1, 2}, 0, {0, 0}, {0, 0}},  {{1, nan}, 0, {0, 0}, {0, 0}},
};

template <>
inline constexpr special_value<1> special_values<ops::logical_not>[] = {
    {0, 1, 0, 0},
    {-0.0, 1, 0, 0},
    {inf, 0, 0, 0},
    {-inf, 0, 0, 0},
    {nan, 0, 0, 0},
    {0x1p-1074, 0, 0, 0},
    {0x1.fffffffffffffp+1023, 0, 0, 0},
};

template <>
inline constexpr special_value<1> special_values<ops::isnan>[] = {
    {0, 0, 0, 0},
    {-0.0, 0, 0, 0},
    {inf, 0, 0, 0},
    {-inf, 0, 0, 0},
    {nan, 1, 0, 0},
    {0x1p-1074, 0, 0, 0},
    {0x1.fffffffffffffp+1023, 0, 0, 0},
};

template <>
inline constexpr special_value<1> special_values<ops::isinf>[] = {
    {0, 0, 0, 0},
    {-0.0, 0, 0, 0},
    {inf, 1, 0, 0},
    {-inf, 1, 0, 0},
    {nan, 0, 0, 0},
    {0x1p-1074, 0, 0, 0},
    {0x1.fffffffffffffp+1023, 0, 0, 0},
};

template <>
inline constexpr special_value<1> special_values<ops::isfinite>[] = {
    {0, 1, 0, 0},
    {-0.0, 1, 0, 0},
    {inf, 0, 0, 0},
    {-inf, 0, 0, 0},
    {nan, 0, 0, 0},
    {0x1p-1074, 1, 0, 0},
    {0x1.fffffffffffffp+1023, 1, 0, 0},
};

}  // namespace op_values
