import Foundation
import Office
import Scripting
import TestKit
import Testing

@Suite struct ReferenceTests {
  @Test func everyCodeHasAPage() {
    let pages = Set(CodePage.all.map(\.code))
    #expect(Set(CodePage.codes).subtracting(pages).sorted() == [])
    #expect(pages.subtracting(CodePage.codes).sorted() == [], "pages of codes that nobody says")
    #expect(pages.count == CodePage.all.count)
  }

  /// The sample on the page of JSON claims is one.
  @Test func theSampleOfJSONClaimsIsRead() throws {
    let parts = ReferencePages.claimJSON.content.split(separator: "```")
    let sample = try #require(parts.first { $0.hasPrefix("json\n") }).dropFirst(5)
    let document = InputDocument(name: "sample", copying: Array(sample.utf8))
    var show = ClaimsShow(document, format: .lines)
    var written: [UInt8] = []
    while let piece = show.next() { written += piece }
    #expect(show.problems.map(\.text) == [])
    #expect(
      String(decoding: written, as: UTF8.self).contains("\"last_name\":\"WREN\",\"first_name\""))
  }

  /// A generated page in the project is what the program makes of today's sources.
  @Test func generatedPagesAreFresh() throws {
    let rules = try RuleFiles.stockBook()
    for page in [
      ReferencePages.fields, ReferencePages.claimJSON, ReferencePages.codes,
      ReferencePages.rules(rules), ReferencePages.roles,
    ] + EditorFiles.pages(in: "rules") {
      let url = TestData.project.appendingPathComponent(page.path)
      let content = try? String(contentsOf: url, encoding: .utf8)
      #expect(content == page.content, "\(page.path) is stale: make docs")
    }
  }
}
