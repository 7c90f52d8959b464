// SPDX-License-Identifier: BSL-1.0
// vmap of every op and of its derivatives, along an axis of known and of unknown length, against the op on each
// slice.
#include <doctest/doctest.h>

#include "support/slices.hpp"
#include "support/transform_graph.hpp"

using namespace graph_test;

namespace {

/// f of an op on leaves, and the same with a batch in the place of some.
struct mapped_use : transform_graph {
  std::vector<int> x, batches, mapped;
  int y = -1;

  mapped_use(const sampled_op& op, const op_case& use, int which, extent length) {
    int operands[ops::max_arity]{-1, -1, -1};
    for (std::size_t i = 0; i < use.operands.size(); ++i) x.push_back(operands[i] = leaf(use.operands[i]));
    y = ir::emit(builder, op.code, use.attributes, operands);
    for (std::size_t i = 0; i < x.size(); ++i) {
      if ((which >> i & 1) == 0) continue;
      mapped.push_back(x[i]);
      batches.push_back(leaf(with_first_axis(length, use.operands[i])));
    }
  }
  int along_batches(int f) { return vmap(f, list(mapped), list(batches)); }
};

int elements_compared = 0;

/// Compares the slices of `along` with `plain` on the slices of the batches.
void check_slices(const mapped_use& p, const sampled_op& op, const std::vector<int>& along, const std::vector<int>& plain,
                  random_source& random) {
  const ir::graph whole = p.finished(along), single = p.finished(plain);
  REQUIRE(ir::verify(whole.view()).ok());
  for (const ir::node& n : whole.nodes) REQUIRE(n.op->kind != op_kind::placeholder);
  constexpr int slices = 2;
  graph_data data;
  data.lengths[0] = 3;
  data.lengths[1] = slices;
  for (int i = 0; i < whole.leaves.size(); ++i) {
    const shape& s = whole.shapes[whole.leaves[i].shape];
    int operand = i;
    for (std::size_t k = 0; k < p.batches.size(); ++k)
      if (p.builder[p.batches[k]].bits == i) operand = static_cast<int>(p.builder[p.mapped[k]].bits);
    data.leaves.push_back(sample(op, operand, s, data.count_of(s), random));
  }
  const auto all = interpret(whole.view(), data);
  for (int k = 0; k < slices; ++k) {
    graph_data one = data;
    for (std::size_t j = 0; j < p.batches.size(); ++j)
      one.leaves[static_cast<std::size_t>(p.builder[p.mapped[j]].bits)] =
          slice_of(data.leaves[static_cast<std::size_t>(p.builder[p.batches[j]].bits)], p.builder.shape_of(p.batches[j]), k, 3);
    const auto expected = interpret(single.view(), one);
    array_list<numbers> got;
    for (std::size_t j = 0; j < along.size(); ++j) got.push_back(slice_of(all[static_cast<int>(j)], p.builder.shape_of(along[j]), k, 3));
    for (const numbers& values : expected) elements_compared += values.size();
    const std::string problem = difference(got, expected, 1e-12);
    CHECK_MESSAGE(problem.empty(), "slice " << k << ", " << problem);
  }
}

bool has_named(const op_case& use, const shape& result) {
  bool named = count_named(result) > 0;
  for (const shape& s : use.operands) named = named || count_named(s) > 0;
  return named;
}

template <class Check>
void for_every_batch(Check check) {
  random_source random(1);
  for (const sampled_op& op : computing_ops())
    for (const op_case& use : cases_of(op))
      for (int which = 1; which < 1 << op.info().arity; ++which)
        for (extent length : {extent(2), extent(axis_m)}) {
          mapped_use p(op, use, which, length);
          if (length.is_named() && has_named(use, p.shape_of(p.y))) continue;
          CAPTURE(text_of(op, use));
          CAPTURE(which);
          check(p, op, random);
        }
}

}  // namespace

TEST_CASE("every op along a batch is the op of each slice") {
  elements_compared = 0;
  for_every_batch([](mapped_use& p, const sampled_op& op, random_source& random) {
    check_slices(p, op, {p.along_batches(p.y)}, {p.y}, random);
  });
  CHECK(elements_compared > 10000);
}

TEST_CASE("the gradient of every op along a batch is the gradient of each slice") {
  elements_compared = 0;
  for_every_batch([](mapped_use& p, const sampled_op& op, random_source& random) {
    std::vector<int> along, plain;
    for (int x : p.x) plain.push_back(p.grad(p.sum(p.y), x));
    for (int gradient : plain) along.push_back(p.along_batches(gradient));
    check_slices(p, op, along, plain, random);
  });
  CHECK(elements_compared > 10000);
}

TEST_CASE("the gradient of a sum along a batch has the gradients of the slices") {
  elements_compared = 0;
  for_every_batch([](mapped_use& p, const sampled_op& op, random_source& random) {
    const int total = p.sum(p.along_batches(p.sum(p.y)));
    std::vector<int> along, plain;
    for (std::size_t i = 0; i < p.mapped.size(); ++i) {
      along.push_back(p.grad(total, p.batches[i]));
      plain.push_back(p.grad(p.sum(p.y), p.mapped[i]));
    }
    check_slices(p, op, along, plain, random);
  });
  CHECK(elements_compared > 10000);
}
