// SPDX-License-Identifier: BSL-1.0
// Loops on the tiles of a contraction give what they give behind it, and run there only where that changes nothing.
#include <doctest/doctest.h>

#include <span>
#include <type_traits>
#include <typeflow/typeflow.hpp>
#include <vector>

#include "support/on_tiles.hpp"

namespace {

namespace tf = typeflow;
using namespace tf::literals;
using on_tiles::one_by_one;

/// Loops that a program runs on tiles, by its schedule.
template <class Program>
constexpr int planned(const Program&) {
  int count = 0;
  for (int i = 0; i < Program::pipeline::loops.loop_count; ++i) count += Program::pipeline::loops.loops[i].kind == tf::passes::loop_kind::contraction && Program::pipeline::loops.loops[i].tiles >= 0 ? 1 : 0;
  return count;
}

template <int Rows, int Columns, int Summands>
struct layer {
  static constexpr auto X = tf::input<"X", Rows, Summands>;
  static constexpr auto W = tf::parameter<"W", Summands, Columns>;
  static constexpr auto b = tf::parameter<"b", Columns>;
  static constexpr auto D = tf::input<"D", Summands, Columns>;
  static constexpr auto G = tf::parameter<"G", Rows, Columns>;
  static constexpr auto s = tf::input<"s", Rows, 1>;
  static constexpr auto rate = tf::input<"rate">;
  static constexpr auto descent = tf::compile([] { return tf::update(G, G - rate * tf::matmul(X, D)); });
  static constexpr auto activation = tf::compile([] { return tf::sigmoid(tf::linear(X, W, b)); });
  static constexpr auto scaled = tf::compile([] { return tf::relu(tf::matmul(X, W) * s + b); });
};

template <class T>
std::vector<T> numbers(int count, int seed) {
  std::vector<T> made;
  for (int i = 0; i < count; ++i) made.push_back(static_cast<T>((i * 37 + seed * 11) % 101 - 50) / T(64));
  return made;
}

template <class Program, class P, class... Bindings>
void call_as(Bindings... bindings) {
  const tf::workspace memory(1 << 22);
  (void)tf::detail::call_with<tf::detail::checked_call, Program, P>(&memory, bindings...);
}

/// The three programs of a layer, as they are and one loop after the other: the same bits.
template <class T, int Rows, int Columns, int Summands>
void check_layer() {
  using l = layer<Rows, Columns, Summands>;
  CAPTURE(Rows);
  CAPTURE(Columns);
  CAPTURE(Summands);
  const auto X = numbers<T>(Rows * Summands, 1), W = numbers<T>(Summands * Columns, 2), b = numbers<T>(Columns, 3), s = numbers<T>(Rows, 4),
             start = numbers<T>(Rows * Columns, 5);
  const auto run = [&]<class Program, class P>(std::type_identity<Program>, std::type_identity<P>) {
    auto result = start;
    const auto storage = tf::view(result.data(), Rows, Columns);
    if constexpr (std::is_same_v<Program, std::remove_const_t<decltype(l::descent)>>)
      call_as<Program, P>(l::X = std::span(X), l::D = std::span(W), l::G = storage, l::rate = T(0.25));
    else if constexpr (std::is_same_v<Program, std::remove_const_t<decltype(l::activation)>>)
      call_as<Program, P>(l::X = std::span(X), l::W = std::span(W), l::b = std::span(b), tf::sigmoid(tf::linear(l::X, l::W, l::b)) = storage);
    else
      call_as<Program, P>(l::X = std::span(X), l::W = std::span(W), l::b = std::span(b), l::s = std::span(s),
                          tf::relu(tf::matmul(l::X, l::W) * l::s + l::b) = storage);
    return result;
  };
  const auto compare = [&]<class Program>(const Program&) {
    using P = typename Program::pipeline;
    CHECK(run(std::type_identity<Program>{}, std::type_identity<P>{}) == run(std::type_identity<Program>{}, std::type_identity<one_by_one<P>>{}));
  };
  compare(l::descent);
  compare(l::activation);
  compare(l::scaled);
}

}  // namespace

TEST_CASE_TEMPLATE("a loop on tiles has the bits of one behind the contraction", T, float, double) {
  check_layer<T, 13, 10, 11>();   // the last two packs overlap
  check_layer<T, 5, 3, 7>();      // less than a pack
  check_layer<T, 40, 32, 9>();    // whole packs, several tiles
  check_layer<T, 9, 83, 20>();    // several panels, and a rest
  check_layer<T, 70, 1024, 12>(); // panels that are copied
  check_layer<T, 2, 16, 40>();    // several chains
}

TEST_CASE("what runs on tiles") {
  using narrow = layer<13, 10, 11>;
  using whole = layer<40, 32, 9>;
  CHECK(planned(narrow::descent) == 1);
  CHECK(planned(narrow::activation) == 0);  // it would run on some columns twice
  CHECK(planned(narrow::scaled) == 1);
  CHECK(planned(whole::activation) == 1);
  CHECK(on_tiles::count<double, decltype(narrow::descent)::pipeline>() == 1);
  CHECK(on_tiles::count<float, decltype(whole::activation)::pipeline>() == (tf::kernels::pack_registers > 16 ? 1 : 0));
  CHECK(on_tiles::count<long double, decltype(whole::activation)::pipeline>() == 0);
  CHECK(on_tiles::count<double, one_by_one<decltype(whole::activation)::pipeline>>() == 0);
}

namespace {

inline constexpr auto N = tf::axis<"N">;
inline constexpr auto A = tf::input<"A", 16, 16>;
inline constexpr auto R = tf::input<"R", N, 16>;
inline constexpr auto V = tf::parameter<"V", 16, 16>;
inline constexpr auto product = tf::matmul(A, V);

constexpr auto read_twice = tf::compile([] { return tf::outputs(tf::relu(product), tf::sum(tf::matmul(product, A), tf::axes<0>)); });
constexpr auto returned = tf::compile([] { return tf::outputs(product, tf::relu(product)); });
constexpr auto updates_its_factor = tf::compile([] { return tf::update(V, V - product); });
constexpr auto sums = tf::compile([] { return tf::sum(tf::relu(product)); });
constexpr auto turned = tf::compile([] { return tf::relu(tf::transpose(product)) + A; });
constexpr auto by_rows = tf::compile([] { return tf::relu(tf::matmul(R, V)); });
constexpr auto long_by_rows = tf::compile([] { return tf::tanh(tf::matmul(R, V)); });

}  // namespace

TEST_CASE("what does not: sums, what others read too, and what would change a factor") {
  CHECK(planned(read_twice) == 0);
  CHECK(planned(returned) == 0);
  CHECK(planned(updates_its_factor) == 0);
  CHECK(planned(sums) == 0);
  CHECK(planned(turned) == 0);
  CHECK(planned(by_rows) == 1);
  CHECK(planned(long_by_rows) == 0);
}

namespace {

inline constexpr auto rate = tf::input<"rate">;
inline constexpr auto V2 = tf::parameter<"V2", 16, 16>;
inline constexpr auto other = tf::matmul(tf::transpose(A), A);
constexpr auto alike = tf::compile([] { return tf::outputs(tf::update(V, V - rate * tf::matmul(A, A)), tf::update(V2, V2 - rate * other)); });
constexpr auto read_together = tf::compile([] { return tf::outputs(tf::update(V, V - rate * tf::matmul(A, A) * other), tf::update(V2, V2 - other)); });
constexpr auto beside_a_sum = tf::compile([] { return tf::outputs(tf::sum(tf::relu(product)), tf::update(V2, V2 - rate * other)); });

}  // namespace

TEST_CASE("updates of one shape run on the tiles of one product each, unless they share values") {
  CHECK(planned(alike) == 2);
  CHECK(planned(read_together) == 1);  // of the product computed last
  CHECK(planned(beside_a_sum) == 1);
  const auto a = numbers<double>(256, 1), start = numbers<double>(256, 2);
  const auto updated = [&]<class P>(std::type_identity<P>) {
    auto v = start, w = start;
    call_as<std::remove_const_t<decltype(alike)>, P>(A = std::span(a), V = std::span(v), V2 = std::span(w), rate = 0.25);
    v.insert(v.end(), w.begin(), w.end());
    return v;
  };
  using P = std::remove_const_t<decltype(alike)>::pipeline;
  CHECK(updated(std::type_identity<P>{}) == updated(std::type_identity<one_by_one<P>>{}));
}

TEST_CASE("a body on tiles overwrites nothing that other tiles still read") {
  static constexpr auto wide = tf::input<"wide", 64, 64>;
  static constexpr auto first = tf::tanh(tf::matmul(wide, wide));
  static constexpr auto second = tf::tanh(tf::matmul(first, wide));
  static constexpr auto third = tf::tanh(tf::matmul(second, wide));
  static constexpr auto last = tf::tanh(tf::matmul(third, wide));
  constexpr auto chain = tf::compile([] { return last; });
  using Program = std::remove_const_t<decltype(chain)>;
  using P = Program::pipeline;
  CHECK(planned(chain) > 0);
  const auto a = numbers<float>(4096, 1);
  std::vector<float> result(4096), expected(4096);
  call_as<Program, P>(wide = std::span(a), last = std::span(result));
  call_as<Program, one_by_one<P>>(wide = std::span(a), last = std::span(expected));
  CHECK(result == expected);
}

TEST_CASE("rows of a block, whatever their number") {
  for (const int rows : {0, 1, 3, 8, 13, 130}) {
    const auto r = numbers<double>(rows * 16, 1), v = numbers<double>(256, 2);
    std::vector<double> result(static_cast<std::size_t>(rows) * 16, -1), expected(result);
    const auto call = [&]<class P>(std::type_identity<P>, std::vector<double>& to) {
      call_as<std::remove_const_t<decltype(by_rows)>, P>(R = tf::view(r.data(), rows, 16), V = std::span(v),
                                                        tf::relu(tf::matmul(R, V)) = tf::view(to.data(), rows, 16));
    };
    using P = decltype(by_rows)::pipeline;
    call(std::type_identity<P>{}, result);
    call(std::type_identity<one_by_one<P>>{}, expected);
    CHECK(result == expected);
  }
}

namespace {

template <int Inputs, int Columns>
struct stream {
  static constexpr auto X = tf::input<"X", N, Inputs>;
  static constexpr auto D = tf::input<"D", N, Columns>;
  static constexpr auto W = tf::parameter<"W", Inputs, Columns>;
  static constexpr auto M = tf::parameter<"M", Inputs, Columns>;
  static constexpr auto rate = tf::input<"rate">;
  static constexpr auto sum = tf::matmul(tf::transpose(X), D);
  static constexpr auto momentum = 0.9_c * M + sum;
  static constexpr auto descent = tf::compile([] { return tf::update(W, W - rate * sum); });
  static constexpr auto with_momentum = tf::compile([] { return tf::outputs(tf::update(M, momentum), tf::update(W, W - rate * momentum)); });
  static constexpr auto scale = tf::input<"scale", Columns>;
  static constexpr auto by_columns = tf::compile([] { return tf::update(W, W - scale * sum); });
  static constexpr auto read_twice = tf::compile([] { return tf::outputs(tf::sum(tf::square(sum)), tf::update(W, W - rate * sum)); });
  static constexpr auto read_by_product =
      tf::compile([] { return tf::outputs(tf::matmul(tf::transpose(sum), sum), tf::update(W, W - rate * sum)); });
  static constexpr auto read_later = tf::compile([] { return tf::outputs(tf::update(W, W - rate * sum), tf::sum(tf::square(tf::matmul(X, W)))); });
  static constexpr auto decay_by_length =
      tf::compile([] { return tf::outputs(tf::update(W, W - sum * tf::sum(rate * X)), tf::sum(W)); });
};

template <class T, int Inputs, int Columns>
void check_stream(const std::vector<int>& lengths) {
  using s = stream<Inputs, Columns>;
  using program = std::remove_const_t<decltype(s::with_momentum)>;
  CHECK(on_tiles::count<T, typename program::pipeline>() == 2);  // the update, and the clearing of the sum
  CAPTURE(Inputs);
  CAPTURE(Columns);
  for (const int rows : lengths) {
    CAPTURE(rows);
    const auto X = numbers<T>(rows * Inputs, 1), D = numbers<T>(rows * Columns, 2);
    const auto run = [&]<class P>(std::type_identity<P>) {
      auto W = numbers<T>(Inputs * Columns, 3), M = numbers<T>(Inputs * Columns, 4);
      call_as<program, P>(s::X = tf::view(X.data(), rows, Inputs), s::D = tf::view(D.data(), rows, Columns), s::W = tf::view(W.data(), Inputs, Columns),
                          s::M = tf::view(M.data(), Inputs, Columns), s::rate = T(0.25));
      W.insert(W.end(), M.begin(), M.end());
      return W;
    };
    using P = typename program::pipeline;
    CHECK(run(std::type_identity<P>{}) == run(std::type_identity<one_by_one<P>>{}));
  }
}

/// A body that has numbers of its own for each column.
template <class T, int Inputs, int Columns>
void check_columns(const std::vector<int>& lengths) {
  using s = stream<Inputs, Columns>;
  using program = std::remove_const_t<decltype(s::by_columns)>;
  CHECK(on_tiles::count<T, typename program::pipeline>() == 2);
  for (const int rows : lengths) {
    CAPTURE(rows);
    const auto X = numbers<T>(rows * Inputs, 1), D = numbers<T>(rows * Columns, 2), scale = numbers<T>(Columns, 5);
    const auto run = [&]<class P>(std::type_identity<P>) {
      auto W = numbers<T>(Inputs * Columns, 3);
      call_as<program, P>(s::X = tf::view(X.data(), rows, Inputs), s::D = tf::view(D.data(), rows, Columns), s::W = tf::view(W.data(), Inputs, Columns),
                          s::scale = std::span(scale));
      return W;
    };
    using P = typename program::pipeline;
    CHECK(run(std::type_identity<P>{}) == run(std::type_identity<one_by_one<P>>{}));
  }
}

}  // namespace

TEST_CASE_TEMPLATE("an update runs on the tiles of a narrow product, and on its lines where a block has one row", T, float, double) {
  check_stream<T, 32, 10>({0, 1, 2, 7, 128, 129, 300});
  check_stream<T, 48, 6>({0, 1, 9, 257});
  check_columns<T, 32, 10>({0, 1, 2, 129});
  check_columns<T, 48, 6>({1, 300});
}
TEST_CASE_TEMPLATE("an update runs in the last block of its stream", T, float, double) {
  check_stream<T, 13, 10>({0, 1, 11, 127, 128, 129, 300});
  check_stream<T, 24, 64>({0, 5, 256, 513});
  check_stream<T, 5, 1024>({0, 3, 40, 700});  // panels, and sums in several blocks of them
  check_stream<T, 1024, 136>({0, 40, 300});   // the left factor copied too, some rows at a time
}

TEST_CASE("a stream's loop stays behind it where another one reads what it writes, or is still to come") {
  using s = stream<13, 10>;
  CHECK(planned(s::descent) == 1);
  CHECK(planned(s::with_momentum) == 1);
  CHECK(planned(s::decay_by_length) == 0);
  CHECK(planned(s::read_twice) == 0);
  CHECK(planned(s::read_by_product) == 0);
  CHECK(planned(s::read_later) == 0);
}
