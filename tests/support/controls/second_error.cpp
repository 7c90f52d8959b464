// SPDX-License-Identifier: BSL-1.0
// Control: the expected words come in the second error, after another one that the user would read first.
// EXPECT: extents differ
#ifdef SHOULD_FAIL
int number = "a string";
static_assert(sizeof(int) == 1, "extents differ");
#endif
