// SPDX-License-Identifier: BSL-1.0
// From wrong gradients to what is likely wrong with the rule: a sign, a factor, another operand's derivative,
// a missing term.
#pragma once

#include "gradient_comparison.hpp"
#include "text_table.hpp"

namespace typeflow::detail {

/// Six significant digits, or as many as asked for; 0 without a sign.
inline std::string short_number(double value, int digits = 6) {
  char out[40];
  std::snprintf(out, sizeof out, "%.*g", digits, value + 0.0);
  return out;
}

/// `W[3, 1]`; the name alone of a scalar.
inline std::string element_name(const leaf_gradient& leaf, std::int64_t place) {
  if (leaf.extents.empty()) return leaf.name;
  std::string out = leaf.name + "[";
  for (const std::int64_t i : leaf.index_of(place))
    out += (out.back() == '[' ? "" : ", ") + std::to_string(i);
  return out + "]";
}

/// The elements that differ.
inline std::vector<gradient_comparison> wrong_elements(const leaf_gradient& leaf) {
  std::vector<gradient_comparison> wrong;
  for (const gradient_comparison& c : leaf.elements)
    if (c.verdict == gradient_verdict::differs) wrong.push_back(c);
  return wrong;
}

inline bool nearly(double a, double b) {
  return std::abs(a - b) <= 1e-6 * std::max(std::abs(a), std::abs(b));
}

/// Whether a number is the same in all comparisons.
template <class Of>
bool is_common(const std::vector<gradient_comparison>& all, const Of& of) {
  for (const gradient_comparison& c : all)
    if (!std::isfinite(of(c)) || !nearly(of(c), of(all[0]))) return false;
  return true;
}

/// A factor that a slip makes: a whole number, or one part of it.
inline bool is_plain_factor(double factor) {
  const double size = std::abs(factor) < 1 ? 1 / std::abs(factor) : std::abs(factor);
  return size < 1e4 && nearly(size, std::round(size));
}

/// A leaf whose numeric gradient is the analytic one of `leaf`, element by element; null for none.
inline const leaf_gradient* owner_of(const leaf_gradient& leaf, const std::vector<leaf_gradient>& all) {
  for (const leaf_gradient& other : all) {
    bool same = &other != &leaf && other.elements.size() == leaf.elements.size() && other.size == leaf.size;
    for (std::size_t i = 0; same && i < leaf.elements.size(); ++i)
      same = nearly(leaf.elements[i].analytic, other.elements[i].numeric);
    if (same) return &other;
  }
  return nullptr;
}

/// Whether the analytic gradient of a square matrix is the transpose of the numeric one.
inline bool is_transposed(const leaf_gradient& leaf) {
  const std::int64_t n = leaf.extents.size() == 2 ? leaf.extents[0] : 0;
  if (n < 2 || n != leaf.extents[1] || static_cast<std::int64_t>(leaf.elements.size()) != leaf.size)
    return false;
  for (std::int64_t i = 0; i < leaf.size; ++i) {
    const auto mirrored = static_cast<std::size_t>(i % n * n + i / n);
    if (!nearly(leaf.elements[static_cast<std::size_t>(i)].analytic, leaf.elements[mirrored].numeric))
      return false;
  }
  return true;
}

/// `off by a factor 2, too large`.
inline std::string factor_text(double factor) {
  const double size = std::abs(factor);
  return "the derivative rule is off by a factor " + short_number(size < 1 ? 1 / size : size) +
         (size < 1 ? ", too large" : ", too small") + (factor < 0 ? ", and has the wrong sign" : "");
}

/// What a rule of the kind found would have wrong with it.
inline std::string suspicion(const leaf_gradient& leaf, const std::vector<leaf_gradient>& all) {
  const std::vector<gradient_comparison> wrong = wrong_elements(leaf);
  const auto ratio = [](const gradient_comparison& c) { return c.numeric / c.analytic; };
  const auto missing = [](const gradient_comparison& c) { return c.numeric - c.analytic; };
  const auto every = [&wrong](const auto& is) { return std::all_of(wrong.begin(), wrong.end(), is); };
  const double factor = ratio(wrong[0]);
  if (!std::isfinite(wrong[0].analytic))
    return "the derivative rule is not finite; where a partial derivative may be infinite, a rule scales the "
           "adjoint by it: p.scaled(partial)";
  if (every([](const gradient_comparison& c) { return c.analytic == 0; }))
    return "the derivative rule gives nothing; a contribution is missing, or a stop_gradient stands in its "
           "way";
  if (is_common(wrong, ratio) && nearly(factor, -1)) return "the derivative rule has the wrong sign";
  if (const leaf_gradient* owner = owner_of(leaf, all))
    return "this is the gradient by " + owner->name +
           "; the derivative rule uses the wrong operand, or contributes to it";
  if (every([](const gradient_comparison& c) { return std::abs(c.numeric) <= 1e-9 * std::abs(c.analytic); }))
    return "the value does not depend on it; the derivative rule contributes to the wrong operand";
  if (is_common(wrong, ratio) && (wrong.size() > 1 || (leaf.elements.size() == 1 && is_plain_factor(factor))))
    return factor_text(factor);
  if (wrong.size() > 1 && is_common(wrong, missing))
    return "the derivative rule lacks a term, " + short_number(missing(wrong[0])) + " in every element";
  if (is_transposed(leaf)) return "the derivative rule gives the transpose";
  return "the derivative rule lacks " + short_number(missing(wrong[0])) +
         " here; look for a dropped term or a wrong operand";
}

/// `2 of 6 elements differ`, with what distinguishes them where some agree.
inline std::string extent_of_damage(const leaf_gradient& leaf) {
  const int wrong = leaf.count(gradient_verdict::differs);
  const auto looked_at = static_cast<std::int64_t>(leaf.elements.size());
  if (leaf.size == 1) return "";
  std::string out = " (" + std::to_string(wrong) + " of " + std::to_string(looked_at) + " elements differ";
  if (wrong < looked_at && leaf.count(gradient_verdict::agrees) > 0)
    out += "; the others agree: look at branches and at broadcasting";
  return out + ")";
}

}  // namespace typeflow::detail
