package import Model

/// ICD-10-CM codes as keys: three to seven letters and digits without the dot.
package enum ICDCode {
  /// The key of a code as it is written, with or without the dot, in small or capital letters; nil when
  /// it has not the shape of one.
  package static func key(_ text: some StringProtocol) -> CodeKey? {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "."), UInt8(ascii: " "): continue
      case UInt8(ascii: "a")...UInt8(ascii: "z"): bytes.append(byte - 32)
      default: bytes.append(byte)
      }
      if bytes.count > 7 { return nil }
    }
    return bytes.withUnsafeBytes { key(undotted: $0) }
  }

  /// The key of a code in capital letters without a dot; nil when it has not the shape of one.
  static func key(undotted bytes: UnsafeRawBufferPointer) -> CodeKey? {
    guard (3...7).contains(bytes.count), let first = bytes.first,
      first >= UInt8(ascii: "A"), first <= UInt8(ascii: "Z"),
      bytes.allSatisfy({ digit($0) != nil }), bytes[1..<3].contains(where: { $0 < 0x3A })
    else { return nil }
    return CodeKey(bytes)
  }

  /// The code as it is written, with the dot; what is no code is shown as it is.
  package static func text(_ key: CodeKey) -> String {
    guard let text = key.text else { return "(too long)" }
    guard key.length > 3 else { return text }
    return "\(text.prefix(3)).\(text.dropFirst(3))"
  }

  // MARK: - Parts

  /// The first letters of a code.
  @inline(__always)
  static func prefix(_ key: CodeKey, _ length: Int) -> CodeKey {
    CodeKey(bits: length >= 8 ? key.bits : key.bits & ~(UInt64.max >> UInt64(length * 8)))
  }

  /// Whether a code is another one or begins with it.
  @inline(__always)
  static func begins(_ key: CodeKey, with start: CodeKey) -> Bool {
    key.bits >= start.bits && key.bits <= last(start)
  }

  /// The highest bits a code can have that begins with this one.
  @inline(__always)
  static func last(_ key: CodeKey) -> UInt64 {
    key.length >= 8 ? key.bits : key.bits | UInt64.max >> UInt64(key.length * 8)
  }

  /// The letter at a position from 1; 0 behind the end.
  @inline(__always)
  static func letter(_ key: CodeKey, _ position: Int) -> UInt8 {
    UInt8(truncatingIfNeeded: key.bits >> UInt64(64 - position * 8))
  }

  /// A code with a letter put in at a position from 1, the rest moved up when `moving`, else replaced.
  static func putting(
    _ letter: UInt8, in key: CodeKey, at position: Int, moving: Bool = false
  ) -> CodeKey {
    let head = prefix(key, position - 1).bits
    let rest = moving ? key.bits & ~head : key.bits & ~prefix(key, position).bits
    return CodeKey(
      bits: head | UInt64(letter) << UInt64(64 - position * 8) | (moving ? rest >> 8 : rest))
  }

  // MARK: - Categories

  /// How many categories could be: a letter and two letters or digits.
  static let categories = 26 * 36 * 36

  /// The number of a code's category in the order of keys; nil where the code has no such start.
  @inline(__always)
  static func category(_ key: CodeKey) -> Int? {
    let first = Int(letter(key, 1)) - 65
    guard first >= 0, first < 26, let second = digit(letter(key, 2)),
      let third = digit(letter(key, 3))
    else { return nil }
    return (first * 36 + second) * 36 + third
  }

  /// 0 to 35 for a digit or a capital letter, in the order of their bytes.
  @inline(__always)
  private static func digit(_ byte: UInt8) -> Int? {
    switch byte {
    case 0x30...0x39: Int(byte) - 0x30
    case 0x41...0x5A: Int(byte) - 0x41 + 10
    default: nil
    }
  }

  /// For each category the first index whose key is not below it, and at the end the count; the keys are in
  /// ascending order.
  static func categoryStarts(_ keys: [UInt64]) -> [UInt32] {
    var starts: [UInt32] = []
    starts.reserveCapacity(categories + 1)
    for (index, bits) in keys.enumerated() {
      guard let category = category(CodeKey(bits: bits)) else { continue }
      while starts.count <= category { starts.append(UInt32(index)) }
    }
    while starts.count <= categories { starts.append(UInt32(keys.count)) }
    return starts
  }
}

/// Keys in ascending order with the place where each category begins: a search among some fifty keys.
struct ICDKeyIndex: Sendable {
  let keys: CodeColumn<UInt64>
  private let starts: CodeColumn<UInt32>

  /// Reads the columns `code` and `category`.
  init(_ file: CodeFile) throws(ImportProblem) {
    keys = try file.column("code")
    starts = try file.column("category")
    let count = keys.count
    guard starts.count == ICDCode.categories + 1, starts.values.allSatisfy({ $0 <= count }) else {
      throw ICDKeyIndex.damaged(file)
    }
  }

  static func damaged(_ file: CodeFile) -> ImportProblem {
    ImportProblem(
      .damaged, file: String(file.id.prefix(12)),
      "The columns of the code file do not fit together. Import the official file again.")
  }

  /// The last index of the code's category whose key is not above the code; nil when there is none.
  @inline(__always)
  func lastIndex(notAbove key: CodeKey) -> Int? {
    guard let category = ICDCode.category(key) else { return nil }
    var low = Int(starts[category])
    let start = low
    var high = Int(starts[category + 1])
    while low < high {
      let middle = (low &+ high) &>> 1
      if keys[middle] <= key.bits { low = middle &+ 1 } else { high = middle }
    }
    return low > start ? low &- 1 : nil
  }

  @inline(__always)
  func index(of key: CodeKey) -> Int? {
    guard let index = lastIndex(notAbove: key), keys[index] == key.bits else { return nil }
    return index
  }
}
