import Scripting

/// A short name for the exact rule files of a run: FNV-1a over their paths and bytes, in hexadecimal.
///
/// It tells two sets of files apart in reports; it is no protection against forgery.
func ruleFingerprint(of sources: [RuleSource]) -> String {
  var hash: UInt64 = 0xcbf2_9ce4_8422_2325
  for source in sources.sorted(by: { $0.path < $1.path }) {
    for byte in Array(source.path.utf8) + [0] + source.bytes + [0] {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
    }
  }
  let digits = String(hash, radix: 16)
  return String(repeating: "0", count: 16 - digits.count) + digits
}
