import LuaVM
import Testing

@Suite struct RecordTests {
  @Test(arguments: [
    ("claim.id", "CLAIM-1"),
    ("claim.from", "2026-01-01"),
    ("claim.from.year * 100 + claim.from.month", "202601"),
    ("claim.from + 31", "2026-02-01"),
    ("(claim.from + 31) - claim.from", "31"),
    ("claim.accident", "true"),
    ("#claim.diagnoses", "2"),
    ("claim.diagnoses[2]", "E11.9"),
    ("claim.diagnoses[3]", "nil"),
    ("claim.diagnoses:has(\"L82.1\")", "true"),
    ("claim.diagnoses:has(\"L82\")", "false"),
    ("table.concat(claim.diagnoses, \"+\")", "L82.1+E11.9"),
    ("claim.pointers[1] + claim.pointers[2]", "3"),
    ("claim.head.id", "CLAIM-1"),
    ("#claim.lines", "2"),
    ("claim.lines[1].code", "99213"),
    ("claim.lines[1].units == 1", "true"),
    ("claim.lines[2].units", "1.5"),
    ("claim.lines[2].units > 1", "true"),
    ("claim.lines[1].charge + claim.lines[2].charge", "361.50"),
    ("claim.lines[1].charge * 3", "361.50"),
    ("claim.lines[1].global_days", "nil"),
    ("claim.lines[1] == claim.lines[1]", "true"),
    ("claim.lines == claim.lines", "true"),
    ("tostring(claim)", "userdata: claim"),
    ("-money \"1.05\"", "-1.05"),
    ("money \"1.00\" < money \"1.01\"", "true"),
    ("quantity(500) + quantity(500)", "1"),
    ("codes \"a,b\":has(\"b\")", "true"),
    ("codes \"a,b\"", "codes \"a,b\""),
    ("limits.units", "4"),
  ])
  func reads(_ expression: String, _ expected: String) throws {
    #expect(try evaluate(expression) == expected)
  }
}
