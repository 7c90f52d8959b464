// SPDX-License-Identifier: BSL-1.0
// Motion and transport: kinematics, orbits, one step of differential equations.
#include "record.hpp"

namespace differential {

namespace {

struct robot_arm {
  static program about() {
    return {"robot_arm",
            {scalar("q1", 0.6), scalar("q2", -1.1), scalar("l1", 1.25), scalar("l2", 0.75)},
            {"x", "y"}};
  }
  template <class T>
  static list<T> compute(const point<T>& at) {
    const T q = at("q1") + at("q2");
    return {at("l1") * cos(at("q1")) + at("l2") * cos(q), at("l1") * sin(at("q1")) + at("l2") * sin(q)};
  }
};

struct kepler_residual {
  static program about() {
    return {"kepler_residual",
            {scalar("anomaly", 1.9), scalar("eccentricity", 0.35), scalar("mean", 1.4)},
            {"residual", "newton"}};
  }
  template <class T>
  static list<T> compute(const point<T>& at) {
    const T anomaly = at("anomaly"), e = at("eccentricity");
    const T residual = anomaly - e * sin(anomaly) - at("mean");
    return {residual, anomaly - residual / (1.0 - e * cos(anomaly))};
  }
};

/// The semi-implicit rule of Euler.
struct van_der_pol_step {
  static program about() {
    return {"van_der_pol_step",
            {scalar("x", 1.4), scalar("v", -0.6), scalar("mu", 2.25), scalar("step", 0.05)},
            {"x", "v"}};
  }
  template <class T>
  static list<T> compute(const point<T>& at) {
    const T x = at("x"), v = at("v");
    const T next = v + at("step") * (at("mu") * (1.0 - x * x) * v - x);
    return {x + at("step") * next, next};
  }
};

/// The explicit midpoint rule.
struct lorenz_step {
  static program about() {
    return {"lorenz_step",
            {scalar("x", 1.5), scalar("y", -2.25), scalar("z", 20.5), scalar("sigma", 10), scalar("rho", 28),
             scalar("beta", 2.625), scalar("step", 0.01)},
            {"y", "z", "square_of_radius"}};
  }
  template <class T>
  static list<T> slope(const point<T>& at, const list<T>& p) {
    return {at("sigma") * (p[1] - p[0]), p[0] * (at("rho") - p[2]) - p[1], p[0] * p[1] - at("beta") * p[2]};
  }
  template <class T>
  static list<T> moved(const list<T>& p, const T& step, const list<T>& by) {
    return {p[0] + step * by[0], p[1] + step * by[1], p[2] + step * by[2]};
  }
  template <class T>
  static list<T> compute(const point<T>& at) {
    const list<T> start{at("x"), at("y"), at("z")};
    const list<T> middle = moved(start, T(0.5 * at("step")), slope(at, start));
    const list<T> end = moved(start, at("step"), slope(at, middle));
    return {end[1], end[2], dot(end, end)};
  }
};

/// The classical Runge-Kutta rule.
struct pendulum_step {
  static program about() {
    return {"pendulum_step",
            {scalar("angle", 0.9), scalar("velocity", -0.4), scalar("gravity", 9.8125),
             scalar("length", 1.25), scalar("step", 0.1)},
            {"angle", "velocity"}};
  }
  template <class T>
  static list<T> compute(const point<T>& at) {
    const T pull = at("gravity") / at("length"), h = at("step"), a = at("angle"), v = at("velocity");
    const T half = 0.5 * h;
    const T v1 = v, w1 = -pull * sin(a);
    const T v2 = v + half * w1, w2 = -pull * sin(T(a + half * v1));
    const T v3 = v + half * w2, w3 = -pull * sin(T(a + half * v2));
    const T v4 = v + h * w3, w4 = -pull * sin(T(a + h * v3));
    return {a + h / 6.0 * (v1 + 2.0 * v2 + 2.0 * v3 + v4), v + h / 6.0 * (w1 + 2.0 * w2 + 2.0 * w3 + w4)};
  }
};

struct brusselator_residual {
  static program about() {
    return {"brusselator_residual",
            {scalar("u", 1.2), scalar("v", 2.6), scalar("a", 1.1), scalar("b", 2.9)},
            {"u", "square_of_both"}};
  }
  template <class T>
  static list<T> compute(const point<T>& at) {
    const T u = at("u"), made = u * u * at("v");
    const T by_u = at("a") + made - (at("b") + 1.0) * u, by_v = at("b") * u - made;
    return {by_u, by_u * by_u + by_v * by_v};
  }
};

/// One explicit step of the 1-D heat equation with cold ends, weighed.
struct heat_step {
  static program about() {
    return {"heat_step",
            {scalar("ratio", 0.3), vector("u", {0.1, 0.7, 1.9, 1.6, -0.4, 0.2}),
             matrix("laplacian", 6, {-2, 1, 0, 0,  0, 0, 1, -2, 1, 0, 0,  0, 0, 1, -2, 1, 0, 0,
                                     0,  0, 1, -2, 1, 0, 0, 0,  0, 1, -2, 1, 0, 0, 0,  0, 1, -2}),
             vector("weights", {0.5, -1, 2, 0.25, 1.5, -0.75})},
            {"value"},
            {"ratio", "u"}};
  }
  template <class T>
  static list<T> compute(const point<T>& at) {
    const list<T> u = at.elements("u"), weights = at.elements("weights");
    const table<T> laplacian = at.rows("laplacian");
    T value = constant<T>(0);
    for (std::size_t i = 0; i < u.size(); ++i)
      value = value + weights[i] * (u[i] + at("ratio") * dot(laplacian[i], u));
    return {value};
  }
};

}  // namespace

list<std::string> mechanics(agreement& tools) {
  return record_all<robot_arm, kepler_residual, van_der_pol_step, lorenz_step, pendulum_step,
                    brusselator_residual, heat_step>(tools);
}

}  // namespace differential
