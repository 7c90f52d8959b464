// SPDX-License-Identifier: BSL-1.0
// The cases `mlp_...`: one training step of a network with one hidden layer, every system in turn. A system
// is one header with one class; to add one, include it and name it in `add_systems`.

#include <memory>

#include "../harness/memory.hpp"
#include "../harness/program.hpp"
#include "dynamic_graph.hpp"
#include "hand.hpp"
#include "hand_loops.hpp"
#include "hand_row.hpp"
#include "library_products.hpp"
#include "libtorch.hpp"
#include "reference.hpp"
#include "typeflow.hpp"
#include "typeflow_blas.hpp"

namespace mlp {

/// One case: its data, what is expected of them, and the timings.
struct compared {
  std::string name;
  problem data;
  reference expected;
  harness::comparison timings;
  int operations;  ///< of a step: 1, or its rows where the time of a row is asked for

  /// Checks a system against the reference, then registers a fresh one.
  template <class System>
  void add() {
    const double error = error_against(expected, data, *std::make_shared<System>(data));
    timings.add(
        System::name, error, operations,
        [system = std::make_shared<System>(data), this] { harness::keep(system->step(data)); }, System::note);
  }
  /// The memory as well, and what the value alone costs.
  template <class Network>
  void add_typeflow() {
    using system = typeflow_step<Network>;
    add<system>();
    harness::add_memory<number>(timings, system::name, system::program, data.batch);
    const auto value = [system = std::make_shared<system>(data), this] { return system->value(data); };
    timings.add_value_alone(system::name, std::abs(double(value()) / expected.losses.front() - 1), operations,
                            [value] { harness::keep(value()); });
  }
};

/// The systems that are made for large products.
template <class Layers, int Batch>
void add_libraries(compared& to) {
#if defined(TYPEFLOW_BENCHMARK_ONEDNN)
  to.add<library_products<harness::onednn, Layers, Batch>>();
#else
  harness::left_out("onednn", "no dnnl.h; Debian's package is libdnnl-dev");
#endif
#if defined(TYPEFLOW_BENCHMARK_OPENBLAS)
  to.add<library_products<harness::openblas, Layers, Batch>>();
#else
  harness::left_out("openblas", "no cblas.h; Debian's package is libopenblas-dev");
#endif
#if defined(TYPEFLOW_BENCHMARK_LIBTORCH)
  to.add<libtorch_system>();
#else
  harness::left_out("libtorch", "CMake finds no Torch; Debian's package is libtorch-dev");
#endif
}

/// The first one is the limit: the best hand-written code that this build has.
template <class Layers, int Batch>
void add_systems(compared& to) {
#if defined(TYPEFLOW_BENCHMARK_AVX512)
  to.add<hand<Layers, Batch>>();
#else
  harness::left_out("hand", "written for AVX-512");
#endif
  add_libraries<Layers, Batch>(to);
  if (Layers::inputs < 100) to.add<hand_loops<Layers>>();
  to.add_typeflow<any_batch<Layers>>();
  to.add_typeflow<static_batch<Layers, Batch>>();
#if defined(TYPEFLOW_BENCHMARK_OPENBLAS)
  if constexpr (Layers::inputs >= 1024) to.add<typeflow_blas_step<Layers, Batch>>();
#endif
  to.add<dynamic_graph_system>();
}

/// How the time of a row depends on their number.
template <class Layers, int Batch>
void add_systems_by_row(compared& to) {
#if defined(TYPEFLOW_BENCHMARK_AVX512)
  constexpr int block = 128;
  if constexpr (Batch == 1)
    to.add<hand_row<Layers>>();
  else
    to.add<hand<Layers, Batch, (Batch < block ? Batch : block)>>();
#else
  harness::left_out("hand", "written for AVX-512");
#endif
  to.add<hand_loops<Layers>>();
  to.add_typeflow<any_batch<Layers>>();
  if constexpr (Batch == 1) to.add_typeflow<static_batch<Layers, Batch>>();
  if constexpr (Batch <= 10000) to.add<dynamic_graph_system>();
}

enum class time_of { step, row };

template <class Layers, int Batch, time_of What = time_of::step>
void run_case(const std::string& name, const harness::options& chosen, std::vector<harness::row>& rows) {
  if (!chosen.wants(name)) return;
  constexpr double tolerance = 1e-4;
  // With a thousand classes a gradient is so small that a small step of it would be lost in the rounding of
  // the weights.
  problem data = make_problem<Layers>(Batch, Layers::outputs < 100 ? 0.1 : 1);
  reference expected = make_reference(data, Layers::inputs < 100 && Batch < 1000 ? 5 : 1);
  compared c{name, std::move(data), std::move(expected), harness::comparison(name, tolerance),
             What == time_of::row ? Batch : 1};
  if constexpr (What == time_of::row)
    add_systems_by_row<Layers, Batch>(c);
  else
    add_systems<Layers, Batch>(c);
  for (auto& measured : c.timings.measure(chosen)) rows.push_back(std::move(measured));
}

}  // namespace mlp

int main(int count, char** arguments) {
  return harness::run_program(count, arguments, [](const harness::options& chosen) {
    using namespace mlp;
    using small = layers<64, 32, 10>;
    std::vector<harness::row> rows;
    run_case<small, 32>("mlp_64_32_10", chosen, rows);
    run_case<layers<784, 128, 10>, 128>("mlp_784_128_10", chosen, rows);
    run_case<layers<1024, 1024, 1024>, 256>("mlp_1024", chosen, rows);
    run_case<small, 1, time_of::row>("mlp_64_32_10_batch_1", chosen, rows);
    run_case<small, 100, time_of::row>("mlp_64_32_10_batch_100", chosen, rows);
    run_case<small, 10000, time_of::row>("mlp_64_32_10_batch_10000", chosen, rows);
    run_case<small, 1000000, time_of::row>("mlp_64_32_10_batch_1000000", chosen, rows);
    return rows;
  });
}
