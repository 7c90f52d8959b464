// SPDX-License-Identifier: BSL-1.0
// A growing array that is cheap in constant evaluation: compilers count steps, and each call inside std::vector takes some.
#pragma once

namespace typeflow {

/// Elements in order, appended at the end; T is default constructible and copyable.
template <class T>
class array_list {
 public:
  constexpr array_list() = default;
  /// `size` elements T{}, as memory has them: constant evaluation counts steps.
  constexpr explicit array_list(int size) {
    reserve(size);
    size_ = size;
  }
  constexpr array_list(int size, const T& initial) {
    reserve(size);
    for (int i = 0; i < size; ++i) elements_[i] = initial;
    size_ = size;
  }
  constexpr array_list(const array_list& other) { append(other.elements_, other.size_); }
  constexpr array_list(array_list&& other) noexcept
      : elements_(other.elements_), size_(other.size_), capacity_(other.capacity_) {
    other.elements_ = nullptr;
    other.size_ = other.capacity_ = 0;
  }
  constexpr array_list& operator=(array_list other) noexcept {
    T* elements = elements_;
    elements_ = other.elements_;
    other.elements_ = elements;
    size_ = other.size_;
    capacity_ = other.capacity_;
    return *this;
  }
  constexpr ~array_list() { delete[] elements_; }

  constexpr int size() const { return size_; }
  constexpr const T* data() const { return elements_; }
  constexpr T* data() { return elements_; }
  constexpr const T& operator[](int i) const { return elements_[i]; }
  constexpr T& operator[](int i) { return elements_[i]; }
  constexpr const T* begin() const { return elements_; }
  constexpr const T* end() const { return elements_ + size_; }

  constexpr void push_back(const T& value) {
    if (size_ == capacity_) {
      const T copy = value;
      reserve(capacity_ == 0 ? 16 : 2 * capacity_);
      elements_[size_++] = copy;
    } else {
      elements_[size_++] = value;
    }
  }
  constexpr void append(const T* values, int count) {
    reserve(size_ + count);
    for (int i = 0; i < count; ++i) elements_[size_ + i] = values[i];
    size_ += count;
  }
  constexpr void reserve(int capacity) {
    if (capacity <= capacity_) return;
    T* elements = new T[static_cast<unsigned>(capacity)]{};
    for (int i = 0; i < size_; ++i) elements[i] = elements_[i];
    delete[] elements_;
    elements_ = elements;
    capacity_ = capacity;
  }

 private:
  T* elements_ = nullptr;
  int size_ = 0;
  int capacity_ = 0;
};

}  // namespace typeflow
