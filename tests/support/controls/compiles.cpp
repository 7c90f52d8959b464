// SPDX-License-Identifier: BSL-1.0
// Control: what should fail does compile.
// EXPECT: extents differ
#ifdef SHOULD_FAIL
int number = 1;
#endif
