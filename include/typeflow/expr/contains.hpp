// SPDX-License-Identifier: BSL-1.0
// Whether an expression is made of another.
#pragma once

#include "../core/array_list.hpp"
#include "node.hpp"

namespace typeflow::detail {

/// Whether `part` stands in `whole`; each of its parts is looked at once.
constexpr bool contains(const descriptor& whole, hash_type part) {
  array_list<const descriptor*> seen;
  seen.push_back(&whole);
  for (int i = 0; i < seen.size(); ++i) {
    const descriptor& d = *seen[i];
    if (d.hash == part) return true;
    for (int j = 0; j < d.info().arity; ++j) {
      int known = 0;
      while (known < seen.size() && seen[known]->hash != d.operands[j]->hash) ++known;
      if (known == seen.size()) seen.push_back(d.operands[j]);
    }
  }
  return false;
}

template <hash_type Whole, hash_type Part>
inline constexpr bool contains_part = contains(descriptor_of(key<Whole>{}), Part);

}  // namespace typeflow::detail
