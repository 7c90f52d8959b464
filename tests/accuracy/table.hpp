// SPDX-License-Identifier: BSL-1.0
// The table, a row at a time, and what is beyond its bound.
#pragma once

#include "measure.hpp"

namespace accuracy {

class table {
 public:
  explicit table(std::vector<const module_kernels*> modules) : modules_(std::move(modules)) {
    std::string rule = "|---|---|---|";
    std::printf("| function | type | inputs |");
    for (const module_kernels* m : modules_) {
      std::printf(" packs, %s |", m->processor);
      rule += "---|";
    }
    std::printf(" numbers | the worst at | special values |\n%s---|---|---|\n", rule.c_str());
  }

  template <class T>
  void add(const subject& s, const char* type, const measured<T>& m) {
    verdict<T> numbers, all;
    for (std::size_t k = 0; k < m.kernels.size(); ++k) {
      if (k >= modules_.size()) numbers.add(m.kernels[k]);
      all.add(m.kernels[k]);
    }
    std::printf("| %s | %s | %s |", s.name, type, grouped(m.inputs).c_str());
    for (std::size_t k = 0; k < modules_.size(); ++k) std::printf(" %.3f |", m.kernels[k].error);
    std::printf(" %.3f | %s | %s |\n", numbers.error, all.error > 0 ? operands(s, all.worst).c_str() : "",
                all.has_wrong() ? "WRONG" : "right");
    std::fflush(stdout);
    ++count_;
    bool is_beyond = all.has_wrong() || !(all.error <= s.bound);
    if (all.has_wrong())
      std::fprintf(stderr, "%s of %s: %s gives %.17g\n", s.name, type, operands(s, all.wrong).c_str(),
                   static_cast<double>(all.wrong.result));
    if (!(all.error <= s.bound))
      std::fprintf(stderr, "%s of %s: %.3f ULP at %s, beyond its bound of %g\n", s.name, type, all.error,
                   operands(s, all.worst).c_str(), s.bound);
    beyond_ += is_beyond ? 1 : 0;
  }

  int count() const { return count_; }
  int beyond() const { return beyond_; }

 private:
  std::vector<const module_kernels*> modules_;
  int count_ = 0, beyond_ = 0;

  template <class T>
  std::string operands(const subject& s, const finding<T>& at) const {
    std::string text;
    char one[64];
    for (int k = 0; k < find_function(*modules_[0], s.kernel).arity; ++k) {
      std::snprintf(one, sizeof one, "%s%a", k == 0 ? "" : ", ", static_cast<double>(at.operands[k]));
      text += one;
    }
    return text;
  }

  /// 4 294 967 296
  static std::string grouped(std::uint64_t number) {
    std::string digits = std::to_string(number);
    for (std::size_t i = digits.size(); i > 3; i -= 3) digits.insert(i - 3, " ");
    return digits;
  }
};

}  // namespace accuracy
