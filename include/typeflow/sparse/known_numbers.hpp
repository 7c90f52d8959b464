// SPDX-License-Identifier: BSL-1.0
// The elements of a graph that are known without data: of constants, positions and tables, and of what is
// made of them.
#pragma once

#include "../ir/op_values.hpp"
#include "plan.hpp"

namespace typeflow::sparse {

/// What is known of a node: nothing, one number that stands in every element, or by element a number or NaN.
struct known_elements {
  bool exist = false;
  double all = 0;
  array_list<double> each{};

  constexpr bool is_uniform() const { return each.size() == 0; }
  constexpr double operator()(int at) const { return each.size() == 0 ? all : each.data()[at]; }
};

namespace detail {
inline constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
constexpr bool is_unknown(double x) { return x != x; }
}  // namespace detail

/// The known elements of the nodes that a plan needs, unless they take more than so many steps.
class known_numbers {
 public:
  constexpr known_numbers(graph_view g, const plan& p, ir::op_values<double> functions,
                          std::int64_t most_steps)
      : g_(g), functions_(functions), found_(p.needed.size()) {
    for (int i = 0; i < p.needed.size() && steps_ <= most_steps; ++i) {
      if (!p.needed[i]) continue;
      if (g.kind(i) != op_kind::constant)
        steps_ += (g.kind(i) == op_kind::elementwise ? 26 : 10) * work_of(g, i);
      if (steps_ <= most_steps) find(i);
    }
  }
  constexpr const known_elements& of(int i) const { return found_[i]; }
  /// Node i may have zeros in known places.
  constexpr bool has_zeros(int i) const {
    return i >= 0 && found_[i].exist && !(found_[i].is_uniform() && found_[i].all != 0);
  }
  /// Roughly the statements that it took.
  constexpr std::int64_t steps() const { return steps_; }

 private:
  graph_view g_;
  ir::op_values<double> functions_;
  array_list<known_elements> found_;
  std::int64_t steps_ = 0;

  constexpr void find(int i) {
    known_elements& result = found_[i];
    const ir::node& n = g_[i];
    switch (n.info().kind) {
      case op_kind::constant:
        result = {true, n.number};
        break;
      case op_kind::iota:
        result = {true, 0, iota(i)};
        break;
      case op_kind::view:
        result = moved(i, n.operands[0]);
        break;
      case op_kind::gather:
        result = gathered(i);
        break;
      case op_kind::reduction:
        result = reduced(i);
        break;
      default:
        result = elementwise(i);
    }
  }
  constexpr array_list<double> iota(int i) const {
    layout along{};
    along.strides[static_cast<int>(g_[i].bits)] = 1;
    const array_list<int> places = places_in(g_.shape_of(i), along);
    array_list<double> result(places.size());
    for (int at = 0; at < places.size(); ++at) result.data()[at] = places.data()[at];
    return result;
  }
  constexpr known_elements moved(int i, int operand) const {
    const known_elements& x = found_[operand];
    if (!x.exist || x.is_uniform()) return {x.exist, x.all};
    const array_list<int> from = places_of(g_, i, operand);
    known_elements result{true, 0, array_list<double>(from.size())};
    for (int at = 0; at < from.size(); ++at) result.each.data()[at] = x.each.data()[from.data()[at]];
    return result;
  }
  constexpr known_elements gathered(int i) const {
    const known_elements &table = found_[g_[i].operands[0]], &index = found_[g_[i].operands[1]];
    if (!table.exist || !index.exist) return {};
    const array_list<int> from = places_of(g_, i, g_[i].operands[0]);
    const int axis = g_[i].info().indexed_axis(g_.attributes_of(i));
    const shape& s = g_.shape_of(g_[i].operands[0]);
    const auto stride = static_cast<int>(storage_strides(s)[axis]);
    known_elements result{true, 0, array_list<double>(from.size(), detail::unknown)};
    for (int at = 0; at < from.size(); ++at) {
      const auto place = static_cast<int>(index_of(index(at), s[axis].size));
      if (place >= 0) result.each[at] = table(from[at] + place * stride);
    }
    return result;
  }
  /// Of an operand that is not known too, since most of the result may be what a reduction begins with.
  constexpr known_elements reduced(int i) const {
    const int operand = g_[i].operands[0];
    if (reduces_nothing(g_[i])) return found_[operand];
    const auto combine = functions_.of(g_[i].op);
    const array_list<int> to = places_of(g_, i, i);
    known_elements result{true, 0, array_list<double>(count_of(g_.shape_of(i)), g_[i].info().initial)};
    for (int at = 0; at < to.size(); ++at) {
      double& total = result.each[to[at]];
      const double pair[] = {total, found_[operand].exist ? found_[operand](at) : detail::unknown};
      total = detail::is_unknown(pair[0]) || detail::is_unknown(pair[1]) ? detail::unknown : combine(0, pair);
    }
    return result;
  }
  constexpr known_elements elementwise(int i) const {
    const ops::op_info& op = g_[i].info();
    const double zero = 0;
    const double* x[ops::max_arity] = {&zero, &zero, &zero};
    int step[ops::max_arity]{};
    bool uniform = true;
    for (int j = 0; j < op.arity; ++j) {
      const known_elements& operand = found_[g_[i].operands[j]];
      x[j] = !operand.exist ? &detail::unknown : operand.is_uniform() ? &operand.all : operand.each.data();
      step[j] = operand.exist && !operand.is_uniform() ? 1 : 0;
      uniform = uniform && step[j] == 0;
    }
    known_elements result{true, 0, array_list<double>(uniform ? 0 : count_of(g_.shape_of(i)))};
    double* const out = uniform ? &result.all : result.each.data();
    for (int at = 0; at < (uniform ? 1 : result.each.size()); ++at) {
      const double operands[] = {x[0][at * step[0]], x[1][at * step[1]], x[2][at * step[2]]};
      out[at] = element(g_[i], op, operands);
    }
    result.exist = !uniform || !detail::is_unknown(result.all);
    return result;
  }
  constexpr double element(const ir::node& n, const ops::op_info& op, const double* x) const {
    if (op.zero_absorbs && (x[0] == 0 || x[1] == 0)) return 0;
    if (op.chooses) return detail::is_unknown(x[0]) ? detail::unknown : x[0] != 0 ? x[1] : x[2];
    const bool all = x[0] == x[0] && x[1] == x[1] && x[2] == x[2];
    return all ? functions_.of(n.op)(n.number, x) : detail::unknown;
  }
};

}  // namespace typeflow::sparse
