// SPDX-License-Identifier: BSL-1.0
// What a call asks of memory in row-major order: which ranges may touch, which overlap, and how long axes are.
#include <array>
#include <doctest/doctest.h>
#include <span>
#include <string>
#include <tuple>
#include <typeflow/typeflow.hpp>
#include <vector>

namespace tf = typeflow;
using namespace tf::literals;

namespace {

constexpr auto N = tf::axis<"N">;
constexpr auto x = tf::input<"x", N>;
constexpr auto rows = tf::input<"rows", N, 3>;
constexpr auto factor = tf::input<"factor">;
constexpr auto doubled = x * 2_c;
constexpr auto twice = tf::compile([] { return doubled; });
constexpr auto scaled = rows * factor;
constexpr auto scale = tf::compile([] { return scaled; });
constexpr auto row_sums = tf::sum(rows, tf::axes<1>) + x;
constexpr auto add = tf::compile([] { return row_sums; });

template <class Call>
std::string words_of(Call call) {
  try {
    call();
  } catch (const tf::error& e) {
    return e.what();
  }
  return "";
}

std::string run_twice(std::span<const double> from, std::span<double> to) {
  return words_of([&] { twice(x = from, doubled = to); });
}

constexpr auto p = std::make_tuple(tf::parameter<"p0">, tf::parameter<"p1">, tf::parameter<"p2">, tf::parameter<"p3">, tf::parameter<"p4">,
                                   tf::parameter<"p5">, tf::parameter<"p6">, tf::parameter<"p7">, tf::parameter<"p8">, tf::parameter<"p9">,
                                   tf::parameter<"p10">, tf::parameter<"p11">);
template <int I>
constexpr auto small = std::get<I>(p);
constexpr auto step = tf::compile([] {
  return []<int... I>(std::integer_sequence<int, I...>) {
    return tf::outputs(tf::update(small<I>, small<I> + factor)...);
  }(std::make_integer_sequence<int, 12>{});
});

}  // namespace

TEST_CASE("memory side by side is separate, one common element is not") {
  std::vector<double> memory(12, 1.0);
  const std::span<double> all(memory);
  CHECK(run_twice(all.first(4), all.subspan(4, 4)) == "");
  CHECK(run_twice(all.subspan(4, 4), all.first(4)) == "");
  CHECK(memory[0] == 4.0);
  const std::vector<double> before = memory;
  const std::string words = "call: the memory bound to a result is written and overlaps the memory bound to x; bind separate memory";
  CHECK(run_twice(all.first(4), all.subspan(3, 4)) == words);
  CHECK(run_twice(all.subspan(3, 4), all.first(4)) == words);
  CHECK(run_twice(all.first(4), all.first(4)) == words);
  CHECK(memory == before);
}

TEST_CASE("nothing overlaps a tensor without elements") {
  std::vector<double> memory(8, 1.0);
  const std::span<double> all(memory);
  CHECK(run_twice(all.first(0), all.first(0)) == "");
  CHECK(run_twice(std::span<double>{}, std::span<double>{}) == "");
  const std::vector<double> none;
  const auto call = [&] { scale(rows = none, factor = memory[2], scaled = all.subspan(2, 0)); };
  CHECK(words_of(call) == "");
}

TEST_CASE("a number of another type is copied, and overlaps nothing") {
  struct pair {
    std::array<double, 3> to{};
    int factor = 2;
  } both;
  const std::vector<double> from{1, 2, 3};
  scale(rows = from, factor = both.factor, scaled = both.to);
  CHECK(both.to[2] == 6.0);
}

TEST_CASE("an axis is as long as every tensor says") {
  std::vector<double> table{1, 2, 3, 4, 5, 6}, two{10, 20}, to(2);
  add(rows = table, x = two, row_sums = to);
  CHECK(to == std::vector<double>{16, 35});
  const std::vector<double> three(3), seven(7);
  CHECK(words_of([&] { add(rows = table, x = three, row_sums = to); }) ==
        "call: axis N has length 3 in what was bound before, but rows is [N, 3], bound with length 2; bind tensors of the same length");
  CHECK(words_of([&] { add(rows = seven, x = two, row_sums = to); }) ==
        "call: rows is [N, 3], but the sequence bound to it has 7 elements; give it a multiple of 3");
  CHECK(words_of([&] { add(rows = std::span<double>(static_cast<double*>(nullptr), 6), x = two, row_sums = to); }) ==
        "call: rows is [N, 3], but the pointer bound to it is null; bind data");
  CHECK(to == std::vector<double>{16, 35});
}

TEST_CASE("many tensors that are written are compared too") {
  std::array<double, 12> all{};
  const auto call = [&](int last) {
    return [&, last]<int... I>(std::integer_sequence<int, I...>) {
      return words_of([&] { step((small<I> = all[static_cast<std::size_t>(I == 11 ? last : I)])..., factor = 1.0); });
    }(std::make_integer_sequence<int, 12>{});
  };
  CHECK(call(11) == "");
  CHECK(all[11] == 1.0);
  CHECK(call(4).find("is written and overlaps the memory bound to") != std::string::npos);
  CHECK(all[0] == 1.0);
}
