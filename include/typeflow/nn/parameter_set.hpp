// SPDX-License-Identifier: BSL-1.0
// Storage for a model's parameters, made from its expression: a struct that nobody has to write.
#pragma once

#include <boost/hana/accessors.hpp>
#include <boost/hana/pair.hpp>
#include <boost/hana/string.hpp>
#include <boost/hana/tuple.hpp>

#include "../runtime/make_results.hpp"
#include "parameters.hpp"

namespace typeflow::nn {

namespace detail {

/// One parameter's storage: a tensor of its shape, or a number.
template <class T, hash_type H>
struct parameter_storage {
  struct shape_source {
    static constexpr shape value = descriptor_of(key<H>{}).result_shape;
  };
  typename typeflow::detail::container_for<core_results, T, shape_source>::type values{};
};

template <hash_type H, std::size_t... I>
constexpr auto name_of_parameter(std::index_sequence<I...>) {
  return boost::hana::string<descriptor_of(key<H>{}).name[I]...>{};
}

template <class T, hash_type H>
struct parameter_accessor {
  template <class Set>
  constexpr decltype(auto) operator()(Set&& set) const {
    using storage = parameter_storage<T, H>;
    if constexpr (std::is_const_v<std::remove_reference_t<Set>>)
      return (static_cast<const storage&>(set).values);
    else
      return (static_cast<storage&>(set).values);
  }
};

}  // namespace detail

template <class T, class Parameters>
struct parameter_set;

/// The parameters of a list, zero to begin with: `weights[W1]` is a tensor<T, 13, 10>, a scalar parameter a
/// T. A struct for Boost.Hana, whose keys are the parameters' names; so it can be bound in a call as it is,
/// `step(X = batch, y = target, weights)`, be iterated by hana::for_each, initialised, saved and loaded. It
/// lies where it is declared and owns no heap memory.
template <class T, hash_type... Parameters>
struct parameter_set<T, wrt_list<Parameters...>> : detail::parameter_storage<T, Parameters>... {
  static_assert(std::is_floating_point_v<T>,
                "typeflow: parameters are float or double: make_parameters<double>(...)");

  /// The storage of one parameter. Error: the set has no such parameter.
  template <hash_type H>
  constexpr auto& operator[](node<H>) {
    static_assert(explain<typeflow::detail::lookup_check<H, Parameters...>>());
    return static_cast<detail::parameter_storage<T, H>&>(*this).values;
  }
  template <hash_type H>
  constexpr const auto& operator[](node<H>) const {
    static_assert(explain<typeflow::detail::lookup_check<H, Parameters...>>());
    return static_cast<const detail::parameter_storage<T, H>&>(*this).values;
  }

  /// What makes it a struct for Boost.Hana.
  struct hana_accessors_impl {
    static constexpr auto apply() {
      return boost::hana::make_tuple(
          boost::hana::make_pair(detail::name_of_parameter<Parameters>(
                                     std::make_index_sequence<descriptor_of(key<Parameters>{}).name.size()>{}),
                                 detail::parameter_accessor<T, Parameters>{})...);
    }
  };
};

/// Storage for some parameters, all zero: `auto weights = nn::make_parameters<double>(parameters_of(cost))`.
template <class T, hash_type... Parameters>
constexpr parameter_set<T, wrt_list<Parameters...>> make_parameters(wrt_list<Parameters...>) {
  return {};
}

}  // namespace typeflow::nn
