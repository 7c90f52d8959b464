// SPDX-License-Identifier: BSL-1.0
// Words for a call that cannot go on: the bindings without their types, so that one function serves all calls of a program.
#pragma once

#include <type_traits>

#include "check_call.hpp"
#include "read_layout.hpp"

namespace typeflow::detail {

/// A binding whose type only `read` knows.
template <class T>
struct bound_storage {
  hash_type hash;
  const void* storage;
  void (*read)(codegen::tensor_ref<T>&, const codegen::tensor_signature&, const void*);
};

/// Numbers of another type are copied by a call, so they overlap nothing.
template <class T, class Data>
void read_storage(codegen::tensor_ref<T>& t, const codegen::tensor_signature& s, const void* storage) {
  using traits = adapt<std::remove_cv_t<Data>>;
  Data& own = *const_cast<Data*>(static_cast<const Data*>(storage));
  describe_ref(t, s);
  read_layout(t, s, static_cast<const std::remove_cv_t<Data>&>(own));
  if constexpr (traits::rank == 0 && !std::is_same_v<std::remove_cv_t<Data>, T>) {
    alignas(T) static unsigned char copy[sizeof(T)];
    t.data = reinterpret_cast<T*>(copy);
  } else {
    t.data = const_cast<T*>(static_cast<const T*>(traits::data(own)));
  }
}

/// Says what is wrong with the bindings of a call.
template <class P, class T>
[[noreturn, gnu::noinline, gnu::cold]] void explain_call(const bound_storage<T>* bound, int count) {
  using signature = codegen::signature<P>;
  constexpr int leaves = signature::leaf_count;
  codegen::arguments<P, T> call;
  bool is_bound[leaves + signature::output_count + 1]{};
  for (int k = 0; k < count; ++k) {
    bool is_leaf = false;
    const auto read = [&](codegen::tensor_ref<T>& described, const codegen::tensor_signature& expected, int place_of_tensor) {
      bound[k].read(described, expected, bound[k].storage);
      is_bound[place_of_tensor] = true;
    };
    for (int i = 0; i < leaves; ++i)
      if (signature::value.leaves[i].hash == bound[k].hash) read(call.leaves[i], signature::value.leaves[i], i), is_leaf = true;
    for (int i = 0; i < signature::output_count && !is_leaf; ++i)
      if (signature::value.outputs[i].hash == bound[k].hash && signature::value.outputs[i].role != output_role::update)
        read(call.outputs[i], signature::value.outputs[i], leaves + i);
  }
  check_arguments<P, T>(call, is_bound);
  fail("call: what is bound changed while the call read it; change it before the call or after it");
}

template <class Binding>
inline constexpr bool fits_registers = __is_trivially_copyable(Binding) && sizeof(Binding) <= 2 * sizeof(void*);
/// A binding as a copy where that leaves the caller's own in registers.
template <class Binding>
using passed = std::conditional_t<fits_registers<Binding>, Binding, const Binding&>;

template <class P, class T, class... Bindings>
[[noreturn, gnu::always_inline]] inline void explain_bindings(passed<Bindings>... bindings) {
  const bound_storage<T> bound[] = {
      {Bindings::hash, __builtin_addressof(bindings.data), &read_storage<T, std::remove_reference_t<decltype(Bindings::data)>>}...,
      {}};
  explain_call<P, T>(bound, sizeof...(Bindings));
}

}  // namespace typeflow::detail
