// SPDX-License-Identifier: BSL-1.0
// The main function of tests that have passed once they compile.
int main() {}
