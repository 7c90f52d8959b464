// SPDX-License-Identifier: BSL-1.0
// Programs on members that lie beside each other in structures: the numbers of the same program on arrays, to the bit, whatever the order.
#include <doctest/doctest.h>

#include <bit>
#include <cstdint>
#include <type_traits>
#include <vector>

#include <typeflow/typeflow.hpp>

namespace {

namespace tf = typeflow;
using namespace tf::literals;

constexpr auto N = tf::axis<"N">;
constexpr auto a = tf::input<"a", N>;
constexpr auto b = tf::input<"b", N>;
constexpr auto c = tf::input<"c", N>;
constexpr auto d = tf::input<"d", N>;
constexpr auto e = tf::input<"e", N>;
constexpr auto w = tf::parameter<"w">;
constexpr auto first = tf::named<"first">(w * a - tf::exp(b));
constexpr auto second = tf::named<"second">(a / (b + 3_c));
constexpr auto third = tf::named<"third">(a * b + w);
constexpr auto fourth = tf::named<"fourth">(a + b * b);
constexpr auto of_three = tf::named<"of_three">(c * w - first);
constexpr auto of_five = tf::named<"of_five">(tf::sqrt(c * c + d * d) * e);
constexpr auto twice = tf::named<"twice">(2_c * w);

template <class T>
struct point {
  char mark = 'm';
  T b, a, c, e, d;  // in the order in which the programs below have them as leaves
  T between = 17;
  T r[5] = {-1, -1, -1, -1, -1};
  short end = 3;
};

template <class T>
std::vector<point<T>> points(std::size_t count) {
  std::vector<point<T>> all(count);
  for (std::size_t i = 0; i < count; ++i) {
    const T x = static_cast<T>(i % 37) / 8;
    all[i].a = x - 2;
    all[i].b = -x;
    all[i].c = x * x;
    all[i].d = 3 - x;
    all[i].e = x + 1;
  }
  return all;
}

template <class T>
std::vector<T> column(const std::vector<point<T>>& all, T point<T>::*member) {
  std::vector<T> numbers;
  for (const auto& one : all) numbers.push_back(one.*member);
  return numbers;
}

/// A result among r, as a column.
template <class T>
tf::tensor_view<T, 1> result(std::vector<point<T>>& all, int i) {
  auto whole = tf::member(all, &point<T>::r);
  return {whole.data + (all.empty() ? 0 : i), {whole.extents[0]}, {whole.strides[0]}};
}

template <class T>
bool same_bits(T x, T y) {
  using integer = std::conditional_t<sizeof(T) == 8, std::uint64_t, std::uint32_t>;
  return std::bit_cast<integer>(x) == std::bit_cast<integer>(y);
}
/// Whether the results are those, the first in place `places[0]`, and all else is as it was.
template <class T>
bool has_results(const std::vector<point<T>>& all, const std::vector<std::vector<T>>& expected, const std::vector<int>& places) {
  const std::vector<point<T>> before = points<T>(all.size());
  bool right = true;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const point<T>&one = all[i], &old = before[i];
    right = right && one.mark == 'm' && one.end == 3 && one.between == 17;
    right = right && one.a == old.a && one.b == old.b && one.c == old.c && one.d == old.d && one.e == old.e;
    T numbers[5] = {-1, -1, -1, -1, -1};
    for (std::size_t k = 0; k < places.size(); ++k) numbers[places[k]] = expected[k][i];
    for (int k = 0; k < 5; ++k) right = right && same_bits(one.r[k], numbers[k]);
  }
  return right;
}

constexpr auto two_of_two = tf::compile([] { return tf::outputs(first, second); });
constexpr auto three_of_two = tf::compile([] { return tf::outputs(first, second, third); });
constexpr auto four_of_three = tf::compile([] { return tf::outputs(first, of_three, second, third); });
constexpr auto five_of_five = tf::compile([] { return tf::outputs(first, of_three, of_five, second, fourth); });
constexpr auto with_number = tf::compile([] { return tf::outputs(twice, first, second); });
constexpr std::size_t counts[] = {0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 1023, 1024, 1025, 2051};

template <class T>
void check_two(const std::vector<int>& at) {
  for (const std::size_t count : counts) {
    std::vector<point<T>> all = points<T>(count);
    const T weight = 2.5;
    std::vector<T> x(count), y(count);
    const auto from_a = column(all, &point<T>::a), from_b = column(all, &point<T>::b);
    two_of_two(a = from_a, b = from_b, w = weight, first = x, second = y);
    two_of_two(a = tf::member(all, &point<T>::a), b = tf::member(all, &point<T>::b), w = weight, first = result(all, at[0]), second = result(all, at[1]));
    CAPTURE(count);
    CHECK(has_results(all, {x, y}, at));
  }
}

template <class T>
void check_many(const std::vector<int>& at) {
  for (const std::size_t count : counts) {
    const std::vector<point<T>> from = points<T>(count);
    const T weight = 2.5;
    std::vector<T> x(count), y(count), z(count), u(count), v(count);
    const auto in_a = tf::member(from, &point<T>::a), in_b = tf::member(from, &point<T>::b), in_c = tf::member(from, &point<T>::c);
    const auto in_d = tf::member(from, &point<T>::d), in_e = tf::member(from, &point<T>::e);
    const auto from_a = column(from, &point<T>::a), from_b = column(from, &point<T>::b), from_c = column(from, &point<T>::c);
    const auto from_d = column(from, &point<T>::d), from_e = column(from, &point<T>::e);
    CAPTURE(count);
    std::vector<point<T>> to = from;
    three_of_two(a = from_a, b = from_b, w = weight, first = x, second = y, third = z);
    three_of_two(a = in_a, b = in_b, w = weight, first = result(to, at[0]), second = result(to, at[1]), third = result(to, at[2]));
    CHECK(has_results(to, {x, y, z}, {at[0], at[1], at[2]}));
    to = from;
    four_of_three(a = from_a, b = from_b, c = from_c, w = weight, first = x, of_three = y, second = z, third = u);
    four_of_three(a = in_a, b = in_b, c = in_c, w = weight, first = result(to, at[0]), of_three = result(to, at[1]), second = result(to, at[2]),
                  third = result(to, at[3]));
    CHECK(has_results(to, {x, y, z, u}, {at[0], at[1], at[2], at[3]}));
    to = from;
    five_of_five(a = from_a, b = from_b, c = from_c, d = from_d, e = from_e, w = weight, first = x, of_three = y, of_five = z, second = u, fourth = v);
    five_of_five(a = in_a, b = in_b, c = in_c, d = in_d, e = in_e, w = weight, first = result(to, at[0]), of_three = result(to, at[1]),
                 of_five = result(to, at[2]), second = result(to, at[3]), fourth = result(to, at[4]));
    CHECK(has_results(to, {x, y, z, u, v}, at));
  }
}

}  // namespace

TEST_CASE("structures: two results in those that are read, in order and not") {
  for (const std::vector<int>& at : {std::vector<int>{0, 1}, {3, 4}, {1, 0}, {0, 2}}) {
    check_two<double>(at);
    check_two<float>(at);
  }
}

TEST_CASE("structures: three to five members and results, in other structures, in order and not") {
  for (const std::vector<int>& at : {std::vector<int>{0, 1, 2, 3, 4}, {4, 3, 2, 1, 0}}) {
    check_many<double>(at);
    check_many<float>(at);
  }
}

TEST_CASE("structures: a result without rows beside those that have some") {
  std::vector<point<double>> all = points<double>(21);
  std::vector<double> x(21), y(21);
  const auto from_a = column(all, &point<double>::a), from_b = column(all, &point<double>::b);
  double number = 0;
  with_number(a = from_a, b = from_b, w = 0.75, twice = number, first = x, second = y);
  number = 0;
  with_number(a = tf::member(all, &point<double>::a), b = tf::member(all, &point<double>::b), w = 0.75, twice = number, first = result(all, 1),
              second = result(all, 2));
  CHECK(number == 1.5);
  CHECK(has_results(all, {x, y}, {1, 2}));
}

TEST_CASE("structures: columns at a distance of one, and backwards") {
  const std::vector<double> numbers = {0.5, 1, -2, 3, 4.5, -6, 7, 8, 9, 10, 11.5, 12, 13};
  const std::int64_t count = 11;
  std::vector<point<double>> all = points<double>(11);
  std::vector<double> x(11), y(11);
  two_of_two(a = tf::tensor_view<const double, 1>{numbers.data(), {count}, {1}}, b = tf::tensor_view<const double, 1>{numbers.data() + 1, {count}, {1}},
             w = 2.0, first = result(all, 2), second = result(all, 3));
  for (std::size_t i = 0; i < 11; ++i) x[i] = numbers[i], y[i] = numbers[i + 1];
  std::vector<double> expected_first(11), expected_second(11);
  two_of_two(a = x, b = y, w = 2.0, first = expected_first, second = expected_second);
  CHECK(has_results(all, {expected_first, expected_second}, {2, 3}));
  // Results from the last structure to the first.
  const auto forwards = result(all, 0);
  const tf::tensor_view<double, 1> last{forwards.data + 10 * forwards.strides[0], {count}, {-forwards.strides[0]}};
  const tf::tensor_view<double, 1> behind_last{last.data + 1, {count}, {-forwards.strides[0]}};
  two_of_two(a = x, b = y, w = 2.0, first = last, second = behind_last);
  for (std::size_t i = 0; i < 11; ++i) {
    CHECK(all[i].r[0] == expected_first[10 - i]);
    CHECK(all[i].r[1] == expected_second[10 - i]);
  }
}
