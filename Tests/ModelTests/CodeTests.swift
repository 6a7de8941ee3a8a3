import Model
import TestKit
import Testing

@Suite struct CodeTests {
  @Test func keysOfShortCodesAreTheCodes() {
    for code in ["9", "25", "99213", "J1885", "Z0000", "ABCDEFGH"] {
      let key = CodeKey(code)
      #expect(key.isExact)
      #expect(key.text == code)
      #expect(key.length == code.utf8.count)
    }
    #expect(!CodeKey("1234567893").isExact)
    #expect(!CodeKey("ñ").isExact)
    #expect(CodeKey("").bits == 0)
  }

  /// The order of packed keys is the order of the codes as bytes.
  @Test func keysKeepTheOrderOfCodes() {
    var random = SeededGenerator(seed: 5)
    let letters = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    func code() -> String {
      String(
        (0..<Int.random(in: 1...8, using: &random)).compactMap { _ in
          letters.randomElement(using: &random)
        })
    }
    for _ in 0..<5_000 {
      let a = code()
      let b = code()
      #expect((a < b) == (CodeKey(a).bits < CodeKey(b).bits))
      #expect((a == b) == (CodeKey(a) == CodeKey(b)))
    }
  }

  @Test func publicIDsRoundTripAndFitCLM01() {
    var random = SeededGenerator(seed: 9)
    for _ in 0..<1_000 {
      let id = PublicID(kind: "C", bits: random.next())
      #expect(id.description.utf8.count == 14)
      #expect(PublicID(id.description) == id)
      #expect(PublicID(id.description.lowercased()) == id)
    }
    #expect(PublicID("C0000000000OIL")?.bits == PublicID("C0000000000011")?.bits)
    #expect(PublicID("C000000000000U") == nil)
    #expect(PublicID("CZZZZZZZZZZZZZ") == nil, "more than 64 bits")
    #expect(PublicID("C000000000000\u{131}") == nil, "a letter that is none of ASCII")
  }
}
