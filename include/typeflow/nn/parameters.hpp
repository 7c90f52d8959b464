// SPDX-License-Identifier: BSL-1.0
// The parameters of a model, found in its expression by the compiler.
#pragma once

#include <utility>

#include "../passes/lower.hpp"

namespace typeflow {

namespace detail {

/// The hashes of all parameters that some expressions contain, in the order in which they appear as one
/// reads, each once.
constexpr array_list<hash_type> find_parameters(const descriptor* const* roots, int count) {
  array_list<hash_type> found;
  passes::detail::node_map seen;
  array_list<const descriptor*> stack(count);
  for (int i = 0; i < count; ++i) stack[i] = roots[count - 1 - i];
  for (int depth = count; depth > 0;) {
    const descriptor& d = *stack[--depth];
    if (seen.find(d.hash) >= 0) continue;
    seen.insert(d.hash, 0);
    if (d.op == ops::id_of<ops::parameter>) found.push_back(d.hash);
    for (int i = d.info().arity - 1; i >= 0; --i, ++depth) {
      if (depth == stack.size())
        stack.push_back(d.operands[i]);
      else
        stack[depth] = d.operands[i];
    }
  }
  return found;
}

template <hash_type... Roots>
struct parameter_search {
  static constexpr const descriptor* roots[] = {&descriptor_of(key<Roots>{})...};
  static constexpr int count = find_parameters(roots, sizeof...(Roots)).size();

  struct table {
    hash_type hashes[count + 1]{};
  };
  static constexpr table make() {
    table result;
    const array_list<hash_type> found = find_parameters(roots, sizeof...(Roots));
    for (int i = 0; i < count; ++i) result.hashes[i] = found[i];
    return result;
  }
  static constexpr table value = make();

  static constexpr text spell_message() {
    text out;
    if (count > 0) return out;
    out << "parameters_of: no parameter in\n";
    spell(out, *roots[0]);
    return out << "\nwrite what training changes as\nparameter<\"W\", 13, 10>";
  }
  static constexpr text message = spell_message();

  template <std::size_t... I>
  static constexpr wrt_list<value.hashes[I]...> list(std::index_sequence<I...>) {
    return {};
  }
};

}  // namespace detail

/// The parameters that expressions contain, each once, in the order in which they appear as one reads: for
/// `linear(sigmoid(linear(X, W1, b1)), W2, b2)` the same as `wrt(W1, b1, W2, b2)`. Error: there is none.
template <hash_type... Expressions>
  requires(sizeof...(Expressions) > 0)
constexpr auto parameters_of(node<Expressions>...) {
  using search = detail::parameter_search<Expressions...>;
  static_assert(explain<search>());
  return search::list(std::make_index_sequence<static_cast<std::size_t>(search::count)>{});
}

}  // namespace typeflow
