/// FNV-1a over the findings of each rule in the order of the rules: two sides that judged alike have
/// the same one.
func checksum(_ hits: [Int]) -> UInt64 {
  var hash: UInt64 = 0xcbf2_9ce4_8422_2325
  for count in hits {
    for shift in stride(from: 0, to: 32, by: 8) {
      hash = (hash ^ UInt64(truncatingIfNeeded: count >> shift & 0xff)) &* 0x100_0000_01b3
    }
  }
  return hash
}
