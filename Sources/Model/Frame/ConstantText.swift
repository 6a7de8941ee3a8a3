/// Texts that frames hold without a document to point at: the names of loops.
@usableFromInline
package enum ConstantText {
  /// Every text there is, one after the other; none is longer than eight bytes.
  package static let words = [
    "ST", "1000A", "1000B", "2000A", "2010AA", "2010AB", "2010AC", "2000B", "2010BA", "2010BB",
    "2000C", "2010CA", "2300", "2310A", "2310B", "2310C", "2310D", "2310E", "2310F", "2320",
    "2330A", "2330B", "2330C", "2330D", "2330E", "2330F", "2330G", "2400", "2410", "2420A",
    "2420B", "2420C", "2420D", "2420E", "2420F", "2420G", "2420H", "2430", "2440",
  ]

  /// The slot of one of the texts.
  package static func slot(_ text: String) -> Slot {
    Slot(
      value: Int64(bitPattern: CodeKey(text).bits), offset: Slot.constant,
      length: UInt32(text.utf8.count))
  }

  /// The bytes of a slot of this kind.
  @usableFromInline
  package static func bytes(_ slot: Slot) -> UnsafeRawBufferPointer {
    for (index, key) in keys.enumerated() where key == slot.value {
      return UnsafeRawBufferPointer(start: memory + index * 8, count: Int(slot.length))
    }
    return UnsafeRawBufferPointer(start: nil, count: 0)
  }

  private static let keys = words.map { Int64(bitPattern: CodeKey($0).bits) }

  // Written once, before anyone reads, and never freed: frames point into it.
  private nonisolated(unsafe) static let memory: UnsafeRawPointer = {
    let memory = UnsafeMutableRawPointer.allocate(byteCount: words.count * 8, alignment: 8)
    for (index, key) in keys.enumerated() {
      memory.storeBytes(of: key.bigEndian, toByteOffset: index * 8, as: Int64.self)
    }
    return UnsafeRawPointer(memory)
  }()
}
