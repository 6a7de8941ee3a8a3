import Foundation

/// The program's two outputs: data on stdout, messages on stderr.
enum Terminal {
  /// Writes data.
  static func out(_ text: String) { write(Array(text.utf8), to: 1) }

  static func out(_ bytes: [UInt8]) { write(bytes, to: 1) }

  /// Writes a message, on a line of its own.
  static func note(_ text: String) { write(Array((text + "\n").utf8), to: 2) }

  /// The columns of the terminal on stdout; nil when it is none.
  static var width: Int? {
    guard isTerminal(1) else { return nil }
    var size = winsize()
    guard ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  static func write(_ bytes: [UInt8], to descriptor: Int32) {
    bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        guard let base = buffer.baseAddress else { return }
        let count = Foundation.write(descriptor, base + done, buffer.count - done)
        if count < 0 {
          if errno == EINTR { continue }
          // The reader is gone (a closed pipe): there is nobody left to tell.
          exit(ExitStatus.ok.rawValue)
        }
        done += count
      }
    }
  }
}

/// Colours of the text output; plain when the output is no terminal or colour is not wanted.
struct Palette {
  let isOn: Bool

  init(noColor: Bool) {
    isOn =
      !noColor && Terminal.isTerminal(1)
      && ProcessInfo.processInfo.environment["NO_COLOR"] == nil
  }

  func bold(_ text: String) -> String { paint("1", text) }
  func red(_ text: String) -> String { paint("31", text) }
  func yellow(_ text: String) -> String { paint("33", text) }
  func green(_ text: String) -> String { paint("32", text) }
  func dim(_ text: String) -> String { paint("2", text) }

  private func paint(_ code: String, _ text: String) -> String {
    isOn ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
