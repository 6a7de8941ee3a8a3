import Model
import Scripting

/// The generated pages of the documentation: path and content, the same bytes for the same sources.
package enum ReferencePages {
  /// A page by its path in the project.
  package struct Page: Sendable {
    package var path: String
    package var content: String

    package init(path: String, content: String) {
      self.path = path
      self.content = content
    }
  }

  private static let banner =
    "<!-- Made by `make docs` from the program itself; do not edit. -->\n\n"

  /// Every field a rule can name.
  package static var fields: Page {
    var text =
      banner
      + "# Fields\n\nGenerated from the schema. *Always* means that every readable claim has it.\n"
    for record in Record.allCases {
      text += "\n## \(title(record))\n\n"
      text += "| field | type | always | privacy | X12 | meaning |\n|---|---|---|---|---|---|\n"
      for field in Schema.fields(of: record) {
        text += "| `\(field.path)` | \(field.type.name) | \(field.required ? "yes" : "") "
        text += "| \(field.phi.rawValue) | \(field.x12.replacing("|", with: "\\|")) "
        text += "| \(field.doc) |\n"
      }
    }
    text += "\n## Facts\n\nWhat claims do not carry; a rule names the fact in `needs`.\n"
    text += "\n| field | type | fact | words | meaning |\n|---|---|---|---|---|\n"
    for fact in Schema.facts {
      text += "| `\(fact.field.path)` | \(fact.field.type.name) | `\(fact.fact.rawValue)` "
      text += "| \(fact.words.map { "`\($0)`" }.joined(separator: " ")) | \(fact.field.doc) |\n"
    }
    text +=
      "\n`claim.lines` and `claim.other_payers` are the lists of a claim's records, "
      + "`line.adjudications` what other payers\ndecided on a line, `adjustments` of an other payer "
      + "or an adjudication its adjustments.\n\n"
      + "`claim.segments` holds, in the order of the file, every segment of the claim and of the "
      + "levels above it\nof which a value has no field here: a segment that no field is for, a "
      + "second one where the fields hold\none, and a segment with an element that no field is "
      + "for, which then stands there whole, beside the\nfields that its other elements fill.\n"
    return Page(path: "docs/reference/fields.md", content: text)
  }

  /// The shape of JSON claims.
  package static var claimJSON: Page {
    Page(path: "docs/reference/claim-json.md", content: banner + ClaimJSONPage.content)
  }

  /// The roles of a practice.
  package static var roles: Page {
    Page(path: "docs/reference/roles.md", content: banner + RolesPage.content)
  }

  /// Every code the program can say.
  package static var codes: Page {
    var text = banner + "# Codes\n\n`scrubjay explain CODE` prints the same.\n"
    for page in CodePage.all {
      text += "\n## \(page.code) \(page.title)\n\n\(page.meaning)\n\n*How to fix it:* \(page.fix)\n"
    }
    return Page(path: "docs/reference/codes.md", content: text)
  }

  /// The rules of a set, with their sources.
  package static func rules(_ book: RuleBook) -> Page {
    var text =
      banner
      + "# Stock rules\n\n| rule | severity | each | what it wants | source |\n|---|---|---|---|---|\n"
    var seen: Set<Int> = []
    for rule in book.rules.rules where seen.insert(rule.declaration).inserted {
      text += "| [`\(rule.id)`](../../\(rule.place.file)) | \(rule.severity.rawValue) "
      text += "| \(rule.each.rawValue) | \(rule.title) | \(rule.source) |\n"
    }
    return Page(path: "docs/reference/rules.md", content: text)
  }

  private static func title(_ record: Record) -> String {
    switch record {
    case .claim: "Claim"
    case .line: "Service line"
    case .otherPayer: "Other payer"
    case .adjudication: "Adjudication"
    case .adjustment: "Adjustment"
    case .segment: "Segment"
    }
  }
}
