// SPDX-License-Identifier: BSL-1.0
// The counter-based generator: known answers, distributions, unbiased integers, shuffling and sampling.
#include <typeflow/random/counter.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <set>
#include <vector>

using namespace typeflow;

// Random123 1.14.0, tests/kat_vectors.
static_assert(random::philox4x32({0, 0, 0, 0}, {0, 0}) ==
              random::philox_counter{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
static_assert(random::philox4x32({0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff},
                                 {0xffffffff, 0xffffffff}) ==
              random::philox_counter{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
static_assert(random::philox4x32({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344},
                                 {0xa4093822, 0x299f31d0}) ==
              random::philox_counter{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});

// A generator lays its three integers out as Philox's counter and key, low word first.
static_assert(random::generator{0x299f31d0a4093822, 0x0370734413198a2e, 0x85a308d3243f6a88}.block() ==
              std::array<std::uint64_t, 2>{0x94fdccebd16cfe09, 0x24126ea15001e420});

constexpr double first_normal() { return random::generator{.seed = 7}.normal(); }
constexpr double compile_time_normal = first_normal();

TEST_CASE("known answers hold at run time") {
  volatile std::uint32_t zero = 0;
  const std::uint32_t word = zero;
  CHECK(random::philox4x32({word, word, word, word}, {word, word})[0] == 0x6627e8d5);
}

TEST_CASE("a generator is a value: equal counters give equal draws, streams and seeds differ") {
  random::generator first{.seed = 1};
  random::generator copy = first;
  CHECK(first.bits() == copy.bits());
  CHECK(first == copy);
  CHECK(first.counter == 1);
  CHECK(random::generator{.seed = 1}.bits() != random::generator{.seed = 2}.bits());
  CHECK(random::generator{.seed = 1}.bits() != random::generator{.seed = 1, .stream = 1}.bits());
  copy.bits();
  CHECK(copy.bits() == random::generator{.seed = 1, .counter = 2}.bits());
}

// Numbers as seeds: whole ones are themselves, the others count by their bits.
static_assert(random::seed_of(0) == 0 && random::seed_of(-0.0) == 0 && random::seed_of(7) == 7);
static_assert(random::seed_of(0x1.fffffffffffffp62) == 0x7ffffffffffffc00 && random::seed_of(0x1p63) == 0x43e0000000000000);
static_assert(random::seed_of(-1) == 0xbff0000000000000 && random::seed_of(0.5) == 0x3fe0000000000000);
static_assert(random::seed_of(-std::numeric_limits<double>::quiet_NaN()) == random::seed_of(std::bit_cast<double>(0x7ff0000000000001)));

TEST_CASE("blocks for several draws at once are those of each") {
  random::generator source{.seed = 12, .stream = 0x123456789abcdef0};
  random::detail::draw_lanes<16> lanes;
  for (std::uint64_t i = 0; i < 16; ++i) {
    lanes.seeds[i] = source.bits() >> (4 * i);
    lanes.numbers[i] = source.bits() >> (4 * (15 - i));
  }
  const auto given = lanes;
  lanes.make_blocks(source.stream);
  for (std::size_t i = 0; i < 16; ++i) {
    random::generator one{given.seeds[i], source.stream, given.numbers[i]};
    CHECK(one.block() == std::array{lanes.seeds[i], lanes.numbers[i]});
  }
}

TEST_CASE("the upper half of a product, by one instruction and by halves") {
  random::generator source{.seed = 13};
  for (int i = 0; i < 1000; ++i) {
    const std::uint64_t a = source.bits() >> (i % 50), b = ~(source.bits() >> (i % 41));
    REQUIRE(random::detail::multiply_high(a, b) == random::detail::multiply_high_by_halves(a, b));
  }
  constexpr std::uint64_t most = ~std::uint64_t{0};
  static_assert(random::detail::multiply_high(most, most) == most - 1 && random::detail::multiply_high_by_halves(most, most) == most - 1);
}

TEST_CASE("uniform numbers lie in [0, 1) with the moments of the uniform distribution") {
  random::generator source{.seed = 3};
  double sum = 0, squares = 0;
  constexpr int draws = 100000;
  for (int i = 0; i < draws; ++i) {
    const double x = source.uniform();
    REQUIRE((x >= 0 && x < 1));
    sum += x;
    squares += x * x;
  }
  CHECK(std::abs(sum / draws - 0.5) < 5 / std::sqrt(12.0 * draws));
  CHECK(std::abs(squares / draws - 1.0 / 3) < 5 * std::sqrt(4.0 / 45 / draws));
  CHECK(random::generator{.seed = 3}.uniform<float>() <= 1 - 0x1p-24F);
  CHECK(std::abs(random::generator{.seed = 3}.uniform<float>() - random::generator{.seed = 3}.uniform()) <
        0x1p-24);
  const float between = random::generator{.seed = 3}.uniform(2.0F, 3.0F);
  CHECK((between >= 2 && between <= 3));
}

TEST_CASE("minus_log and quarter_sine agree with the library within their bounds") {
  random::generator source{.seed = 4};
  for (int i = 0; i < 20000; ++i) {
    const std::uint64_t bits = (source.bits() >> (i % 60)) | 1;
    const double log = static_cast<double>(random::detail::minus_log(bits)) * 0x1p-58;
    REQUIRE(log == doctest::Approx(-std::log(static_cast<double>(bits) * 0x1p-64)).epsilon(1e-15).scale(10));
    const double sine = static_cast<double>(random::detail::quarter_sine(bits)) * 0x1p-63;
    REQUIRE(std::abs(sine - std::sin(1.5707963267948966 * static_cast<double>(bits) * 0x1p-64)) < 3e-16);
  }
  CHECK(64 * std::uint64_t{0x02C5C85FDF473DE7} - random::detail::minus_log(1) < 32);
  CHECK(random::detail::minus_log(~std::uint64_t{0}) <= 1);
  CHECK(random::detail::quarter_sine(~std::uint64_t{0}) <= std::uint64_t{1} << 63);
}

TEST_CASE("normal numbers follow the normal distribution") {
  random::generator source{.seed = 6};
  constexpr int draws = 100000;
  std::vector<double> values(draws);
  for (double& value : values) value = source.normal();
  std::sort(values.begin(), values.end());
  double distance = 0;  // Kolmogorov and Smirnov
  for (int i = 0; i < draws; ++i) {
    const double expected = 0.5 * std::erfc(-values[static_cast<std::size_t>(i)] / std::sqrt(2.0));
    distance = std::max(distance, std::abs(expected - (i + 0.5) / draws));
  }
  CHECK(distance * std::sqrt(double{draws}) < 1.95);  // exceeded once in a thousand seeds
}

TEST_CASE("normal numbers are the same bits everywhere, in constant expressions too") {
  CHECK(first_normal() == compile_time_normal);
  // By the formula, from another implementation of Philox, logarithm and sine.
  random::generator draws{.seed = 7};
  for (const double expected : {0.20159554301266744, -0.6709154381729937, -2.747132788992321}) {
    CHECK(std::abs(draws.normal() - expected) < 1e-15);
  }
  std::uint64_t all = 0;
  random::generator source{.seed = 7};
  for (int i = 0; i < 10000; ++i)
    all = all * 0x9E3779B97F4A7C15 + std::bit_cast<std::uint64_t>(source.normal());
  CHECK(all == std::uint64_t{11121133244910498956U});
}

TEST_CASE("whole numbers below n have equal probability and stay below n") {
  random::generator source{.seed = 8};
  std::array<int, 6> counts{};
  for (int i = 0; i < 60000; ++i) ++counts[source.below(6)];
  double chi_squared = 0;
  for (const int count : counts) chi_squared += (count - 10000.0) * (count - 10000.0) / 10000.0;
  CHECK(chi_squared < 20.5);  // 5 degrees of freedom, 0.1 %
  CHECK(source.below(1) == 0);
  // Just above 2^63 almost half of the words must be drawn again: the rejection is exercised.
  constexpr std::uint64_t awkward = (std::uint64_t{1} << 63) + 1;
  const std::uint64_t before = source.counter;
  for (int i = 0; i < 1000; ++i) REQUIRE(source.below(awkward) < awkward);
  CHECK(source.counter - before > 1800);
  CHECK(source.counter - before < 2200);
  CHECK_THROWS_WITH_AS(source.below(0), doctest::Contains("n is 0"), typeflow::error);
}

TEST_CASE("shuffle gives permutations, all six of three with equal probability") {
  random::generator source{.seed = 9};
  std::array<int, 9> seen{};
  for (int i = 0; i < 6000; ++i) {
    std::array<std::size_t, 3> order{};
    random::fill_with_indices(order);
    random::shuffle(source, order);
    REQUIRE(std::set<std::size_t>(order.begin(), order.end()).size() == 3);
    ++seen[order[0] * 3 + order[1]];
  }
  for (const std::size_t code : {1U, 2U, 3U, 5U, 6U, 7U}) CHECK(std::abs(seen[code] - 1000) < 150);
}

TEST_CASE("sampling without replacement gives different rows, each equally often, in any order") {
  random::generator source{.seed = 10};
  std::array<int, 5> first{}, any{};
  for (int i = 0; i < 5000; ++i) {
    std::array<std::size_t, 2> chosen{};
    random::sample_without_replacement(source, 5, chosen);
    REQUIRE(chosen[0] != chosen[1]);
    ++first[chosen[0]];
    ++any[chosen[0]];
    ++any[chosen[1]];
  }
  for (const int count : first) CHECK(std::abs(count - 1000) < 150);
  for (const int count : any) CHECK(std::abs(count - 2000) < 180);
  std::array<std::size_t, 6> too_many{};
  CHECK_THROWS_WITH_AS(random::sample_without_replacement(source, 5, too_many),
                       doctest::Contains("6 different rows are wanted of 5"), typeflow::error);
}

TEST_CASE("sampling with replacement repeats rows and refuses an empty choice") {
  random::generator source{.seed = 11};
  std::array<std::size_t, 30> chosen{};
  random::sample_with_replacement(source, 7, chosen);
  CHECK(*std::max_element(chosen.begin(), chosen.end()) < 7);
  CHECK_THROWS_AS(random::sample_with_replacement(source, 0, chosen), typeflow::error);
  CHECK_NOTHROW(random::sample_with_replacement(source, 0, {}));
}
