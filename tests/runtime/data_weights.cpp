// SPDX-License-Identifier: BSL-1.0
// Weights files: exact round trips, damage of every byte, a disk that fills up at every byte, nothing written
// after an error.
#include <typeflow/data/weights.hpp>

#include <doctest/doctest.h>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <bit>
#include <csignal>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <limits>
#include <string>
#include <vector>

using namespace typeflow;
namespace fs = std::filesystem;

static_assert(crc64("123456789") == 0x995DC9BBDF1939FA);

namespace {

/// An empty directory of this test's own, removed with everything in it.
class scratch {
 public:
  scratch() : path_(fs::temp_directory_path() / ("typeflow_weights_" + std::to_string(::getpid()))) {
    fs::remove_all(path_);
    fs::create_directory(path_);
  }
  scratch(const scratch&) = delete;
  scratch& operator=(const scratch&) = delete;
  ~scratch() { fs::remove_all(path_); }

  std::string file(const std::string& name) const { return (path_ / name).string(); }
  std::ptrdiff_t entries() const {
    return std::distance(fs::directory_iterator(path_), fs::directory_iterator());
  }

 private:
  fs::path path_;
};

const std::vector<double> kernel{1.5, -0.0, 1e-310, 1e308, -2.25, std::numeric_limits<double>::infinity()};
const std::vector<double> bias{0.1, 0.2, 0.3};
const std::vector<double> rate{0.01};

std::vector<weight_view> sample() {
  return {{"W1", {2, 3}, kernel}, {"b1", {3}, bias}, {"rate", {}, rate}, {"none", {0, 4}, {}}};
}

std::string encoded() { return encode_weights(std::span<const weight_view>(sample())); }

/// Bytes with a right checksum, whatever they say.
std::string sealed(std::string bytes) {
  detail::append_word(bytes, crc64(bytes));
  return bytes;
}

std::string header(const std::string& arrays, std::size_t bytes) {
  return "typeflow weights 1\nelement float64\narrays " + arrays + "bytes " + std::to_string(bytes) + "\n";
}

void refuse(const std::string& bytes, const char* message) {
  CAPTURE(bytes);
  CHECK_THROWS_WITH_AS(decode_weights<double>(bytes, "m.weights"), doctest::Contains(message), error);
}

void put(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

bool same_bits(const std::vector<double>& left, const std::vector<double>& right) {
  return std::equal(left.begin(), left.end(), right.begin(), right.end(), [](double a, double b) {
    return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b);
  });
}

}  // namespace

TEST_CASE("weights come back with names, shapes and every bit") {
  const scratch directory;
  save_weights(directory.file("m.weights"), sample());
  const std::vector<weight> loaded = load_weights(directory.file("m.weights"));
  REQUIRE(loaded.size() == 4);
  CHECK(loaded[0].name == "W1");
  CHECK(loaded[0].shape == std::vector<std::size_t>{2, 3});
  CHECK(same_bits(loaded[0].values, kernel));
  CHECK(same_bits(loaded[1].values, bias));
  CHECK(loaded[2].shape.empty());
  CHECK(loaded[3].values.empty());
  CHECK(directory.entries() == 1);
}

TEST_CASE("the header is text, the values are little-endian") {
  const std::vector<double> one{1.0};
  const std::vector<weight_view> arrays{{"b", {1}, one}};
  CHECK(encode_weights(std::span<const weight_view>(arrays)) ==
        sealed("typeflow weights 1\nelement float64\narrays 1\nb 1\nbytes 8\n" +
               std::string("\0\0\0\0\0\0\xF0\x3F", 8)));
}

TEST_CASE("floats are saved as floats and are no doubles") {
  const scratch directory;
  const std::vector<float> values{0.1F, -3.5F};
  save_weights(directory.file("m.weights"), std::vector<float_weight_view>{{"w", {2}, values}});
  CHECK(load_weights<float>(directory.file("m.weights"))[0].values == values);
  CHECK_THROWS_WITH_AS(load_weights(directory.file("m.weights")),
                       doctest::Contains("holds float32 values, float64 are wanted"), error);
}

TEST_CASE("a file that is cut at any byte, or has any byte changed, or goes on, is refused") {
  const std::string bytes = encoded();
  REQUIRE_NOTHROW(decode_weights<double>(bytes, "m"));
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    CAPTURE(length);
    REQUIRE_THROWS_AS(decode_weights<double>(bytes.substr(0, length), "m"), error);
  }
  for (std::size_t place = 0; place < bytes.size(); ++place) {
    for (int bit = 0; bit < 8; ++bit) {
      std::string damaged = bytes;
      damaged[place] = static_cast<char>(damaged[place] ^ (1 << bit));
      CAPTURE(place);
      REQUIRE_THROWS_AS(decode_weights<double>(damaged, "m"), error);
    }
  }
  CHECK_THROWS_AS(decode_weights<double>(bytes + '\0', "m"), error);
  CHECK_THROWS_WITH_AS(decode_weights<double>("PK\3\4", "m"),
                       doctest::Contains("give a file that save_weights wrote"), error);
}

TEST_CASE("a right checksum does not excuse a wrong header") {
  const std::string eight(8, '\0');
  REQUIRE_NOTHROW(decode_weights<double>(sealed(header("1\nb 1\n", 8) + eight), "m"));
  refuse(sealed(header("1\nb 2\n", 8) + eight), "the shapes do not describe the 8 bytes");
  refuse(sealed(header("1\nb 1\n", 16) + eight), "the shapes do not describe");
  refuse(sealed(header("1\nb 0\n", 8) + eight), "the shapes do not describe");
  refuse(sealed(header("1\nb 1\n", 9) + eight + "x"), "the shapes do not describe");
  refuse(sealed(header("1\nb 4294967296 4294967296\n", 0)), "the shapes do not describe");
  refuse(sealed(header("1\nb 18446744073709551615\n", 8) + eight), "the shapes do not describe");
  refuse(sealed(header("2\nb 18446744073709551615\nc 2\n", 8) + eight), "the shapes do not describe");
  refuse(sealed(header("1\nb 18446744073709551616\n", 8) + eight), "expected a whole number");
  refuse(sealed(header("1\nb -1\n", 8) + eight), "expected a whole number");
  refuse(sealed(header("1\nb 01\n", 8) + eight), "expected a whole number");
  refuse(sealed(header("1\nb  1\n", 8) + eight), "expected a whole number");
  refuse(sealed(header("1\n 1\n", 8) + eight), "is no word");
  refuse(sealed(header("2\nb 1\nb 0\n", 8) + eight), "stands for two arrays");
  refuse(sealed(header("2\nb 1\n", 8) + eight), "the header ends early");
  refuse(sealed(header("0\nb 1\n", 8) + eight), "expected \"bytes ...\"");
  refuse(sealed(header("1000000000000\n", 0)), "the header ends early");
  refuse(sealed("typeflow weights 1\nelement float16\narrays 0\nbytes 0\n"), "holds float16 values");
  refuse(sealed("typeflow weights 2\n"), "another version");
}

TEST_CASE("names and shapes are checked before a file is touched") {
  const scratch directory;
  const auto refuse_saving = [&](const std::vector<weight_view>& arrays, const char* message) {
    CHECK_THROWS_WITH_AS(save_weights(directory.file("m"), arrays), doctest::Contains(message), error);
  };
  refuse_saving({{"W 1", {3}, bias}}, "is no word");
  refuse_saving({{"", {3}, bias}}, "is no word");
  refuse_saving({{"b", {4}, bias}}, "has shape [4] and 3 values");
  refuse_saving({{"b", {3}, bias}, {"b", {3}, bias}}, "stands for two arrays");
  CHECK(directory.entries() == 0);
}

TEST_CASE("load_weights_into checks everything before it writes anything") {
  const scratch directory;
  const std::string path = directory.file("m.weights");
  save_weights(path, std::vector<weight_view>{{"W1", {2, 3}, kernel}, {"b1", {3}, bias}});
  std::vector<double> w(6, 7.0), b(3, 7.0), other(1, 7.0);
  const auto refuse_loading = [&](const std::vector<weight_target>& targets, const char* message) {
    CHECK_THROWS_WITH_AS(load_weights_into(path, targets), doctest::Contains(message), error);
    CHECK((w == std::vector<double>(6, 7.0) && b == std::vector<double>(3, 7.0)));
  };
  refuse_loading({{"W1", {2, 3}, w}, {"b2", {3}, b}}, "there is no \"b2\"; did you mean \"b1\"?");
  refuse_loading({{"b1", {3}, b}, {"W1", {3, 2}, w}}, "\"W1\" has shape [2, 3], the model wants [3, 2]");
  refuse_loading({{"b1", {3}, b}}, "the file has \"W1\", which the model has not");
  refuse_loading({{"b1", {3}, b}, {"W1", {2, 3}, w}, {"c", {1}, other}}, "there is no \"c\"");
  refuse_loading({{"b1", {3}, b}, {"b1", {3}, b}}, "stands for two arrays");
  refuse_loading({{"W1", {2, 3}, b}, {"b1", {3}, b}}, "has shape [2, 3] and 3 values");
  load_weights_into(path, std::vector<weight_target>{{"b1", {3}, b}, {"W1", {2, 3}, w}});
  CHECK(same_bits(w, kernel));
  CHECK(same_bits(b, bias));
}

TEST_CASE("a disk that is full at any byte leaves the old file and nothing else") {
  const scratch directory;
  const std::string path = directory.file("m.weights");
  const std::vector<double> old_values{42.0};
  save_weights(path, std::vector<weight_view>{{"old", {1}, old_values}});
  const std::size_t whole = encoded().size();
  rlimit normal{};
  REQUIRE(::getrlimit(RLIMIT_FSIZE, &normal) == 0);
  const auto previous = std::signal(SIGXFSZ, SIG_IGN);
  std::size_t refused = 0, intact = 0;
  for (std::size_t size = 0; size < whole; ++size) {
    const rlimit tight{size, normal.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &tight);
    try {
      save_weights(path, sample());
    } catch (const error&) {
      ++refused;
    }
    ::setrlimit(RLIMIT_FSIZE, &normal);
    intact += load_weights(path)[0].values == old_values && directory.entries() == 1 ? 1U : 0U;
  }
  std::signal(SIGXFSZ, previous);
  CHECK(refused == whole);
  CHECK(intact == whole);
  save_weights(path, sample());
  CHECK(load_weights(path).size() == 4);
}

TEST_CASE("a process that dies at any byte of a save leaves the old file") {
  const scratch directory;
  const std::string path = directory.file("m.weights");
  const std::vector<double> old_values{42.0};
  save_weights(path, std::vector<weight_view>{{"old", {1}, old_values}});
  const std::vector<weight_view> arrays = sample();
  for (rlim_t size = 0; size < encoded().size(); size += 11) {
    const pid_t child = ::fork();
    if (child == 0) {
      const rlimit no_core{0, 0}, tight{size, size};
      ::setrlimit(RLIMIT_CORE, &no_core);
      ::setrlimit(RLIMIT_FSIZE, &tight);
      std::signal(SIGXFSZ, SIG_DFL);  // the system ends the process at this byte
      save_weights(path, arrays);
      ::_exit(0);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    CAPTURE(size);
    REQUIRE(WIFSIGNALED(status));
    REQUIRE(load_weights(path)[0].values == old_values);
  }
}

TEST_CASE("paths that cannot be written or read are errors with a cure") {
  const scratch directory;
  CHECK_THROWS_WITH_AS(save_weights(directory.file("missing/m.weights"), sample()),
                       doctest::Contains("missing exists and is writable"), error);
  CHECK_THROWS_WITH_AS(load_weights(directory.file("m.weights")), doctest::Contains("check the path"), error);
  fs::create_directory(directory.file("folder"));
  CHECK_THROWS_WITH_AS(save_weights(directory.file("folder"), sample()),
                       doctest::Contains("cannot be written"), error);
  CHECK_THROWS_WITH_AS(load_weights(directory.file("folder")), doctest::Contains("not a regular file"),
                       error);
  CHECK(directory.entries() == 1);
  CHECK_NOTHROW(save_weights(directory.file("m.weights"), std::vector<weight_view>{}));
  CHECK(load_weights(directory.file("m.weights")).empty());
}

TEST_CASE("an old file's permissions are kept") {
  const scratch directory;
  const std::string path = directory.file("m.weights");
  put(path, "anything");
  fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write);
  save_weights(path, sample());
  CHECK(fs::status(path).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
  CHECK(load_weights(path).size() == 4);
}
