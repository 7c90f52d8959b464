// SPDX-License-Identifier: BSL-1.0
// The op table: every op of the library. Tests and the pages of the reference are generated from it; programs name ops by themselves.
#pragma once

#include "activation.hpp"
#include "arithmetic.hpp"
#include "comparison.hpp"
#include "contraction.hpp"
#include "exponential.hpp"
#include "loss.hpp"
#include "op_id.hpp"
#include "power.hpp"
#include "reduction.hpp"
#include "structural.hpp"
#include "trigonometric.hpp"
#include "view.hpp"

namespace typeflow::ops {

/// A list of op structs.
template <class... Ops>
struct op_list {
  static constexpr int size = sizeof...(Ops);
};

/// Every op of the library.
using op_table = op_list<input, parameter, constant, axis_size, gradient, label,                     //
                         add, subtract, multiply, divide, negate, adjoint_multiply,                  //
                         exp, log, sqrt, square, pow, sin, cos, tanh, sigmoid, relu,                 //
                         less, less_equal, greater, greater_equal, equal, not_equal, select,         //
                         copy, broadcast, reshape, transpose, sum, mean, matmul, linear, mse>;

}  // namespace typeflow::ops
