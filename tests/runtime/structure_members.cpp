// SPDX-License-Identifier: BSL-1.0
// Members of structures in an array as tensors: which numbers they are, that others stay as they were, and what is refused.
#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include <typeflow/typeflow.hpp>

#include "support/numbers.hpp"

namespace {

namespace tf = typeflow;

struct point {
  double x, y;
};
struct body {
  char name;
  double mass;
  int count;
  point position;
  double velocity[3];
  std::array<double, 2> spin;
  tf::tensor<double, 2, 2> inertia;
};
struct heavy_body : body {
  double extra;
};

constexpr auto N = tf::axis<"N">;
constexpr auto a = tf::input<"a", N>;
constexpr auto b = tf::input<"b", N>;
constexpr auto V = tf::input<"V", N, 3>;
constexpr auto M = tf::input<"M", N, 2, 2>;

double number(std::size_t i, int member) { return 0.25 * static_cast<double>(i * 31 % 17) + member; }

template <class Structure = body>
std::vector<Structure> bodies(std::size_t count) {
  std::vector<Structure> all(count);
  for (std::size_t i = 0; i < count; ++i) {
    Structure& one = all[i];
    one.name = static_cast<char>('a' + i % 26);
    one.mass = number(i, 0);
    one.count = static_cast<int>(i) - 5;
    one.position = {number(i, 1), number(i, 2)};
    for (int j = 0; j < 3; ++j) one.velocity[j] = number(i, 3 + j);
    one.spin = {number(i, 6), number(i, 7)};
    for (int j = 0; j < 4; ++j) one.inertia[j] = number(i, 8 + j);
  }
  return all;
}

bool same_but_mass(const std::vector<body>& all, const std::vector<body>& others) {
  for (std::size_t i = 0; i < all.size(); ++i) {
    const body &one = all[i], &other = others[i];
    if (one.name != other.name || one.count != other.count || one.position.x != other.position.x || one.position.y != other.position.y) return false;
    for (int j = 0; j < 3; ++j)
      if (one.velocity[j] != other.velocity[j]) return false;
    for (int j = 0; j < 4; ++j)
      if (one.inertia[j] != other.inertia[j]) return false;
    if (one.spin != other.spin) return false;
  }
  return true;
}

constexpr auto twice = tf::compile([] { return a + a; });
constexpr auto product = tf::compile([] { return a * b; });

}  // namespace

TEST_CASE("members: shapes, strides and places") {
  std::vector<body> all = bodies(4);
  const auto mass = tf::member(all, &body::mass);
  CHECK((mass.data == &all[0].mass && mass.extents[0] == 4 && mass.strides[0] * 8 == sizeof(body)));
  const auto deep = tf::member(all, &body::position, &point::y);
  CHECK((deep.data == &all[0].position.y && deep.extents[0] == 4));
  const auto velocity = tf::member(all, &body::velocity);
  CHECK((velocity.data == all[0].velocity && velocity.extents[1] == 3 && velocity.strides[1] == 1));
  const auto spin = tf::member(all, &body::spin);
  CHECK((spin.data == all[0].spin.data() && spin.extents[1] == 2));
  const auto inertia = tf::member(all, &body::inertia);
  CHECK((inertia.data == all[0].inertia.data() && inertia.extents[2] == 2 && inertia.strides[1] == 2));
}

TEST_CASE("members: read and written for every number of structures") {
  for (const std::size_t count : {0u, 1u, 2u, 3u, 7u, 8u, 9u, 16u, 31u, 1023u, 1024u, 1025u, 2500u}) {
    CAPTURE(count);
    const std::vector<body> from = bodies(count);
    std::vector<body> to = bodies(count);
    product(a = tf::member(from, &body::mass), b = tf::member(from, &body::position, &point::y), a * b = tf::member(to, &body::mass));
    bool right = true;
    for (std::size_t i = 0; i < count; ++i) right = right && to[i].mass == from[i].mass * from[i].position.y;
    CHECK(right);
    CHECK(same_but_mass(to, from));
  }
}

TEST_CASE("members: a result lies between what is read, in the same structures") {
  for (const std::size_t count : {0u, 1u, 2u, 1500u}) {
    std::vector<body> all = bodies(count);
    const std::vector<body> before = all;
    product(a = tf::member(all, &body::position, &point::x), b = tf::member(all, &body::position, &point::y), a * b = tf::member(all, &body::mass));
    bool right = true;
    for (std::size_t i = 0; i < count; ++i) right = right && all[i].mass == before[i].position.x * before[i].position.y;
    CHECK(right);
    CHECK(same_but_mass(all, before));
  }
}

TEST_CASE("members: a result in the place of what is read is refused, also by halves") {
  std::vector<body> all = bodies(5);
  const auto says = [](auto call) {
    try {
      call();
      return std::string("nothing");
    } catch (const tf::error& e) {
      return std::string(e.what());
    }
  };
  const std::string overlap = "overlaps the memory bound to a; bind separate memory";
  CHECK(says([&] { twice(a = tf::member(all, &body::mass), a + a = tf::member(all, &body::mass)); }).find(overlap) != std::string::npos);
  // V of one structure reaches to the next one's, where the result is.
  static constexpr auto sums = tf::sum(V, tf::axes<1>);
  const auto program = tf::compile([] { return sums; });
  const tf::tensor_view<double, 2> wide{all[0].velocity, {4, 3}, {sizeof(body) / 8, static_cast<std::int64_t>(sizeof(body) / 16)}};
  const std::string message = says([&] { program(V = wide, sums = tf::member(std::span(all).first(4), &body::mass)); });
  CHECK(message.find("overlaps the memory bound to V") != std::string::npos);
  // Another array at another distance.
  std::vector<point> points(60);
  const tf::tensor_view<double, 1> every_third{&points[0].x, {10}, {3}};
  const tf::tensor_view<double, 1> every_second{&points[0].x, {10}, {2}};
  CHECK(says([&] { twice(a = every_third, a + a = every_second); }).find(overlap) != std::string::npos);
  // Neighbours in either direction are none.
  twice(a = tf::member(points, &point::x), a + a = tf::member(points, &point::y));
  twice(a = tf::member(points, &point::y), a + a = tf::member(points, &point::x));
  const tf::tensor_view<double, 1> ahead{&points[4].x, {30}, {2}};
  const tf::tensor_view<double, 1> behind{&points[0].y, {30}, {2}};
  twice(a = ahead, a + a = behind);
  twice(a = behind, a + a = ahead);
  const tf::tensor_view<double, 1> backwards{&points[33].x, {30}, {-2}};
  twice(a = backwards, a + a = behind);
  const tf::tensor_view<double, 1> same_places{&points[4].y, {26}, {2}};
  const tf::tensor_view<double, 1> first_places{&points[0].y, {26}, {2}};
  CHECK(says([&] { twice(a = first_places, a + a = same_places); }).find(overlap) != std::string::npos);
  CHECK(says([&] { twice(a = same_places, a + a = first_places); }).find(overlap) != std::string::npos);
}

TEST_CASE("members: arrays in structures, and members of what they are derived from") {
  const std::vector<heavy_body> all = bodies<heavy_body>(1030);
  static constexpr auto speeds = tf::sum(V * V, tf::axes<1>);
  static constexpr auto traces = tf::einsum<"nii->n">(M);
  const auto program = tf::compile([] { return tf::outputs(speeds, traces); });
  std::vector<double> by_row(1030), by_matrix(1030);
  program(V = tf::member(all, &body::velocity), M = tf::member(all, &heavy_body::inertia), speeds = by_row, traces = by_matrix);
  bool right = true;
  for (std::size_t i = 0; i < all.size(); ++i) {
    double speed = 0;
    for (const double v : all[i].velocity) speed += v * v;
    right = right && by_row[i] == speed && by_matrix[i] == all[i].inertia(0, 0) + all[i].inertia(1, 1);
  }
  CHECK(right);
}

TEST_CASE("members: whole numbers are cast, floats are computed with as they are") {
  struct sample {
    float value;
    int weight;
    float result;
  };
  std::vector<sample> all;
  for (int i = 0; i < 77; ++i) all.push_back({0.5f * static_cast<float>(i), i % 5, 0});
  product(a = tf::member(all, &sample::value), b = tf::cast<float>(tf::member(all, &sample::weight)), a * b = tf::member(all, &sample::result));
  bool right = true;
  for (const sample& one : all) right = right && one.result == one.value * static_cast<float>(one.weight);
  CHECK(right);
}

TEST_CASE("members: of every kind of array") {
  point plain[3] = {{1, 2}, {3, 4}, {5, 6}};
  std::array<point, 3> fixed{{{1, 2}, {3, 4}, {5, 6}}};
  std::vector<double> result(3);
  const std::vector<double> expected{2, 6, 10};
  twice(a = tf::member(plain, &point::x), a + a = result);
  CHECK(result == expected);
  twice(a = tf::member(fixed, &point::x), a + a = result);
  CHECK(result == expected);
  twice(a = tf::member(std::span<const point>(plain), &point::x), a + a = result);
  CHECK(result == expected);
  twice(a = tf::member(std::vector<point>(fixed.begin(), fixed.end()), &point::x), a + a = result);
  CHECK(result == expected);
  twice(a = result, a + a = tf::member(std::span<point>(fixed), &point::y));
  CHECK(fixed[2].y == 20);
}

TEST_CASE("members: numbers at addresses that their type cannot have are refused") {
#pragma pack(push, 1)
  struct packed {
    char kind;
    double value;
    char rest[7];
  };
#pragma pack(pop)
  static_assert(sizeof(packed) == 16);
  std::vector<packed> all(3);
  CHECK_THROWS_WITH_AS(tf::member(all, &packed::value),
                       "member: the numbers lie at addresses that their type cannot have; take away what packs the structure, or misaligns the array", tf::error);
}

namespace {

template <class T>
struct seven {
  T a, b, c, d, e, f, g;
  short mark;
  T p, q, r, s, t, u;
};

constexpr auto sa = tf::input<"sa">;
constexpr auto sb = tf::input<"sb">;
constexpr auto sc = tf::input<"sc">;
constexpr auto sd = tf::input<"sd">;
constexpr auto se = tf::input<"se">;
constexpr auto sf = tf::input<"sf">;
constexpr auto sg = tf::input<"sg">;
constexpr auto sums = tf::vmap([] { return tf::outputs(sa - sb, sb - sc, sc - sd, sd - se, se - sf, sf - sg); });

template <class T>
bool sums_are_right(std::size_t count) {
  using s7 = seven<T>;
  std::vector<s7> all(count);
  for (std::size_t i = 0; i < count; ++i) {
    const T x = static_cast<T>(i % 1000);
    all[i] = {x, 2 * x, 3 * x - 1, 5 * x, x - 7, 4 * x, x + 9, 5, -1, -1, -1, -1, -1, -1};
  }
  const std::vector<s7> before = all;
  sums(sg = tf::member(all, &s7::g), sb = tf::member(all, &s7::b), sa = tf::member(all, &s7::a), sd = tf::member(all, &s7::d), sc = tf::member(all, &s7::c),
       se = tf::member(all, &s7::e), sf = tf::member(all, &s7::f), sc - sd = tf::member(all, &s7::r), sa - sb = tf::member(all, &s7::p),
       sb - sc = tf::member(all, &s7::q), sf - sg = tf::member(all, &s7::u), sd - se = tf::member(all, &s7::s), se - sf = tf::member(all, &s7::t));
  for (std::size_t i = 0; i < count; ++i) {
    const s7 &one = all[i], &old = before[i];
    if (one.a != old.a || one.d != old.d || one.g != old.g || one.mark != 5 || one.p != old.a - old.b || one.q != old.b - old.c || one.r != old.c - old.d ||
        one.s != old.d - old.e || one.t != old.e - old.f || one.u != old.f - old.g)
      return false;
  }
  return true;
}

}  // namespace

TEST_CASE("members: many beside each other, bound in any order") {
  for (const std::size_t count : {0u, 1u, 2u, 3u, 4u, 5u, 7u, 8u, 1023u, 1026u, 3001u}) {
    CAPTURE(count);
    CHECK(sums_are_right<double>(count));
    CHECK(sums_are_right<float>(count));
    CHECK(sums_are_right<long double>(count));
  }
}

TEST_CASE("members: results of several streams, beside each other") {
  static constexpr auto shifted = a - tf::mean(a);
  static constexpr auto total = a + b;
  const auto program = tf::compile([] { return tf::outputs(shifted, total); });
  struct two {
    double a, b, shifted, total;
  };
  for (const std::size_t count : {1u, 6u, 3001u}) {
    std::vector<two> all(count);
    double mean = 0;
    for (std::size_t i = 0; i < count; ++i) all[i] = {static_cast<double>(i), 2, -1, -1}, mean += static_cast<double>(i) / static_cast<double>(count);
    program(a = tf::member(all, &two::a), b = tf::member(all, &two::b), shifted = tf::member(all, &two::shifted), total = tf::member(all, &two::total));
    bool right = true;
    for (std::size_t i = 0; i < count; ++i)
      right = right && std::abs(all[i].shifted - (static_cast<double>(i) - mean)) < 1e-9 && all[i].total == static_cast<double>(i) + 2;
    CHECK(right);
  }
}
