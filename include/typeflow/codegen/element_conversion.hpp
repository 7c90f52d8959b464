// SPDX-License-Identifier: BSL-1.0
// Tensors whose elements are of another type than the program's numbers: how they get into staging memory and back.
#pragma once

#include <cstdint>

namespace typeflow::codegen {

template <class T>
struct tensor_ref;

/// What tensor_ref::data of elements of one other type is read and written with.
template <class T>
struct element_conversion {
  std::int64_t element_size;
  T (*element)(const tensor_ref<T>&, std::int64_t place);
  /// Rows from `first` on into staging memory, and from there back.
  void (*read)(const tensor_ref<T>&, std::int64_t first, std::int64_t rows);
  void (*write)(const tensor_ref<T>&, std::int64_t first, std::int64_t rows);
};

namespace detail {

/// The functions for elements of type Stored.
template <class T, class Stored>
struct stored_as {
  static const Stored* begin(const tensor_ref<T>& t) { return reinterpret_cast<const Stored*>(t.data); }

  static T element(const tensor_ref<T>& t, std::int64_t place) { return static_cast<T>(begin(t)[place]); }
  static void read(const tensor_ref<T>& t, std::int64_t first, std::int64_t rows) {
    const Stored* const data = begin(t);
    T* const staging = t.staging;
    if (t.is_stored()) {
      const Stored* const block = data + first * t.row_stride();
      const std::int64_t count = t.block_size(rows);
      for (std::int64_t i = 0; i < count; ++i) staging[i] = static_cast<T>(block[i]);
    } else {
      t.for_each_element(first, rows, [=](std::int64_t from, std::int64_t to) { staging[to] = static_cast<T>(data[from]); });
    }
  }
  static void write(const tensor_ref<T>& t, std::int64_t first, std::int64_t rows)
    requires requires(const T& number) { static_cast<Stored>(number); }
  {
    Stored* const data = const_cast<Stored*>(begin(t));
    const T* const staging = t.staging;
    if (t.is_stored()) {
      Stored* const block = data + first * t.row_stride();
      const std::int64_t count = t.block_size(rows);
      for (std::int64_t i = 0; i < count; ++i) block[i] = static_cast<Stored>(staging[i]);
    } else {
      t.for_each_element(first, rows, [=](std::int64_t to, std::int64_t from) { data[to] = static_cast<Stored>(staging[from]); });
    }
  }
  /// Nothing is written to elements that T cannot be made: the call has checked that.
  static constexpr auto writer() -> decltype(element_conversion<T>::write) {
    if constexpr (requires { &stored_as::write; }) return &write;
    else return nullptr;
  }
  static constexpr element_conversion<T> value{sizeof(Stored), &element, &read, writer()};
};

}  // namespace detail

/// The conversion between numbers of type T and elements of type Stored.
template <class T, class Stored>
inline constexpr const element_conversion<T>* conversion_of = &detail::stored_as<T, Stored>::value;

}  // namespace typeflow::codegen
