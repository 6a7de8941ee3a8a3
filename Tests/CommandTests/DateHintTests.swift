import Foundation
import TestKit
import Testing

/// What is said to somebody who writes a date the way forms have it.
@Suite struct DateHintTests {
  @Test(arguments: [
    ["charges", "99213", "--on", "07/10/2024"], ["charges", "99213", "--on=7/10/2024"],
    ["fees", "compare", "a", "b", "--from", "7-10-2024"],
  ])
  func aDateIsWrittenYearFirst(arguments: [String]) throws {
    let outcome = try Program.run(arguments, in: TestData.project)
    #expect(outcome.status == 2)
    #expect(outcome.transcript.contains("is 2024-07-10, if the month"), "\(outcome.transcript)")
    let none = try Program.run(["charges", "99213", "--on", "soon"], in: TestData.project)
    #expect(none.status == 2 && !none.transcript.contains("year first"))
  }
}
