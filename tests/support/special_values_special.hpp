// SPDX-License-Identifier: BSL-1.0
// Special values of the error function, the gamma function and its relatives, fma and xlogy.
#pragma once

#include "special_values.hpp"

namespace op_values {

inline constexpr double bell = 1.12837916709551257390;  // 2 / sqrt(pi)
using std::numbers::egamma;
inline constexpr double trigamma_of_1 = 1.64493406684822643647;  // pi^2 / 6
inline constexpr double apery = 1.20205690315959428540;          // zeta(3)

template <>
inline constexpr special_value<1> special_values<ops::erf>[] = {
    {0, 0, bell, 0},  {-0.0, -0.0, bell, 0}, {inf, 1, 0, 0},
    {-inf, -1, 0, 0}, {30, 1, 0, 0},         {nan, nan, nan, nan},
};

template <>
inline constexpr special_value<1> special_values<ops::erfc>[] = {
    {0, 1, -bell, 0}, {-0.0, 1, -bell, 0}, {inf, 0, 0, 0},
    {-inf, 2, 0, 0},  {30, 0, 0, 0},       {nan, nan, nan, nan},
};

template <>
inline constexpr special_value<1> special_values<ops::gaussian>[] = {
    {0, 1, 0, -2}, {-0.0, 1, 0, -2}, {inf, 0, -0.0, nan}, {-inf, 0, 0, nan}, {30, 0, -0.0, 0}, {nan, nan, nan, nan},
};

template <>
inline constexpr special_value<1> special_values<ops::lgamma>[] = {
    {0, inf, -inf, inf},
    {-0.0, inf, inf, inf},
    {1, 0, -egamma, trigamma_of_1},
    {2, 0, 1 - egamma, trigamma_of_1 - 1},
    {-1, inf, nan, inf},
    {inf, inf, inf, 0},
    {-inf, inf, nan, nan},
    {nan, nan, nan, nan},
};

template <>
inline constexpr special_value<1> special_values<ops::digamma>[] = {
    {0, -inf, inf, -inf}, {-0.0, inf, inf, inf}, {1, -egamma, trigamma_of_1, -2 * apery},
    {-1, nan, inf, nan},  {inf, inf, 0, 0},      {-inf, nan, nan, nan},
    {nan, nan, nan, nan},
};

/// The order is the last number.
template <>
inline constexpr special_value<1> special_values<ops::polygamma>[] = {
    {0, inf, -inf, inf, 1},
    {-0.0, inf, inf, inf, 1},
    {1, trigamma_of_1, -2 * apery, pi* pi* pi* pi / 15, 1},
    {1, -2 * apery, pi* pi* pi* pi / 15, -24 * 1.03692775514336992633, 2},
    {inf, 0, 0, 0, 1},
    {-inf, nan, nan, nan, 1},
    {0, -inf, inf, -inf, 0},
    {nan, nan, nan, nan, 2},
    {nan, nan, nan, nan},
};

template <>
inline constexpr special_value<2> special_values<ops::lbeta>[] = {
    {{1, 1}, 0, {-1, -1}, {1, 1}},
    {{2, 1}, -ln2, {-0.5, -1.5}, {0.25, 1.25}},
    {{0, 1}, inf, {-inf, 0}, {inf, 0}},
    {{1, 0}, inf, {0, -inf}, {0, inf}},
    {{0, 0}, inf, {nan, nan}, {nan, nan}},
    {{inf, 1}, -inf, {nan, -inf}, {0, trigamma_of_1}},
    {{1, inf}, -inf, {-inf, nan}, {trigamma_of_1, 0}},
    {{0, inf}, nan, {-inf, nan}, {inf, 0}},
    {{nan, 1}, nan, {nan, nan}, {nan, nan}},
    {{1, nan}, nan, {nan, nan}, {nan, nan}},
};

template <>
inline constexpr special_value<2> special_values<ops::beta>[] = {
    {{1, 1}, 1, {-1, -1}, {2, 2}},           {{2, 1}, 0.5, {-0.25, -0.75}, {0.25, 1.75}},
    {{0, 1}, inf, {-inf, nan}, {nan, nan}},  {{1, 0}, inf, {nan, -inf}, {nan, nan}},
    {{inf, 1}, 0, {0, 0}, {nan, nan}},       {{nan, 1}, nan, {nan, nan}, {nan, nan}},
    {{1, nan}, nan, {nan, nan}, {nan, nan}},
};

template <>
inline constexpr special_value<3> special_values<ops::fma>[] = {
    {{1 + 0x1p-30, 1 - 0x1p-30, -1}, -0x1p-60, {1 - 0x1p-30, 1 + 0x1p-30, 1}, {0, 0, 0}},
    {{0, inf, 1}, nan, {inf, 0, 1}, {0, 0, 0}},
    {{inf, 1, -inf}, nan, {1, inf, 1}, {0, 0, 0}},
    {{-0.0, 0, -0.0}, -0.0, {0, 0, 1}, {0, 0, 0}},
    {{2, 3, 0}, 6, {3, 2, 1}, {0, 0, 0}},
    {{nan, 0, 1}, nan, {0, nan, 1}, {0, 0, 0}},
    {{1, nan, 1}, nan, {nan, 1, 1}, {0, 0, 0}},
    {{1, 1, nan}, nan, {1, 1, 1}, {0, 0, 0}},
};

template <>
inline constexpr special_value<2> special_values<ops::xlogy>[] = {
    {{0, 0}, 0, {-inf, 0}, {0, 0}},         {{-0.0, 0}, -0.0, {-inf, 0}, {0, 0}},
    {{0, -1}, 0, {nan, 0}, {0, 0}},         {{0, inf}, 0, {inf, 0}, {0, 0}},
    {{0, nan}, nan, {nan, 0}, {0, 0}},      {{2, 1}, 0, {0, 2}, {0, -2}},
    {{1, 0}, -inf, {-inf, inf}, {0, -inf}}, {{1, -1}, nan, {nan, -1}, {0, -1}},
    {{inf, 1}, nan, {0, inf}, {0, -inf}},   {{nan, 1}, nan, {0, nan}, {0, nan}},
    {{1, nan}, nan, {nan, nan}, {0, nan}},
};

}  // namespace op_values
