// SPDX-License-Identifier: BSL-1.0
// slice: NumPy's basic indexing. x[:, 1:4, -1] is slice(x, all, range<1, 4>, at<-1>).
#pragma once

#include "all.hpp"
#include "placement.hpp"

namespace typeflow {

/// A new axis of extent 1, as NumPy's newaxis.
struct new_axis_tag {};
inline constexpr new_axis_tag new_axis{};

/// As many whole axes as are not mentioned, as `...` is.
struct ellipsis_tag {};
inline constexpr ellipsis_tag ellipsis{};

/// In the place of a number in a range: from the first, or up to the last, whichever way the step goes.
struct none_tag {};
inline constexpr none_tag none{};

/// Positions along an axis, as `start:stop:step`: `range<1, 4>`, `range<2, none>`, `range<none, -1>`, `range<none, none, -1>`. Negative
/// numbers count from the last; what lies beyond the ends is cut off.
template <auto Start, auto Stop, std::int64_t Step>
struct range_item {};
template <auto Start, auto Stop, std::int64_t Step = 1>
inline constexpr range_item<Start, Stop, Step> range{};

/// One position, whose axis the result does not have, as `[i]`: `at<0>`, `at<-1>`.
template <std::int64_t Index>
struct at_item {};
template <std::int64_t Index>
inline constexpr at_item<Index> at{};

namespace detail {

enum class slice_kind : std::uint8_t { unknown, all, new_axis, ellipsis, range, at };

/// One argument of slice, as numbers.
struct slice_item {
  slice_kind kind = slice_kind::unknown;
  std::int64_t start = 0, stop = 0, step = 1;
  bool from_end = false, to_end = false;  ///< no number is given

  constexpr bool is_whole() const { return kind == slice_kind::all || (kind == slice_kind::range && from_end && to_end && step == 1); }
};

template <auto Bound>
inline constexpr bool is_open = std::is_same_v<std::remove_const_t<decltype(Bound)>, none_tag>;
template <auto Bound>
inline constexpr bool is_bound = is_open<Bound> || (std::is_integral_v<decltype(Bound)> && !std::is_same_v<decltype(Bound), bool>);
template <auto Bound>
constexpr std::int64_t range_bound() {
  if constexpr (is_bound<Bound> && !is_open<Bound>) return static_cast<std::int64_t>(Bound);
  else return 0;
}

template <class T>
inline constexpr slice_item item_of{};
template <>
inline constexpr slice_item item_of<all_tag>{slice_kind::all};
template <>
inline constexpr slice_item item_of<new_axis_tag>{slice_kind::new_axis};
template <>
inline constexpr slice_item item_of<ellipsis_tag>{slice_kind::ellipsis};
template <std::int64_t Index>
inline constexpr slice_item item_of<at_item<Index>>{slice_kind::at, Index};
template <auto Start, auto Stop, std::int64_t Step>
inline constexpr slice_item item_of<range_item<Start, Stop, Step>>{
    is_bound<Start> && is_bound<Stop> ? slice_kind::range : slice_kind::unknown, range_bound<Start>(), range_bound<Stop>(), Step,
    is_open<Start>, is_open<Stop>};

/// The first position and the number of positions of a range along an axis of length n. Source: Python, 'slice.indices'.
struct positions_of_range {
  std::int64_t start = 0, count = 0;
};
constexpr positions_of_range resolve(const slice_item& item, std::int64_t n) {
  const std::int64_t lowest = item.step < 0 ? -1 : 0, highest = item.step < 0 ? n - 1 : n;
  const auto inside = [=](std::int64_t bound) {
    if (bound < 0) bound += n;
    return bound < lowest ? lowest : bound > highest ? highest : bound;
  };
  const std::int64_t start = item.from_end ? (item.step < 0 ? highest : lowest) : inside(item.start);
  const std::int64_t stop = item.to_end ? (item.step < 0 ? lowest : highest) : inside(item.stop);
  const std::int64_t way = item.step < 0 ? start - stop : stop - start, pace = item.step < 0 ? -item.step : item.step;
  return way <= 0 ? positions_of_range{} : positions_of_range{start, (way - 1) / pace + 1};
}

/// What the arguments of slice select: shape and map of the result, or which axis is wrong and how.
class slice_reading {
 public:
  shape target;
  index_map map;
  int wrong_axis = -1;
  string_view problem{};
  string_view cure{};

  constexpr slice_reading(const shape& from, const slice_item* items, int count) : from_(from) { read_all(items, count); }

 private:
  const shape& from_;
  int axis_ = 0;

  constexpr void refuse(int axis, const char* words, const char* advice) {
    wrong_axis = axis;
    problem = words;
    cure = advice;
  }
  constexpr void read_all(const slice_item* items, int count) {
    int mentioned = 0, ellipses = 0;
    for (int i = 0; i < count; ++i) {
      ellipses += items[i].kind == slice_kind::ellipsis ? 1 : 0;
      mentioned += items[i].kind != slice_kind::ellipsis && items[i].kind != slice_kind::new_axis ? 1 : 0;
      if (items[i].kind == slice_kind::unknown)
        return refuse(-1, "an argument is no place", "use all, range<1, 4>, at<-1>,\nnew_axis or ellipsis");
    }
    if (ellipses > 1) return refuse(-1, "ellipsis stands twice", "leave one out");
    if (mentioned > from_.rank) return refuse(-1, "more places than axes", "give at most one for each axis");
    for (int i = 0; i < count && problem.empty(); ++i) {
      const int skipped = items[i].kind == slice_kind::ellipsis ? from_.rank - mentioned : 0;
      for (int k = 0; k < skipped; ++k) read({slice_kind::all});
      if (items[i].kind != slice_kind::ellipsis) read(items[i]);
    }
    while (axis_ < from_.rank && problem.empty()) read({slice_kind::all});
  }

  constexpr void read(const slice_item& item) {
    if (item.kind != slice_kind::at && target.rank == max_rank) return refuse(-1, "the result has too many axes", "a tensor has at most 6");
    if (item.kind == slice_kind::new_axis) return target.push_back(1);
    const extent length = from_[axis_];
    if (length.is_named() && !item.is_whole())
      return refuse(axis_, "must stay whole", "a named axis has no places:\nwrite all, or give it a number");
    if (item.kind == slice_kind::at) return read_place(item.start, length.size);
    if (item.step == 0) return refuse(axis_, "has a step of 0", "use a step of 1, 2, -1, ...");
    const positions_of_range r = item.is_whole() ? positions_of_range{0, length.size} : resolve(item, length.size);
    map.start[axis_] = r.start;
    map.step[axis_++][target.rank] = item.step;
    target.push_back(length.is_named() ? length : extent(r.count));
  }
  constexpr void read_place(std::int64_t place, std::int64_t length) {
    map.start[axis_] = place < 0 ? place + length : place;
    if (map.start[axis_] < 0 || map.start[axis_] >= length)
      return refuse(axis_, "has no such place", "count places from 0,\nfrom the last as -1, -2, ...");
    ++axis_;
  }
};

template <hash_type H, class... Items>
struct slice_plan {
  static constexpr slice_item items[sizeof...(Items) + 1] = {item_of<Items>..., {}};
  static constexpr slice_reading reading{descriptor_of(key<H>{}).result_shape, items, sizeof...(Items)};
  static constexpr text make() {
    text words;
    if (H == refused_hash || reading.problem.empty()) return words;
    if (reading.wrong_axis >= 0) words << "axis " << reading.wrong_axis << ' ';
    return spell_refusal<"slice", H>((words << reading.problem).view(), reading.cure);
  }
  static constexpr text message = make();
  static constexpr shape target = reading.target;
  static constexpr index_map map = reading.map;
};

}  // namespace detail

/// Some positions along each axis, as NumPy's x[...]: an argument for each axis, in order: `all`, `range<start, stop, step>`, `at<i>`, which
/// drops the axis, `new_axis`, `ellipsis`; axes behind the last argument stay whole. x[:, 1:4, -1] is `slice(x, all, range<1, 4>, at<-1>)`.
/// A named axis stays whole. Errors, when compiling: a place that the axis has not, a step of 0, more arguments than axes. Derivative: the
/// adjoint at those positions, 0 elsewhere.
template <hash_type H, class... Items>
constexpr auto slice(node<H> x, Items...) {
  return detail::apply_plan<ops::slice, detail::slice_plan<H, Items...>>(x);
}

}  // namespace typeflow
