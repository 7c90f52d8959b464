// SPDX-License-Identifier: BSL-1.0
// 64-bit hashes of structure: what makes two expressions the same type.
#pragma once

#include <cstdint>

#include "string_view.hpp"

namespace typeflow {

using hash_type = std::uint64_t;

/// One round of mixing; the finaliser of SplitMix64 (Steele, Lea & Flood 2014) over the sum of both.
constexpr hash_type mix(hash_type seed, hash_type value) {
  hash_type z = seed * 0x9e3779b97f4a7c15u + value + 0x9e3779b97f4a7c15u;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

/// FNV-1a over the characters.
constexpr hash_type hash_text(string_view text) {
  hash_type hash = 0xcbf29ce484222325u;
  for (char character : text) hash = (hash ^ static_cast<unsigned char>(character)) * 0x100000001b3u;
  return hash;
}

}  // namespace typeflow
