import Foundation
import Kernel
import Model
import Office
import TestKit
import Testing

/// Stored claims reach the workers in portions: what is said does not show where one ends.
@Suite struct QueuePortionTests {
  private static let asOf = CivilDate("2026-06-30") ?? CivilDate(days: 0)
  private static let claims = 200

  /// A file of one subscriber, whose birth date is none, with more claims than three portions hold.
  private static func file() -> InputDocument {
    var segments = [
      "ISA*00*          *00*          *ZZ*SAMPLE         *ZZ*SAMPLEPLAN     *260601*0800*^*00501*"
        + "000000001*0*P*:",
      "GS*HC*SAMPLE*SAMPLEPLAN*20260601*0800*1*X*005010X222A1", "ST*837*0001*005010X222A1",
      "BHT*0019*00*1*20260601*0800*CH", "NM1*41*2*SAMPLE GROUP*****46*SAMPLE",
      "PER*IC*DESK*TE*5555550100", "NM1*40*2*SAMPLE PLAN*****46*SAMPLEPLAN", "HL*1**20*1",
      "NM1*85*2*SAMPLE GROUP*****XX*1245319599", "N3*1 SAMPLE WAY", "N4*SAMPLETON*NY*999990001",
      "REF*EI*999999999", "HL*2*1*22*0", "SBR*P*18*******CI", "NM1*IL*1*SAMPLE*ANN****MI*W1",
      "N3*2 SAMPLE WAY", "N4*SAMPLETON*NY*999990001", "DMG*D8*19991399*F",
      "NM1*PR*2*SAMPLE PLAN*****PI*SJ001",
    ]
    for claim in 1...claims {
      segments += [
        "CLM*P-\(claim)*100***11:B:1*Y*A*Y*Y", "HI*ABK:J069", "LX*1",
        "SV1*HC:99213*100*UN*1***1", "DTP*472*D8*20260601",
      ]
    }
    segments += ["SE*\(segments.count - 1)*0001", "GE*1*1", "IEA*1*000000001"]
    return InputDocument(
      name: "long.837", copying: Array((segments.joined(separator: "~\n") + "~\n").utf8))
  }

  @Test(arguments: [1, 2])
  func aProblemAboveTheClaimsIsToldOnce(jobs: Int) throws {
    let (document, rules) = (Self.file(), try RuleFiles.stockBook())
    var (file, queue): ([String], [String]) = ([], [])
    let fileSummary = try Scrub(rules: rules, asOf: Self.asOf, jobs: jobs).run([document]) {
      if case .problem(let problem) = $0 { file.append(problem.text) }
    }
    let fixture = try PracticeFixture()
    let practice = try fixture.open()
    _ = try ReceiveFile.receive(document, into: practice, as: fixture.request())
    let outcome = try QueueScrub(
      practice, rules: rules, bundle: nil, asOf: Self.asOf, jobs: jobs, as: fixture.request()
    ).run { if case .problem(let problem) = $0 { queue.append(problem.text) } }
    #expect(outcome.summary.claims == Self.claims)
    #expect(outcome.summary.lines == fileSummary.lines)
    #expect(outcome.summary.charges == fileSummary.charges)
    #expect(queue == file)
    #expect(queue.count { $0.contains("X142") } == 1)
  }
}
