// SPDX-License-Identifier: BSL-1.0
// Layers and cells of neural networks.
#include "record.hpp"

namespace differential {

namespace {

template <class T>
T tanh_of(const T& x) {
  return tanh(x);
}

/// x W + h U + b.
template <class T>
table<T> gate(const point<T>& at, const table<T>& h, const std::string& which) {
  const table<T> both = plus(product(at.rows("x"), at.rows("W" + which)), product(h, at.rows("U" + which)));
  return plus_row(both, at.elements("b" + which));
}

struct mlp_tanh {
  static program about() {
    return {
        "mlp_tanh",
        {matrix("X", 3, {0.4, -0.9, 1.2, 0.3, 0.8, -0.5, -1.1, 0.6, 0.2, 0.7, -0.2, 0.9}),
         matrix("W1", 5, {0.3, -0.5, 0.8, 0.1, -0.7, 0.6, 0.2, -0.4, 0.9, 0.5, -0.3, 0.7, 0.1, -0.8, 0.4}),
         vector("b1", {0.1, -0.2, 0.3, 0.05, -0.15}),
         matrix("W2", 2, {0.5, -0.6, 0.9, 0.2, -0.3, 0.7, 0.4, -0.8, 0.1, 0.6}), vector("b2", {0.25, -0.35}),
         matrix("y", 2, {0.2, -0.4, 0.9, 0.1, -0.6, 0.5, 0.3, 0.8})},
        {"value"},
        {"b1", "b2"}};
  }
  template <class T>
  static list<T> compute(const point<T>& at) {
    const table<T> hidden =
        map(tanh_of<T>, plus_row(product(at.rows("X"), at.rows("W1")), at.elements("b1")));
    const table<T> out = plus_row(product(hidden, at.rows("W2")), at.elements("b2"));
    const table<T> error = map([](const T& a, const T& b) { return T(a - b); }, at.rows("y"), out);
    return {sum_of_squares(error) / 8.0};
  }
};

list<input> cell_inputs(const list<std::string>& gates) {
  list<input> result{matrix("x", 3, {0.4, -0.9, 1.2, 0.3, 0.8, -0.5}), matrix("h", 2, {0.2, -0.6, 0.7, 0.1})};
  unsigned seed = 7;
  const auto drawn = [&](std::size_t count) {
    list<double> numbers(count);
    for (double& one : numbers) {
      seed = seed * 1103515245U + 12345U;
      one = (static_cast<int>(seed >> 16 & 0x7fff) % 200 - 100) / 100.0;
    }
    return numbers;
  };
  for (const std::string& gate : gates) {
    result.push_back(matrix("W" + gate, 2, drawn(6)));
    result.push_back(matrix("U" + gate, 2, drawn(4)));
    result.push_back(vector("b" + gate, drawn(2)));
  }
  return result;
}

struct lstm_cell {
  static program about() {
    list<input> inputs = cell_inputs({"i", "f", "g", "o"});
    inputs.push_back(matrix("c", 2, {-0.3, 0.5, 0.9, -0.8}));
    return {"lstm_cell", inputs, {"value"}, {"h", "c"}};
  }
  template <class T>
  static list<T> compute(const point<T>& at) {
    const table<T> h = at.rows("h");
    const table<T> in = map(sigmoid<T>, gate(at, h, "i")), forget = map(sigmoid<T>, gate(at, h, "f"));
    const table<T> fresh = map(tanh_of<T>, gate(at, h, "g")), out = map(sigmoid<T>, gate(at, h, "o"));
    const table<T> cell = plus(times(forget, at.rows("c")), times(in, fresh));
    return {sum_of_squares(times(out, map(tanh_of<T>, cell))) + sum(cell)};
  }
};

struct gru_cell {
  static program about() { return {"gru_cell", cell_inputs({"z", "r", "n"}), {"value"}, {"h", "bz", "br"}}; }
  template <class T>
  static list<T> compute(const point<T>& at) {
    const table<T> h = at.rows("h");
    const table<T> keep = map(sigmoid<T>, gate(at, h, "z")), reset = map(sigmoid<T>, gate(at, h, "r"));
    const table<T> fresh = map(tanh_of<T>, gate(at, times(reset, h), "n"));
    const table<T> replaced = map([](const T& z, const T& n) { return T((1.0 - z) * n); }, keep, fresh);
    return {sum_of_squares(plus(replaced, times(keep, h)))};
  }
};

struct attention {
  static program about() {
    return {
        "attention",
        {matrix("Q", 2, {0.6, -0.4, 1.1, 0.3, -0.8, 0.9}), matrix("K", 2, {0.2, 0.7, -0.5, 1.3, 0.4, -0.9}),
         matrix("V", 2, {1.2, -0.3, 0.5, 0.8, -0.7, 0.1})},
        {"value"},
        {"Q", "V"}};
  }
  template <class T>
  static list<T> compute(const point<T>& at) {
    table<T> scores = product(at.rows("Q"), transpose(at.rows("K")));
    for (list<T>& row : scores) {
      for (T& one : row) one = exp(T(one / 1.4142135623730951));
      const T total = sum(row);
      for (T& one : row) one = one / total;
    }
    return {sum_of_squares(product(scores, at.rows("V")))};
  }
};

}  // namespace

list<std::string> networks(agreement& tools) {
  return record_all<mlp_tanh, lstm_cell, gru_cell, attention>(tools);
}

}  // namespace differential
