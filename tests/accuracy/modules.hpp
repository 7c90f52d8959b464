// SPDX-License-Identifier: BSL-1.0
// The modules of kernels that this processor can run.
#pragma once

#include <dlfcn.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

#include "kernels.hpp"

namespace accuracy {

inline bool can_run(const char* processor) {
  const bool v3 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") &&
                  __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2");
  const bool v4 = v3 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                  __builtin_cpu_supports("avx512cd") && __builtin_cpu_supports("avx512dq") &&
                  __builtin_cpu_supports("avx512vl");
  if (std::strcmp(processor, "x86-64-v4") == 0) return v4;
  if (std::strcmp(processor, "x86-64-v3") == 0) return v3;
  return std::strcmp(processor, "x86-64") == 0;
}

/// Stops the program where a file is no module; says so where the processor lacks what one needs.
inline const module_kernels* load_module(const std::string& path) {
  void* library = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
  void* symbol = library == nullptr ? nullptr : dlsym(library, "typeflow_accuracy_kernels");
  if (symbol == nullptr) {
    std::fprintf(stderr, "%s is no module of kernels: %s\n", path.c_str(), dlerror());
    std::exit(2);
  }
  const module_kernels* kernels = reinterpret_cast<const module_kernels* (*)()>(symbol)();
  if (can_run(kernels->processor)) return kernels;
  std::fprintf(stderr, "left out: this processor is no %s\n", kernels->processor);
  return nullptr;
}

inline std::vector<const module_kernels*> load_modules(const std::vector<std::string>& paths) {
  std::vector<const module_kernels*> modules;
  for (const std::string& path : paths)
    if (const module_kernels* kernels = load_module(path.find('/') == std::string::npos ? "./" + path : path))
      modules.push_back(kernels);
  if (modules.empty()) {
    std::fprintf(stderr, "no module that this processor can run\n");
    std::exit(2);
  }
  return modules;
}

/// The kernels of one function in a module.
inline const function_kernels& find_function(const module_kernels& in, const char* name) {
  for (int i = 0; i < in.count; ++i)
    if (std::strcmp(in.functions[i].name, name) == 0) return in.functions[i];
  std::fprintf(stderr, "no module has %s\n", name);
  std::exit(2);
}

}  // namespace accuracy
