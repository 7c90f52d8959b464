// SPDX-License-Identifier: BSL-1.0
// The data of one call, copied: leaf by leaf in row-major order, to call other programs with.
#pragma once

#include <string>
#include <vector>

#include "../runtime/compile.hpp"

namespace typeflow::detail {

/// A leaf and its elements.
template <class Number>
struct bound_leaf {
  hash_type hash = 0;
  std::string name;
  std::vector<std::int64_t> extents;
  std::vector<Number> elements;
};

/// The elements of a tensor in row-major order, whatever its layout.
template <class Number, class T>
std::vector<Number> row_major(const codegen::tensor_ref<T>& t) {
  std::int64_t size = 1;
  for (int d = 0; d < t.rank; ++d) size *= t.extents[d];
  std::vector<Number> out(static_cast<std::size_t>(size));
  for (std::int64_t i = 0; i < size; ++i) {
    std::int64_t rest = i, from = 0;
    for (int d = t.rank - 1; d >= 0; --d) {
      from += rest % t.extents[d] * t.strides[d];
      rest /= t.extents[d];
    }
    out[static_cast<std::size_t>(i)] = static_cast<Number>(t.element(from));
  }
  return out;
}

/// All leaves of a program, by hash.
template <class Number>
class leaf_table {
 public:
  std::vector<bound_leaf<Number>> leaves;

  bound_leaf<Number>& operator[](hash_type hash) {
    for (bound_leaf<Number>& leaf : leaves)
      if (leaf.hash == hash) return leaf;
    fail("leaf_table: a leaf of the program is not bound; bind it");
  }
  /// The same data as another number type.
  template <class Other>
  leaf_table<Other> as() const {
    leaf_table<Other> result;
    for (const bound_leaf<Number>& leaf : leaves) {
      bound_leaf<Other> copy{leaf.hash, leaf.name, leaf.extents, std::vector<Other>(leaf.elements.size())};
      for (std::size_t i = 0; i < leaf.elements.size(); ++i)
        copy.elements[i] = static_cast<Other>(leaf.elements[i]);
      result.leaves.push_back(copy);
    }
    return result;
  }
};

template <class F, class Number, std::size_t... I, class... Storage>
auto call_from(leaf_table<Number>& table, std::index_sequence<I...>, const Storage&... storage) {
  using signature = codegen::signature<passes::pipeline<F>>;
  const workspace memory(program<F>::template workspace_bytes<Number>);
  return program<F>{}(memory,
                      binding<signature::value.leaves[I].hash, std::vector<Number>&>{
                          table[signature::value.leaves[I].hash].elements}...,
                      storage...);
}

/// Calls a program with its leaves from the table; `storage` are bindings of results.
template <class F, class Number, class... Storage>
auto call_from(leaf_table<Number>& table, const Storage&... storage) {
  constexpr auto count = static_cast<std::size_t>(codegen::signature<passes::pipeline<F>>::leaf_count);
  return call_from<F>(table, std::make_index_sequence<count>{}, storage...);
}

/// In the place of a call: reads what is bound, with the words of a call where it does not fit, and returns
/// it as a leaf_table.
template <class F, class P, class... Bindings>
struct read_call {
  using plan = call_plan<P, Bindings...>;
  using runner = call<F, P, Bindings...>;

  struct number_check {
    static constexpr text make() {
      text out;
      if (!plan::ok || std::is_floating_point_v<typename plan::number>) return out;
      return out
             << "check_gradients: the data are\nof another number type\nbind float, double or long double";
    }
    static constexpr text message = make();
  };

  static auto run(const workspace*, const Bindings&... bindings) {
    static_assert(explain<plan>());
    static_assert(explain<number_check>());
    leaf_table<long double> table;
    if constexpr (plan::ok && number_check::message.empty()) {
      typename runner::arguments arguments;
      [[maybe_unused]] typename runner::converted numbers;
      runner::describe(arguments, numbers, bindings...);
      for (int i = 0; i < runner::signature::leaf_count; ++i) {
        const codegen::tensor_signature& s = runner::signature::value.leaves[i];
        const auto& t = arguments.leaves[i];
        table.leaves.push_back({s.hash, std::string(s.name),
                                std::vector<std::int64_t>(t.extents, t.extents + t.rank),
                                row_major<long double>(t)});
      }
    }
    return table;
  }
};

}  // namespace typeflow::detail
