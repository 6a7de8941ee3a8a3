internal import Glibc

/// A file's bytes in memory, mapped read-only; they stay as long as the object does.
package final class MappedFile: Sendable {
  // Mapped read-only, or written before the object was made, and let go with it.
  package nonisolated(unsafe) let bytes: UnsafeRawBufferPointer
  private let mapped: Bool

  /// Why a file could not be mapped: the system's words.
  package struct Failure: Error {
    package var reason: String
    /// Whether the file is not there at all.
    package var missing: Bool
  }

  /// Maps a regular file.
  package init(path: String) throws(Failure) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw MappedFile.failure() }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw MappedFile.failure() }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw Failure(
        reason: status.st_mode & S_IFMT == S_IFDIR ? "this is a folder" : "this is no regular file",
        missing: false)
    }
    let size = Int(status.st_size)
    guard size > 0 else {
      bytes = UnsafeRawBufferPointer(start: nil, count: 0)
      mapped = false
      return
    }
    guard let memory = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), memory != MAP_FAILED
    else { throw MappedFile.failure() }
    bytes = UnsafeRawBufferPointer(start: memory, count: size)
    mapped = true
  }

  /// Bytes that are in memory already; a copy is kept.
  package init(copying content: some Collection<UInt8>) {
    let memory = UnsafeMutableRawBufferPointer.allocate(
      byteCount: max(content.count, 1), alignment: 64)
    memory.copyBytes(from: content)
    bytes = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(memory)[..<content.count])
    mapped = false
  }

  /// Takes memory over that was allocated with an alignment of 64; the first `count` bytes count.
  init(taking memory: UnsafeMutableRawBufferPointer, count: Int) {
    bytes = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(memory)[..<count])
    mapped = false
  }

  deinit {
    guard let start = bytes.baseAddress else { return }
    if mapped {
      munmap(UnsafeMutableRawPointer(mutating: start), bytes.count)
    } else {
      start.deallocate()
    }
  }

  static func failure() -> Failure {
    let number = errno
    return Failure(reason: String(cString: strerror(number)), missing: number == ENOENT)
  }
}
