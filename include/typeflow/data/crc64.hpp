// SPDX-License-Identifier: BSL-1.0
// CRC-64/XZ: a checksum that finds every damage of up to 64 bits in a row, and misses others once in 2^64.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace typeflow {

namespace detail {

constexpr std::array<std::uint64_t, 256> crc64_table() {
  std::array<std::uint64_t, 256> table{};
  for (std::size_t byte = 0; byte < 256; ++byte) {
    std::uint64_t value = byte;
    for (int bit = 0; bit < 8; ++bit) value = (value >> 1) ^ ((value & 1) != 0 ? 0xC96C5795D7870F42 : 0);
    table[byte] = value;
  }
  return table;
}

inline constexpr std::array<std::uint64_t, 256> crc64_of_byte = crc64_table();

}  // namespace detail

/// The CRC of ECMA-182's polynomial, reflected, started from and inverted by all ones, as in the .xz format;
/// "123456789" gives 0x995DC9BBDF1939FA.
constexpr std::uint64_t crc64(std::string_view bytes) {
  std::uint64_t value = ~std::uint64_t{0};
  for (const char byte : bytes)
    value = detail::crc64_of_byte[(value ^ static_cast<unsigned char>(byte)) & 0xFF] ^ (value >> 8);
  return ~value;
}

}  // namespace typeflow
