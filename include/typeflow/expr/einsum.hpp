// SPDX-License-Identifier: BSL-1.0
// einsum: sums of products written with labels, read by the compiler.
#pragma once

#include "../ops/einsum.hpp"
#include "leaf.hpp"

namespace typeflow {

namespace detail {

/// `ij,jk->ik` taken apart.
struct subscripts {
  static constexpr int most = 8;
  string_view operands[most]{};
  string_view result{};
  int count = 0;
  const char* problem = nullptr;

  constexpr explicit subscripts(string_view text) {
    const std::size_t arrow = text.find("->");
    if (arrow == string_view::npos) {
      problem = "there is no -> in it";
      return;
    }
    result = without_blanks(text.substr(arrow + 2));
    string_view rest = text.substr(0, arrow);
    for (bool more = true; more;) {
      if (count == most) {
        problem = "there are more than eight operands";
        return;
      }
      const std::size_t comma = rest.find(',');
      more = comma != string_view::npos;
      operands[count++] = without_blanks(rest.substr(0, comma));
      if (more) rest = rest.substr(comma + 1);
    }
    for (int i = 0; i < count; ++i) check_letters(operands[i]);
    check_letters(result);
    for (std::size_t i = 0; i < result.size(); ++i) {
      if (result.find(result[i], i + 1) != string_view::npos) problem = "a label of the result stands twice";
      bool known = false;
      for (int j = 0; j < count; ++j) known = known || operands[j].find(result[i]) != string_view::npos;
      if (!known) problem = "a label of the result is in no operand";
    }
  }

 private:
  static constexpr string_view without_blanks(string_view labels) {
    while (!labels.empty() && labels[0] == ' ') labels = labels.substr(1);
    while (!labels.empty() && labels[labels.size() - 1] == ' ') labels = labels.substr(0, labels.size() - 1);
    return labels;
  }
  constexpr void check_letters(string_view labels) {
    if (labels.size() > static_cast<std::size_t>(max_rank)) problem = "a tensor has more than six labels";
    for (char letter : labels)
      if (!((letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z'))) problem = "labels are letters";
  }
};

/// The attribute of a product of one or two operands.
constexpr std::int64_t label_bits(string_view left, string_view right, string_view result) {
  char known[16]{};
  int count = 0;
  const auto number = [&](char letter) {
    int i = 0;
    while (i < count && known[i] != letter) ++i;
    if (i == count) known[count++] = letter;
    return static_cast<std::int64_t>(i);
  };
  for (char letter : result) number(letter);
  std::int64_t bits = static_cast<std::int64_t>(result.size()) << 48;
  for (std::size_t i = 0; i < left.size(); ++i) bits |= number(left[i]) << (4 * i);
  for (std::size_t i = 0; i < right.size(); ++i) bits |= number(right[i]) << (24 + 4 * i);
  return bits;
}

/// Labels in order.
struct label_list {
  char letters[2 * max_rank]{};
  std::size_t count = 0;

  constexpr string_view view() const { return {letters, count}; }
  constexpr void add_once(char letter) {
    if (view().find(letter) == string_view::npos) letters[count++] = letter;
  }
};

/// The attributes of the products of the first two operands, of that and the third, ...
struct product_steps {
  std::int64_t bits[subscripts::most]{};
  const char* problem = nullptr;

  constexpr explicit product_steps(const subscripts& s) : problem(s.problem) {
    if (problem != nullptr) return;
    label_list left;
    for (char letter : s.operands[0]) left.letters[left.count++] = letter;
    for (int next = 1; next < s.count; ++next) {
      const label_list kept = needed_after(s, left.view(), next);
      const string_view result = next + 1 == s.count ? s.result : kept.view();
      if (result.size() > static_cast<std::size_t>(max_rank)) problem = "a product on the way has more than six axes";
      if (problem != nullptr) return;
      bits[next] = label_bits(left.view(), s.operands[next], result);
      left = kept;
    }
  }

 private:
  /// The labels of both factors that the result or a later operand has.
  static constexpr label_list needed_after(const subscripts& s, string_view left, int next) {
    label_list kept;
    for (string_view labels : {left, s.operands[next]}) {
      for (char letter : labels) {
        bool later = s.result.find(letter) != string_view::npos;
        for (int i = next + 1; i < s.count; ++i) later = later || s.operands[i].find(letter) != string_view::npos;
        if (later) kept.add_once(letter);
      }
    }
    return kept;
  }
};

template <fixed_string Subscripts, hash_type... Operands>
struct einsum_check {
  static constexpr subscripts parsed{Subscripts.view()};
  static constexpr product_steps steps{parsed};
  static constexpr text make() {
    text out;
    const hash_type hashes[] = {Operands...};
    for (hash_type hash : hashes)
      if (hash == refused_hash) return out;
    if (steps.problem != nullptr) {
      out << "einsum: " << steps.problem << '\n' << Subscripts.view() << "\nwrite einsum<\"ij,jk->ik\">(a, b)";
      return out;
    }
    if (parsed.count != sizeof...(Operands)) {
      out << "einsum: " << parsed.count << " operands are labelled, but " << static_cast<int>(sizeof...(Operands)) << " are given\n"
          << Subscripts.view();
      return out;
    }
    const descriptor* const operands[] = {&descriptor_of(key<Operands>{})...};
    for (int i = 0; i < parsed.count; ++i) {
      const auto labels = static_cast<int>(parsed.operands[i].size());
      if (labels == operands[i]->result_shape.rank) continue;
      out << "einsum: " << parsed.operands[i] << " has " << labels << " labels";
      spell_shape(out, *operands[i]);
      return out << "\ngive each axis one label";
    }
    return out;
  }
  static constexpr text message = make();
};

template <class Check, int Next, hash_type Product>
constexpr auto multiply_in(node<Product> product) {
  return product;
}
/// The operands from `Next` on, multiplied into the product of those before.
template <class Check, int Next, hash_type Product, hash_type First, hash_type... Rest>
constexpr auto multiply_in(node<Product> product, node<First> first, node<Rest>... rest) {
  return multiply_in<Check, Next + 1>(apply<ops::einsum, bits_attribute<Check::steps.bits[Next]>>(product, first), rest...);
}

}  // namespace detail

/// Einstein's summation as NumPy's einsum with an explicit result: `einsum<"bij,bjk->bik">(a, b)`. A label is a letter for an axis; axes with
/// the same label have the same extent; a label twice in one operand takes the diagonal; labels that the result has not are summed over.
/// More than two operands are multiplied from left to right. Derivative: einsums of the adjoint with the other operands.
/// Errors, when compiling: letters, arrow or counts wrong; one label with two extents.
template <fixed_string Subscripts, hash_type First, hash_type... Rest>
constexpr auto einsum(node<First> first, node<Rest>... rest) {
  using check = detail::einsum_check<Subscripts, First, Rest...>;
  static_assert(explain<check>());
  if constexpr (!check::message.empty()) return node<refused_hash>{};
  else if constexpr (sizeof...(Rest) == 0)
    return apply<ops::einsum_of_one, bits_attribute<detail::label_bits(check::parsed.operands[0], {}, check::parsed.result)>>(first);
  else return detail::multiply_in<check, 1>(first, rest...);
}

}  // namespace typeflow
