// SPDX-License-Identifier: BSL-1.0
// generate FIRST_SEED COUNT: prints random programs as constants, for random/programs.cpp to compile.
#include <cinttypes>
#include <cstdio>
#include <cstdlib>

#include "support/random_graph.hpp"

using namespace graph_test;

namespace {

/// The place of an op in the op table, by which its struct is found again; -1 for what only rules make.
int place_of(ops::op_id op) {
  int found = -1;
  [&]<class... Ops>(ops::op_list<Ops...>) {
    const ops::op_id ids[] = {ops::id_of<Ops>...};
    for (int place = 0; place < ops::op_table::size; ++place)
      if (ids[place] == op) found = place;
  }(ops::op_table{});
  return found;
}

bool is_listed(const ir::graph& g) {
  for (const ir::node& n : g.nodes)
    if (place_of(n.op) < 0) return false;
  return true;
}

void print_number(double x) {
  if (std::isnan(x)) std::printf("std::numeric_limits<double>::quiet_NaN()");
  else if (x == HUGE_VAL) std::printf("HUGE_VAL");
  else if (x == -HUGE_VAL) std::printf("-HUGE_VAL");
  else std::printf("%a", x);
}

void print_node(const ir::node& n) {
  std::printf("      {row<%d>, {%d, %d, %d}, %d, ", place_of(n.op), n.operands[0], n.operands[1], n.operands[2], n.shape);
  print_number(n.number);
  std::printf(", %" PRId64 "},\n", n.bits);
}

void print_shape(const shape& s) {
  std::printf("      {%d, {", s.rank);
  for (int i = 0; i < s.rank; ++i) {
    if (s[i].is_named()) std::printf("extent(&named_axis<\"%s\">::info), ", std::string(s[i].axis->name).c_str());
    else std::printf("extent(std::int64_t{%" PRId64 "}), ", s[i].size);
  }
  std::printf("}},\n");
}

void print_map(const index_map& m) {
  std::printf("      {{");
  for (std::int64_t start : m.start) std::printf("%" PRId64 ", ", start);
  std::printf("}, {");
  for (const auto& steps : m.step) {
    std::printf("{");
    for (std::int64_t step : steps) std::printf("%" PRId64 ", ", step);
    std::printf("}, ");
  }
  std::printf("}},\n");
}

void print_program(std::uint64_t seed, const ir::graph& g) {
  std::printf("struct program_%" PRIu64 " {\n  static constexpr ir::node nodes[] = {\n", seed);
  for (const ir::node& n : g.nodes) print_node(n);
  std::printf("  };\n  static constexpr shape shapes[] = {\n");
  for (const shape& s : g.shapes) print_shape(s);
  std::printf("  };\n  static constexpr index_map maps[] = {\n");
  for (const index_map& m : g.maps) print_map(m);
  std::printf("      {}};\n  static constexpr ir::leaf leaves[] = {\n");
  for (const ir::leaf& l : g.leaves)
    std::printf("      {row<%d>, \"%s\", %d, %" PRIu64 "u},\n", place_of(l.op), std::string(l.name).c_str(), l.shape, l.hash);
  std::printf("  };\n  static constexpr ir::output outputs[] = {\n");
  for (const ir::output& o : g.outputs)
    std::printf("      {%d, output_role(%d), %" PRIu64 "u, %" PRIu64 "u},\n", o.node, static_cast<int>(o.role), o.expression, o.leaf);
  std::printf("  };\n  static constexpr ir::graph_view view{nodes, shapes, maps, leaves, outputs, nullptr, %d, %d, %d, %d, %d, 0};\n};\n\n",
              g.nodes.size(), g.shapes.size(), g.maps.size(), g.leaves.size(), g.outputs.size());
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) return 2;
  std::uint64_t seed = static_cast<std::uint64_t>(std::atoll(arguments[1]));
  std::string names;
  for (int missing = std::atoi(arguments[2]); missing > 0; ++seed) {
    const ir::graph g = random_graph(seed).result();
    if (!is_listed(g)) continue;
    print_program(seed, g);
    names += (names.empty() ? " program_" : ", program_") + std::to_string(seed);
    --missing;
  }
  std::printf("#define RANDOM_PROGRAMS%s\n", names.c_str());
}
