import Exchange
import Foundation
import Model
import Office

/// The claims of one run: as values, as an 837P, as frames that are read once, and as a table for the
/// peers.
final class Workload {
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  let seed: UInt64
  let world: ClaimWorld
  let claims: [BenchClaim]
  let document: InputDocument
  let batches: [FrameBatch]
  /// A folder for files that peers and child runs read.
  let folder: String

  init(seed: UInt64, claims count: Int, folder: String) throws {
    self.seed = seed
    self.folder = folder
    var generator = ClaimGenerator(seed: seed)
    world = generator.world
    claims = generator.claims(count)
    let written = ClaimDocument(world: world, claims: claims)
    document = InputDocument(name: "claims.837", copying: Array(written.x12().utf8))
    try written.table().write(toFile: folder + "/claims.tsv", atomically: false, encoding: .utf8)
    batches = try Workload.read(document)
    let found = batches.reduce(0) { $0 + $1.count }
    guard found == count else {
      throw Failure(description: "the reader gave \(found) claims of \(count)")
    }
  }

  /// The pretended today: the date of the transactions.
  var asOf: CivilDate { CivilDate(days: Int32(world.created.day)) }
  var lines: Int { claims.reduce(0) { $0 + $1.lines.count } }
  var table: String { folder + "/claims.tsv" }

  /// A rule set about these claims.
  func rules(_ count: Int, cannotApply: Bool = false) -> RuleMix {
    RuleMix(world: world, seed: seed &+ 1, count: count, cannotApply: cannotApply)
  }

  /// The rule files of a set.
  func files(_ mix: RuleMix) -> [(path: String, bytes: [UInt8])] {
    DeclaredRules(rules: mix.rules, world: world).files()
  }

  /// Writes the rule files of a set into a folder and gives its path.
  func writeRules(_ mix: RuleMix, named name: String) throws -> String {
    let root = "\(folder)/\(name)"
    for file in files(mix) {
      let url = URL(fileURLWithPath: "\(root)/\(file.path)")
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(file.bytes).write(to: url)
    }
    return root
  }

  /// Writes bytes to a file of the folder and gives its path.
  func write(_ bytes: some DataProtocol, named name: String) throws -> String {
    let path = "\(folder)/\(name)"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    return path
  }

  /// Reads a document into frames; it must be without a problem.
  static func read(_ document: InputDocument, checksGuide: Bool = true) throws -> [FrameBatch] {
    let reader = Claim837PReader(document.bytes, owner: document, checksGuide: checksGuide)
    var batches: [FrameBatch] = []
    while let batch = reader.next() { batches.append(batch) }
    if let problem = reader.takeProblems().first {
      throw Failure(description: "the synthetic 837P was not read cleanly: \(problem)")
    }
    return batches
  }

  /// Reads a document batch by batch, as scrub does, letting each go; gives the number of claims.
  static func pass(_ document: InputDocument, checksGuide: Bool = true) throws -> Int {
    let reader = Claim837PReader(document.bytes, owner: document, checksGuide: checksGuide)
    var claims = 0
    while let batch = reader.next() { claims += batch.count }
    if let problem = reader.takeProblems().first {
      throw Failure(description: "the synthetic 837P was not read cleanly: \(problem)")
    }
    return claims
  }
}
