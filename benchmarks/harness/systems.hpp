// SPDX-License-Identifier: BSL-1.0
// The systems of a case as a list of types; a build leaves out those that it cannot have, and says so.
#pragma once

#include <cstdio>
#include <string>
#include <type_traits>

namespace harness {

/// Base of what stands for a system that this build cannot have: it has a `name` and a `reason`.
struct absent {};

struct needs_avx512 : absent {
  static constexpr const char* name = "hand";
  static constexpr const char* reason = "written for AVX-512";
};
struct needs_eigen : absent {
  static constexpr const char* name = "eigen";
  static constexpr const char* reason = "not found; Debian's package is libeigen3-dev";
};
struct needs_sacado : absent {
  static constexpr const char* name = "sacado";
  static constexpr const char* reason = "not found; Debian's package is libtrilinos-sacado-dev";
};
struct needs_ceres : absent {
  static constexpr const char* name = "ceres_jet";
  static constexpr const char* reason = "not found; Debian's package is libceres-dev";
};
struct needs_adolc : absent {
  static constexpr const char* name = "adolc";
  static constexpr const char* reason = "not found; Debian's package is libadolc-dev";
};

/// Says by name that a system is missing from this run, and why.
inline void left_out(const std::string& system, const std::string& reason) {
  std::printf("left out: %s (%s)\n", system.c_str(), reason.c_str());
}

/// Calls `to.add<System>()` for each system that this build has, in their order. The first of them is the
/// limit.
template <class... Systems, class Case>
void add_systems(Case&& to) {
  const auto add = [&to]<class System>(std::type_identity<System>) {
    if constexpr (std::is_base_of_v<absent, System>)
      left_out(System::name, System::reason);
    else
      to.template add<System>();
  };
  (add(std::type_identity<Systems>{}), ...);
}

}  // namespace harness
