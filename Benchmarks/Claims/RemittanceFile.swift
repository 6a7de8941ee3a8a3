import Foundation

/// Writes an 835 that decides on the claims of a ``ClaimFile``: every seventh is denied on its first
/// line, in turn for one of a few reasons; the rest is paid as charged.
struct RemittanceFile {
  let seed: UInt64
  let claims: Int
  private let perTransaction = 5_000
  private static let reasons = ["16", "97", "197", "29", "11", "4"]

  /// Writes the file and gives its size in bytes.
  func write(to path: String) throws -> Int {
    FileManager.default.createFile(atPath: path, contents: nil)
    guard let file = FileHandle(forWritingAtPath: path) else {
      throw Workload.Failure(description: "\(path) cannot be written")
    }
    var size = 0
    func put(_ segments: [String]) throws {
      let text = segments.joined(separator: "~\n") + "~\n"
      size += text.utf8.count
      try file.write(contentsOf: Data(text.utf8))
    }
    var generator = ClaimGenerator(seed: seed)
    let day = BenchDate(day: generator.world.created.day + 14).number
    try put([
      "ISA*00*          *00*          *ZZ*SAMPLEHOUSE    *ZZ*SAMPLEGROUP    *260414*1200*^*00501*000000001*0*T*:",
      "GS*HP*SAMPLEHOUSE*SAMPLEGROUP*20260414*1200*1*X*005010X221A1",
    ])
    var transactions = 0
    for start in stride(from: 0, to: claims, by: perTransaction) {
      transactions += 1
      var paid = 0
      var body: [String] = []
      for index in start..<min(claims, start + perTransaction) {
        append(generator.claim(index), index, &body, &paid)
      }
      let control = String(String(10_000 + transactions).dropFirst())
      let head = [
        "ST*835*\(control)", "BPR*I*\(dollars(paid))*C*CHK************\(day)",
        "TRN*1*CHECK\(transactions)*1000000001", "DTM*405*\(day)",
        "N1*PR*SAMPLE HOUSE*XV*SJ001", "N3*1 SAMPLE WAY", "N4*SAMPLETON*NY*999990001",
        "PER*BL*SAMPLE DESK*TE*5555550100",
        "N1*PE*SAMPLE GROUP*FI*999999999", "LX*1",
      ]
      try put(head + body + ["SE*\(head.count + body.count + 1)*\(control)"])
    }
    try put(["GE*\(transactions)*1", "IEA*1*000000001"])
    try file.close()
    return size
  }

  private func append(
    _ claim: BenchClaim, _ index: Int, _ body: inout [String], _ total: inout Int
  ) {
    let isDenied = index % 7 == 3
    let charged = claim.lines.reduce(0) { $0 + $1.charge }
    let denied = isDenied ? claim.lines.first?.charge ?? 0 : 0
    total += charged - denied
    body.append(
      "CLP*\(claim.id)*1*\(dollars(charged))*\(dollars(charged - denied))**12*ICN\(index)")
    body.append("NM1*QC*1*\(claim.lastName)*\(claim.firstName)")
    for (place, line) in claim.lines.enumerated() {
      let loss = isDenied && place == 0
      body.append(
        "SVC*HC:\(line.code)*\(dollars(line.charge))*\(loss ? "0" : dollars(line.charge))")
      body.append("DTM*472*\(line.dos.number)")
      if loss {
        let reason = RemittanceFile.reasons[index / 7 % RemittanceFile.reasons.count]
        body.append("CAS*CO*\(reason)*\(dollars(line.charge))")
      }
    }
  }

  private func dollars(_ cents: Int) -> String {
    let rest = cents % 100
    guard rest != 0 else { return String(cents / 100) }
    return "\(cents / 100).\(rest < 10 ? "0" : "")\(rest)"
  }
}
