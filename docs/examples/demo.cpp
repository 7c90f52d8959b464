// SPDX-License-Identifier: BSL-1.0
// The demo: trains two networks, shows what the compiler made of them, compares with a graph built at run
// time, draws pictures. Use: example_demo [FOLDER]; the pictures go into FOLDER, by default demo_pictures.
#include <typeflow/inspect/dot.hpp>
#include <typeflow/inspect/loss_curve.hpp>

#include <filesystem>
#include <fstream>
#include <iostream>

#include "demo/cars.hpp"
#include "demo/houses.hpp"

namespace {

namespace tf = typeflow;

void write_picture(const std::filesystem::path& path, const std::string& text, const char* what) {
  std::ofstream(path) << text;
  std::printf("  %-20s %s\n", path.filename().c_str(), what);
}

void draw(const std::filesystem::path& folder, const tf::train::history& cars,
          const std::vector<double>& houses) {
  demo::heading("3. Pictures");
  std::filesystem::create_directories(folder);
  std::printf("In %s:\n\n", std::filesystem::proximate(folder).c_str());
  write_picture(folder / "model.dot", tf::to_dot(demo::cars::step),
                "the model of the cars, as it is written");
  write_picture(folder / "step.dot", tf::to_dot(demo::cars::step, {.gradient = true}),
                "one training step of it, with the gradient");
  const std::vector<tf::loss_series> of_cars{{"train", cars.loss}, {"test", cars.validation_loss}};
  write_picture(folder / "cars_loss.svg",
                tf::loss_curve(of_cars, {.title = "Miles per gallon: loss per epoch", .log_scale = true}),
                "its loss per epoch, on the training and the test cars");
  const std::vector<tf::loss_series> of_houses{{"loss", houses}};
  write_picture(folder / "houses_loss.svg",
                tf::loss_curve(of_houses, {.title = "Boston housing: loss per epoch", .log_scale = true}),
                "the loss per epoch of the lesson's network");
}

}  // namespace

int main(int count, char** arguments) try {
  const std::string data = TYPEFLOW_TEST_DATA;
  std::printf("Typeflow %s: graphs that the C++ compiler differentiates, orders and turns into loops.\n",
              std::string(tf::version).c_str());
  const tf::train::history cars = demo::cars::run(data);
  const std::vector<double> houses = demo::houses::run(data);
  draw(count > 1 ? arguments[1] : "demo_pictures", cars, houses);
} catch (const std::exception& problem) {
  std::cerr << problem.what() << '\n';
  return 1;
}
