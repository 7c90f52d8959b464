// SPDX-License-Identifier: BSL-1.0
// How xtensor's containers, adaptors and strided views are read: by pointer, extents and strides.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <tuple>
#include <type_traits>
#include <utility>

#include "../runtime/adapt.hpp"
#include "headers.hpp"
#include "results.hpp"

namespace typeflow {

namespace detail {

/// The rank in a type of shapes; -1 where it is known at run time only.
template <class Shape>
struct xtensor_shape {
  static constexpr int rank = -1;
  static constexpr const std::int64_t* extents = nullptr;
};
template <class Shape>
requires requires { std::tuple_size<Shape>::value; }
struct xtensor_shape<Shape> {
  static constexpr int rank = static_cast<int>(std::tuple_size<Shape>::value);
  static constexpr const std::int64_t* extents = nullptr;
};
template <std::size_t... Extents>
struct xtensor_shape<xt::fixed_shape<Extents...>> {
  static constexpr int rank = sizeof...(Extents);
  static constexpr std::int64_t list[] = {static_cast<std::int64_t>(Extents)..., 1};
  static constexpr const std::int64_t* extents = list;
};

/// Where element (0, ..., 0) is. A view is asked for the element itself: the offset that xtensor computes for
/// a view with a new axis leaves out the strides of what it is a view of.
template <class Storage>
auto first_element(Storage& s) {
  auto result = s.data() + s.data_offset();
  if constexpr (requires { s.expression(); }) {
    constexpr std::array<std::size_t, max_rank> zeros{};
    if (s.size() > 0 && s.dimension() <= zeros.size())
      result = std::addressof(s.element(zeros.begin(), zeros.begin() + s.dimension()));
  }
  return result;
}

/// Containers with elements of their own, in contrast to adaptors and views.
template <class Storage>
inline constexpr bool is_xtensor_container = false;
template <class Elements, xt::layout_type Layout, class Shape, class Tag>
inline constexpr bool is_xtensor_container<xt::xarray_container<Elements, Layout, Shape, Tag>> = true;
template <class Elements, std::size_t Rank, xt::layout_type Layout, class Tag>
inline constexpr bool is_xtensor_container<xt::xtensor_container<Elements, Rank, Layout, Tag>> = true;
template <class Element, class Shape, xt::layout_type Layout, bool Sharable, class Tag>
inline constexpr bool is_xtensor_container<xt::xfixed_container<Element, Shape, Layout, Sharable, Tag>> = true;

}  // namespace detail

/// xtensor expressions whose elements are numbers in memory: xtensor, xtensor_fixed, xarray, what xt::adapt
/// returns, and views of them that have strides.
template <class T>
concept xtensor_storage = xt::is_xexpression<T>::value && std::is_arithmetic_v<typename T::value_type> &&
    requires(const T& s) {
  typename T::reference;
  requires std::is_pointer_v<decltype(s.data())>;
  s.data_offset();
  s.strides();
};

/// A container or view of xtensor, of any layout. Where the rank is known at run time only, the call checks
/// it.
template <xtensor_storage Storage>
struct adapt<Storage> {
 private:
  using shape_facts = detail::xtensor_shape<typename Storage::shape_type>;

 public:
  using element = std::remove_reference_t<typename Storage::reference>;
  using family = xtensor_results;
  static constexpr int rank = shape_facts::rank;
  static constexpr const std::int64_t* static_extents = shape_facts::extents;
  static constexpr bool owns_elements = detail::is_xtensor_container<Storage>;
  static constexpr bool may_have_gaps = Storage::static_layout != xt::layout_type::row_major;

  static auto data(auto& s) {
    // An adaptor of const data declares a data() that does not compile; its reference type tells the truth.
    if constexpr (std::is_const_v<element>)
      return detail::first_element(std::as_const(s));
    else
      return detail::first_element(s);
  }
  static std::int64_t extent(const auto& s, int axis) {
    return static_cast<std::int64_t>(s.shape()[static_cast<std::size_t>(axis)]);
  }
  static std::int64_t stride(const auto& s, int axis) {
    return static_cast<std::int64_t>(s.strides()[static_cast<std::size_t>(axis)]);
  }
  static int run_time_rank(const auto& s) requires(rank < 0) { return static_cast<int>(s.dimension()); }
};

}  // namespace typeflow
