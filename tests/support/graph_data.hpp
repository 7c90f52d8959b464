// SPDX-License-Identifier: BSL-1.0
// Numbers for a graph: random values for its leaves, its outputs by interpretation, and comparison of
// outputs.
#pragma once

#include <cmath>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include "op_samples.hpp"
#include "typeflow/ir/interpret.hpp"

namespace graph_test {

/// Random numbers that are the same everywhere; the distributions of <random> are not.
class random_source {
 public:
  explicit random_source(std::uint64_t seed) : engine_(seed * 0x9e3779b97f4a7c15u + 1) {}
  int below(int count) { return static_cast<int>(engine_() % static_cast<std::uint64_t>(count)); }
  double between(double low, double high) {
    return low + (high - low) * static_cast<double>(engine_() >> 11) * 0x1p-53;
  }
  bool one_in(int count) { return below(count) == 0; }
  template <class T>
  const T& of(const std::vector<T>& choices) {
    return choices[static_cast<std::size_t>(below(static_cast<int>(choices.size())))];
  }

 private:
  std::mt19937_64 engine_;
};

/// A number from the environment, for longer runs by hand.
inline int setting(const char* name, int otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::atoi(text);
}

using numbers = array_list<double>;

/// The lengths of the named axes, and by leaf its elements in storage order.
struct graph_data {
  const axis_info* axes[2] = {axis_n, axis_m};
  std::int64_t lengths[2] = {3, 2};
  std::vector<numbers> leaves;

  std::int64_t length_of(const axis_info* axis) const { return axis == axis_n ? lengths[0] : lengths[1]; }
  int count_of(const shape& s) const {
    const int named = named_dimension(s);
    return static_cast<int>(static_size(s) * (named < 0 ? 1 : length_of(s[named].axis)));
  }
};

inline graph_data draw_data(ir::graph_view g, std::int64_t n, std::int64_t m, random_source& random) {
  graph_data data;
  data.lengths[0] = n;
  data.lengths[1] = m;
  for (int i = 0; i < g.leaf_count; ++i) {
    numbers values(data.count_of(g.shapes[g.leaves[i].shape]));
    for (int j = 0; j < values.size(); ++j)
      values[j] = random.one_in(8) ? random.of(std::vector<double>{0, 1, -1, 0.5}) : random.between(-2, 2);
    data.leaves.push_back(values);
  }
  return data;
}

inline array_list<numbers> interpret(ir::graph_view g, const graph_data& data) {
  return ir::interpret<double>(g, ir::values_of<double>(ops::op_table{}), data.leaves.data(), data.axes, data.lengths, 2);
}

/// Equal up to `tolerance`, relative above 1; every NaN equals every other.
inline bool agree(double a, double b, double tolerance) {
  if (std::isnan(a) || std::isnan(b)) return std::isnan(a) && std::isnan(b);
  if (tolerance == 0) return a == b && std::signbit(a) == std::signbit(b);
  return a == b || std::fabs(a - b) <= tolerance * std::fmax(1, std::fabs(b));
}

/// Where two lists of outputs differ first; empty where nowhere.
inline std::string difference(const array_list<numbers>& got, const array_list<numbers>& expected,
                              double tolerance) {
  if (got.size() != expected.size()) return "the number of outputs differs";
  for (int i = 0; i < got.size(); ++i) {
    const std::string place = "output " + std::to_string(i);
    if (got[i].size() != expected[i].size()) return place + ": the number of elements differs";
    for (int j = 0; j < got[i].size(); ++j)
      if (!agree(got[i][j], expected[i][j], tolerance))
        return place + ", element " + std::to_string(j) + ": " + std::to_string(got[i][j]) + " instead of " +
               std::to_string(expected[i][j]) + ", difference " + std::to_string(got[i][j] - expected[i][j]);
  }
  return {};
}

}  // namespace graph_test
