// SPDX-License-Identifier: BSL-1.0
// What each of the two translation units tells about the library as it sees it.
#pragma once

const void* error_handler_in_first();
const void* error_handler_in_second();
