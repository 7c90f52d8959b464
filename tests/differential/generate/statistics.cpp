// SPDX-License-Identifier: BSL-1.0
// Losses and likelihoods out of exp, log and sums.
#include "record.hpp"

namespace differential {

namespace {

struct logistic_regression {
  static program about() {
    return {"logistic_regression",
            {matrix("X", 3, {0.5, -1.2, 0.3, 1.1, 0.4, -0.6, -0.9, 0.8, 1.7,  0.2, -0.3,
                             0.9, -1.5, 0.6, 0.1, 0.7, 1.3,  -0.8, 1.9, -0.1, 0.4}),
             vector("y", {1, 0, 1, 0, 0, 1, 1}), vector("w", {0.6, -0.4, 1.1}), scalar("b", -0.2)},
            {"value"},
            {"w", "b"}};
  }
  template <class T>
  static list<T> compute(const point<T>& at) {
    const table<T> rows = at.rows("X");
    const list<T> y = at.elements("y"), w = at.elements("w");
    T value = constant<T>(0);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const T score = dot(rows[i], w) + at("b");
      value = value + log(T(1.0 + exp(score))) - y[i] * score;
    }
    return {value / 7.0};
  }
};

struct softmax_cross_entropy {
  static program about() {
    return {"softmax_cross_entropy",
            {matrix("logits", 4, {0.5, -1, 2, 0.3, 1.2, 0.1, -0.7, 0.9, -0.4, 1.6, 0.8, -1.3}),
             matrix("targets", 4, {0, 0, 1, 0, 1, 0, 0, 0, 0.1, 0.2, 0.3, 0.4})},
            {"value"},
            {"logits"}};
  }
  template <class T>
  static list<T> compute(const point<T>& at) {
    const table<T> logits = at.rows("logits"), targets = at.rows("targets");
    T value = constant<T>(0);
    for (std::size_t i = 0; i < logits.size(); ++i) {
      T total = constant<T>(0);
      for (const T& one : logits[i]) total = total + exp(one);
      const T normalizer = log(total);
      for (std::size_t j = 0; j < logits[i].size(); ++j)
        value = value - targets[i][j] * (logits[i][j] - normalizer);
    }
    return {value / 3.0};
  }
};

struct logsumexp {
  static program about() {
    return {"logsumexp", {vector("x", {0.3, -1.4, 2.2, 0.9, 1.1, -0.6}), scalar("temperature", 0.8)}};
  }
  template <class T>
  static list<T> compute(const point<T>& at) {
    T total = constant<T>(0);
    for (const T& one : at.elements("x")) total = total + exp(T(one / at("temperature")));
    return {at("temperature") * log(total)};
  }
};

struct gaussian_mixture {
  static program about() {
    return {"gaussian_mixture",
            {vector("x", {-1.3, 0.2, 0.9, 2.4, 3.1}), scalar("mixing", -0.3), scalar("mean1", -0.5),
             scalar("mean2", 2.2), scalar("log_sigma1", 0.1), scalar("log_sigma2", -0.25)},
            {"value"},
            {"mixing", "mean1", "mean2", "log_sigma1", "log_sigma2"}};
  }
  template <class T>
  static T density(const T& x, const T& mean, const T& log_sigma) {
    const T z = (x - mean) / exp(log_sigma);
    return exp(T(-0.5 * z * z - log_sigma - 0.91893853320467278));
  }
  template <class T>
  static list<T> compute(const point<T>& at) {
    const T share = sigmoid(at("mixing"));
    T value = constant<T>(0);
    for (const T& x : at.elements("x"))
      value = value + log(T(share * density(x, at("mean1"), at("log_sigma1")) +
                            (1.0 - share) * density(x, at("mean2"), at("log_sigma2"))));
    return {value};
  }
};

struct normal_log_pdf {
  static program about() {
    return {"normal_log_pdf", {scalar("x", 1.7), scalar("mean", 0.4), scalar("sigma", 0.85)}};
  }
  template <class T>
  static list<T> compute(const point<T>& at) {
    const T z = (at("x") - at("mean")) / at("sigma");
    return {-0.5 * z * z - log(at("sigma")) - 0.91893853320467278};
  }
};

struct gumbel_log_pdf {
  static program about() {
    return {"gumbel_log_pdf", {scalar("x", -0.6), scalar("location", 0.5), scalar("scale", 1.3)}};
  }
  template <class T>
  static list<T> compute(const point<T>& at) {
    const T z = (at("x") - at("location")) / at("scale");
    return {-(z + exp(T(-z))) - log(at("scale"))};
  }
};

}  // namespace

list<std::string> statistics(agreement& tools) {
  return record_all<logistic_regression, softmax_cross_entropy, logsumexp, gaussian_mixture, normal_log_pdf,
                    gumbel_log_pdf>(tools);
}

}  // namespace differential
