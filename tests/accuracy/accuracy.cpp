// SPDX-License-Identifier: BSL-1.0
// Prints the worst error of every elementary function, in packs and in single numbers, for every processor
// that a module was compiled for.
#include "table.hpp"

using namespace accuracy;

namespace {

constexpr const char* usage =
    "accuracy [OPTION...] MODULE...: the worst errors of the elementary functions, as a table in Markdown\n"
    "  --quick       every 4099th float, 100000 doubles, 100000 operands of functions of several\n"
    "  --stride N    every N-th float (default: 1, all of them)\n"
    "  --doubles N   random doubles for each function (default: 1000000000)\n"
    "  --several N   random operands of functions of several (default: 1000000000)\n"
    "  --threads N   (default: 2)\n"
    "  --only NAME   one function\n"
    "  --check       says which exceed their bounds, and fails if any does\n"
    "  --distrust N  takes the fast exact values to be N times as good as they should be; a control\n";

struct options {
  amounts how_many;
  std::string only;
  bool check = false;
  std::vector<std::string> modules;
};

options read_options(int count, char** words) {
  options o;
  auto number = [&](int& i) {
    char* end = nullptr;
    const std::uint64_t value = i + 1 < count ? std::strtoull(words[++i], &end, 10) : 0;
    if (value == 0 || *end != 0) std::fprintf(stderr, "%s", usage), std::exit(2);
    return value;
  };
  for (int i = 1; i < count; ++i) {
    const std::string word = words[i];
    if (word == "--quick")
      o.how_many = {4099, 100000, 100000, o.how_many.threads, o.how_many.fast_bound_scale};
    else if (word == "--stride")
      o.how_many.stride = number(i);
    else if (word == "--doubles")
      o.how_many.doubles = number(i);
    else if (word == "--several")
      o.how_many.several = number(i);
    else if (word == "--threads")
      o.how_many.threads = static_cast<unsigned>(number(i));
    else if (word == "--only" && i + 1 < count)
      o.only = words[++i];
    else if (word == "--distrust")
      o.how_many.fast_bound_scale = 1 / static_cast<double>(number(i));
    else if (word == "--check")
      o.check = true;
    else if (word.starts_with("--"))
      std::fprintf(stderr, "%s", usage), std::exit(2);
    else
      o.modules.push_back(word);
  }
  return o;
}

}  // namespace

int main(int count, char** words) {
  const options o = read_options(count, words);
  const auto modules = load_modules(o.modules);
  if (!has_fast_references)
    std::fprintf(stderr,
                 "long double is no 80-bit type: the precise values alone are taken, which is slow\n");
  table rows(modules);
  for (const subject& s : all_subjects()) {
    if (!o.only.empty() && o.only != s.kernel) continue;
    rows.add(s, "float", measurement<float>(s, modules, o.how_many).run());
    rows.add(s, "double", measurement<double>(s, modules, o.how_many).run());
  }
  std::printf("%d rows, %d beyond their bounds\n", rows.count(), rows.beyond());
  return rows.count() == 0 || (o.check && rows.beyond() > 0) ? 1 : 0;
}
