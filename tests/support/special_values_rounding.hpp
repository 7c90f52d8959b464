// SPDX-License-Identifier: BSL-1.0
// Special values of absolute value, rounding, remainders and extrema.
#pragma once

#include "special_values.hpp"

namespace op_values {

template <>
inline constexpr special_value<1> special_values<ops::abs>[] = {
    {0, 0, 0, 0},       {-0.0, 0, 0, 0},    {inf, inf, 1, 0},
    {-inf, inf, -1, 0}, {nan, nan, nan, 0}, {-0x1p-1074, 0x1p-1074, -1, 0},
};

template <>
inline constexpr special_value<1> special_values<ops::sign>[] = {
    {0, 0, 0, 0}, {-0.0, 0, 0, 0}, {inf, 1, 0, 0}, {-inf, -1, 0, 0}, {nan, nan, 0, 0}, {-0x1p-1074, -1, 0, 0},
};

template <>
inline constexpr special_value<1> special_values<ops::floor>[] = {
    {0, 0, 0, 0},           {-0.0, -0.0, 0, 0}, {inf, inf, 0, 0},
    {-inf, -inf, 0, 0},     {nan, nan, 0, 0},   {0.5, 0, 0, 0},
    {-0.5, -1, 0, 0},       {2, 2, 0, 0},       {0x1.fffffffffffffp+51, 0x1.ffffffffffffep+51, 0, 0},
    {-0x1p-1074, -1, 0, 0},
};

template <>
inline constexpr special_value<1> special_values<ops::ceil>[] = {
    {0, 0, 0, 0},         {-0.0, -0.0, 0, 0}, {inf, inf, 0, 0},
    {-inf, -inf, 0, 0},   {nan, nan, 0, 0},   {0.5, 1, 0, 0},
    {-0.5, -0.0, 0, 0},   {2, 2, 0, 0},       {0x1.fffffffffffffp+51, 0x1p+52, 0, 0},
    {0x1p-1074, 1, 0, 0},
};

template <>
inline constexpr special_value<1> special_values<ops::round>[] = {
    {0, 0, 0, 0},
    {-0.0, -0.0, 0, 0},
    {inf, inf, 0, 0},
    {-inf, -inf, 0, 0},
    {nan, nan, 0, 0},
    {0.5, 0, 0, 0},
    {1.5, 2, 0, 0},
    {2.5, 2, 0, 0},
    {-0.5, -0.0, 0, 0},
    {-1.5, -2, 0, 0},
    {0x1.fffffffffffffp-2, 0, 0, 0},
    {0x1.0000000000001p-1, 1, 0, 0},
};

template <>
inline constexpr special_value<1> special_values<ops::trunc>[] = {
    {0, 0, 0, 0},       {-0.0, -0.0, 0, 0}, {inf, inf, 0, 0},
    {-inf, -inf, 0, 0}, {nan, nan, 0, 0},   {0.5, 0, 0, 0},
    {-0.5, -0.0, 0, 0}, {-1.5, -1, 0, 0},   {0x1.fffffffffffffp+51, 0x1.ffffffffffffep+51, 0, 0},
};

template <>
inline constexpr special_value<1> special_values<ops::cast_to_float>[] = {
    {0, 0, 1, 0},
    {-0.0, -0.0, 1, 0},
    {inf, inf, 1, 0},
    {-inf, -inf, 1, 0},
    {nan, nan, 1, 0},
    {0.1, 0x1.99999ap-4, 1, 0},
    {-1.5, -1.5, 1, 0},
    {0x1.000001p+0, 1, 1, 0},                           // halfway: to the even number
    {0x1.000003p+0, 0x1.000004p+0, 1, 0},
    {0x1.0000010000001p+0, 0x1.000002p+0, 1, 0},
    {0x1.fffffefffffffp+127, 0x1.fffffep+127, 1, 0},    // the largest float
    {0x1.ffffffp+127, inf, 1, 0},
    {-1e300, -inf, 1, 0},
    {0x1p-149, 0x1p-149, 1, 0},                         // the smallest
    {0x1.8p-149, 0x1p-148, 1, 0},
    {0x1p-150, 0, 1, 0},
    {-0x1.0000000000001p-150, -0x1p-149, 1, 0},
    {-0x1p-1074, -0.0, 1, 0},
};

template <>
inline constexpr special_value<1> special_values<ops::cast_to_double>[] = {
    {0, 0, 1, 0},       {-0.0, -0.0, 1, 0}, {inf, inf, 1, 0},         {-inf, -inf, 1, 0},
    {nan, nan, 1, 0},   {0.1, 0.1, 1, 0},   {1e300, 1e300, 1, 0},     {-0x1p-1074, -0x1p-1074, 1, 0},
};

template <>
inline constexpr special_value<2> special_values<ops::fmod>[] = {
    {{5.5, 2}, 1.5, {1, -2}, {0, 0}},  {{-5.5, 2}, -1.5, {1, 2}, {0, 0}}, {{5.5, -2}, 1.5, {1, 2}, {0, 0}},
    {{4, 2}, 0, {1, -2}, {0, 0}},      {{-4, 2}, -0.0, {1, 2}, {0, 0}},   {{0, 1}, 0, {1, 0}, {0, 0}},
    {{-0.0, 1}, -0.0, {1, 0}, {0, 0}}, {{1, 0}, nan, {1, nan}, {0, 0}},   {{inf, 1}, nan, {1, nan}, {0, 0}},
    {{1, inf}, 1, {1, 0}, {0, 0}},     {{-1, inf}, -1, {1, 0}, {0, 0}},   {{nan, 1}, nan, {1, nan}, {0, 0}},
    {{1, nan}, nan, {1, nan}, {0, 0}},
};

template <>
inline constexpr special_value<2> special_values<ops::remainder>[] = {
    {{5.5, 2}, 1.5, {1, -2}, {0, 0}},  {{-5.5, 2}, 0.5, {1, 3}, {0, 0}},   {{5.5, -2}, -0.5, {1, 3}, {0, 0}},
    {{-4, 2}, 0, {1, 2}, {0, 0}},      {{4, -2}, -0.0, {1, 2}, {0, 0}},    {{0, 1}, 0, {1, 0}, {0, 0}},
    {{-0.0, 1}, 0, {1, 0}, {0, 0}},    {{-0x1p-60, 1}, 1, {1, 1}, {0, 0}}, {{1, 0}, nan, {1, nan}, {0, 0}},
    {{inf, 1}, nan, {1, nan}, {0, 0}}, {{1, inf}, 1, {1, 0}, {0, 0}},      {{-1, inf}, inf, {1, 1}, {0, 0}},
    {{1, -inf}, -inf, {1, 1}, {0, 0}}, {{nan, 1}, nan, {1, nan}, {0, 0}},  {{1, nan}, nan, {1, nan}, {0, 0}},
};

template <>
inline constexpr special_value<2> special_values<ops::maximum>[] = {
    {{2, 1}, 2, {1, 0}, {0, 0}},
    {{1, 1}, 1, {0.5, 0.5}, {0, 0}},
    {{-0.0, 0}, 0, {0.5, 0.5}, {0, 0}},
    {{0, -0.0}, 0, {0.5, 0.5}, {0, 0}},
    {{-0.0, -0.0}, -0.0, {0.5, 0.5}, {0, 0}},
    {{-inf, inf}, inf, {0, 1}, {0, 0}},
    {{inf, inf}, inf, {0.5, 0.5}, {0, 0}},
    {{nan, 1}, nan, {0, 0}, {0, 0}},
    {{1, nan}, nan, {0, 0}, {0, 0}},
};

template <>
inline constexpr special_value<2> special_values<ops::minimum>[] = {
    {{2, 1}, 1, {0, 1}, {0, 0}},
    {{1, 1}, 1, {0.5, 0.5}, {0, 0}},
    {{-0.0, 0}, -0.0, {0.5, 0.5}, {0, 0}},
    {{0, -0.0}, -0.0, {0.5, 0.5}, {0, 0}},
    {{0, 0}, 0, {0.5, 0.5}, {0, 0}},
    {{-inf, inf}, -inf, {1, 0}, {0, 0}},
    {{-inf, -inf}, -inf, {0.5, 0.5}, {0, 0}},
    {{nan, 1}, nan, {0, 0}, {0, 0}},
    {{1, nan}, nan, {0, 0}, {0, 0}},
};

template <>
inline constexpr special_value<3> special_values<ops::clip>[] = {
    {{0.5, 0, 1}, 0.5, {1, 0, 0}, {0, 0, 0}},   {{0, 0, 1}, 0, {0, 1, 0}, {0, 0, 0}},
    {{-0.0, 0, 1}, -0.0, {0, 1, 0}, {0, 0, 0}}, {{1, 0, 1}, 1, {0, 0, 1}, {0, 0, 0}},
    {{-5, -1, 0}, -1, {0, 1, 0}, {0, 0, 0}},    {{5, 0, 1}, 1, {0, 0, 1}, {0, 0, 0}},
    {{-inf, 0, 1}, 0, {0, 1, 0}, {0, 0, 0}},    {{inf, 0, 1}, 1, {0, 0, 1}, {0, 0, 0}},
    {{3, -inf, inf}, 3, {1, 0, 0}, {0, 0, 0}},  {{0.5, 1, 0}, 0, {0, 0, 1}, {0, 0, 0}},
    {{1, 1, 1}, 1, {0, 0, 1}, {0, 0, 0}},       {{nan, 0, 1}, nan, {0, 0, 0}, {0, 0, 0}},
    {{0.5, nan, 1}, nan, {0, 0, 0}, {0, 0, 0}}, {{0.5, 0, nan}, nan, {0, 0, 0}, {0, 0, 0}},
};

template <>
inline constexpr special_value<1> special_values<ops::resolution>[] = {
    {0, 0, 0, 0}, {-0.0, 0, 0, 0}, {inf, inf, 0, 0}, {-inf, inf, 0, 0}, {nan, nan, 0, 0},
};

}  // namespace op_values
