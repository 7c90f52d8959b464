// SPDX-License-Identifier: BSL-1.0
// The cases `miniflow_step` (double) and `miniflow_step_float`: one training step of the lesson's network,
// every system in turn. A system is one header with one class; to add one, include it and name it in
// `systems`.

#include <memory>
#include <optional>

#include "../harness/memory.hpp"
#include "../harness/program.hpp"
#include "dynamic_graph.hpp"
#include "hand.hpp"
#include "hand_libmvec.hpp"
#include "hand_loops.hpp"
#include "libtorch.hpp"
#include "reference.hpp"
#include "typeflow.hpp"

namespace miniflow_step {

/// One call is one epoch of 46 steps. Each round trains from the start: after some ten thousand epochs the slopes of saturated units are
/// subnormal floats, which some processors are slow with.
template <class System, class Number>
struct training {
  const problem<Number>& data;
  std::shared_ptr<std::optional<System>> system = std::make_shared<std::optional<System>>();

  void begin() { system->emplace(data); }
  void operator()() {
    for (std::size_t b = 0; b < batches; ++b) harness::keep((*system)->step(data.X_of(b), data.y_of(b)));
  }
};

template <class Number>
struct compared {
  const problem<Number>& data;
  const reference& expected;
  harness::comparison& timings;

  /// Checks a system on the reference run, then registers a fresh one.
  template <class System>
  void add() {
    System checked(data);
    const double error = error_against(expected, data, checked);
    timings.add(System::name, error, batches, training<System, Number>{data}, System::note);
    if constexpr (harness::compiled<System>)
      harness::add_memory<Number>(timings, System::name, System::program, batch);
  }
};

/// The first one is the limit: the best hand-written code that this build has.
template <class Number>
void add_systems(compared<Number> to) {
#if defined(TYPEFLOW_BENCHMARK_AVX512)
  to.template add<hand<Number>>();
#else
  harness::left_out("hand", "written for AVX-512");
#endif
#if defined(TYPEFLOW_BENCHMARK_HAND_LIBMVEC)
  to.template add<hand_libmvec<Number>>();
#else
  harness::left_out("hand_libmvec", "needs AVX-512 and libmvec");
#endif
  to.template add<hand_loops<Number>>();
  to.template add<typeflow_step<Number, network::any_batch>>();
  to.template add<typeflow_step<Number, network::batch_of_11>>();
  to.template add<dynamic_graph_system<Number>>();
  to.template add<dynamic_graph_system<Number, false>>();
#if defined(TYPEFLOW_BENCHMARK_LIBTORCH)
  to.template add<libtorch_system<Number>>();
#else
  harness::left_out("libtorch", "CMake finds no Torch; Debian's package is libtorch-dev");
#endif
}

template <class Number>
void run_case(const std::string& name, double tolerance, const harness::options& chosen,
              std::vector<harness::row>& rows) {
  if (!chosen.wants(name)) return;
  const auto data = load_problem<Number>(chosen.data_folder, "refC");
  const auto expected = load_reference(chosen.data_folder, "refC");
  harness::comparison timings(name, tolerance);
  add_systems<Number>({data, expected, timings});
  for (auto& measured : timings.measure(chosen)) rows.push_back(std::move(measured));
}

}  // namespace miniflow_step

int main(int count, char** arguments) {
  return harness::run_program(count, arguments, [](const harness::options& chosen) {
    std::vector<harness::row> rows;
    miniflow_step::run_case<double>("miniflow_step", 1e-12, chosen, rows);
    miniflow_step::run_case<float>("miniflow_step_float", 1e-5, chosen, rows);
    return rows;
  });
}
