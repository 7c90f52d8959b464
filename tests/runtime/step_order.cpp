// SPDX-License-Identifier: BSL-1.0
// The order in which a loop's step runs its groups: work that need not wait between functions that wait for each other.
#include <doctest/doctest.h>

#include "typeflow/typeflow.hpp"

using namespace typeflow;
using passes::lane_group, passes::lane_source, passes::scalar_kind;

namespace {

/// A step in numbers of one lane: group 0 is a leaf, group `count` holds what group `count - 1` was in the step before.
template <int Count>
struct step_of {
  lane_group groups[Count]{};
  lane_source sources[3 * Count]{};

  constexpr void add(int group, ops::op_id op, int first, int second) {
    groups[group] = {.kind = scalar_kind::compute, .op = op, .lanes = 1, .first_source = 3 * group};
    sources[3 * group].group = first;
    sources[3 * group + 1].group = second;
  }
  constexpr array_list<int> order() const { return passes::step_order({groups, sources, nullptr, Count, 3 * Count, 0}).groups; }
};

constexpr ops::op_id tanh_id = ops::id_of<ops::tanh>, add_id = ops::id_of<ops::add>;

constexpr int place_of(const array_list<int>& order, int group) {
  for (int i = 0; i < order.size(); ++i)
    if (order[i] == group) return i;
  return -1;
}

/// 2 waits for 1, 4 for the sum of both; 5 and 6 read the leaf alone, and nothing but a sum at the end reads them. 1 reads group `First`.
template <int First>
constexpr step_of<9> chain_from = [] {
  step_of<9> s;
  s.groups[0] = {.kind = scalar_kind::leaf, .leaf = 0, .lanes = 1};
  s.add(1, tanh_id, First, -1);
  s.add(2, tanh_id, 1, -1);
  s.add(3, add_id, 1, 2);
  s.add(4, tanh_id, 3, -1);
  s.add(5, tanh_id, 0, -1);
  s.add(6, tanh_id, 0, -1);
  s.add(7, add_id, 5, 6);
  s.groups[8] = {.kind = scalar_kind::constant, .leaf = 4, .lanes = 1};
  return s;
}();
constexpr const step_of<9>& chain = chain_from<0>;

}  // namespace

TEST_CASE("each group runs once, behind those that it reads") {
  static_assert(chain.order().size() == 9);
  constexpr bool in_order = [] {
    const array_list<int> order = chain.order();
    for (int i = 1; i < 8; ++i)
      for (int j = 0; j < 2; ++j)
        if (const int read = chain.sources[3 * i + j].group; read >= 0 && place_of(order, read) >= place_of(order, i)) return false;
    return true;
  }();
  static_assert(in_order);
  CHECK(in_order);
}

TEST_CASE("what need not wait stands between functions that wait for each other") {
  static_assert(place_of(chain.order(), 1) < place_of(chain.order(), 5));
  static_assert(place_of(chain.order(), 5) < place_of(chain.order(), 2));
  static_assert(place_of(chain.order(), 2) < place_of(chain.order(), 4));
  CHECK(place_of(chain.order(), 5) < place_of(chain.order(), 2));
}

TEST_CASE("what need not wait stands before what waits for the end of the step before") {
  constexpr const step_of<9>& carried = chain_from<8>;
  static_assert(place_of(carried.order(), 5) < place_of(carried.order(), 1));
  CHECK(place_of(carried.order(), 5) < place_of(carried.order(), 1));
}

TEST_CASE("short ops stand before the long one that reads them") {
  static_assert(place_of(chain.order(), 3) + 1 == place_of(chain.order(), 4));
  static_assert(place_of(chain.order(), 7) == 8);
  CHECK(place_of(chain.order(), 7) == 8);
}
