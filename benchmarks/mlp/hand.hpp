// SPDX-License-Identifier: BSL-1.0
// `mlp_...` at its limit: five matrix products whose tiles go from registers through bias, activation,
// softmax or descent to memory. A batch that does not fit a cache is cut into blocks of rows, whose gradients
// are added up before one descent; others need no gradient in memory at all.
#pragma once

#include "hand_parameters.hpp"
#include "hand_softmax.hpp"

#if defined(TYPEFLOW_BENCHMARK_AVX512)

namespace mlp {

/// `Rows` is the batch, `Block` how many rows are worked on together.
template <class Layers, int Rows, int Block = Rows>
class hand {
 public:
  static constexpr const char* name = "hand";
  static constexpr const char* note =
      "hand-written AVX-512: register tiles, everything else fused to their ends";

  explicit hand(const problem& data) : w_(data.start), rate_(data.learning_rate) {}

  number step(const problem& data) {
    const number loss = descend_by(data.X.data(), data.classes.data());
    return loss / Rows;
  }
  weights<number> current() const { return w_.copy(); }

 private:
  using parameters = hand_parameters<Layers>;
  static constexpr int inputs = Layers::inputs, hidden = Layers::hidden, outputs = Layers::outputs;
  static constexpr int W1_stride = parameters::hidden_stride, W2_stride = parameters::output_stride;
  static constexpr int h_stride = W1_stride, g_stride = W2_stride, g_columns = padded(outputs);
  static constexpr int tile_rows = 8, tile_vectors = 2, panel = tile_vectors * line;
  static constexpr bool few_outputs = outputs <= line, in_blocks = Block < Rows;
  /// Columns of X would lie a multiple of 4096 bytes apart.
  static constexpr bool packs_X = inputs % 1024 == 0;

  [[gnu::noinline]] number descend_by(const number* __restrict X, const std::int32_t* __restrict classes) {
    if constexpr (!in_blocks) return run_block<Rows>(X, classes, w_, rate_);
    gradient_.clear();
    number loss = 0;
#pragma GCC unroll 1
    for (int first = 0; first + Block <= Rows; first += Block)
      loss += run_block<Block>(X + std::ptrdiff_t{first} * inputs, classes + first, gradient_, -1);
    if constexpr (constexpr int rest = Rows % Block; rest > 0)
      loss += run_block<rest>(X + std::ptrdiff_t{Rows - rest} * inputs, classes + Rows - rest, gradient_, -1);
    w_.subtract(rate_, gradient_);
    return loss;
  }

  /// Forward and backward; subtracts `rate` times the gradients of these rows from `target`. Returns the sum
  /// of the losses.
  template <int Count>
  number run_block(const number* __restrict X, const std::int32_t* classes, parameters& target, number rate) {
    using simd::as_it_is, simd::transposed, simd::multiply;
    multiply<simd::product{Count, hidden, inputs, as_it_is(inputs), W1_stride}, tile_rows, tile_vectors>(
        X, w_.W1, activate<h_stride>{w_.b1, h_});
    const number loss = output<Count>(classes);
    back_to_hidden<Count>();
    descend_by_column_sums<Count, g_columns, g_stride>(g_, rate, target.b2);
    descend_by_column_sums<Count, hidden, h_stride>(d_, rate, target.b1);
    constexpr int W2_rows = few_outputs ? 2 * tile_rows : tile_rows,
                  W2_vectors = few_outputs ? 1 : tile_vectors;
    multiply<simd::product{hidden, g_columns, Count, transposed(h_stride), g_stride}, W2_rows, W2_vectors>(
        h_, g_, descend<W2_stride>{target.W2, rate});
    const descend<W1_stride> descend_W1{target.W1, rate};
    if constexpr (packs_X) {
      simd::pack_rows<tile_rows, inputs, Count, inputs>(X, packed_X_);
      multiply<simd::product{inputs, hidden, Count, simd::packed(tile_rows, Count), h_stride}, tile_rows,
               tile_vectors>(packed_X_, d_, descend_W1);
    } else {
      multiply<simd::product{inputs, hidden, Count, transposed(inputs), h_stride}, tile_rows, tile_vectors>(
          X, d_, descend_W1);
    }
    return loss;
  }

  template <int Count>
  TYPEFLOW_BENCHMARK_INLINE number output(const std::int32_t* classes) {
    if constexpr (few_outputs) {
      logarithm_sum totals;
      vector differences{};
      simd::multiply<simd::product{Count, g_columns, hidden, simd::as_it_is(h_stride), W2_stride}, line, 1>(
          h_, w_.W2, softmax_in_registers<outputs, Rows>{w_.b2, classes, g_, &totals, &differences});
      return totals.total() - simd::sum_of_lanes(differences);
    } else {
      simd::multiply<simd::product{Count, outputs, hidden, simd::as_it_is(h_stride), W2_stride}, tile_rows,
                     tile_vectors>(h_, w_.W2, keep_sums<g_stride>{g_});
      number loss = 0;
      for (int i = 0; i < Count; ++i)
        loss += softmax_of_row<outputs, Rows>(g_ + std::ptrdiff_t{i} * g_stride, w_.b2, classes[i]);
      return loss;
    }
  }

  /// The product with the transposed W2, a panel of which is turned at a time.
  template <int Count>
  TYPEFLOW_BENCHMARK_INLINE void back_to_hidden() {
#pragma GCC unroll 1
    for (int column = 0; column < hidden; column += panel) {
      simd::transpose_matrix<panel, g_columns, W2_stride, panel>(w_.W2 + std::ptrdiff_t{column} * W2_stride,
                                                                 W2_panel_);
      simd::multiply<simd::product{Count, panel, outputs, simd::as_it_is(g_stride), panel}, tile_rows,
                     tile_vectors>(g_, W2_panel_, through_sigmoid<h_stride>{h_ + column, d_ + column});
    }
  }

  parameters w_;
  parameters gradient_{w_};
  number rate_;
  alignas(64) number h_[Block * h_stride];
  alignas(64) number d_[Block * h_stride];
  alignas(64) number g_[Block * g_stride];
  alignas(64) number W2_panel_[g_columns * panel];
  alignas(64) number packed_X_[packs_X ? inputs * Block : 1];
};

}  // namespace mlp

#endif
