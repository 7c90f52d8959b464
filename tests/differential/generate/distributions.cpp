// SPDX-License-Identifier: BSL-1.0
// Densities and prices out of lgamma, erf and log1p.
#include "record.hpp"

namespace differential {

namespace {

/// Black and Scholes (1973); the gradient and the Hessian are the Greeks.
struct black_scholes_call {
  static program about() {
    return {"black_scholes_call",
            {scalar("spot", 105), scalar("strike", 100), scalar("rate", 0.03), scalar("sigma", 0.22),
             scalar("expiry", 0.75)}};
  }
  template <class T>
  static T normal_cdf(const T& x) {
    return 0.5 * (1.0 + error_function(T(x / 1.4142135623730951)));
  }
  template <class T>
  static list<T> compute(const point<T>& at) {
    const T spread = at("sigma") * sqrt(at("expiry"));
    const T drift = (at("rate") + 0.5 * square(at("sigma"))) * at("expiry");
    const T d1 = (log(T(at("spot") / at("strike"))) + drift) / spread;
    const T discounted = at("strike") * exp(T(-at("rate") * at("expiry")));
    return {at("spot") * normal_cdf(d1) - discounted * normal_cdf(T(d1 - spread))};
  }
};

struct normal_log_cdf {
  static program about() {
    return {"normal_log_cdf", {scalar("x", 0.3), scalar("mean", 0.8), scalar("sigma", 1.4)}};
  }
  template <class T>
  static list<T> compute(const point<T>& at) {
    const T z = (at("x") - at("mean")) / at("sigma");
    return {log(T(0.5 * (1.0 + error_function(T(z / 1.4142135623730951)))))};
  }
};

struct gamma_log_pdf {
  static program about() {
    return {"gamma_log_pdf", {scalar("x", 2.4), scalar("shape", 3.7), scalar("scale", 0.6)}};
  }
  template <class T>
  static list<T> compute(const point<T>& at) {
    const T k = at("shape");
    return {(k - 1.0) * log(at("x")) - at("x") / at("scale") - lgamma(k) - k * log(at("scale"))};
  }
};

struct beta_log_pdf {
  static program about() { return {"beta_log_pdf", {scalar("x", 0.35), scalar("a", 2.3), scalar("b", 4.1)}}; }
  template <class T>
  static list<T> compute(const point<T>& at) {
    const T a = at("a"), b = at("b");
    const T normalizer = lgamma(a) + lgamma(b) - lgamma(T(a + b));
    return {(a - 1.0) * log(at("x")) + (b - 1.0) * log1p(T(-at("x"))) - normalizer};
  }
};

struct student_t_log_pdf {
  static program about() {
    return {"student_t_log_pdf",
            {scalar("x", 1.9), scalar("freedom", 4.5), scalar("mean", 0.4), scalar("sigma", 1.2)}};
  }
  template <class T>
  static list<T> compute(const point<T>& at) {
    const T nu = at("freedom"), half = 0.5 * nu;
    const T z = (at("x") - at("mean")) / at("sigma");
    const T normalizer = lgamma(T(half + 0.5)) - lgamma(half) - 0.5 * log(T(nu * 3.141592653589793));
    return {normalizer - log(at("sigma")) - (half + 0.5) * log1p(T(z * z / nu))};
  }
};

}  // namespace

list<std::string> distributions(agreement& tools) {
  return record_all<black_scholes_call, normal_log_cdf, gamma_log_pdf, beta_log_pdf, student_t_log_pdf>(
      tools);
}

}  // namespace differential
