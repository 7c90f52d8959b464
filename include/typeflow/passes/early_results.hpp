// SPDX-License-Identifier: BSL-1.0
// Runs loops that only deliver results as soon as what they read is there: memory is free sooner, and at the end of a call, where the next one
// may read an updated parameter at once, most stores have long been done.
#pragma once

#include "readings.hpp"

namespace typeflow::passes {

/// The loops of a segment in another order: what no other loop reads comes directly behind the last one that it needs.
constexpr fusion bring_results_forward(const array_list<int>& members, const fusion& f, const readings& read) {
  const int loops = f.groups.size();
  const int* const needs = read.needs.data();
  const bool* const serves = read.serves.data();
  fusion result{array_list<int>(f.loop_of.size(), -1), {}};
  array_list<int> place(loops);
  const auto append = [&](int group) {
    place.data()[group] = result.groups.size();
    result.groups.push_back(f.groups[group]);
  };
  for (int i = -1; i < loops; ++i) {
    if (i >= 0 && serves[i]) append(i);
    for (int k = 0; k < loops; ++k)
      if (!serves[k] && needs[k] == i) append(k);
  }
  for (int i : members)
    if (f.loop_of.data()[i] >= 0) result.loop_of.data()[i] = place.data()[f.loop_of.data()[i]];
  return result;
}

}  // namespace typeflow::passes
