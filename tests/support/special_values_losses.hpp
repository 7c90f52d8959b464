// SPDX-License-Identifier: BSL-1.0
// Special values of losses and log densities, and of the ops that they are made of.
#pragma once

#include "special_values.hpp"

namespace op_values {

using std::numbers::egamma;

template <>
inline constexpr special_value<2> special_values<ops::excess>[] = {
    {{0, 0}, 0, {1, -1}, {0, 0}},       {{inf, inf}, 0, {1, -1}, {0, 0}},       {{-inf, -inf}, 0, {1, -1}, {0, 0}},
    {{inf, -inf}, inf, {1, -1}, {0, 0}}, {{-inf, 3}, -inf, {1, -1}, {0, 0}},    {{5, 3}, 2, {1, -1}, {0, 0}},
    {{nan, 0}, nan, {1, -1}, {0, 0}},   {{0, nan}, nan, {1, -1}, {0, 0}},
};

template <>
inline constexpr special_value<2> special_values<ops::direction>[] = {
    {{0, 0}, 0, {0, 0}, {0, 0}},     {{-0.0, 0}, -0.0, {0, 0}, {0, 0}},  {{0, 2}, 0, {0.5, 0}, {0, 0}}, {{1, 2}, 0.5, {0.5, -0.25}, {0, 0.25}},
    {{-2, 2}, -1, {0.5, 0.5}, {0, -0.5}}, {{inf, inf}, 1, {0, 0}, {0, 0}}, {{-inf, inf}, -1, {0, 0}, {0, 0}}, {{3, inf}, 0, {0, 0}, {0, 0}},
    {{nan, 1}, nan, {1, nan}, {0, nan}}, {{1, nan}, nan, {nan, nan}, {0, nan}},
};

template <>
inline constexpr special_value<1> special_values<ops::binary_scale>[] = {
    {0, 1, 0, 0},    {-0.0, 1, 0, 0}, {inf, 1, 0, 0},               {-inf, 1, 0, 0},         {1, 1, 0, 0},
    {-7.5, 4, 0, 0}, {nan, 1, 0, 0},  {0x1p-1074, 0x1p-1022, 0, 0}, {1.5e308, 0x1p1022, 0, 0},
};

template <>
inline constexpr special_value<2> special_values<ops::log_ratio>[] = {
    {{0, 1}, -inf, {inf, -1}, {-inf, 1}}, {{1, 0}, inf, {1, -inf}, {-1, inf}}, {{0, 0}, nan, {inf, -inf}, {-inf, inf}},
    {{2, 2}, 0, {0.5, -0.5}, {-0.25, 0.25}}, {{nan, 1}, nan, {nan, -1}, {nan, 1}}, {{1, nan}, nan, {1, nan}, {-1, nan}},
};

template <>
inline constexpr special_value<2> special_values<ops::relative_entropy>[] = {
    {{0, 1}, 0, {-inf, 0}, {inf, 0}}, {{0, 0}, 0, {nan, 0}, {inf, 0}}, {{1, 0}, inf, {inf, -inf}, {1, inf}},
    {{2, 2}, 0, {1, -1}, {0.5, 0.5}}, {{nan, 1}, nan, {nan, nan}, {nan, nan}}, {{1, nan}, nan, {nan, nan}, {1, nan}}, {{0, nan}, nan, {nan, 0}, {inf, 0}},
};

template <>
inline constexpr special_value<2> special_values<ops::sigmoid_binary_cross_entropy>[] = {
    {{0, 0}, ln2, {0.5, -0.0}, {0.25, 0}}, {{0, 1}, ln2, {-0.5, -0.0}, {0.25, 0}}, {{inf, 1}, 0, {0, -inf}, {0, 0}},
    {{inf, 0}, inf, {1, -inf}, {0, 0}},    {{-inf, 0}, 0, {0, inf}, {0, 0}},       {{-inf, 1}, inf, {-1, inf}, {0, 0}},
    {{nan, 0}, nan, {nan, nan}, {nan, 0}}, {{1, nan}, nan, {nan, -1}, {nan, 0}},
};

template <>
inline constexpr special_value<3> special_values<ops::huber>[] = {
    {{0, 0, 1}, 0, {0, 0, 0}, {1, 1, 0}},      {{1, 0, 1}, 0.5, {1, -1, 0}, {0, 0, -1}},   {{inf, 0, 1}, inf, {1, -1, inf}, {0, 0, -1}},
    {{3, 0, 1}, 2.5, {1, -1, 2}, {0, 0, -1}},  {{0, 3, 1}, 2.5, {-1, 1, 2}, {0, 0, -1}},   {{nan, 0, 1}, nan, {nan, nan, 0}, {0, 0, 0}},
    {{0, nan, 1}, nan, {nan, nan, 0}, {0, 0, 0}}, {{0, 0, nan}, nan, {nan, nan, 0}, {0, 0, 0}}, {{1, 2, 0}, 0, {0, 0, -1}, {0, 0, -1}},
};

template <>
inline constexpr special_value<2> special_values<ops::hinge>[] = {
    {{1, 0}, 1, {0, -1}, {0, 0}}, {{1, 1}, 0, {0, 0}, {0, 0}},   {{-1, 0}, 1, {0, 1}, {0, 0}},   {{0, 0}, 1, {0, 0}, {0, 0}},
    {{inf, 1}, 0, {0, 0}, {0, 0}}, {{nan, 1}, nan, {0, 0}, {0, 0}}, {{1, nan}, nan, {0, 0}, {0, 0}},
};

inline constexpr double half_log_two_pi = 0.918938533204672741780, log_pi = 1.14472988584940017414;
inline constexpr double trigamma_1 = 1.64493406684822643647;

template <>
inline constexpr special_value<3> special_values<ops::normal_log_density>[] = {
    {{0, 0, 1}, -half_log_two_pi, {0, 0, -1}, {-1, -1, 1}}, {{1, 0, 0}, nan, {-inf, inf, inf}, {-inf, -inf, -inf}},
    {{inf, 0, 1}, -inf, {-inf, inf, inf}, {-1, -1, -inf}},  {{0, inf, 1}, -inf, {inf, -inf, inf}, {-1, -1, -inf}},
    {{nan, 0, 1}, nan, {nan, nan, nan}, {-1, -1, nan}},     {{0, nan, 1}, nan, {nan, nan, nan}, {-1, -1, nan}},
    {{0, 0, nan}, nan, {nan, nan, nan}, {nan, nan, nan}},
};

template <>
inline constexpr special_value<2> special_values<ops::exponential_log_density>[] = {
    {{0, 1}, 0, {-1, 1}, {0, -1}},         {{-1, 1}, -inf, {0, 0}, {0, 0}},   {{0, 0}, -inf, {0, inf}, {0, -inf}},
    {{inf, 1}, -inf, {-1, -inf}, {0, -1}}, {{nan, 1}, nan, {-1, nan}, {0, -1}}, {{1, nan}, nan, {nan, nan}, {0, nan}},
};

template <>
inline constexpr special_value<3> special_values<ops::gamma_log_density>[] = {
    {{0, 1, 1}, 0, {-1, -inf, 1}, {0, -trigamma_1, -1}},      {{-1, 1, 1}, -inf, {0, 0, 0}, {0, 0, 0}},
    {{1, 0, 1}, -inf, {-2, inf, -1}, {1, -inf, 0}},           {{1, 1, 0}, -inf, {0, -inf, inf}, {0, -trigamma_1, -inf}},
    {{0, 2, 1}, -inf, {inf, -inf, 2}, {-inf, 1 - trigamma_1, -2}}, {{nan, 1, 1}, nan, {-1, nan, nan}, {0, -trigamma_1, -1}},
    {{1, nan, 1}, nan, {nan, nan, nan}, {nan, nan, nan}},     {{1, 1, nan}, nan, {nan, nan, nan}, {0, -trigamma_1, nan}},
};

template <>
inline constexpr special_value<3> special_values<ops::beta_log_density>[] = {
    {{0, 1, 1}, 0, {0, -inf, 1}, {0, -1, -1}},      {{1, 1, 1}, 0, {0, 1, -inf}, {0, -1, -1}},
    {{-1, 1, 1}, -inf, {0, 0, 0}, {0, 0, 0}},       {{2, 1, 1}, -inf, {0, 0, 0}, {0, 0, 0}},
    {{0.5, 0, 1}, -inf, {-2, inf, -ln2}, {4, -inf, 0}}, {{0.5, 1, 0}, -inf, {2, -ln2, inf}, {4, 0, -inf}},
    {{nan, 1, 1}, nan, {0, nan, nan}, {0, -1, -1}}, {{0.5, nan, 1}, nan, {nan, nan, nan}, {nan, nan, nan}},
    {{0.5, 1, nan}, nan, {nan, nan, nan}, {nan, nan, nan}},
};

template <>
inline constexpr special_value<2> special_values<ops::poisson_log_density>[] = {
    {{0, 1}, -1, {egamma, -1}, {-trigamma_1, 0}}, {{1, 0}, -inf, {-inf, inf}, {1 - trigamma_1, -inf}}, {{0, 0}, 0, {-inf, -1}, {-trigamma_1, 0}},
    {{-1, 1}, -inf, {0, 0}, {0, 0}},              {{nan, 1}, nan, {nan, nan}, {nan, nan}},              {{1, nan}, nan, {nan, nan}, {1 - trigamma_1, nan}},
};

template <>
inline constexpr special_value<2> special_values<ops::bernoulli_log_density>[] = {
    {{0, 0}, 0, {-inf, -1}, {0, -1}}, {{1, 0}, -inf, {-inf, inf}, {0, -inf}},   {{0, 1}, -inf, {inf, -inf}, {0, -inf}},
    {{1, 1}, 0, {inf, 1}, {0, -1}},   {{nan, 0.5}, nan, {0, nan}, {0, nan}}, {{1, nan}, nan, {nan, nan}, {0, nan}},
};

template <>
inline constexpr special_value<1> special_values<ops::log1p_square>[] = {
    {0, 0, 0, 2}, {-0.0, 0, 0, 2}, {inf, inf, 0, 0}, {-inf, inf, 0, 0}, {1, ln2, 1, 0}, {-1, ln2, -1, 0}, {nan, nan, nan, nan},
};

template <>
inline constexpr special_value<2> special_values<ops::student_t_log_density>[] = {
    {{0, 1}, -log_pi, {0, 0.19314718055994531}, {-2, -0.32246703342411309}}, {{1, 1}, -log_pi - ln2, {-1, 0.3465735902799727}, {0, -0.57246703342411309}},
    {{0, 0}, nan, {nan, nan}, {nan, nan}}, {{nan, 1}, nan, {nan, nan}, {nan, nan}}, {{0, nan}, nan, {nan, nan}, {nan, nan}},
};

}  // namespace op_values
