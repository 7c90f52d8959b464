// SPDX-License-Identifier: BSL-1.0
// Control: fails to compile, but says nothing of what is expected.
#ifdef SHOULD_FAIL
int number = "a string";
#endif
