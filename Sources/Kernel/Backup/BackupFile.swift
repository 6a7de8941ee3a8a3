internal import Foundation

/// A backup that is read from its beginning to its end, once.
final class BackupFile {
  let path: String
  private let descriptor: Int32
  /// The bytes read.
  private(set) var offset: Int64 = 0
  let size: Int64

  /// - Throws: `K401` when there is none that can be read.
  init(reading path: String) throws {
    self.path = path
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw KernelProblem(
        .backup, "The backup \(path) cannot be read: \(String(cString: strerror(errno))).")
    }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw KernelProblem(.backup, "\(path) is not a plain file. Name the backup itself.")
    }
    size = Int64(status.st_size)
  }

  deinit { close(descriptor) }

  /// The next bytes; fewer only at the end of the file.
  func read(upTo count: Int) throws -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var done = 0
    while done < count {
      let got = bytes[done...].withUnsafeMutableBytes {
        Foundation.read(descriptor, $0.baseAddress, $0.count)
      }
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else {
        throw problem(
          "the disk cannot read it at byte \(offset + Int64(done)) "
            + "(\(String(cString: strerror(errno))))")
      }
      if got == 0 { break }
      done += got
    }
    bytes.removeLast(count - done)
    offset += Int64(done)
    return bytes
  }

  func problem(_ what: String) -> KernelProblem {
    KernelProblem(
      .backup, "\(path) cannot be used: \(what). Nothing was restored; take another backup file.")
  }

  func truncated(inside what: String) -> KernelProblem {
    problem("it ends inside \(what), after \(size) bytes; the rest is missing")
  }
}

/// A file that comes to be under another name and gets its own when all of it is on disk.
final class DraftFile {
  let path: String
  private let draft: String
  private let descriptor: Int32
  private var isKept = false

  /// - Throws: `K106` when there is a file already, `K104` when none can be made.
  init(for path: String) throws {
    guard access(path, F_OK) != 0 else {
      throw KernelProblem(
        .exists, "There is a file \(path) already; nothing was changed. Name another one.")
    }
    let draft = path + ".new"
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw KernelProblem(
        .readOnly, "\(path) cannot be written: \(String(cString: strerror(errno))).")
    }
    var (mine, there) = (stat(), stat())
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0, fstat(descriptor, &mine) == 0,
      stat(draft, &there) == 0, mine.st_ino == there.st_ino
    else {
      close(descriptor)
      throw KernelProblem(.busy, "Another process is writing \(path). Name another file.")
    }
    // From here on nothing throws: `deinit` would take away the draft of another process.
    self.path = path
    self.draft = draft
    self.descriptor = descriptor
    fchmod(descriptor, 0o600)
    ftruncate(descriptor, 0)
  }

  deinit {
    if !isKept { unlink(draft) }
    close(descriptor)
  }

  func write(_ bytes: some ContiguousBytes) throws {
    try bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        let count = Foundation.write(
          descriptor, buffer.baseAddress.map { $0 + done }, buffer.count - done)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { throw failure() }
        done += count
      }
    }
  }

  /// Sees it on disk and gives it its name.
  func keep() throws {
    guard fsync(descriptor) == 0 else { throw failure() }
    // A link, unlike a renaming, never takes the place of a file that came meanwhile.
    guard link(draft, path) == 0 || (errno != EEXIST && rename(draft, path) == 0) else {
      throw failure()
    }
    unlink(draft)
    isKept = true
    try syncFolder(folder(of: path))
  }

  private func failure() -> KernelProblem {
    let code = errno
    return KernelProblem(
      code == ENOSPC || code == EDQUOT ? .full : .readOnly,
      "\(path) could not be written: \(String(cString: strerror(code))). Nothing was kept.")
  }
}
