import Foundation

/// One run of a program whose output is thrown away: its time and memory.
struct ChildRun {
  /// Seconds by the clock.
  var wall = 0.0
  /// Seconds of the processor, in the program and in the kernel for it.
  var cpu = 0.0
  /// The most memory resident at once, mapped files included, in bytes; 0 where the system does not
  /// tell or the run was not watched.
  var peak = 0
  /// The most memory of its own (anonymous) seen at once, in bytes, looked at every two
  /// milliseconds.
  var anonymous = 0
  var status: Int32 = 0

  /// Runs a program; nil when it cannot be started.
  ///
  /// A watched run tells its memory; one that is not is only waited for, so that nothing lengthens it.
  init?(_ command: [String], watched: Bool = false) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    for descriptor: Int32 in [1, 2] {
      posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_WRONLY, 0)
    }
    var arguments: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var pid: pid_t = 0
    let began = wallSeconds()
    guard posix_spawnp(&pid, command[0], &actions, nil, &arguments, environ) == 0 else {
      return nil
    }
    var usage = rusage()
    var code: Int32 = 0
    while true {
      let done = wait4(pid, &code, watched ? WNOHANG : 0, &usage)
      if done == pid { break }
      if done < 0 { return nil }
      look(at: pid)
      usleep(2_000)
    }
    wall = wallSeconds() - began
    cpu = seconds(usage.ru_utime) + seconds(usage.ru_stime)
    status = (code >> 8) & 0xFF
  }

  /// Notes what the kernel says of the memory of a running process.
  private mutating func look(at pid: pid_t) {
    guard let text = try? String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8) else {
      return
    }
    for line in text.split(separator: "\n") {
      let words = line.split { $0 == " " || $0 == "\t" }
      guard words.count > 1, let kibibytes = Int(words[1]) else { continue }
      if words[0] == "VmHWM:" { peak = max(peak, kibibytes * 1024) }
      if words[0] == "RssAnon:" { anonymous = max(anonymous, kibibytes * 1024) }
    }
  }
}

private func seconds(_ time: timeval) -> Double {
  Double(time.tv_sec) + Double(time.tv_usec) / 1e6
}
