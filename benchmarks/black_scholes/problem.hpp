// SPDX-License-Identifier: BSL-1.0
// The case `black_scholes`: the price of 100,000 European call options and its derivatives by the five
// inputs, each option for itself (F. Black and M. Scholes, The pricing of options and corporate liabilities,
// Journal of Political Economy 81, 1973).
#pragma once

#include <array>
#include <cstddef>
#include <random>
#include <vector>

namespace black_scholes {

inline constexpr std::size_t options = 100'000;

struct problem {
  std::vector<double> spot, strike, rate, volatility, time;
};

/// Options around the money, the same on every machine.
inline problem make_problem() {
  std::mt19937_64 bits(42);
  const auto column = [&](double from, double to) {
    std::vector<double> numbers;
    for (std::size_t i = 0; i < options; ++i)
      numbers.push_back(from + (to - from) * (static_cast<double>(bits() >> 11) * 0x1p-53));
    return numbers;
  };
  problem made;
  made.spot = column(50, 150);
  made.strike = column(50, 150);
  made.rate = column(0.01, 0.1);
  made.volatility = column(0.1, 0.5);
  made.time = column(0.1, 2);
  return made;
}

/// What every system computes for each option: the price, and its derivatives by the inputs in their order.
struct result {
  std::array<std::vector<double>, 6> columns;

  result() {
    for (auto& column : columns) column.resize(options);
  }
  std::vector<double>& price() { return columns[0]; }
  std::vector<double>& by(std::size_t input) { return columns[1 + input]; }
};

}  // namespace black_scholes
