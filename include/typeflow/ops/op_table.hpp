// SPDX-License-Identifier: BSL-1.0
// The op table: every op of the library. Tests and the pages of the reference are generated from it; programs name ops by themselves.
#pragma once

#include "activation.hpp"
#include "activations.hpp"
#include "arithmetic.hpp"
#include "attention.hpp"
#include "beta.hpp"
#include "cast.hpp"
#include "comparison.hpp"
#include "contraction.hpp"
#include "convolution.hpp"
#include "cross_entropy.hpp"
#include "cumulative.hpp"
#include "densities.hpp"
#include "divergence.hpp"
#include "einsum.hpp"
#include "excess.hpp"
#include "exponential.hpp"
#include "exponentials.hpp"
#include "extrema.hpp"
#include "fused.hpp"
#include "gates.hpp"
#include "gather.hpp"
#include "grouped_convolution.hpp"
#include "hyperbolics.hpp"
#include "indexing.hpp"
#include "joining.hpp"
#include "last_state.hpp"
#include "linear_algebra.hpp"
#include "logarithms.hpp"
#include "logical.hpp"
#include "loss.hpp"
#include "marks.hpp"
#include "norm.hpp"
#include "normalize.hpp"
#include "one_minus_square.hpp"
#include "online_attention.hpp"
#include "op_id.hpp"
#include "order.hpp"
#include "placed.hpp"
#include "pooling.hpp"
#include "positions.hpp"
#include "power.hpp"
#include "power_of.hpp"
#include "product.hpp"
#include "random_numbers.hpp"
#include "recomputed.hpp"
#include "recurrence.hpp"
#include "reduction.hpp"
#include "regression_losses.hpp"
#include "repetition.hpp"
#include "resolution.hpp"
#include "roots.hpp"
#include "rounding.hpp"
#include "softmax.hpp"
#include "special.hpp"
#include "strided.hpp"
#include "structural.hpp"
#include "transforms.hpp"
#include "transposed_convolution.hpp"
#include "triangular.hpp"
#include "trigonometric.hpp"
#include "trigonometrics.hpp"
#include "variance.hpp"
#include "view.hpp"

namespace typeflow::ops {

/// A list of op structs.
template <class... Ops>
struct op_list {
  static constexpr int size = sizeof...(Ops);
};

/// Every op of the library.
using op_table = op_list<input, parameter, constant, axis_size, iota, label,                         //
                         gradient, vector_jacobian, jacobian_vector, jacobian, substitute, vmap, list_of_2, list_of_3,  //
                         placeholder, stop_gradient, variable, with_vjp, with_jvp, after, checkpoint, checkpoint_from, same_as,  //
                         add, subtract, multiply, divide, negate, adjoint_multiply,                  //
                         exp, log, sqrt, square, pow, sin, cos, tanh, sigmoid, relu,                 //
                         less, less_equal, greater, greater_equal, equal, not_equal, select,         //
                         copy, broadcast, reshape, transpose, strided_view, strided_sum, gather, scatter_add,  //
                         strided_put, slice, flip, diagonal, windows, pad, concatenate, roll, tile, repeat,          //
                         take, add_at, take_along_axis, one_hot, tril, triu, diagonal_matrix,                        //
                         running_product, prod, cumsum, cumprod, carry, row, recurrence, previous, last_state, repetition, implicit_solution, resolution,                      //
                         sum, mean, max, min, near_largest, sum_of_exponentials, matmul, linear, mse,                                   //
                         einsum_of_one, einsum, convolution, grouped_convolution, transposed_convolution, max_pooling, mean_pooling,  //
                         abs, sign, floor, ceil, round, trunc, fmod, remainder, maximum, minimum, clip,              //
                         cast_to_float, cast_to_double,                                                              //
                         exp2, expm1, log1p, log2, log10, cbrt, hypot, reciprocal, rsqrt, power, one_minus_square,   //
                         tan, asin, acos, atan, atan2, sinh, cosh, asinh, acosh, atanh,                              //
                         erf, erfc, lgamma, digamma, polygamma, lbeta, beta, fma, xlogy,                             //
                         random_uniform<0, 1>, random_normal<0, 1>,                                                  //
                         softplus, log_sigmoid, logit, leaky_relu, elu, selu, gelu, silu,                            //
                         logical_and, logical_or, logical_xor, logical_not, isnan, isinf, isfinite,                            //
                         norm, solve, inverse, det, logdet, det_sign, cholesky, triangular_solve, cholesky_factor,             //
                         lu_factors, complete_lu_factors, lu_solve, lu_determinant, lu_log_determinant, lu_sign, lu_cofactors,  //
                         solved, determinant_of, log_determinant_of, cofactors_of,
                         excess, direction, binary_scale, any, all, argmax, argmin, variance, standard_deviation,               //
                         logsumexp, softmax, log_softmax, normalize, attention_weights, masked_attention_weights, attention, online_attention,  //
                         softmax_cross_entropy, sparse_softmax_cross_entropy, sigmoid_binary_cross_entropy, mae, huber, hinge,  //
                         log_ratio, relative_entropy, kl_divergence, cosine_similarity, log1p_square, normal_log_density,       //
                         student_t_log_density, gamma_log_density, beta_log_density, exponential_log_density,                   //
                         poisson_log_density, bernoulli_log_density,
                         gaussian>;

}  // namespace typeflow::ops
