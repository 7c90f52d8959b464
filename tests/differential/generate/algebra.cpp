// SPDX-License-Identifier: BSL-1.0
// Matrices and vectors.
#include "record.hpp"

namespace differential {

namespace {

struct matrix_product_trace {
  static program about() {
    return {"matrix_product_trace",
            {matrix("A", 3, {0.4, -1.2, 0.7, 1.5, 0.3, -0.6}),
             matrix("B", 2, {0.9, 0.2, -0.5, 1.1, 0.8, -1.4}), matrix("C", 2, {1.3, -0.4, 0.6, 0.25})},
            {"value"},
            {"A", "B"}};
  }
  template <class T>
  static list<T> compute(const point<T>& at) {
    const table<T> all = product(product(at.rows("A"), at.rows("B")), at.rows("C"));
    return {all[0][0] + all[1][1]};
  }
};

struct quadratic_form {
  static program about() {
    return {"quadratic_form",
            {vector("x", {0.7, -1.3, 0.4}), matrix("A", 3, {2, -0.5, 0.3, 0.8, 1.5, -0.2, 0.1, 0.6, 1.1})},
            {"value"},
            {"x", "A"}};
  }
  template <class T>
  static list<T> compute(const point<T>& at) {
    const list<T> x = at.elements("x");
    T value = constant<T>(0);
    const table<T> rows = at.rows("A");
    for (std::size_t i = 0; i < x.size(); ++i) value = value + x[i] * dot(rows[i], x);
    return {value};
  }
};

struct frobenius_norm {
  static program about() {
    return {"frobenius_norm", {matrix("A", 4, {0.4, -1.2, 0.7, 1.5, 0.3, -0.6, 2.1, -0.9})}};
  }
  template <class T>
  static list<T> compute(const point<T>& at) {
    return {sqrt(sum_of_squares(at.rows("A")))};
  }
};

struct determinant3 {
  static program about() {
    return {"determinant3",
            {scalar("a", 1.2), scalar("b", -0.7), scalar("c", 0.4), scalar("d", 0.9), scalar("e", 1.6),
             scalar("f", -1.1), scalar("g", 0.3), scalar("h", 0.8), scalar("i", -2.3)}};
  }
  template <class T>
  static list<T> compute(const point<T>& at) {
    return {at("a") * (at("e") * at("i") - at("f") * at("h")) -
            at("b") * (at("d") * at("i") - at("f") * at("g")) +
            at("c") * (at("d") * at("h") - at("e") * at("g"))};
  }
};

struct gaussian_kernel_energy {
  static program about() {
    return {"gaussian_kernel_energy",
            {matrix("X", 2, {0.1, 0.9, -0.7, 0.4, 1.2, -0.5}), scalar("width", 0.9)}};
  }
  template <class T>
  static list<T> compute(const point<T>& at) {
    const table<T> x = at.rows("X");
    T value = constant<T>(0);
    for (const list<T>& a : x)
      for (const list<T>& b : x) {
        const T distance = square(T(a[0] - b[0])) + square(T(a[1] - b[1]));
        value = value + exp(T(-distance / (2.0 * square(at("width")))));
      }
    return {value};
  }
};

struct cosine_similarity {
  static program about() {
    return {"cosine_similarity", {vector("u", {0.4, -1.2, 0.7, 1.5}), vector("v", {0.3, -0.6, 2.1, -0.9})}};
  }
  template <class T>
  static list<T> compute(const point<T>& at) {
    const list<T> u = at.elements("u"), v = at.elements("v");
    return {dot(u, v) / sqrt(T(dot(u, u) * dot(v, v)))};
  }
};

}  // namespace

list<std::string> algebra(agreement& tools) {
  return record_all<matrix_product_trace, quadratic_form, frobenius_norm, determinant3,
                    gaussian_kernel_energy, cosine_similarity>(tools);
}

}  // namespace differential
