// SPDX-License-Identifier: BSL-1.0
// The version as text and as numbers say the same.
#include "typeflow/version.hpp"

#include <string_view>

constexpr bool agrees() {
  std::string_view rest = typeflow::version;
  for (const int part : {typeflow::version_major, typeflow::version_minor, typeflow::version_patch}) {
    int number = 0;
    while (!rest.empty() && rest.front() != '.') {
      number = 10 * number + (rest.front() - '0');
      rest.remove_prefix(1);
    }
    if (number != part) return false;
    if (!rest.empty()) rest.remove_prefix(1);
  }
  return rest.empty();
}

static_assert(agrees());
