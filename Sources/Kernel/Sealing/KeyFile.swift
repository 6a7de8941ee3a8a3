internal import Crypto
internal import Foundation

/// The key of a practice: 32 random bytes in a file that only its owner may read.
///
/// The file holds 64 hexadecimal digits and a line feed, with mode 0400. The key wraps the keys that
/// seal values; it is in no backup and in no log.
package struct KeyFile: Sendable {
  let key: SymmetricKey

  /// A new random key.
  package static func random() -> KeyFile { KeyFile(key: SymmetricKey(size: .bits256)) }

  init(key: SymmetricKey) { self.key = key }

  /// Reads a key file.
  ///
  /// - Throws: `K301` when it is missing, `K302` when others may read or change it, `K303` when it
  ///   holds no key.
  package init(reading path: String) throws {
    var status = stat()
    guard lstat(path, &status) == 0 else {
      throw KernelProblem(
        .noKey,
        "There is no key file \(path). Copy it back from where you keep it; without the key the "
          + "sealed values cannot be read by anyone.")
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw KernelProblem(.keyForm, "\(path) is not a plain file. Name the key file itself.")
    }
    guard status.st_mode & 0o377 == 0 else {
      throw KernelProblem(
        .keyRights,
        "\(path) has mode 0\(String(status.st_mode & 0o777, radix: 8)): others may read it or it "
          + "may be changed. Type: chmod 0400 \(path)")
    }
    guard status.st_uid == geteuid() || geteuid() == 0 else {
      throw KernelProblem(
        .keyRights, "\(path) belongs to another user. It must be owned by who runs the program.")
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw KernelProblem(.keyRights, "\(path) cannot be read by this user.")
    }
    let text = String(decoding: data, as: UTF8.self).trimmingCharacters(in: .newlines)
    guard let digits = Digest(text) else {
      throw KernelProblem(
        .keyForm, "\(path) does not hold a key: expected 64 hexadecimal digits in one line.")
    }
    key = SymmetricKey(data: digits.bytes)
  }

  /// Writes the key to a file that must not be there yet, with mode 0400, and sees it on disk.
  ///
  /// The file gets its name when the key is in it, so none is ever found without one.
  package func write(to path: String) throws {
    let draft = path + ".new"
    unlink(draft)
    defer { unlink(draft) }
    try writeWhole(to: draft, for: path)
    guard link(draft, path) == 0 else { throw KeyFile.unmakable(path) }
    try syncFolder(Kernel.folder(of: path))
  }

  private static func unmakable(_ path: String) -> KernelProblem {
    KernelProblem(
      errno == EEXIST ? .exists : .readOnly,
      "The key file \(path) cannot be made: \(String(cString: strerror(errno))).")
  }

  private func writeWhole(to draft: String, for path: String) throws {
    let descriptor = Foundation.open(draft, O_WRONLY | O_CREAT | O_EXCL, 0o400)
    guard descriptor >= 0 else { throw KeyFile.unmakable(path) }
    defer { close(descriptor) }
    let text = key.withUnsafeBytes { Digest(stored: Array($0))?.description ?? "" } + "\n"
    let written = text.utf8.withContiguousStorageIfAvailable {
      Foundation.write(descriptor, $0.baseAddress, $0.count)
    }
    guard written == 65, fsync(descriptor) == 0 else {
      throw KernelProblem(.full, "The key file \(path) could not be written whole.")
    }
  }
}
