/// A file as it came in: its name for messages, and its bytes, which live as long as it does.
package final class InputDocument: @unchecked Sendable {
  package let name: String
  /// The bytes; never written.
  package let bytes: UnsafeRawBufferPointer

  private let release: () -> Void

  /// A document over memory that `release` gives back, such as a mapped file.
  package init(name: String, bytes: UnsafeRawBufferPointer, release: @escaping () -> Void) {
    self.name = name
    self.bytes = bytes
    self.release = release
  }

  /// A document over a copy of some bytes.
  package convenience init(name: String, copying source: some Collection<UInt8>) {
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: source.count, alignment: 16)
    memory.copyBytes(from: source)
    self.init(
      name: name, bytes: UnsafeRawBufferPointer(memory), release: { memory.deallocate() })
  }

  deinit { release() }
}
