// SPDX-License-Identifier: BSL-1.0
// Brings numbers from constants and from lanes of registers together in one register; where from is known when compiling.
#pragma once

#include "../kernels/simd.hpp"
#include "../passes/frozen_lanes.hpp"
#include "context.hpp"

namespace typeflow::codegen {

using passes::lane_group, passes::lane_output, passes::lane_source, passes::scalar_kind;

/// The registers of a lane program U: of each group as many packs as its lanes fill. Leaves stay where they are.
template <class U, class T>
struct lane_registers {
  static constexpr int width = kernels::lanes<T>;
  static constexpr int packs_of(const lane_group& g) { return g.kind == scalar_kind::leaf ? 0 : (g.lanes + width - 1) / width; }
  struct places {
    int first[U::view.group_count + 1]{};
  };
  static constexpr places find_places() {
    places found;
    for (int i = 0; i < U::view.group_count; ++i) found.first[i + 1] = found.first[i] + packs_of(U::view.groups[i]);
    return found;
  }
  static constexpr places packs_at = find_places();  ///< where a group's packs begin
  kernels::pack<T> packs[packs_at.first[U::view.group_count] + 1];
  const T* leaves[U::view.group_count + 1];  ///< by group
};

/// `Count` sources from `First` on, as one register takes them.
template <class U, class T, int First, int Count>
struct gathered {
  static constexpr int width = kernels::lanes<T>, count = Count;
  static constexpr const lane_source& source(int lane) { return U::view.sources[First + lane]; }

  /// A pack that lanes are taken from: of a group, or the one of all constants.
  struct origin {
    int group = -1;
    int pack = 0;
    friend constexpr bool operator==(const origin&, const origin&) = default;
  };
  static constexpr origin origin_of(int lane) { return {source(lane).group, source(lane).group < 0 ? 0 : source(lane).lane / width}; }
  struct origin_list {
    origin all[width]{};
    int count = 0;
    bool constants = false;
  };
  static constexpr origin_list find_origins() {
    origin_list found;
    for (int lane = 0; lane < Count; ++lane) {
      const origin own = origin_of(lane);
      if (own.group < 0) found.constants = true;
      int known = 0;
      while (own.group >= 0 && known < found.count && !(found.all[known] == own)) ++known;
      if (own.group >= 0 && known == found.count) found.all[found.count++] = own;
    }
    return found;
  }
  static constexpr origin_list origins = find_origins();

  /// Whether lane after lane is the next one of a group.
  static constexpr bool is_run() {
    for (int lane = 0; lane < Count; ++lane)
      if (source(lane).group < 0 || source(lane).group != source(0).group || source(lane).lane != source(0).lane + lane) return false;
    return true;
  }
  static constexpr bool runs = is_run();
  /// The constants in their lanes. The others have the same number as the first that is one, so that mostly all are equal; 1 where there is
  /// none.
  struct constant_list {
    T all[width]{};
  };
  static constexpr constant_list find_numbers() {
    constant_list found;
    double other = 1;
    for (int lane = Count - 1; lane >= 0; --lane)
      if (source(lane).group < 0) other = source(lane).number;
    for (int lane = 0; lane < width; ++lane)
      found.all[lane] = static_cast<T>(lane < Count && source(lane).group < 0 ? source(lane).number : other);
    return found;
  }
  static constexpr constant_list numbers = find_numbers();
  /// Whether all constants are 0, and not -0.
  static constexpr bool has_zeros_only() {
    for (int lane = 0; lane < Count; ++lane)
      if (source(lane).group < 0 && (source(lane).number != 0 || passes::is_minus_zero(source(lane).number))) return false;
    return true;
  }
};

template <class U, class T, int Group, int Pack>
[[gnu::always_inline]] inline kernels::pack<T> pack_of(const lane_registers<U, T>& r) {
  constexpr const lane_group& g = U::view.groups[Group];
  constexpr int width = kernels::lanes<T>, begin = Pack * width, place = lane_registers<U, T>::packs_at.first[Group] + Pack;
  if constexpr (g.kind != scalar_kind::leaf) return r.packs[place];
  else if constexpr (begin + width <= g.lanes) return kernels::load(r.leaves[Group] + begin);
  else return kernels::partial_load(r.leaves[Group] + begin, g.lanes - begin, T(1));
}

/// Which lane of two packs, one behind the other, a shuffle takes for `lane`: of the first two origins, of what is there and a further
/// origin, of what is there and the constants. Lanes that nothing is asked of stay.
template <class G>
constexpr int lane_of_two(int lane, int count, int width) {
  if (lane >= count || G::source(lane).group < 0) return lane;
  return (G::origin_of(lane) == G::origins.all[0] ? 0 : G::origin_of(lane) == G::origins.all[1] ? width : lane - lane % width) +
         G::source(lane).lane % width;
}
template <class G, int Next>
constexpr int lane_of_next(int lane, int count, int width) {
  return lane < count && G::origin_of(lane) == G::origins.all[Next] ? width + G::source(lane).lane % width : lane;
}
template <class G>
constexpr int lane_of_constants(int lane, int count, int width) {
  return lane < count && G::source(lane).group < 0 ? width + lane : lane;
}

/// All bits of the lanes that come from registers: what selects them beside zeros. A choice by constants is part of the shuffle before it with
/// AVX-512, for which g++ would take a second instruction were it a shuffle too.
template <class G>
constexpr int kept_of(int lane, int count) {
  return lane < count && G::source(lane).group < 0 ? 0 : -1;
}

/// The origins from `Done` on, then the constants.
template <class G, int Done, class U, class T, int... Lane>
[[gnu::always_inline]] inline kernels::pack<T> gather_rest(const lane_registers<U, T>& r, kernels::pack<T> v,
                                                           std::integer_sequence<int, Lane...> all) {
  if constexpr (Done < G::origins.count) {
    const kernels::pack<T> next = pack_of<U, T, G::origins.all[Done].group, G::origins.all[Done].pack>(r);
    const kernels::pack<T> both = __builtin_shufflevector(v, next, lane_of_next<G, Done>(Lane, G::count, G::width)...);
    return gather_rest<G, Done + 1>(r, both, all);
  } else if constexpr (G::origins.constants && G::has_zeros_only()) {
    return math::select(math::integer_of<kernels::pack<T>>{kept_of<G>(Lane, G::count)...}, v, kernels::pack<T>{});
  } else if constexpr (G::origins.constants) {
    const kernels::pack<T> constants{G::numbers.all[Lane]...};
    return __builtin_shufflevector(v, constants, lane_of_constants<G>(Lane, G::count, G::width)...);
  } else {
    return v;
  }
}

template <class G, class U, class T, int... Lane>
[[gnu::always_inline]] inline kernels::pack<T> gather_lanes_of(const lane_registers<U, T>& r, std::integer_sequence<int, Lane...> all) {
  constexpr auto from = G::origins.all;
  if constexpr (G::origins.count == 0) {
    return kernels::pack<T>{G::numbers.all[Lane]...};
  } else {
    const kernels::pack<T> first = pack_of<U, T, from[0].group, from[0].pack>(r);
    if constexpr (G::origins.count == 1 && G::origins.constants) {
      const kernels::pack<T> constants{G::numbers.all[Lane]...};
      return __builtin_shufflevector(constants, first, lane_of_next<G, 0>(Lane, G::count, G::width)...);
    } else {
      constexpr int second = G::origins.count > 1 ? 1 : 0;
      const kernels::pack<T> other = pack_of<U, T, from[second].group, from[second].pack>(r);
      const kernels::pack<T> both = __builtin_shufflevector(first, other, lane_of_two<G>(Lane, G::count, G::width)...);
      return gather_rest<G, 2>(r, both, all);
    }
  }
}

/// Sources [First, First + Count) in one pack; what lies in further lanes is legal for every function.
template <int First, int Count, class U, class T>
[[gnu::always_inline]] inline kernels::pack<T> gather_pack(const lane_registers<U, T>& r) {
  using G = gathered<U, T, First, Count>;
  constexpr lane_source begin = U::view.sources[First];
  if constexpr (G::runs && begin.lane % G::width == 0) {
    return pack_of<U, T, begin.group, begin.lane / G::width>(r);
  } else if constexpr (G::runs && U::view.groups[begin.group < 0 ? 0 : begin.group].kind == scalar_kind::leaf) {
    const T* const p = r.leaves[begin.group] + begin.lane;
    if constexpr (begin.lane + G::width <= U::view.groups[begin.group].lanes) return kernels::load(p);
    else return kernels::partial_load(p, Count, T(1));
  } else {
    return gather_lanes_of<G>(r, std::make_integer_sequence<int, G::width>{});
  }
}

}  // namespace typeflow::codegen
