// SPDX-License-Identifier: BSL-1.0
// The cases `product_...`: each product of the cases `mlp_...`, alone, beside libraries of matrix products. The first library that this build
// has is the limit.

#include "../harness/program.hpp"
#include "../harness/relative_error.hpp"
#include "library.hpp"
#include "typeflow.hpp"

namespace products {

template <class Product>
struct compared {
  problem data;
  harness::aligned_numbers<float> c;
  harness::comparison timings;

  template <class System>
  void add() {
    const auto system = std::make_shared<System>();
    std::fill(c.begin(), c.end(), NAN);
    system->multiply(data, c.data());
    const double error = harness::relative_error(c.data(), data.C.data(), c.size());
    timings.add(System::name, error, 1, [system, this] {
      system->multiply(data, c.data());
      harness::keep(*c.data());
    }, System::note);
  }
};

template <class Product>
void run_case(const harness::options& chosen, std::vector<harness::row>& rows) {
  const std::string name = Product::name();
  if (!chosen.wants(name)) return;
  problem data = make_problem<Product>();
  harness::aligned_numbers<float> c(data.C.size());
  compared<Product> to{std::move(data), std::move(c), harness::comparison(name, 1e-5)};
#if defined(TYPEFLOW_BENCHMARK_OPENBLAS)
  to.template add<library<harness::openblas, Product>>();
#else
  harness::left_out("openblas", "no cblas.h; Debian's package is libopenblas-dev");
#endif
#if defined(TYPEFLOW_BENCHMARK_ONEDNN)
  to.template add<library<harness::onednn, Product>>();
#else
  harness::left_out("onednn", "no dnnl.h; Debian's package is libdnnl-dev");
#endif
  to.template add<typeflow_system<by_kernels<Product>>>();
#if defined(TYPEFLOW_BENCHMARK_OPENBLAS)
  to.template add<typeflow_system<by_blas<Product>>>();
#endif
  for (auto& measured : to.timings.measure(chosen)) rows.push_back(std::move(measured));
}

/// The five products of a training step: two forwards, and the gradients of both weights and of the hidden layer.
template <int Batch, int Inputs, int Hidden, int Outputs>
void run_layers(const harness::options& chosen, std::vector<harness::row>& rows) {
  run_case<product<form::plain, Batch, Hidden, Inputs>>(chosen, rows);
  if constexpr (Inputs != Hidden || Hidden != Outputs) run_case<product<form::plain, Batch, Outputs, Hidden>>(chosen, rows);
  run_case<product<form::right_transposed, Batch, Hidden, Outputs>>(chosen, rows);
  run_case<product<form::left_transposed, Inputs, Hidden, Batch>>(chosen, rows);
  if constexpr (Inputs != Hidden || Hidden != Outputs) run_case<product<form::left_transposed, Hidden, Outputs, Batch>>(chosen, rows);
}

}  // namespace products

int main(int count, char** arguments) {
  return harness::run_program(count, arguments, [](const harness::options& chosen) {
    std::vector<harness::row> rows;
    products::run_layers<32, 64, 32, 10>(chosen, rows);
    products::run_layers<128, 784, 128, 10>(chosen, rows);
    products::run_layers<256, 1024, 1024, 1024>(chosen, rows);
    return rows;
  });
}
