/// FNV-1a over what is added, stirred at the end.
struct KeyHash {
  private var state: UInt64 = 0xcbf2_9ce4_8422_2325

  /// The hash of everything added so far.
  var value: UInt64 {
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  mutating func add(_ bytes: UnsafeRawBufferPointer) {
    for byte in bytes { step(UInt64(byte)) }
    end()
  }

  mutating func add(_ number: UInt64) {
    for shift in stride(from: UInt64(0), to: 64, by: 8) { step((number >> shift) & 0xff) }
    end()
  }

  /// Adds letters and digits, small letters as capitals; bytes outside ASCII as they are.
  mutating func add(folding bytes: UnsafeRawBufferPointer) {
    for byte in bytes {
      switch byte {
      case 97...122: step(UInt64(byte - 32))
      case 48...57, 65...90, 128...255: step(UInt64(byte))
      default: break
      }
    }
    end()
  }

  /// Ends a value, so that "AB" and "C" are not "A" and "BC".
  mutating func end() { step(0x100) }

  private mutating func step(_ value: UInt64) {
    state = (state ^ value) &* 0x100_0000_01b3
  }
}
