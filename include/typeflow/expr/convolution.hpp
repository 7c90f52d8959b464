// SPDX-License-Identifier: BSL-1.0
// Convolution over one or two axes, channels last.
#pragma once

#include "../ops/grouped_convolution.hpp"
#include "../ops/transposed_convolution.hpp"
#include "views.hpp"
#include "window.hpp"

namespace typeflow {

namespace detail {

template <window Window, int Axes, hash_type X, hash_type Filters>
struct convolution_check {
  using facts = window_facts<Window, Axes, X, Filters>;

  static constexpr text make() {
    text out = facts::problem(Axes == 1 ? "conv1d" : "conv2d", false);
    if (facts::refused || !facts::has_axes || !out.empty() || Window.groups == 1) return out;
    const extent channels = facts::x.result_shape[Axes + 1], own = facts::filters.result_shape[Axes];
    if (channels.is_named() || own.is_named() || channels.size == Window.groups * own.size) return out;
    out << "conv" << Axes << "d: the channels make no " << Window.groups << " groups";
    spell_shape(out, facts::x);
    spell_shape(out, facts::filters);
    return out << "\ngive the filters the channels of one group";
  }
  static constexpr text message = make();
};

template <window Window, int Axes, hash_type X, hash_type Filters>
constexpr auto convolve(node<X> x, node<Filters> filters) {
  using check = convolution_check<Window, Axes, X, Filters>;
  static_assert(explain<check>());
  if constexpr (!check::message.empty()) return node<refused_hash>{};
  else if constexpr (Window.groups == 1) return apply<ops::convolution, bits_attribute<check::facts::windows(false).bits()>>(x, filters);
  else return apply<ops::grouped_convolution, bits_attribute<check::facts::windows(false).bits()>>(x, filters);
}

template <window Window, int Axes, hash_type X, hash_type Filters>
struct transposed_check {
  using facts = window_facts<Window, Axes, X, Filters>;

  static constexpr text make() {
    const string_view name = Axes == 1 ? "conv1d_transpose" : "conv2d_transpose";
    text out = facts::problem(name, true);
    if (!facts::refused && out.empty() && Window.groups != 1) out << name << ": knows no groups\nleave them out";
    return out;
  }
  static constexpr text message = make();
};

template <window Window, int Axes, hash_type X, hash_type Filters>
constexpr auto convolve_transposed(node<X> x, node<Filters> filters) {
  using check = transposed_check<Window, Axes, X, Filters>;
  static_assert(explain<check>());
  if constexpr (!check::message.empty()) return node<refused_hash>{};
  else return apply<ops::transposed_convolution, bits_attribute<check::facts::windows(true).bits()>>(x, filters);
}

template <window Window, int Axes, hash_type X, hash_type Filters>
struct depthwise_check {
  using facts = window_facts<Window, Axes, X, Filters>;
  static constexpr string_view name = Axes == 1 ? "depthwise_conv1d" : "depthwise_conv2d";

  static constexpr text make() {
    text out = facts::problem(name, false);
    if (facts::refused || !out.empty()) return out;
    const shape& x = facts::x.result_shape;
    const shape& filters = facts::filters.result_shape;
    if (Window.groups != 1) return out << name << ": groups make no sense\neach channel is one, leave them out";
    if (filters.rank == Axes + 2 && x[Axes + 1] == filters[Axes] && !x[Axes + 1].is_named() && !filters[Axes + 1].is_named()) return out;
    out << name << ":\nthe filters do not fit the input";
    spell_shape(out, facts::x);
    spell_shape(out, facts::filters);
    return out << "\ngive [widths..., channels, results of each]";
  }
  static constexpr text message = make();
};

/// Filters [widths..., channels, results] as [widths..., 1, channels * results].
template <hash_type Filters>
struct depthwise_shape {
  static constexpr shape make() {
    shape result = descriptor_of(key<Filters>{}).result_shape;
    result.extents[result.rank - 1] = result[result.rank - 2].size * result[result.rank - 1].size;
    result.extents[result.rank - 2] = 1;
    return result;
  }
  static constexpr shape value = make();
};

template <window Window, int Axes, hash_type X, hash_type Filters>
constexpr auto convolve_depthwise(node<X> x, node<Filters> filters) {
  using check = depthwise_check<Window, Axes, X, Filters>;
  static_assert(explain<check>());
  if constexpr (!check::message.empty()) return node<refused_hash>{};
  else return apply<ops::grouped_convolution, bits_attribute<check::facts::windows(false).bits()>>(x,
      apply<ops::reshape, target_attribute<depthwise_shape<Filters>>>(filters));
}

}  // namespace detail

/// Filters [width, channels, results] along x [batch, positions, channels]: [batch, windows, results]; cross-correlation, as Keras' Conv1D.
/// With groups the filters have the channels of one, and results for all. Derivative: by x and by the filters. Errors, when compiling: shapes
/// that do not fit, a filter wider than the padded input, strides and widths out of range.
template <window Window = window{}, hash_type X, hash_type Filters>
constexpr auto conv1d(node<X> x, node<Filters> filters) {
  return detail::convolve<Window, 1>(x, filters);
}

/// Filters [height, width, channels, results] over x [batch, height, width, channels]: [batch, rows, columns, results]; cross-correlation, as
/// Keras' Conv2D. Otherwise as conv1d. A bias is added: `conv2d(x, filters) + b` with b [results].
template <window Window = window{}, hash_type X, hash_type Filters>
constexpr auto conv2d(node<X> x, node<Filters> filters) {
  return detail::convolve<Window, 2>(x, filters);
}

/// The convolution of each channel of x [batch, positions, channels] with its own filters [width, channels, results]: [batch, windows,
/// channels * results], the results of one channel side by side, as Keras' DepthwiseConv1D. Derivative and errors: as conv1d.
template <window Window = window{}, hash_type X, hash_type Filters>
constexpr auto depthwise_conv1d(node<X> x, node<Filters> filters) {
  return detail::convolve_depthwise<Window, 1>(x, filters);
}

/// The convolution of each channel of x [batch, height, width, channels] with its own filters [height, width, channels, results]: [batch,
/// rows, columns, channels * results], as Keras' DepthwiseConv2D. Derivative and errors: as conv1d.
template <window Window = window{}, hash_type X, hash_type Filters>
constexpr auto depthwise_conv2d(node<X> x, node<Filters> filters) {
  return detail::convolve_depthwise<Window, 2>(x, filters);
}

/// The transpose of conv1d by its input: each place of x [batch, positions, channels] adds filters [width, results, channels] to the result
/// [batch, places, results]; places: positions * stride with padding::same, otherwise positions * stride + max(reach - stride, 0) less the
/// widths of padding, which are cut off; as Keras' Conv1DTranspose. Derivative: by x and by the filters. Errors, when compiling: as conv1d.
template <window Window = window{}, hash_type X, hash_type Filters>
constexpr auto conv1d_transpose(node<X> x, node<Filters> filters) {
  return detail::convolve_transposed<Window, 1>(x, filters);
}

/// The transpose of conv2d by its input: filters [height, width, results, channels] on x [batch, height, width, channels]. Otherwise as
/// conv1d_transpose.
template <window Window = window{}, hash_type X, hash_type Filters>
constexpr auto conv2d_transpose(node<X> x, node<Filters> filters) {
  return detail::convolve_transposed<Window, 2>(x, filters);
}

}  // namespace typeflow
