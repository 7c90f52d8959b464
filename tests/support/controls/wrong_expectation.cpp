// SPDX-License-Identifier: BSL-1.0
// Control: fails to compile, but not with the expected words, although the quoted source line has them.
// EXPECT: the words of another error
#ifdef SHOULD_FAIL
int number = "a string";  // the words of another error
#endif
