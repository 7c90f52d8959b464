// SPDX-License-Identifier: BSL-1.0
// Control: it fails without SHOULD_FAIL too, so its failure says nothing about the line under test.
// EXPECT: extents differ
static_assert(sizeof(int) == 1, "extents differ");
#ifdef SHOULD_FAIL
int number = 1;
#endif
