import Foundation
import Model
import Office
import Testing

/// Three thousand claims with known faults, and their truth, which was worked out by other means.
enum SelfmadeClaims {
  /// The claims as a document that can be scrubbed, and a row of truth for each.
  static func read(_ data: URL) throws -> (document: InputDocument, truth: [[String: Any]]) {
    let folder = data.appendingPathComponent("selfmade_backtest")
    let claims = try objects(folder.appendingPathComponent("claims.jsonl.gz"))
    let truth = try objects(folder.appendingPathComponent("truth.jsonl.gz"))
    #expect(claims.count == 3_000 && truth.count == 3_000)
    let text = try claims.map(claim).joined(separator: "\n")
    return (InputDocument(name: "selfmade.ndjson", copying: Array(text.utf8)), truth)
  }

  /// A claim of the set in the shape that claims are read in.
  private static func claim(_ row: [String: Any]) throws -> String {
    let lines = (row["lines"] as? [[String: Any]] ?? []).map { line -> [String: Any] in
      [
        "number": line["n"] ?? 0, "code": line["code"] ?? "", "mods": line["mods"] ?? [],
        "units": line["units"] ?? 1, "dos": line["dos"] ?? "", "pos": line["pos"] ?? "",
        "pointers": line["dxptr"] ?? [], "charge": line["charge"] ?? "0",
      ]
    }
    let total = lines.reduce(Money.zero) { $0 + (Money($1["charge"] as? String ?? "") ?? .zero) }
    let claim: [String: Any] = [
      "id": row["claim_id"] ?? "", "total": total.description, "pos": "11", "frequency": "1",
      "created_on": "2024-10-05",
      "billing": ["npi": row["billing_npi"] ?? ""],
      "rendering": ["npi": row["rendering_npi"] ?? ""],
      "payer": ["id": "15202", "name": "MEDICARE"],
      "subscriber": [
        "id": row["patient_id"] ?? "", "last_name": "SAMPLE", "birth_date": row["dob"] ?? "",
        "sex": row["sex"] ?? "",
      ],
      "diagnoses": row["dx"] ?? [], "lines": lines,
    ]
    return String(
      decoding: try JSONSerialization.data(withJSONObject: claim, options: [.sortedKeys]),
      as: UTF8.self)
  }

  private static func objects(_ url: URL) throws -> [[String: Any]] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["gzip", "-dc", url.path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let text = String(
      decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return try text.split(separator: "\n").map { line in
      try #require(
        JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
  }
}
