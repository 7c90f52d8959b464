// SPDX-License-Identifier: BSL-1.0
// `mlp_...` with the matrix products of a library, one thread: five calls, the descent of a matrix being a
// product that is added to it, and between them loops by hand.
#pragma once

#include "../harness/matrix_libraries.hpp"
#include "row_loops.hpp"

namespace mlp {

template <class Library, class Layers, int Batch>
class library_products {
 public:
  static constexpr const char* name = Library::name;
  static constexpr const char* note = "matrix products by this library, loops by hand between them; one thread";

  explicit library_products(const problem& data) : w_(data.start), rate_(data.learning_rate) {
    Library::use_one_thread();
    w_.b2.resize(g_stride);
  }

  [[gnu::noinline]] number step(const problem& data) {
    const number* X = data.X.data();
    Library::multiply(Batch, hidden, inputs, 1, {X, inputs}, {w_.W1.data(), hidden}, 0, h_.data(), hidden);
    hidden_rows::activate(h_.data(), w_.b1.data(), Batch);
    Library::multiply(Batch, outputs, hidden, 1, {h_.data(), hidden}, {w_.W2.data(), outputs}, 0, g_.data(),
                      g_stride);
    const number loss = output_rows::template softmax<Batch>(g_.data(), w_.b2.data(), data.classes.data());
    Library::multiply(Batch, hidden, outputs, 1, {g_.data(), g_stride}, {w_.W2.data(), outputs, true}, 0,
                      d_.data(), hidden);
    hidden_rows::through_sigmoid(d_.data(), h_.data(), Batch);
    Library::multiply(hidden, outputs, Batch, -rate_, {h_.data(), hidden, true}, {g_.data(), g_stride}, 1,
                      w_.W2.data(), outputs);
    Library::multiply(inputs, hidden, Batch, -rate_, {X, inputs, true}, {d_.data(), hidden}, 1, w_.W1.data(),
                      hidden);
    output_rows::descend_by_sums(g_.data(), Batch, rate_, w_.b2.data());
    hidden_rows::descend_by_sums(d_.data(), Batch, rate_, w_.b1.data());
    return loss / Batch;
  }
  weights<number> current() const {
    weights<number> copy = w_;
    copy.b2.resize(outputs);
    return copy;
  }

 private:
  static constexpr int inputs = Layers::inputs, hidden = Layers::hidden, outputs = Layers::outputs;
  static constexpr int g_stride = (outputs + 15) / 16 * 16;
  using hidden_rows = row_loops<hidden>;
  using output_rows = row_loops<outputs, g_stride>;

  weights<number> w_;  // b2 padded as the rows of g are
  number rate_;
  numbers h_ = numbers(std::size_t{Batch} * hidden), d_ = h_, g_ = numbers(std::size_t{Batch} * g_stride);
};

}  // namespace mlp
