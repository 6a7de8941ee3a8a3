/// How many bytes from the start are whole, valid UTF-8 characters (Unicode table 3-7).
package func validUTF8Count(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
  var position = 0
  while position < bytes.count {
    let lead = bytes[position]
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch lead {
    case 0..<0x80:
      position += 1
      continue
    case 0xC2...0xDF: length = 2
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: length = 3
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    case 0xF1...0xF3: length = 4
    default: return position
    }
    guard position + length <= bytes.count, second.contains(bytes[position + 1]) else {
      return position
    }
    for offset in stride(from: 2, to: length, by: 1)
    where bytes[position + offset] & 0xC0 != 0x80 {
      return position
    }
    position += length
  }
  return position
}
