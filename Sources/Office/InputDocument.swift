/// A file as it came in: its name for messages, and its bytes, which live as long as it does.
package final class InputDocument: @unchecked Sendable {
  package let name: String
  /// The bytes; never written.
  package let bytes: UnsafeRawBufferPointer

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

  /// Says that the bytes up to a place are done with, so that a long file takes no more memory than a
  /// short one; they can still be read. To be called by one thread.
  package func letGo(upTo place: Int) { letGo(place) }

  deinit { release() }
}
