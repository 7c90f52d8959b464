// SPDX-License-Identifier: BSL-1.0
// The numbers of structures lie at a whole number of numbers from each other.
// EXPECT: member: a structure has 9 bytes
// EXPECT: no multiple of the 8 of a number
// EXPECT: take away what packs it
#include <vector>

#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
#pragma pack(push, 1)
struct packed {
  double value;
  char kind;
};
#pragma pack(pop)
struct padded {
  double value;
  char kind;
};
inline std::vector<packed> dense(3);
inline std::vector<padded> all(3);

#ifdef SHOULD_FAIL
auto wrong = tf::member(dense, &packed::value);
#else
auto right = tf::member(all, &padded::value);
#endif
