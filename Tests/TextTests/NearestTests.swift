import Testing
import Text

@Suite struct NearestTests {
  private let fields = ["modifier", "modifiers", "npi", "place_of_service", "procedure", "units"]

  @Test(arguments: [
    ("modifer", "modifier"), ("Modifiers", "modifiers"), ("unist", "units"),
    ("place_of_servcie", "place_of_service"), ("NPI", "npi"), ("porcedrue", "procedure"),
  ])
  func finds(_ name: String, _ meant: String) {
    #expect(nearest(name, in: fields) == meant)
    #expect(nearest(name, in: fields.reversed()) == meant)
  }

  @Test(arguments: ["", "x", "zzz", "payer", "pos"]) func leavesOut(_ name: String) {
    #expect(nearest(name, in: fields) == nil)
  }

  @Test func tiesDoNotDependOnOrder() {
    #expect(nearest("cat", in: ["hat", "bat"]) == "bat")
    #expect(nearest("cat", in: ["bat", "hat"]) == "bat")
    #expect(nearest("a", in: [String]()) == nil)
  }
}
