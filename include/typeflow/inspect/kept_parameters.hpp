// SPDX-License-Identifier: BSL-1.0
// The parameters that a program updates, kept so that calls that are only made to be measured all begin alike.
#pragma once

#include <cstddef>
#include <cstring>
#include <vector>

#include "../runtime/compile.hpp"

namespace typeflow::detail {

/// A copy of a bound tensor's elements, of whatever type and however they are laid out.
template <class T>
class kept_tensor {
 public:
  explicit kept_tensor(const codegen::tensor_ref<T>& tensor) : tensor_(tensor), bytes_(static_cast<std::size_t>(tensor.block_size(rows()) * tensor.element_size())) {
    for_each_element([](std::byte* copy, std::byte* place, std::size_t size) { std::memcpy(copy, place, size); });
  }
  void put_back() {
    for_each_element([](std::byte* copy, std::byte* place, std::size_t size) { std::memcpy(place, copy, size); });
  }

 private:
  codegen::tensor_ref<T> tensor_;
  std::vector<std::byte> bytes_;

  std::int64_t rows() const { return tensor_.row_dimension < 0 ? 0 : tensor_.extents[tensor_.row_dimension]; }
  template <class F>
  void for_each_element(F f) {
    const std::int64_t size = tensor_.element_size();
    std::byte* const first = reinterpret_cast<std::byte*>(tensor_.data);
    if (tensor_.is_stored()) return f(bytes_.data(), first, bytes_.size());
    tensor_.for_each_element(0, rows(), [&](std::int64_t place, std::int64_t stored) {
      f(bytes_.data() + stored * size, first + place * size, static_cast<std::size_t>(size));
    });
  }
};

/// In the place of a call: copies of the parameters that it would update.
template <class F, class P, class... Bindings>
struct keep_parameters : call<F, P, Bindings...> {
  using own = call<F, P, Bindings...>;
  using T = typename own::T;

  static std::vector<kept_tensor<T>> run(const workspace*, const Bindings&... bindings) {
    typename own::arguments tensors{};
    typename own::converted numbers{};
    own::describe(tensors, numbers, bindings...);
    std::vector<kept_tensor<T>> kept;
    for (int i = 0; i < own::signature::leaf_count; ++i)
      if (own::signature::value.leaves[i].is_updated && tensors.leaves[i].data != nullptr) kept.emplace_back(tensors.leaves[i]);
    return kept;
  }
};

}  // namespace typeflow::detail
