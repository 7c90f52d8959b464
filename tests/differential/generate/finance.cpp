// SPDX-License-Identifier: BSL-1.0
// Prices: bonds, interest rates, volatility.
#include "record.hpp"

namespace differential {

namespace {

struct bond_price {
  static program about() {
    return {"bond_price", {scalar("yield", 0.043), scalar("coupon", 0.05), scalar("face", 100)}};
  }
  template <class T>
  static list<T> compute(const point<T>& at) {
    const T growth = 1.0 + at("yield");
    T annuity = constant<T>(0);
    for (int year = 1; year <= 5; ++year) annuity = annuity + pow(growth, -1.0 * year);
    return {at("face") * (at("coupon") * annuity + pow(growth, -5.0))};
  }
};

struct bond_yield_residual {
  static program about() {
    return {"bond_yield_residual",
            {scalar("yield", 0.031), scalar("spread", 0.012), scalar("price", 98.5),
             vector("times", {0.5, 1, 1.75, 2.5, 4}), vector("flows", {2.5, 2.5, 3, 3, 104})},
            {"value"},
            {"yield", "spread", "price", "times"}};
  }
  template <class T>
  static list<T> compute(const point<T>& at) {
    const T rate = at("yield") + at("spread");
    const list<T> times = at.elements("times"), flows = at.elements("flows");
    T value = -at("price");
    for (std::size_t i = 0; i < times.size(); ++i) value = value + flows[i] * exp(T(-rate * times[i]));
    return {value};
  }
};

struct linear_interpolation {
  static program about() {
    return {"linear_interpolation",
            {scalar("x", 1.3), scalar("left", 0.75), scalar("low", 2.5), scalar("right", 2.125),
             scalar("high", -1.5)}};
  }
  template <class T>
  static list<T> compute(const point<T>& at) {
    const T share = (at("x") - at("left")) / (at("right") - at("left"));
    return {at("low") + share * (at("high") - at("low"))};
  }
};

/// Hagan, Kumar, Lesniewski and Woodward (2002), equation 2.17a.
struct sabr_volatility {
  static program about() {
    return {"sabr_volatility",
            {scalar("forward", 0.04), scalar("strike", 0.05), scalar("alpha", 0.08), scalar("beta", 0.6),
             scalar("rho", -0.3), scalar("nu", 0.5), scalar("expiry", 1.5)}};
  }
  template <class T>
  static list<T> compute(const point<T>& at) {
    const T alpha = at("alpha"), rho = at("rho"), nu = at("nu"), rest = 1.0 - at("beta");
    const T root = exp(T(0.5 * rest * log(T(at("forward") * at("strike")))));
    const T moneyness = log(T(at("forward") / at("strike")));
    const T z = nu / alpha * root * moneyness;
    const T chi = log(T((sqrt(T(1.0 - 2.0 * rho * z + z * z)) + z - rho) / (1.0 - rho)));
    const T bend = square(T(rest * moneyness));
    const T drift = square(T(rest * alpha / root)) / 24.0 + rho * at("beta") * nu * alpha / (4.0 * root) +
                    (2.0 - 3.0 * rho * rho) / 24.0 * nu * nu;
    const T below = root * (1.0 + bend / 24.0 + bend * bend / 1920.0);
    return {alpha / below * (z / chi) * (1.0 + drift * at("expiry"))};
  }
};

/// A zero-coupon bond in Vasicek's model (1977).
struct vasicek_bond {
  static program about() {
    return {"vasicek_bond",
            {scalar("speed", 0.4), scalar("level", 0.05), scalar("sigma", 0.15), scalar("rate", 0.03),
             scalar("maturity", 3)}};
  }
  template <class T>
  static list<T> compute(const point<T>& at) {
    const T a = at("speed"), variance = square(at("sigma"));
    const T b = (1.0 - exp(T(-a * at("maturity")))) / a;
    const T drift = (at("level") - variance / (2.0 * a * a)) * (b - at("maturity"));
    return {exp(T(drift - variance * b * b / (4.0 * a) - b * at("rate")))};
  }
};

}  // namespace

list<std::string> finance(agreement& tools) {
  return record_all<bond_price, bond_yield_residual, linear_interpolation, sabr_volatility, vasicek_bond>(
      tools);
}

}  // namespace differential
