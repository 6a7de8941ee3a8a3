import Foundation
import LuaVM
import Testing

/// Random calls of everything reachable with everything holdable (Tests/rigs/fuzz.lua).
@Suite struct FuzzTests {
  static func source() throws -> String {
    let here = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    return try String(
      contentsOf: here.appendingPathComponent("../rigs/fuzz.lua"), encoding: .utf8)
  }

  @Test func nothingReachableCrashes() throws {
    let sealed = try Sealed(try Self.source())
    let arena = Arena()
    var stops = 0
    for seed in 1...400 {
      let outcome = sealed.run(
        arena.argument, .object("ctx"), .value(.integer(Int64(seed * 7_919))), budget: .workflow)
      switch outcome.result {
      case .success: #expect(outcome.integer == 1000, "seed \(seed): \(outcome.result)")
      case .failure(let failure):
        // a random call may ask for more than a run is given; it may not do anything else
        stops += 1
        #expect(
          [.memory, .instructions, .stackOverflow].contains(failure.code), "\(seed): \(failure)")
      }
      sealed.state.advance()
    }
    #expect(stops < 100)
    sealed.state.collect()
    #expect(sealed.state.memory.used - sealed.state.memory.base < 64 << 10)
  }
}
