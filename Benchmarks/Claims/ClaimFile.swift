import Foundation

/// Writes an 837P of any number of claims, a transaction of 5,000 at a time, so that it takes no more
/// memory than one.
struct ClaimFile {
  let seed: UInt64
  let claims: Int
  private let perTransaction = 5_000

  /// Writes the file and gives its size in bytes.
  func write(to path: String) throws -> Int {
    FileManager.default.createFile(atPath: path, contents: nil)
    guard let file = FileHandle(forWritingAtPath: path) else {
      throw Workload.Failure(description: "\(path) cannot be written")
    }
    var size = 0
    func put(_ text: String) throws {
      size += text.utf8.count
      try file.write(contentsOf: Data(text.utf8))
    }
    var generator = ClaimGenerator(seed: seed)
    let empty = ClaimDocument(world: generator.world, claims: []).x12()
    // What stands before the first transaction of an interchange: ISA and GS.
    try put(empty.split(separator: "~").prefix(2).map { $0 + "~" }.joined() + "\n")
    var transactions = 0
    for start in stride(from: 0, to: claims, by: perTransaction) {
      transactions += 1
      let some = (start..<min(claims, start + perTransaction)).map { generator.claim($0) }
      let document = ClaimDocument(world: generator.world, claims: some)
      try put(
        document.transaction(transactions, some[...]).map(document.trimmed)
          .joined(separator: "~\n") + "~\n")
    }
    try put("GE*\(transactions)*1~\nIEA*1*000000001~\n")
    try file.close()
    return size
  }
}
