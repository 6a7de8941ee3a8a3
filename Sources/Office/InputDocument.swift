package import Exchange
import X12

/// A file as it came in: its name for messages, and its bytes, which live as long as it does.
package final class InputDocument: @unchecked Sendable {
  package let name: String
  /// The bytes; never written.
  package let bytes: UnsafeRawBufferPointer

  /// What repairs changed before the file was read.
  package let repairs: [InputProblem]

  private let release: () -> Void
  private let letGo: (Int) -> Void

  /// A document over memory that `release` gives back, such as a mapped file.
  ///
  /// - Parameters:
  ///   - name: the name for messages.
  ///   - bytes: the memory.
  ///   - letGo: is told up to where the bytes are done with; reading them again must still be possible.
  ///   - release: gives the memory back.
  package init(
    name: String, bytes: UnsafeRawBufferPointer, letGo: @escaping (Int) -> Void = { _ in },
    release: @escaping () -> Void
  ) {
    self.name = name
    self.bytes = bytes
    repairs = []
    self.letGo = letGo
    self.release = release
  }

  /// A document over a copy of some bytes.
  package convenience init(name: String, copying source: some Collection<UInt8>) {
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: source.count, alignment: 16)
    memory.copyBytes(from: source)
    self.init(
      name: name, bytes: UnsafeRawBufferPointer(memory), release: { memory.deallocate() })
  }

  /// The document as named repairs make it; itself when they have nothing to change.
  package func repaired(_ kinds: [FramingRepair]) -> InputDocument {
    var document = self
    for kind in FramingRepair.allCases where kinds.contains(kind) {
      guard let (bytes, problem) = kind.repair.apply(document.bytes) else { continue }
      document = InputDocument(
        name: name, copying: bytes, repairs: document.repairs + [InputProblem(problem)])
    }
    return document
  }

  private init(name: String, copying source: [UInt8], repairs: [InputProblem]) {
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: source.count, alignment: 16)
    memory.copyBytes(from: source)
    self.name = name
    bytes = UnsafeRawBufferPointer(memory)
    self.repairs = repairs
    letGo = { _ in }
    release = { memory.deallocate() }
  }

  /// Says that the bytes up to a place are done with, so that a long file takes no more memory than a
  /// short one; they can still be read. To be called by one thread.
  package func letGo(upTo place: Int) { letGo(place) }

  deinit { release() }
}

/// A repair of a file's framing, made only when it is asked for by name.
package enum FramingRepair: String, Sendable, CaseIterable {
  /// Takes blanks between segments out.
  case indent
  /// Joins lines that were broken inside segments.
  case wrap

  var repair: X12Repair {
    switch self {
    case .indent: .indent
    case .wrap: .wrap
    }
  }
}
