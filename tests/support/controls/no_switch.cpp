// SPDX-License-Identifier: BSL-1.0
// Control: has an expectation, but nothing that is switched on.
// EXPECT: extents differ
int number = 1;
