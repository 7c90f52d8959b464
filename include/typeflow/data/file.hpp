// SPDX-License-Identifier: BSL-1.0
// Reading a whole file, and replacing one so that after any failure the old file is still there (POSIX).
#pragma once

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstring>
#include <string>
#include <string_view>

#include "../core/error.hpp"

namespace typeflow::detail {

/// An open file that closes itself; `close` tells whether that went well.
class file_descriptor {
 public:
  explicit file_descriptor(int number) : number_(number) {}
  file_descriptor(const file_descriptor&) = delete;
  file_descriptor& operator=(const file_descriptor&) = delete;
  ~file_descriptor() { close(); }

  int number() const { return number_; }
  bool is_open() const { return number_ >= 0; }
  bool close() {
    const int closing = number_;
    number_ = -1;
    return closing < 0 || ::close(closing) == 0;
  }

 private:
  int number_;
};

[[noreturn]] inline void fail_on_file(const std::string& path, const std::string& what,
                                      const std::string& cure) {
  fail(path + ": " + what + "; " + cure);
}

inline std::string last_error() { return std::strerror(errno); }

/// Fills `bytes` from the file; stops early only at the end of the file or at an error.
inline bool read_fully(int file, std::string& bytes) {
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t count = ::read(file, bytes.data() + done, bytes.size() - done);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) break;
    done += static_cast<std::size_t>(count);
  }
  return done == bytes.size();
}

inline bool write_fully(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(file, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

/// The bytes of a regular file. Errors: it is missing, unreadable, a directory or a device, or it shrinks
/// while it is read.
inline std::string read_file(const std::string& path) {
  file_descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (!file.is_open())
    fail_on_file(path, "cannot be opened for reading: " + last_error(), "check the path and its permissions");
  struct stat status{};
  if (::fstat(file.number(), &status) != 0 || !S_ISREG(status.st_mode)) {
    fail_on_file(path, "is not a regular file", "give the path of a file, not of a directory or device");
  }
  std::string bytes(static_cast<std::size_t>(status.st_size), '\0');
  if (!read_fully(file.number(), bytes))
    fail_on_file(path, "cannot be read to its end", "check that nothing else is writing it");
  return bytes;
}

inline std::string directory_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

/// Creates a file that nobody else has, beside `path`, so that renaming never crosses file systems; its name
/// comes back in `name`.
inline int create_beside(const std::string& path, std::string& name) {
  for (int attempt = 0; attempt < 100; ++attempt) {
    name = path + ".new-" + std::to_string(::getpid()) + "-" + std::to_string(attempt);
    const int file = ::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (file >= 0 || errno != EEXIST) return file;
  }
  return -1;
}

/// An old file's permissions are kept as far as the system allows.
inline void copy_permissions(const std::string& from, int to) {
  struct stat status{};
  if (::stat(from.c_str(), &status) == 0) static_cast<void>(::fchmod(to, status.st_mode & 07777));
}

/// A rename is on disk only after its directory is. Some file systems cannot do that and say EINVAL, which is
/// no error.
inline bool synchronize_directory(const std::string& path) {
  file_descriptor directory(::open(directory_of(path).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  return directory.is_open() && (::fsync(directory.number()) == 0 || errno == EINVAL);
}

/// Replaces `path` by `bytes`: a new file in the same directory is written, flushed to disk and closed, then
/// renamed over the old one, then the directory is flushed. A reader sees the old bytes or the new ones,
/// never a part. Errors: no directory, no space, no permission; the old file is then untouched and the new
/// one removed. A symbolic link is replaced, not followed.
inline void replace_file(const std::string& path, std::string_view bytes) {
  std::string name;
  file_descriptor file(create_beside(path, name));
  if (!file.is_open()) {
    fail_on_file(path, "cannot be written: " + last_error(),
                 "check that " + directory_of(path) + " exists and is writable");
  }
  copy_permissions(path, file.number());
  bool written = write_fully(file.number(), bytes) && ::fsync(file.number()) == 0;
  written = file.close() && written;
  if (!written || ::rename(name.c_str(), path.c_str()) != 0) {
    const std::string reason = last_error();
    ::unlink(name.c_str());
    fail_on_file(path, "cannot be written: " + reason,
                 "nothing was changed; make room or choose another place");
  }
  if (!synchronize_directory(path)) {
    fail_on_file(path, "was written, but its directory cannot be flushed to disk: " + last_error(),
                 "check the disk");
  }
}

}  // namespace typeflow::detail
