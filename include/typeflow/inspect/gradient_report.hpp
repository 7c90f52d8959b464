// SPDX-License-Identifier: BSL-1.0
// The outcome of a gradient check: to ask in a test, and to read.
#pragma once

#include "../core/error.hpp"
#include "../expr/node.hpp"
#include "gradient_suspicions.hpp"

namespace typeflow {

namespace detail {

/// `analytic 0.25, numeric 0.5 +- 1e-09`.
inline std::string both_values(const gradient_comparison& c) {
  return "analytic " + short_number(c.analytic, 10) + ", numeric " + short_number(c.numeric, 10) + " +- " +
         short_number(c.accuracy, 1);
}

inline std::string kink_text(const gradient_comparison& c) {
  return "slopes " + short_number(c.left) + " on the left and " + short_number(c.right) + " on the right";
}

/// The first comparison of a verdict; null for none.
inline const gradient_comparison* first_with(const std::vector<gradient_comparison>& all,
                                             gradient_verdict verdict) {
  for (const gradient_comparison& c : all)
    if (c.verdict == verdict) return &c;
  return nullptr;
}

/// What is wrong with the gradient by one leaf; empty where nothing is.
inline std::string finding_of(const leaf_gradient& leaf, const std::vector<leaf_gradient>& all) {
  const bool complete = static_cast<std::int64_t>(leaf.elements.size()) == leaf.size;
  if (leaf.count(gradient_verdict::differs) > 0) {
    const gradient_comparison& worst = *leaf.worst_relative();
    return "gradient by " + element_name(leaf, worst.place) + ": " + both_values(worst) + ": " +
           suspicion(leaf, all) + extent_of_damage(leaf) +
           (worst.kink ? "; a kink is near, with " + kink_text(worst) : "");
  }
  if (const gradient_comparison* c = first_with(leaf.elements, gradient_verdict::unclear))
    return "gradient by " + element_name(leaf, c->place) + ": " + both_values(*c) +
           ": the differences do not settle; the value is not finite beside the point, jumps, or is known to "
           "few digits: move the data, or "
           "compare in another number type";
  const gradient_comparison* c = first_with(leaf.directions, gradient_verdict::differs);
  if (c == nullptr && !complete) c = first_with(leaf.directions, gradient_verdict::unclear);
  if (c == nullptr || (complete && c->kink)) return {};
  return "gradient by " + leaf.name + " along a random direction: " + both_values(*c) +
         ": an element that was not looked at differs; let options.elements be larger";
}

}  // namespace detail

/// What `check_gradients` found.
struct gradient_report {
  std::string title = "gradient check";
  std::vector<leaf_gradient> leaves;
  double value = 0;           ///< of the function, in double as the program computes it
  double extended_value = 0;  ///< in the number type of the differences
  std::string value_finding;  ///< what is wrong with the two values; empty where nothing is
  std::uint64_t seed = 0;     ///< with which the same directions are drawn again

  /// Whether every gradient agrees with differences of the value. At a kink any number between the slopes to
  /// both sides is a gradient; see `kinks`.
  bool passed() const {
    for (const leaf_gradient& leaf : leaves)
      if (!leaf.passed()) return false;
    return value_finding.empty();
  }
  /// The largest relative error of an element; kinks do not count.
  double worst_error() const {
    double worst = 0;
    for (const leaf_gradient& leaf : leaves)
      for (const gradient_comparison& c : leaf.elements)
        if (c.verdict != gradient_verdict::kink && !(c.relative_error() <= worst)) worst = c.relative_error();
    return worst;
  }
  /// How many elements lie at a kink, where they could not be compared.
  int kinks() const {
    int count = 0;
    for (const leaf_gradient& leaf : leaves) count += leaf.count(gradient_verdict::kink);
    return count;
  }
  /// The comparisons for one leaf. Error: the gradient by it was not checked.
  template <hash_type H>
  const leaf_gradient& operator[](node<H>) const {
    for (const leaf_gradient& leaf : leaves)
      if (leaf.hash == H) return leaf;
    fail("gradient_report: the gradient by this leaf was not checked; name it in wrt(...)");
  }
  /// A table with a line for each leaf, then what is wrong and where to look.
  std::string text() const;
};

namespace detail {

inline std::string shape_text_of(const leaf_gradient& leaf) {
  std::string out;
  for (const std::int64_t extent : leaf.extents) out += (out.empty() ? "[" : ", ") + std::to_string(extent);
  return out.empty() ? "scalar" : out + "]";
}

inline std::vector<std::string> report_row(const leaf_gradient& leaf) {
  std::vector<std::string> row{leaf.name, shape_text_of(leaf),
                               std::to_string(leaf.elements.size()) + " of " + std::to_string(leaf.size)};
  if (const gradient_comparison* c = leaf.worst_relative()) {
    row.insert(row.end(),
               {short_number(leaf.worst_absolute()->absolute_error(), 2),
                short_number(c->relative_error(), 2), element_name(leaf, c->place),
                short_number(c->analytic, 10), short_number(c->numeric, 10), short_number(c->accuracy, 1)});
  } else {
    row.resize(9);
  }
  row.push_back(!leaf.passed() ? "wrong" : leaf.count(gradient_verdict::kink) > 0 ? "kinks" : "right");
  return row;
}

/// A remark for a leaf that passed although some of its elements lie at kinks.
inline std::string kink_remark(const leaf_gradient& leaf) {
  const gradient_comparison* c = first_with(leaf.elements, gradient_verdict::kink);
  if (c == nullptr) return {};
  return "kink at " + element_name(leaf, c->place) + ": " + kink_text(*c) + ", analytic " +
         short_number(c->analytic) + " lies between; move the data to check the rule (" +
         std::to_string(leaf.count(gradient_verdict::kink)) + " of " + std::to_string(leaf.elements.size()) +
         " elements)\n";
}

}  // namespace detail

inline std::string gradient_report::text() const {
  int wrong = 0;
  detail::text_table table("lllrrlrrrl", {"leaf", "shape", "checked", "abs. error", "rel. error", "at",
                                          "analytic", "numeric", "+-", ""});
  std::string words;
  for (const leaf_gradient& leaf : leaves) {
    table.add(detail::report_row(leaf));
    wrong += leaf.passed() ? 0 : 1;
    words += (leaf.passed() ? "" : leaf.finding + "\n") + detail::kink_remark(leaf);
  }
  if (!value_finding.empty()) words += value_finding + "\n";
  return title + ": " + (passed() ? "passed, " : "FAILED, ") + std::to_string(wrong) + " of " +
         std::to_string(leaves.size()) + " gradients wrong, seed " + std::to_string(seed) + "\n" +
         table.text() + words;
}

/// Writes the report's text to any stream, whose header is not needed here.
template <class Stream>
  requires requires(Stream& stream) { stream.rdbuf(); }
Stream& operator<<(Stream& stream, const gradient_report& report) {
  stream << report.text();
  return stream;
}

}  // namespace typeflow
