package import Kernel
internal import Model

/// An open practice with who works on it: what the journeys on a practice are written on.
///
/// A journey is a function in an extension, in a file of its own.
package struct PracticeDesk: Sendable {
  package let practice: Practice
  package let caller: Caller
  /// Where the key file lies.
  let keyPath: String
  /// The folder of the official files.
  package let codes: String

  /// A desk; `key` is where the key file lies and `codes` where the official files do, nil for the
  /// practice's own folder.
  package init(practice: Practice, caller: Caller, key: String? = nil, codes: String? = nil) {
    self.practice = practice
    self.caller = caller
    keyPath = key ?? practice.folder.key
    self.codes = codes ?? CodeDesk.folder(of: practice.folder)
  }

  /// Opens a practice.
  ///
  /// `folder` is nil for the nearest one upwards from `current`, in which the user stands; `key` is
  /// where the key file lies and `codes` where the official files do, nil for the practice's own folder.
  ///
  /// - Throws: `KernelProblem` `K101`…`K109` and `K301`…`K304`.
  package static func open(
    _ folder: String?, from current: String, key: String? = nil, codes: String? = nil,
    as caller: Caller
  ) throws -> PracticeDesk {
    PracticeDesk(
      practice: try Practice.open(
        try place(folder, from: current), key: key, in: caller.surroundings),
      caller: caller, key: key, codes: codes)
  }

  /// The folder of a practice that is named, or the nearest one upwards.
  ///
  /// - Throws: `K101` when there is none.
  static func place(_ folder: String?, from current: String) throws -> PracticeFolder {
    if let folder { return PracticeFolder(folder) }
    if let nearest = PracticeFolder.nearest(from: current) { return nearest }
    throw KernelProblem(
      .noPractice,
      "There is no practice in \(current) or above it. Name its folder with --practice DIR, or make "
        + "one with: scrubjay init DIR")
  }

  /// Performs a command as the caller.
  ///
  /// `key` is a name for this one wish, so that the same wish twice is done once.
  package func perform(_ command: some Command, key: String? = nil) throws -> Done {
    Done(try practice.perform(command, as: caller.request(key: key)), dryRun: caller.dryRun)
  }
}
