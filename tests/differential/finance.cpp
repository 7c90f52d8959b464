// SPDX-License-Identifier: BSL-1.0
// Prices of data/differential.json: bonds, interest rates, volatility.
#include "support/differential.hpp"

namespace tf = typeflow;
using namespace tf::literals;
using differential::check;

namespace bond_price {

constexpr auto yield = tf::input<"yield">;
constexpr auto coupon = tf::input<"coupon">;
constexpr auto face = tf::input<"face">;
constexpr auto growth = 1_c + yield;
constexpr auto last = tf::pow(growth, tf::constant<-5>);
constexpr auto annuity = tf::pow(growth, tf::constant<-1>) + tf::pow(growth, tf::constant<-2>) +
                         tf::pow(growth, tf::constant<-3>) + tf::pow(growth, tf::constant<-4>) + last;
constexpr auto price = face * (coupon * annuity + last);

}  // namespace bond_price

TEST_CASE("differential bond_price") {
  using namespace bond_price;
  check(price, tf::wrt(yield, coupon, face), "bond_price");
}

namespace bond_yield {

constexpr auto yield = tf::input<"yield">;
constexpr auto spread = tf::input<"spread">;
constexpr auto price = tf::input<"price">;
constexpr auto times = tf::input<"times", 5>;
constexpr auto flows = tf::input<"flows", 5>;
constexpr auto residual = tf::sum(flows * tf::exp(-(yield + spread) * times)) - price;

}  // namespace bond_yield

TEST_CASE("differential bond_yield_residual") {
  using namespace bond_yield;
  check(residual, tf::wrt(yield, spread, price, times, flows), tf::wrt(yield, spread, price, times),
        "bond_yield_residual");
}

namespace interpolation {

constexpr auto x = tf::input<"x">;
constexpr auto left = tf::input<"left">;
constexpr auto low = tf::input<"low">;
constexpr auto right = tf::input<"right">;
constexpr auto high = tf::input<"high">;
constexpr auto y = low + (x - left) / (right - left) * (high - low);

}  // namespace interpolation

TEST_CASE("differential linear_interpolation") {
  using namespace interpolation;
  check(y, tf::wrt(x, left, low, right, high), "linear_interpolation");
}

namespace sabr {

constexpr auto forward = tf::input<"forward">;
constexpr auto strike = tf::input<"strike">;
constexpr auto alpha = tf::input<"alpha">;
constexpr auto beta = tf::input<"beta">;
constexpr auto rho = tf::input<"rho">;
constexpr auto nu = tf::input<"nu">;
constexpr auto expiry = tf::input<"expiry">;
constexpr auto rest = 1_c - beta;
constexpr auto root = tf::exp(0.5_c * rest * tf::log(forward * strike));
constexpr auto moneyness = tf::log(forward / strike);
constexpr auto z = nu / alpha * root * moneyness;
constexpr auto chi = tf::log((tf::sqrt(1_c - 2_c * rho * z + tf::square(z)) + z - rho) / (1_c - rho));
constexpr auto bend = tf::square(rest * moneyness);
constexpr auto drift = tf::square(rest * alpha / root) / 24_c + rho * beta * nu * alpha / (4_c * root) +
                       (2_c - 3_c * tf::square(rho)) / 24_c * tf::square(nu);
constexpr auto below = root * (1_c + bend / 24_c + tf::square(bend) / 1920_c);
constexpr auto volatility = alpha / below * (z / chi) * (1_c + drift * expiry);

}  // namespace sabr

TEST_CASE("differential sabr_volatility") {
  using namespace sabr;
  check(volatility, tf::wrt(forward, strike, alpha, beta, rho, nu, expiry), "sabr_volatility");
}

namespace vasicek {

constexpr auto speed = tf::input<"speed">;
constexpr auto level = tf::input<"level">;
constexpr auto sigma = tf::input<"sigma">;
constexpr auto rate = tf::input<"rate">;
constexpr auto maturity = tf::input<"maturity">;
constexpr auto b = (1_c - tf::exp(-speed * maturity)) / speed;
constexpr auto variance = tf::square(sigma);
constexpr auto drift = (level - variance / (2_c * tf::square(speed))) * (b - maturity);
constexpr auto price = tf::exp(drift - variance * tf::square(b) / (4_c * speed) - b * rate);

}  // namespace vasicek

TEST_CASE("differential vasicek_bond") {
  using namespace vasicek;
  check(price, tf::wrt(speed, level, sigma, rate, maturity), "vasicek_bond");
}
