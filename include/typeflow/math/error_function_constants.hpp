// SPDX-License-Identifier: BSL-1.0
// The error function near zero.
#pragma once

namespace typeflow::math::detail {

// erf(x) / x - 1 as a minimax polynomial in x^2 for |x| <= 3/4 (Remez exchange; relative error of erf below
// 2^-66 and 2^-35).
template <class Element>
struct error_function_constants;

template <>
struct error_function_constants<double> {
  static constexpr double tail[] = {0.1283791670955126,      -0.37612638903183754,   0.11283791670955087,
                                    -0.026866170645118575,   0.005223977625224,      -0.0008548327001284111,
                                    0.00012055331552862934,  -1.492558963210046e-05, 1.6460388441037203e-06,
                                    -1.6333297775100175e-07, 1.441438511187917e-08,  -9.50445524050389e-10};
};

template <>
struct error_function_constants<float> {
  static constexpr double tail[] = {0.12837916707009234,   -0.3761263845636369,  0.11283778841734751,
                                    -0.026864786740703164, 0.005216840249604976, -0.0008357723112618367,
                                    9.475134267108697e-05};
};

}  // namespace typeflow::math::detail
