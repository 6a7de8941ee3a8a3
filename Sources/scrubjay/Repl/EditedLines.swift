import CEditShim
import Foundation
import Office

/// Lines from the editor on the terminal: history, completion, and keys as in a shell.
final class EditedLines: LineSource {
  let isTerminal = true
  private let complete: (String) -> ReplCompletion

  /// The editor; nil when there is no terminal to edit on.
  init?(complete: @escaping (String) -> ReplCompletion) {
    self.complete = complete
    let dumb =
      ProcessInfo.processInfo.environment["TERM"].map { $0.isEmpty || $0 == "dumb" } ?? true
    guard !dumb, Terminal.isTerminal(0), Terminal.isTerminal(1) else { return nil }
    let context = Unmanaged.passUnretained(self).toOpaque()
    guard sj_edit_open("scrubjay", completeBefore, context) else { return nil }
  }

  deinit { sj_edit_close() }

  func next(_ prompt: String) -> LineEvent {
    var text: UnsafePointer<CChar>?
    var length = 0
    let ended = sj_edit_read(prompt, &text, &length)
    switch Int(ended) {
    case Int(SJ_EDIT_LINE):
      let bytes = UnsafeRawBufferPointer(start: text, count: length)
      return .line(String(decoding: bytes, as: UTF8.self))
    case Int(SJ_EDIT_INTERRUPTED):
      Terminal.out("^C\n")
      return .interrupted
    default:
      Terminal.out("\n")
      return .end
    }
  }

  func remember(_ line: String) { sj_edit_remember(line) }

  fileprivate func answer(_ before: String) {
    let completion = complete(before)
    sj_edit_insert(completion.insertion)
    let lines = completion.lines(width: Terminal.width ?? 80)
    if !lines.isEmpty, completion.insertion.isEmpty {
      sj_edit_show(lines.joined(separator: "\n") + "\n")
    }
  }
}

/// The one entry point from the editor.
private func completeBefore(_ context: UnsafeMutableRawPointer?, _ before: UnsafePointer<CChar>?) {
  guard let context, let before else { return }
  Unmanaged<EditedLines>.fromOpaque(context).takeUnretainedValue().answer(String(cString: before))
}
