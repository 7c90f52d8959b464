// SPDX-License-Identifier: BSL-1.0
// Special values of activations.
#pragma once

#include "special_values.hpp"

namespace op_values {

inline constexpr double selu_below = ops::selu::scale * ops::selu::alpha;

template <>
inline constexpr special_value<1> special_values<ops::sigmoid>[] = {
    {0, 0.5, 0.25, 0}, {-0.0, 0.5, 0.25, 0}, {inf, 1, 0, 0},       {-inf, 0, 0, 0},
    {1000, 1, 0, 0},   {-1000, 0, 0, 0},     {nan, nan, nan, nan},
};

template <>
inline constexpr special_value<1> special_values<ops::relu>[] = {
    {0, 0, 0, 0},     {-0.0, 0, 0, 0}, {inf, inf, 1, 0}, {-inf, 0, 0, 0}, {0x1p-1074, 0x1p-1074, 1, 0},
    {nan, nan, 0, 0},
};

template <>
inline constexpr special_value<1> special_values<ops::softplus>[] = {
    {0, ln2, 0.5, 0.25}, {-0.0, ln2, 0.5, 0.25}, {inf, inf, 1, 0},     {-inf, 0, 0, 0},
    {1000, 1000, 1, 0},  {-1000, 0, 0, 0},       {nan, nan, nan, nan},
};

template <>
inline constexpr special_value<1> special_values<ops::log_sigmoid>[] = {
    {0, -ln2, 0.5, -0.25}, {-0.0, -ln2, 0.5, -0.25}, {inf, -0.0, 0, 0},    {-inf, -inf, 1, 0},
    {1000, -0.0, 0, 0},    {-1000, -1000, 1, 0},     {nan, nan, nan, nan},
};

template <>
inline constexpr special_value<1> special_values<ops::logit>[] = {
    {0, -inf, inf, -inf},
    {-0.0, -inf, -inf, -inf},
    {0.5, 0, 4, 0},
    {1, inf, inf, inf},
    {0x1p-1074, -1074 * ln2, inf, -inf},
    {-1, nan, -0.5, -0.75},
    {2, nan, -0.5, 0.75},
    {inf, nan, 0, 0},
    {-inf, nan, 0, 0},
    {nan, nan, nan, nan},
};

/// The slope is the last number.
template <>
inline constexpr special_value<1> special_values<ops::leaky_relu>[] = {
    {0, 0, 0.01, 0, 0.01},     {-0.0, -0.0, 0.01, 0, 0.01},
    {inf, inf, 1, 0, 0.01},    {-inf, -inf, 0.01, 0, 0.01},
    {0, 0, 1, 0, 2},           {-1, -2, 2, 0, 2},
    {nan, nan, 0.01, 0, 0.01},
};

template <>
inline constexpr special_value<1> special_values<ops::elu>[] = {
    {0, 0, 1, 1},     {-0.0, -0.0, 1, 1}, {inf, inf, 1, 0},
    {-inf, -1, 0, 0}, {1000, 1000, 1, 0}, {nan, nan, nan, nan},
};

template <>
inline constexpr special_value<1> special_values<ops::selu>[] = {
    {0, 0, ops::selu::scale, 0},
    {-0.0, -0.0, ops::selu::scale, 0},
    {inf, inf, ops::selu::scale, 0},
    {-inf, -selu_below, 0, 0},
    {1000, 1000 * ops::selu::scale, ops::selu::scale, 0},
    {nan, nan, nan, nan},
};

template <>
inline constexpr special_value<1> special_values<ops::gelu>[] = {
    {0, 0, 0.5, 2 * ops::gelu::density_at_0},
    {-0.0, -0.0, 0.5, 2 * ops::gelu::density_at_0},
    {inf, inf, 1, 0},
    {-inf, -0.0, 0, 0},
    {1000, 1000, 1, 0},
    {-1000, -0.0, 0, 0},
    {nan, nan, nan, nan},
};

template <>
inline constexpr special_value<1> special_values<ops::silu>[] = {
    {0, 0, 0.5, 0.5},   {-0.0, -0.0, 0.5, 0.5}, {inf, inf, 1, 0},     {-inf, -0.0, 0, 0},
    {1000, 1000, 1, 0}, {-1000, -0.0, 0, 0},    {nan, nan, nan, nan},
};

}  // namespace op_values
