import Foundation

/// Another process of this very program, whose standard output is read here.
struct ChildProcess {
  let process: pid_t
  private let output: Int32

  init(_ arguments: [String]) throws {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw RigError("no pipe: errno \(errno)") }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
    posix_spawn_file_actions_addclose(&actions, ends[0])
    posix_spawn_file_actions_addclose(&actions, ends[1])
    var words = (["kernel-rig"] + arguments).map { strdup($0) }
    defer { for word in words { free(word) } }
    words.append(nil)
    var process: pid_t = 0
    let failed = posix_spawn(&process, "/proc/self/exe", &actions, nil, words, environ)
    close(ends[1])
    guard failed == 0 else { throw RigError("no process: errno \(failed)") }
    self.process = process
    output = ends[0]
  }

  /// Waits until the process has written something, or a few seconds.
  func awaitOutput() {
    var look = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
    _ = poll(&look, 1, 5000)
  }

  func kill() { _ = Foundation.kill(process, SIGKILL) }

  /// All whole lines the process writes until it ends, and how it ended: its exit code, or minus the
  /// signal.
  func finish() -> (lines: [String], status: Int32) {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = read(output, &buffer, buffer.count)
      if count > 0 { bytes.append(contentsOf: buffer[..<count]) }
      if count == 0 || (count < 0 && errno != EINTR) { break }
    }
    close(output)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    let end = bytes.lastIndex(of: 10) ?? 0
    let lines = bytes[..<end].split(separator: 10).map { String(decoding: $0, as: UTF8.self) }
    return (lines, status & 0x7F == 0 ? status >> 8 & 0xFF : -(status & 0x7F))
  }
}

/// The rig itself could not go on.
struct RigError: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}

/// Writes a line in one piece, past any buffer, so that it is there when the process is killed.
func tell(_ line: String) {
  let bytes = Array((line + "\n").utf8)
  _ = write(1, bytes, bytes.count)
}
