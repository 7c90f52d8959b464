// SPDX-License-Identifier: BSL-1.0
// `mlp_...` by libtorch, the C++ library of PyTorch: a graph recorded while it runs. Only the interface: its
// headers stay in libtorch.cpp, away from the other systems.
#pragma once

#include <memory>

#include "problem.hpp"

namespace mlp {

class libtorch_system {
 public:
  static constexpr const char* name = "libtorch";
  static constexpr const char* note =
      "tensors made once; autograd records the graph anew at each step, inside the timing; one thread";

  explicit libtorch_system(const problem& data);
  ~libtorch_system();

  number step(const problem& data);
  weights<number> current() const;

 private:
  struct tensors;
  std::unique_ptr<tensors> tensors_;
  number learning_rate_;
};

}  // namespace mlp
