// SPDX-License-Identifier: BSL-1.0
// CSV reading: what is accepted, and each thing that is refused with its place, what was expected and the
// cure.
#include <typeflow/data/csv.hpp>

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

using namespace typeflow;

namespace {

void refuse(std::string_view text, const char* message, const csv_options& options = {}) {
  CAPTURE(text);
  CHECK_THROWS_WITH_AS(parse_csv(text, "cars.csv", options), doctest::Contains(message), error);
}

const csv_options no_header{.header = false};

}  // namespace

TEST_CASE("a table with names") {
  const csv_table table = parse_csv("mpg,weight\n18,3504\n15.5,-3.6e3\n", "cars.csv");
  CHECK(table.header == std::vector<std::string>{"mpg", "weight"});
  CHECK(table.rows == 2);
  CHECK(table.columns == 2);
  CHECK(table.values == std::vector<double>{18, 3504, 15.5, -3600});
  CHECK(table.column("weight") == std::vector<double>{3504, -3600});
  CHECK(table.row(1)[0] == 15.5);
  CHECK_THROWS_WITH_AS(table.row(2), doctest::Contains("the table has 2 rows"), error);
}

TEST_CASE("line ends, trailing lines, byte order mark, other separators, no header") {
  const std::vector<double> expected{1, 2, 3, 4};
  CHECK(parse_csv("a,b\r\n1,2\r\n3,4\r\n", "t").values == expected);
  CHECK(parse_csv("a,b\n1,2\n3,4", "t").values == expected);
  CHECK(parse_csv("a,b\n1,2\n3,4\n\n\r\n\n", "t").values == expected);
  CHECK(parse_csv("\xEF\xBB\xBF"
                  "a,b\n1,2\n3,4\n",
                  "t")
            .header[0] == "a");
  CHECK(parse_csv("a;b\n1;2\n3;4\n", "t", {.separator = ';'}).values == expected);
  CHECK(parse_csv("1\t2\n3\t4", "t", {.separator = '\t', .header = false}).values == expected);
  CHECK(parse_csv("5", "t", no_header).values == std::vector<double>{5});
  CHECK(parse_csv("1,2\n", "t", no_header).header.empty());
  CHECK(parse_csv("x\n0.1\n", "t").values[0] == 0.1);
  CHECK(parse_csv("x\n4.9406564584124654e-324\n", "t").values[0] > 0);
}

TEST_CASE("names may be quoted, hold separators and quotes") {
  const csv_table table = parse_csv("\"miles, per \"\"gallon\"\"\",\"2024\"\n1,2\n", "t");
  CHECK(table.header == std::vector<std::string>{"miles, per \"gallon\"", "2024"});
}

TEST_CASE("columns are left out or chosen by name; what is not read may be text") {
  const std::string_view text =
      "mpg,origin,weight,name\n18,USA,3504,\"chevrolet, \"\"malibu\"\"\"\n15,,3693,\n";
  const csv_table rest = parse_csv(text, "t", {.text_columns = {"name", "origin"}});
  CHECK(rest.header == std::vector<std::string>{"mpg", "weight"});
  CHECK(rest.values == std::vector<double>{18, 3504, 15, 3693});
  const csv_table chosen = parse_csv(text, "t", {.columns = {"weight", "mpg"}});
  CHECK(chosen.header == std::vector<std::string>{"weight", "mpg"});
  CHECK(chosen.values == std::vector<double>{3504, 18, 3693, 15});
  refuse(text,
         "cars.csv: there is no \"wieght\"; did you mean \"weight\"? The columns are \"mpg\", \"origin\"",
         {.columns = {"wieght"}});
  refuse(text, "there is no \"nam\"; did you mean \"name\"", {.text_columns = {"nam"}});
  refuse(text, "is in csv_options::columns and in text_columns",
         {.columns = {"mpg"}, .text_columns = {"mpg"}});
  refuse("a\n1\n", "every column is in csv_options::text_columns", {.text_columns = {"a"}});
  refuse("1,2\n", "there are no named columns", {.header = false, .columns = {"a"}});
}

TEST_CASE("tables are cut by name") {
  const csv_table table = parse_csv("a,b,c\n1,2,3\n4,5,6\n", "t");
  CHECK(table.select({"c", "a"}).values == std::vector<double>{3, 1, 6, 4});
  CHECK(table.without({"b"}).values == std::vector<double>{1, 3, 4, 6});
  CHECK(table.without({"b"}).header == std::vector<std::string>{"a", "c"});
  CHECK_THROWS_WITH_AS(table.column("d"), doctest::Contains("there is no \"d\"; did you mean"), error);
  CHECK_THROWS_AS(table.without({"d"}), error);
}

TEST_CASE("fields that are no numbers are refused with line, column and cure") {
  refuse("a,b\n1,two\n",
         "cars.csv:2:3: found \"two\", expected a number in column \"b\"; mend the value, or if the column "
         "holds text");
  refuse("a,b\n1,2\n3,\n",
         "cars.csv:3:3: found an empty field, expected a number in column \"b\"; fill in the value");
  refuse("a,b\n,2\n", "cars.csv:2:1: found an empty field");
  refuse("a\n1e999\n", "cars.csv:2:1: found \"1e999\", which is beyond the range of a double");
  refuse("a\n-1e999\n", "beyond the range");
  refuse("a\nnan\n", "found \"nan\", expected a finite number");
  refuse("a\n-inf\n", "expected a finite number");
  refuse("a\n0x10\n", "found \"0x10\"");
  refuse("a\n12abc\n", "found \"12abc\"");
  refuse("a\n1.2.3\n", "found \"1.2.3\"");
  refuse("a,b\n1, 2\n", "cars.csv:2:3: found \" 2\", expected a number in column \"b\"; remove the spaces");
  refuse("a\n2 \n", "remove the spaces");
  refuse("a\n+2\n", "remove the plus sign");
  refuse("a\n\"2\"\n", "cars.csv:2:1: found a quoted text");
  refuse("a,b\r\n1,2\r3\r\n", "cars.csv:2:3: found \"2?3\"");
}

TEST_CASE("a wrong separator or a wrong header option is called that") {
  refuse("a;b\n1;2\n",
         "cars.csv:2:1: found \"1;2\", expected a number in column \"a;b\"; if \";\" separates the fields");
  refuse("1;2\n3;4\n", "if \";\" separates the fields", no_header);
  refuse("a\tb\n1\t2\n", "if a tab separates the fields");
  refuse("1,2\n3,4\n",
         "cars.csv:1:1: found only numbers, expected the columns' names; clear csv_options::header");
  refuse("a,b\n1,2\n", "cars.csv:1:1: found \"a\", expected a number; if line 1 holds the columns' names",
         no_header);
  for (const char separator : {'"', '\n', '\r', '.', '-', '0', 'e', '\0'}) {
    refuse("a\n1\n", "csv_options::separator is", {.separator = separator});
  }
}

TEST_CASE("ragged, empty and broken lines are refused") {
  refuse("a,b\n1,2\n3\n", "cars.csv:3:2: found 1 fields, expected 2 as in line 1");
  refuse("a,b\n1,2,3\n", "cars.csv:2:5: found 3 fields, expected 2 as in line 1");
  refuse("a,b\n1,2,\n", "cars.csv:2:5: found 3 fields");
  refuse("a,b\n1,2\n\n3,4\n", "cars.csv:3:1: found an empty line between others");
  refuse("\na\n1\n", "cars.csv:1:1: found an empty line");
  refuse(std::string_view("a\n1\0002\n", 6), "cars.csv:2:2: found a NUL byte");
  refuse("a,\"b\n1,2\n", "cars.csv:1:3: found a quote that is not closed");
  refuse("\"a\"b,c\n1,2\n", "cars.csv:1:4: found text after a closing quote");
  refuse("a,b\n", "cars.csv:1:4: found the end after the names, expected rows");
  refuse("a,b", "expected rows");
  refuse("", "cars.csv:1:1: found no text");
  refuse("\n\n", "found no text");
  refuse("a,a\n1,2\n", "found the name \"a\" twice");
  refuse("a,\n1,2\n", "cars.csv:1:3: found an empty name");
}

TEST_CASE("a file that is cut at any byte is never misread as a table with other columns") {
  const std::string text = "a,b\n10,20\n30,40\n";
  const std::vector<double> whole = parse_csv(text, "t").values;
  for (std::size_t length = 0; length < text.size(); ++length) {
    try {
      const csv_table table = parse_csv(std::string_view(text).substr(0, length), "t");
      CHECK(table.columns == 2);
      CHECK(table.values.size() == table.rows * 2);
    } catch (const error& problem) {
      CHECK(std::string_view(problem.what()).substr(0, 2) == "t:");
    }
  }
}

TEST_CASE("files are read as text is") {
  namespace fs = std::filesystem;
  const fs::path path = fs::temp_directory_path() / ("typeflow_csv_" + std::to_string(::getpid()) + ".csv");
  std::ofstream(path, std::ios::binary) << "a,b\n1,2\n";
  CHECK(read_csv(path.string()).values == std::vector<double>{1, 2});
  std::ofstream(path, std::ios::binary) << "a,b\n1,x\n";
  CHECK_THROWS_WITH_AS(read_csv(path.string()), doctest::Contains((path.string() + ":2:3: ").c_str()), error);
  fs::remove(path);
  CHECK_THROWS_WITH_AS(read_csv(path.string()), doctest::Contains("cannot be opened for reading"), error);
  CHECK_THROWS_WITH_AS(read_csv(fs::temp_directory_path().string()),
                       doctest::Contains("is not a regular file"), error);
}

TEST_CASE("the data sets that come with the tests") {
  const std::string folder = TYPEFLOW_TEST_DATA;
  const csv_table boston = read_csv(folder + "/boston.csv");
  CHECK(boston.rows == 506);
  CHECK(boston.columns == 14);
  CHECK(boston.column("medv")[0] == 24);
  const csv_table cars = read_csv(folder + "/auto_mpg.csv", {.text_columns = {"origin", "name"}});
  CHECK(cars.rows == 392);
  CHECK(cars.columns == 7);
  CHECK_THROWS_WITH_AS(read_csv(folder + "/auto_mpg.csv"),
                       doctest::Contains(":2:25: found \"USA\", expected a number in column \"origin\""),
                       error);
  const csv_table weights = read_csv(folder + "/refA_W1.csv", {.header = false});
  CHECK(weights.rows == 13);
  CHECK(weights.columns == 10);
  CHECK(weights.values[0] == 1.764052345967664);
}
