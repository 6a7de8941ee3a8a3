import Model
import Text

extension RuleTest {
  /// The run as JSON: `{"seed","rules","examples","scenarios","failed","faults":[…],"results":[…]}`.
  package var json: [UInt8] {
    var output = JSONOutput(.levels(2))
    output.beginObject()
    for (name, number) in [
      ("seed", Int(truncatingIfNeeded: seed)), ("rules", ruleCount),
      ("examples", outcomes.count { $0.kind == .example }),
      ("scenarios", outcomes.count { $0.kind == .scenario }), ("failed", failures.count),
    ] {
      output.key(name)
      output.integer(number)
    }
    output.member("faults")
    output.beginArray()
    for diagnostic in faults + complaints { diagnostic.write(to: &output) }
    output.endArray()
    output.member("results")
    output.beginArray()
    for outcome in outcomes { RuleTest.write(outcome, to: &output) }
    output.endArray()
    output.endObject()
    output.newLine()
    return output.bytes
  }

  private static func write(_ outcome: TestOutcome, to output: inout JSONOutput) {
    output.beginObject()
    output.member("kind")
    output.string(outcome.kind.rawValue)
    output.member("rules")
    output.beginArray()
    for rule in outcome.rules { output.string(rule) }
    output.endArray()
    output.member("name")
    output.string(outcome.name)
    output.member("file")
    output.string(outcome.place.file)
    output.member("line")
    if let line = outcome.place.line { output.integer(line) } else { output.null() }
    output.member("passed")
    output.bool(outcome.failure == nil)
    if let failure = outcome.failure {
      output.member("code")
      output.string(failure.code.rawValue)
      output.member("message")
      output.string(failure.message)
    }
    output.endObject()
  }

  /// The run as JUnit XML: a suite for each file, a case for each example and scenario, and the faults
  /// of the files as errors in a suite named `(rules)`.
  package var junit: String {
    var text =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      + "<testsuites name=\"scrubjay test --seed \(seed)\">\n"
    let files = Dictionary(grouping: outcomes, by: \.place.file)
    for (file, outcomes) in files.sorted(by: { $0.key < $1.key }) {
      let failed = outcomes.count { $0.failure != nil }
      text +=
        "  <testsuite name=\"\(xml(file))\" tests=\"\(outcomes.count)\" failures=\"\(failed)\" "
        + "errors=\"0\">\n"
      for outcome in outcomes { text += RuleTest.testCase(outcome) }
      text += "  </testsuite>\n"
    }
    return text + DiagnosticJUnit.suite("(rules)", faults + complaints) + "</testsuites>\n"
  }

  private static func testCase(_ outcome: TestOutcome) -> String {
    let name = outcome.kind == .example ? outcome.rules.joined() : "scenario"
    let head = "    <testcase name=\"\(xml(outcome.name))\" classname=\"\(xml(name))\""
    guard let failure = outcome.failure else { return head + "/>\n" }
    return head + ">\n      <failure type=\"\(failure.code.rawValue)\" "
      + "message=\"\(xml(failure.message))\">\(xml(failure.text))</failure>\n    </testcase>\n"
  }
}
