// SPDX-License-Identifier: BSL-1.0
// `miniflow_step` by libtorch, the C++ library of PyTorch: a graph recorded while it runs. Only the
// interface: its headers stay in libtorch.cpp, away from the other systems.
#pragma once

#include <memory>

#include "problem.hpp"

namespace miniflow_step {

template <class Number>
class libtorch_system {
 public:
  static constexpr const char* name = "libtorch";
  static constexpr const char* note =
      "tensors made once; autograd records the graph anew at each step, inside the timing; one thread";

  explicit libtorch_system(const problem<Number>& data);
  ~libtorch_system();

  Number step(const Number* X, const Number* y);
  weights<Number> current() const;

 private:
  struct tensors;
  std::unique_ptr<tensors> tensors_;
  Number learning_rate_;
};

}  // namespace miniflow_step
