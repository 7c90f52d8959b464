// SPDX-License-Identifier: BSL-1.0
// Uses of one op: operand shapes and attributes that its shape rule accepts, and numbers inside its domain.
#pragma once

#include "graph_data.hpp"

namespace graph_test {

/// One use of an op.
struct op_case {
  std::vector<shape> operands;
  ops::attributes attributes;
};

/// Scalar, vector, matrix, extents of 1, odd extents, no elements, a named axis in every place.
inline std::vector<shape> sample_shapes() {
  const extent n(axis_n);
  return {{},
          make_shape({1}),
          make_shape({7}),
          make_shape({0}),
          make_shape({3, 4}),
          make_shape({1, 3}),
          make_shape({3, 1}),
          make_shape({0, 3}),
          make_shape({n}),
          make_shape({n, 3}),
          make_shape({3, n}),
          make_shape({n, 1}),
          make_shape({2, 3, 2}),
          make_shape({2, n, 3})};
}

/// Shapes that broadcast against those above, or are contracted with them.
inline std::vector<shape> partner_shapes() {
  const extent n(axis_n);
  return {{},
          make_shape({1}),
          make_shape({4}),
          make_shape({5}),
          make_shape({0}),
          make_shape({n}),
          make_shape({1, 4}),
          make_shape({3, 1}),
          make_shape({1, 1}),
          make_shape({3, 4}),
          make_shape({9, 5}),
          make_shape({7, 9}),
          make_shape({5, 9}),
          make_shape({9, 7}),
          make_shape({0, 9}),
          make_shape({9, 0}),
          make_shape({n, 9}),
          make_shape({9, n}),
          make_shape({n, 1}),
          make_shape({2, n}),
          make_shape({5, n}),
          make_shape({2, 1, 1}),
          make_shape({2, 2, 4}),
          make_shape({1, 4, 2}),
          make_shape({n, 4, 2})};
}

/// The distinct results of an op's attributes for some operands.
inline void add_cases(std::vector<op_case>& cases, const sampled_op& op, const std::vector<shape>& operands) {
  for (const ops::attributes& a : attribute_choices(op, operands.data())) cases.push_back({operands, a});
}

/// Square matrices, and what may stand beside them.
inline std::vector<shape> square_shapes() {
  const extent n(axis_n);
  return {make_shape({1, 1}), make_shape({2, 2}),    make_shape({3, 3}),    make_shape({4, 4}),    make_shape({0, 0}),
          make_shape({5, 5}), make_shape({2, 3, 3}), make_shape({n, 2, 2}), make_shape({n, 4, 4}), make_shape({2, n, 1, 1})};
}
inline std::vector<shape> right_shapes() {
  const extent n(axis_n);
  return {make_shape({1, 2}), make_shape({2, 1}),    make_shape({3, 2}),    make_shape({4, 1}),       make_shape({0, 2}),
          make_shape({3, 0}), make_shape({n, 3, 1}), make_shape({n, 2, 2}), make_shape({2, n, 2, 1}), make_shape({1, 3, 2})};
}

/// All uses that the tests make of an op of square matrices.
inline std::vector<op_case> matrix_cases_of(const sampled_op& op) {
  std::vector<op_case> cases;
  for (const shape& a : square_shapes()) {
    if (op.info().arity == 1) add_cases(cases, op, {a});
    for (const shape& b : right_shapes())
      if (op.info().arity == 2) add_cases(cases, op, {a, b});
  }
  return cases;
}

/// All uses of an op that the tests make.
inline std::vector<op_case> cases_of(const sampled_op& op) {
  if (op.dominant_operands != 0) return matrix_cases_of(op);
  std::vector<op_case> cases;
  const int arity = op.info().arity;
  for (const shape& s : sample_shapes())
    add_cases(cases, op, std::vector<shape>(static_cast<std::size_t>(arity), s));
  if (arity == 1) return cases;
  std::vector<shape> all = sample_shapes();
  for (const shape& s : partner_shapes()) all.push_back(s);
  for (const shape& a : all) {
    for (const shape& b : all) {
      if (arity == 2) {
        add_cases(cases, op, {a, b});
      } else {
        for (const shape& c : partner_shapes()) {
          if (op.info().kind == op_kind::elementwise && !(c == a) && !(c == b)) continue;
          add_cases(cases, op, {a, b, c});
        }
      }
    }
  }
  return cases;
}

inline numbers whole_sample(int count, const ops::sample_interval& interval, random_source& random) {
  numbers result(count);
  for (int i = 0; i < count; ++i) result[i] = interval.lower + random.below(static_cast<int>(interval.upper - interval.lower) + 1);
  return result;
}

/// Numbers in the interval on a grid of the operand's own, so that no two operands, and no operand and 0,
/// come near each other: comparisons and kinks lie there.
inline numbers sample(int count, const ops::sample_interval& interval, int operand, random_source& random) {
  if (interval.whole) return whole_sample(count, interval, random);
  constexpr double pitch = 0.0625;
  const double offset = 0.01 + 0.02 * operand;
  const int first = static_cast<int>(std::ceil((interval.lower - offset) / pitch + 0.1));
  const int last = static_cast<int>(std::floor((interval.upper - offset) / pitch - 0.1));
  numbers result(count);
  for (int i = 0; i < count; ++i)
    result[i] = pitch * (first + random.below(last - first + 1)) + offset + random.between(-0.002, 0.002);
  return result;
}

/// Numbers for one operand of an op. A dominant diagonal is larger than all else in its row, and in its column.
inline numbers sample(const sampled_op& op, int operand, const shape& s, int count, random_source& random) {
  if (!op.is_dominant(operand)) return sample(count, op.samples[operand], operand, random);
  numbers result = sample(count, {-1, 1}, operand, random);
  const int n = static_cast<int>(s[s.rank - 1].size);
  for (int i = 0; i < count; ++i)
    if (i / n % n == i % n) result[i] += n + 1;
  return result;
}

/// Numbers in the interval that keep their order when each moves a little.
inline numbers distinct_sample(int count, const ops::sample_interval& interval, random_source& random) {
  numbers result(count);
  const double pitch = (interval.upper - interval.lower) / (count + 1);
  for (int i = 0; i < count; ++i) {
    const int other = random.below(i + 1);
    result[i] = result[other];
    result[other] = interval.lower + pitch * (i + 1);
  }
  return result;
}

inline numbers direction(int count, random_source& random) {
  numbers result(count);
  for (int i = 0; i < count; ++i) result[i] = random.between(-1, 1);
  return result;
}

}  // namespace graph_test
