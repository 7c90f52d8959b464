// SPDX-License-Identifier: BSL-1.0
// Control: a proper compile-fail test. The expected words stand in the error and in its note.
// EXPECT: extents differ
// EXPECT: words<3, 4, 5, 2>
template <int... Extents>
struct words {
  static constexpr bool ok = sizeof...(Extents) == 0;
};

template <class Why>
constexpr void check() {
  static_assert(Why::ok, "extents   differ");
}

#ifdef SHOULD_FAIL
template void check<words<3, 4, 5, 2>>();
#endif
