// SPDX-License-Identifier: BSL-1.0
// The graph: a table of nodes in topological order, operands before users, beside tables of shapes, leaves, outputs and labels.
#pragma once


#include "../core/array_list.hpp"
#include "../core/output_role.hpp"
#include "../ops/op_table.hpp"

namespace typeflow::ir {

using ops::op_id;
using ops::op_kind;

/// One operation. Operands are positions in the table, -1 where there is none; the shape is a position in the table of shapes.
struct node {
  op_id op = nullptr;
  int operands[ops::max_arity]{-1, -1, -1};
  int shape = 0;
  double number = 0;      ///< see ops::attributes
  std::int64_t bits = 0;  ///< see ops::attributes; of a leaf its place among the leaves, of an axis_size the shape [axis], of an op with a
                          ///< map the place of that

  constexpr const ops::op_info& info() const { return *op; }
};

/// Something that the caller binds.
struct leaf {
  op_id op = nullptr;
  string_view name{};
  int shape = 0;
  hash_type hash = 0;
};

/// Something that the program delivers.
struct output {
  int node = -1;
  output_role role{};
  hash_type expression = 0;  ///< by which storage is bound and results are looked up
  hash_type leaf = 0;        ///< the parameter of an update, the expression that a gradient is by
};

/// A name that the user gave to a node.
struct label {
  int node = -1;
  string_view name{};
};

/// A graph wherever it is stored.
struct graph_view {
  const node* nodes = nullptr;
  const shape* shapes = nullptr;
  const index_map* maps = nullptr;
  const leaf* leaves = nullptr;
  const output* outputs = nullptr;
  const label* labels = nullptr;
  int size = 0;
  int shape_count = 0;
  int map_count = 0;
  int leaf_count = 0;
  int output_count = 0;
  int label_count = 0;

  constexpr const node& operator[](int i) const { return nodes[i]; }
  constexpr const shape& shape_of(int i) const { return shapes[nodes[i].shape]; }
  constexpr op_kind kind(int i) const { return nodes[i].op->kind; }
  constexpr ops::attributes attributes_of(int i) const {
    return {nodes[i].number, nodes[i].bits, &shape_of(i), nodes[i].op->has_map ? maps + nodes[i].bits : nullptr};
  }
};

/// A graph being built, at compile time or at run time.
struct graph {
  array_list<node> nodes;
  array_list<shape> shapes;
  array_list<index_map> maps;
  array_list<leaf> leaves;
  array_list<output> outputs;
  array_list<label> labels;

  constexpr graph_view view() const {
    return {nodes.data(), shapes.data(), maps.data(), leaves.data(), outputs.data(), labels.data(),
            nodes.size(), shapes.size(), maps.size(), leaves.size(), outputs.size(), labels.size()};
  }
};

/// The sizes of a graph, which a frozen one has in its type.
struct graph_size {
  int nodes = 0, shapes = 0, maps = 0, leaves = 0, outputs = 0, labels = 0;
};
constexpr graph_size size_of(graph_view g) { return {g.size,       g.shape_count,  g.map_count,
                                                               g.leaf_count, g.output_count, g.label_count}; }
constexpr bool fits(const graph_size& size, const graph_size& room) {
  return size.nodes <= room.nodes && size.shapes <= room.shapes && size.maps <= room.maps && size.leaves <= room.leaves &&
         size.outputs <= room.outputs && size.labels <= room.labels;
}

/// A graph in static storage, or of one that does not fit its size alone.
template <int Nodes, int Shapes, int Maps, int Leaves, int Outputs, int Labels>
struct frozen_graph {
  node nodes[Nodes + 1]{};
  shape shapes[Shapes + 1]{};
  index_map maps[Maps + 1]{};
  leaf leaves[Leaves + 1]{};
  output outputs[Outputs + 1]{};
  label labels[Labels + 1]{};
  graph_size size;

  constexpr explicit frozen_graph(const graph_view& from) : size(size_of(from)) {
    if (!is_whole()) return;
    for (int i = 0; i < from.size; ++i) nodes[i] = from.nodes[i];
    for (int i = 0; i < from.shape_count; ++i) shapes[i] = from.shapes[i];
    for (int i = 0; i < from.map_count; ++i) maps[i] = from.maps[i];
    for (int i = 0; i < from.leaf_count; ++i) leaves[i] = from.leaves[i];
    for (int i = 0; i < from.output_count; ++i) outputs[i] = from.outputs[i];
    for (int i = 0; i < from.label_count; ++i) labels[i] = from.labels[i];
  }
  constexpr bool is_whole() const { return fits(size, {Nodes, Shapes, Maps, Leaves, Outputs, Labels}); }
  constexpr graph_view view() const {
    return {nodes, shapes, maps, leaves, outputs, labels, size.nodes, size.shapes, size.maps, size.leaves, size.outputs, size.labels};
  }
};

/// Room for a graph that is made from another.
constexpr graph_size room_beside(const graph_view& g) {
  return {4 * g.size + 32, 2 * g.shape_count + 16, 2 * g.map_count + 16, g.leaf_count + 4, g.output_count, g.label_count};
}
/// Room for a graph of which nothing is known.
inline constexpr graph_size usual_room{256, 32, 16, 16, 16, 16};

/// What a pass makes, in static storage: Source has `static constexpr graph make()`, and `room` for most graphs that it makes. No object that
/// owns memory can outlive constant evaluation, and how large it is must be known before: so a graph is made into the room and copied from
/// there, and made once more only where that was too small.
template <class Source>
struct frozen {
  static constexpr graph_size room = Source::room;
  static constexpr frozen_graph<room.nodes, room.shapes, room.maps, room.leaves, room.outputs, room.labels> made{Source::make().view()};
  static constexpr graph_size size = made.size;
  static constexpr frozen_graph<size.nodes, size.shapes, size.maps, size.leaves, size.outputs, size.labels> value{
      made.is_whole() ? made.view() : Source::make().view()};
  static constexpr graph_view view = value.view();
};

}  // namespace typeflow::ir
