// SPDX-License-Identifier: BSL-1.0
// Special values of trigonometric and hyperbolic functions.
#pragma once

#include "special_values.hpp"

namespace op_values {

template <>
inline constexpr special_value<1> special_values<ops::one_minus_square>[] = {
    {0, 1, 0, -2},         {-0.0, 1, 0, -2},      {1, 0, -2, -2},      {-1, 0, 2, -2},
    {inf, -inf, -inf, -2}, {-inf, -inf, inf, -2}, {nan, nan, nan, -2},
};

template <>
inline constexpr special_value<1> special_values<ops::sin>[] = {
    {0, 0, 1, 0}, {-0.0, -0.0, 1, 0}, {inf, nan, nan, nan}, {-inf, nan, nan, nan}, {nan, nan, nan, nan},
};

template <>
inline constexpr special_value<1> special_values<ops::cos>[] = {
    {0, 1, 0, -1}, {-0.0, 1, 0, -1}, {inf, nan, nan, nan}, {-inf, nan, nan, nan}, {nan, nan, nan, nan},
};

template <>
inline constexpr special_value<1> special_values<ops::tan>[] = {
    {0, 0, 1, 0}, {-0.0, -0.0, 1, 0}, {inf, nan, nan, nan}, {-inf, nan, nan, nan}, {nan, nan, nan, nan},
};

template <>
inline constexpr special_value<1> special_values<ops::asin>[] = {
    {0, 0, 1, 0},       {-0.0, -0.0, 1, 0},   {1, pi / 2, inf, inf}, {-1, -pi / 2, inf, -inf},
    {2, nan, nan, nan}, {inf, nan, nan, nan}, {-inf, nan, nan, nan}, {nan, nan, nan, nan},
};

template <>
inline constexpr special_value<1> special_values<ops::acos>[] = {
    {0, pi / 2, -1, 0}, {-0.0, pi / 2, -1, 0}, {1, 0, -inf, -inf},    {-1, pi, -inf, inf},
    {2, nan, nan, nan}, {inf, nan, nan, nan},  {-inf, nan, nan, nan}, {nan, nan, nan, nan},
};

template <>
inline constexpr special_value<1> special_values<ops::atan>[] = {
    {0, 0, 1, 0},        {-0.0, -0.0, 1, 0},    {1, pi / 4, 0.5, -0.5},
    {inf, pi / 2, 0, 0}, {-inf, -pi / 2, 0, 0}, {nan, nan, nan, nan},
};

template <>
inline constexpr special_value<2> special_values<ops::atan2>[] = {
    {{0, 1}, 0, {1, 0}, {0, 0}},
    {{-0.0, 1}, -0.0, {1, 0}, {0, 0}},
    {{0, -1}, pi, {-1, 0}, {0, 0}},
    {{-0.0, -1}, -pi, {-1, 0}, {0, 0}},
    {{1, 0}, pi / 2, {0, -1}, {0, 0}},
    {{-1, -0.0}, -pi / 2, {0, 1}, {0, 0}},
    {{0, 0}, 0, {nan, nan}, {nan, nan}},
    {{-0.0, -0.0}, -pi, {nan, nan}, {nan, nan}},
    {{1, 1}, pi / 4, {0.5, -0.5}, {-0.5, 0.5}},
    {{1, inf}, 0, {0, 0}, {0, 0}},
    {{1, -inf}, pi, {0, 0}, {0, 0}},
    {{inf, 1}, pi / 2, {0, 0}, {0, 0}},
    {{inf, inf}, pi / 4, {0, 0}, {0, 0}},
    {{-inf, -inf}, -3 * pi / 4, {0, 0}, {0, 0}},
    {{nan, 1}, nan, {nan, nan}, {nan, nan}},
    {{1, nan}, nan, {nan, nan}, {nan, nan}},
};

template <>
inline constexpr special_value<1> special_values<ops::sinh>[] = {
    {0, 0, 1, 0},          {-0.0, -0.0, 1, 0},   {inf, inf, inf, inf}, {-inf, -inf, inf, -inf},
    {1000, inf, inf, inf}, {nan, nan, nan, nan},
};

template <>
inline constexpr special_value<1> special_values<ops::cosh>[] = {
    {0, 1, 0, 1},           {-0.0, 1, 0, 1},         {inf, inf, inf, inf},
    {-inf, inf, -inf, inf}, {-1000, inf, -inf, inf}, {nan, nan, nan, nan},
};

template <>
inline constexpr special_value<1> special_values<ops::tanh>[] = {
    {0, 0, 1, 0}, {-0.0, -0.0, 1, 0}, {inf, 1, 0, 0}, {-inf, -1, 0, 0}, {1000, 1, 0, 0}, {nan, nan, nan, nan},
};

template <>
inline constexpr special_value<1> special_values<ops::asinh>[] = {
    {0, 0, 1, 0},     {-0.0, -0.0, 1, 0}, {1e300, 300 * ln10 + ln2, 1e-300, 0},
    {inf, inf, 0, 0}, {-inf, -inf, 0, 0}, {nan, nan, nan, nan},
};

template <>
inline constexpr special_value<1> special_values<ops::acosh>[] = {
    {0, nan, nan, nan},  {-0.0, nan, nan, nan}, {1, 0, inf, -inf},     {1e300, 300 * ln10 + ln2, 1e-300, 0},
    {-2, nan, nan, nan}, {inf, inf, 0, 0},      {-inf, nan, nan, nan}, {nan, nan, nan, nan},
};

template <>
inline constexpr special_value<1> special_values<ops::atanh>[] = {
    {0, 0, 1, 0},          {-0.0, -0.0, 1, 0},          {1, inf, inf, inf},
    {-1, -inf, inf, -inf}, {2, nan, -1.0 / 3, 4.0 / 9}, {inf, nan, 0, 0},
    {-inf, nan, 0, 0},     {nan, nan, nan, nan},
};

}  // namespace op_values
