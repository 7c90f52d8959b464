// SPDX-License-Identifier: BSL-1.0
// `ba` with Sacado: forward mode, one observation after the other.
#pragma once

#include "../harness/systems.hpp"
#include "problem.hpp"
#include "reprojection.hpp"

#if __has_include(<Sacado.hpp>)

#include <Sacado.hpp>

namespace ba {

class sacado {
  using number = Sacado::Fad::SFad<double, unknowns>;

 public:
  static constexpr const char* name = "sacado";
  static constexpr const char* note = "SFad, one observation after the other";

  explicit sacado(const problem& data) : data_(data) {}
  [[gnu::noinline]] void evaluate() {
    for (std::size_t i = 0; i < observations; ++i) {
      number x[unknowns], error[2];
      const auto variable = [](double value, std::size_t place) {
        return number(static_cast<int>(unknowns), static_cast<int>(place), value);
      };
      for (std::size_t k = 0; k < camera_size; ++k) x[k] = variable(data_.camera(i)[k], k);
      for (std::size_t k = 0; k < 3; ++k) x[camera_size + k] = variable(data_.point(i)[k], camera_size + k);
      x[unknowns - 1] = variable(data_.weights[i], unknowns - 1);
      reprojection_error(x, x + camera_size, x[unknowns - 1], &data_.features[2 * i], error);
      for (std::size_t k = 0; k < 2; ++k) {
        result_.errors[2 * i + k] = error[k].val();
        for (std::size_t j = 0; j < unknowns; ++j)
          result_.derivatives[(2 * i + k) * unknowns + j] = error[k].fastAccessDx(static_cast<int>(j));
      }
    }
  }
  const jacobians& result() const { return result_; }

 private:
  const problem& data_;
  jacobians result_;
};

}  // namespace ba

#else

namespace ba {
using sacado = harness::needs_sacado;
}  // namespace ba

#endif
