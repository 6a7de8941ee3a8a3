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

  /// A generated page in the project is what the program makes of today's sources.
  @Test func generatedPagesAreFresh() throws {
    let rules = try RuleFiles.stockBook()
    for page in [ReferencePages.fields, ReferencePages.codes, ReferencePages.rules(rules)] {
      let url = TestData.project.appendingPathComponent(page.path)
      let content = try? String(contentsOf: url, encoding: .utf8)
      #expect(content == page.content, "\(page.path) is stale: make docs")
    }
  }
}
