// SPDX-License-Identifier: BSL-1.0
// Patterns and colours of sparse derivatives are constants.
#include <array>

#include "typeflow/sparse.hpp"
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
using namespace tf::literals;

namespace {

constexpr auto x = tf::input<"x", 4>;
constexpr auto long_x = tf::input<"long_x", 100>;
constexpr auto grid = tf::input<"grid", 10, 10>;
constexpr auto blocks = tf::input<"blocks", 25, 4>;

// Neighbours.
constexpr auto steps = tf::slice(x, tf::range<1, 4>) - tf::square(tf::slice(x, tf::range<0, 3>));
constexpr auto band = tf::sparse_jacobian(steps, x);
static_assert(band.rows == 3 && band.columns == 4 && band.nonzeros == 6 && band.colours == 2 &&
              !band.is_reverse);
static_assert(band.row_offsets == std::array{0, 2, 4, 6});
static_assert(band.column_indices == std::array{0, 1, 1, 2, 2, 3});
static_assert(tf::shape_of(band.values) == tf::shape{1, {6}});

// A row without nonzeros, and a column.
constexpr auto holes = tf::sparse_jacobian(
    tf::concatenate<0>(tf::slice(x, tf::range<2, 4>), tf::zeros<1>, tf::slice(x, tf::range<0, 1>)), x);
static_assert(holes.row_offsets == std::array{0, 1, 2, 2, 3});
static_assert(holes.column_indices == std::array{2, 3, 0});
static_assert(holes.colours == 1);

// Nothing at all.
constexpr auto nothing = tf::sparse_jacobian(tf::floor(x) + tf::stop_gradient(x) + (x > 0_c), x);
static_assert(nothing.nonzeros == 0 && nothing.colours == 0 && nothing.rows == 4);
static_assert(nothing.row_offsets == std::array{0, 0, 0, 0, 0});

static_assert(tf::sparse_jacobian(tf::slice(x, tf::range<0, 0>), x).row_offsets == std::array{0});

// A function of its own elements takes one direction, a full row as many as there are columns, or one of
// reverse mode.
static_assert(tf::sparse_jacobian(tf::exp(long_x), long_x).colours == 1);
constexpr auto total = tf::sparse_jacobian(tf::sum(tf::exp(long_x)), long_x);
static_assert(total.colours == 1 && total.is_reverse && total.nonzeros == 100);
static_assert(tf::sparse_jacobian(tf::sum(tf::exp(x)) * x, x).colours == 4);

// A shaft and a diagonal: by rows two, by columns as many as there are.
constexpr auto shaft = tf::concatenate<0>(tf::reshape<1>(tf::sum(tf::square(long_x))),
                                          tf::sin(tf::slice(long_x, tf::range<1, 100>)));
static_assert(tf::sparse_jacobian(shaft, long_x).colours == 2 &&
              tf::sparse_jacobian(shaft, long_x).is_reverse);

// Rosenbrock's function, chained: three diagonals.
constexpr auto left = tf::slice(long_x, tf::range<0, 99>);
constexpr auto right = tf::slice(long_x, tf::range<1, 100>);
constexpr auto chain =
    tf::sparse_hessian(tf::sum(100_c * tf::square(right - left * left) + tf::square(1_c - left)), long_x);
static_assert(chain.nonzeros == 298 && chain.colours == 3);
static_assert(chain.column_indices[0] == 0 && chain.column_indices[1] == 1 &&
              chain.column_indices[297] == 99);

// A symmetric arrow: two colours, since each element of the shaft has a mirror image.
constexpr auto arrow = tf::sparse_hessian(tf::sum(tf::square(long_x) * tf::slice(long_x, tf::at<0>)), long_x);
static_assert(arrow.nonzeros == 298 && arrow.colours == 2);

// Five points of a grid: five colours, as many as a row has.
constexpr auto around = tf::pad(grid, tf::width<1, 1>, tf::width<1, 1>);
constexpr auto above = tf::slice(around, tf::range<0, 10>, tf::range<1, 11>);
constexpr auto below = tf::slice(around, tf::range<2, 12>, tf::range<1, 11>);
constexpr auto before = tf::slice(around, tf::range<1, 11>, tf::range<0, 10>);
constexpr auto behind = tf::slice(around, tf::range<1, 11>, tf::range<2, 12>);
constexpr auto stencil =
    tf::sparse_jacobian(4_c * grid - above - below - before - behind + tf::exp(grid), grid);
static_assert(stencil.nonzeros == 460 && stencil.colours == 5);

// Blocks: as many colours as one has rows.
constexpr auto block = tf::sparse_jacobian(tf::softmax(blocks, tf::axes<1>), blocks);
static_assert(block.nonzeros == 400 && block.colours == 4);

// Masks, triangles and diagonals of known places.
constexpr auto matrix = tf::input<"matrix", 4, 4>;
static_assert(tf::sparse_jacobian(tf::matmul(tf::tril(matrix), tf::reshape<4, 1>(x)), x).nonzeros == 10);
static_assert(tf::sparse_jacobian(tf::eye<4> * matrix, matrix).nonzeros == 4);
static_assert(tf::sparse_jacobian(tf::sum((tf::arange<4> < 3_c) * tf::square(x)), x).column_indices ==
              std::array{0, 1, 2});
static_assert(tf::sparse_jacobian(tf::tril<-1>(matrix), matrix).nonzeros == 6);
static_assert(tf::sparse_jacobian(tf::matmul(tf::diag(x), matrix), matrix).nonzeros == 16);
static_assert(tf::sparse_jacobian(tf::matmul(tf::diag(x), matrix), x).colours == 1);
static_assert(tf::sparse_jacobian(tf::cumsum<0>(x), x).nonzeros == 10);
static_assert(tf::sparse_jacobian(tf::take<0>(x, tf::arange<0, 4, 2>), x).column_indices == std::array{0, 2});

}  // namespace
