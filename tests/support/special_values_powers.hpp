// SPDX-License-Identifier: BSL-1.0
// Special values of powers, roots, exponentials and logarithms.
#pragma once

#include "special_values.hpp"

namespace op_values {

template <>
inline constexpr special_value<1> special_values<ops::exp>[] = {
    {0, 1, 1, 1},          {-0.0, 1, 1, 1},  {inf, inf, inf, inf}, {-inf, 0, 0, 0},
    {1000, inf, inf, inf}, {-1000, 0, 0, 0}, {nan, nan, nan, nan},
};

template <>
inline constexpr special_value<1> special_values<ops::exp2>[] = {
    {0, 1, ln2, ln2* ln2},
    {-0.0, 1, ln2, ln2* ln2},
    {inf, inf, inf, inf},
    {-inf, 0, 0, 0},
    {10, 1024, 1024 * ln2, 1024 * ln2* ln2},
    {1024, inf, inf, inf},
    {-1100, 0, 0, 0},
    {nan, nan, nan, nan},
};

template <>
inline constexpr special_value<1> special_values<ops::expm1>[] = {
    {0, 0, 1, 1},     {-0.0, -0.0, 1, 1},    {inf, inf, inf, inf},
    {-inf, -1, 0, 0}, {1000, inf, inf, inf}, {nan, nan, nan, nan},
};

template <>
inline constexpr special_value<1> special_values<ops::log>[] = {
    {0, -inf, inf, -inf}, {-0.0, -inf, -inf, -inf}, {1, 0, 1, -1},        {inf, inf, 0, 0},
    {-1, nan, -1, -1},    {-inf, nan, 0, 0},        {nan, nan, nan, nan},
};

template <>
inline constexpr special_value<1> special_values<ops::log1p>[] = {
    {0, 0, 1, -1},     {-0.0, -0.0, 1, -1}, {-1, -inf, inf, -inf}, {inf, inf, 0, 0},
    {-2, nan, -1, -1}, {-inf, nan, 0, 0},   {nan, nan, nan, nan},
};

template <>
inline constexpr special_value<1> special_values<ops::log2>[] = {
    {0, -inf, inf, -inf},          {-0.0, -inf, -inf, -inf},
    {1, 0, 1 / ln2, -1 / ln2},     {8, 3, 0.125 / ln2, -1 / (64 * ln2)},
    {0x1p-1074, -1074, inf, -inf}, {inf, inf, 0, 0},
    {-1, nan, -1 / ln2, -1 / ln2}, {-inf, nan, 0, 0},
    {nan, nan, nan, nan},
};

template <>
inline constexpr special_value<1> special_values<ops::log10>[] = {
    {0, -inf, inf, -inf},
    {-0.0, -inf, -inf, -inf},
    {1, 0, 1 / ln10, -1 / ln10},
    {1000, 3, 0.001 / ln10, -1e-6 / ln10},
    {inf, inf, 0, 0},
    {-1, nan, -1 / ln10, -1 / ln10},
    {-inf, nan, 0, 0},
    {nan, nan, nan, nan},
};

template <>
inline constexpr special_value<1> special_values<ops::sqrt>[] = {
    {0, 0, inf, -inf},   {-0.0, -0.0, -inf, inf}, {4, 2, 0.25, -1.0 / 32}, {inf, inf, 0, 0},
    {-1, nan, nan, nan}, {-inf, nan, nan, nan},   {nan, nan, nan, nan},
};

template <>
inline constexpr special_value<1> special_values<ops::cbrt>[] = {
    {0, 0, inf, -inf}, {-0.0, -0.0, inf, inf}, {8, 2, 1.0 / 12, -1.0 / 144}, {-8, -2, 1.0 / 12, 1.0 / 144},
    {inf, inf, 0, 0},  {-inf, -inf, 0, 0},     {nan, nan, nan, nan},
};

template <>
inline constexpr special_value<1> special_values<ops::square>[] = {
    {0, 0, 0, 2},       {-0.0, 0, 0, 2},      {-3, 9, -6, 2},
    {inf, inf, inf, 2}, {-inf, inf, -inf, 2}, {nan, nan, nan, 2},
};

template <>
inline constexpr special_value<1> special_values<ops::reciprocal>[] = {
    {0, inf, -inf, inf}, {-0.0, -inf, -inf, -inf}, {2, 0.5, -0.25, 0.25},
    {inf, 0, 0, 0},      {-inf, -0.0, 0, 0},       {nan, nan, nan, nan},
};

template <>
inline constexpr special_value<1> special_values<ops::rsqrt>[] = {
    {0, inf, -inf, inf}, {-0.0, -inf, -inf, -inf}, {4, 0.5, -1.0 / 16, 3.0 / 128}, {inf, 0, 0, 0},
    {-1, nan, nan, nan}, {-inf, nan, nan, nan},    {nan, nan, nan, nan},
};

template <>
inline constexpr special_value<2> special_values<ops::hypot>[] = {
    {{3, 4}, 5, {0.6, 0.8}, {16.0 / 125, 9.0 / 125}},
    {{0, 0}, 0, {0, 0}, {0, 0}},
    {{-0.0, 0}, 0, {0, 0}, {0, 0}},
    {{0, -2}, 2, {0, -1}, {0.5, 0}},
    {{0x1p-1000, 0}, 0x1p-1000, {1, 0}, {0, 0x1p+1000}},
    {{inf, 1}, inf, {1, 0}, {0, 0}},
    {{1, -inf}, inf, {0, -1}, {0, 0}},
    {{inf, -inf}, inf, {1, -1}, {0, 0}},
    {{inf, nan}, inf, {1, nan}, {0, nan}},
    {{nan, 1}, nan, {nan, nan}, {nan, nan}},
    {{1, nan}, nan, {nan, nan}, {nan, nan}},
};

template <>
inline constexpr special_value<1> special_values<ops::pow>[] = {
    {0, 1, 0, 0, 0},
    {inf, 1, 0, 0, 0},
    {nan, 1, 0, 0, 0},
    {0, 0, inf, -inf, 0.5},
    {0, 0, 1, 0, 1},
    {0, 0, 0, inf, 1.5},
    {0, 0, 0, 2, 2},
    {-0.0, -0.0, 0, 0, 3},
    {-3, 9, -6, 2, 2},
    {-2, -8, 12, -12, 3},
    {-1, nan, nan, nan, 2.5},
    {0, inf, -inf, inf, -1},
    {-0.0, -inf, -inf, -inf, -1},
    {-0.0, inf, inf, inf, -2},
    {inf, 0, 0, 0, -1},
    {-inf, -inf, inf, -inf, 3},
    {nan, nan, nan, nan, 2.5},
};

template <>
inline constexpr special_value<2> special_values<ops::power>[] = {
    {{0, 0}, 1, {0, -inf}, {0, inf}},
    {{0, 2}, 0, {0, 0}, {2, 0}},
    {{0, 1}, 0, {1, 0}, {0, 0}},
    {{0, 0.5}, 0, {inf, 0}, {-inf, 0}},
    {{0, -1}, inf, {-inf, -inf}, {inf, inf}},
    {{-0.0, 3}, -0.0, {0, 0}, {0, 0}},
    {{-0.0, -1}, -inf, {-inf, inf}, {-inf, -inf}},
    {{2, 0}, 1, {0, ln2}, {0, ln2* ln2}},
    {{2, -0.0}, 1, {0, ln2}, {0, ln2* ln2}},
    {{-2, 3}, -8, {12, nan}, {-12, nan}},
    {{-2, 2}, 4, {-4, nan}, {2, nan}},
    {{-2, -1}, -0.5, {-0.25, nan}, {-0.25, nan}},
    {{-1, 0.5}, nan, {nan, nan}, {nan, nan}},
    {{inf, 2}, inf, {inf, inf}, {2, inf}},
    {{inf, -1}, 0, {0, 0}, {0, 0}},
    {{-inf, 3}, -inf, {inf, nan}, {-inf, nan}},
    {{nan, 0}, 1, {0, nan}, {0, nan}},
    {{1, nan}, 1, {nan, 0}, {nan, 0}},
    {{nan, 2}, nan, {nan, nan}, {2, nan}},
    {{2, nan}, nan, {nan, nan}, {nan, nan}},
};

}  // namespace op_values
