import Exchange
package import Kernel
import Model

/// Receives files of claims into a practice.
package enum ReceiveFile {
  /// What came of a file.
  package struct Outcome {
    package var receipt: Receipt
    /// What is wrong with the file; what could be read is stored all the same.
    package var problems: [DocumentProblem]
    /// What the claims say that an 837P cannot carry; it is kept beside it, but cannot be sent so.
    package var unsendable: [String]
  }

  /// Stores a file, a version of each of its claims, and whom they name.
  ///
  /// - Throws: `K201` when the file holds no claims, `K207` when it was received before.
  package static func receive(
    _ document: InputDocument, from peer: String? = nil, into practice: Practice,
    as request: Request
  ) throws -> Outcome {
    let problems = try look(document)
    let receipt = try practice.perform(command(document, from: peer), as: request)
    let unsendable =
      ClaimFormat(document.bytes) == .json ? ReceivedJSON(document: document).problems() : []
    return Outcome(receipt: receipt, problems: problems, unsendable: unsendable)
  }

  /// The kind of a document of JSON claims.
  static let claimsJSON = "claims-json"

  /// The command that receives a document.
  static func command(_ document: InputDocument, from peer: String? = nil) -> ReceiveClaims {
    switch ClaimFormat(document.bytes) {
    case .x12:
      return ReceiveClaims(
        DocumentContent(
          name: ReceiveFile.fileName(document.name), kind: "837P", peer: peer,
          bytes: document.bytes, owner: document),
        claims: ReceivedX12(document: document))
    case .json:
      return ReceiveClaims(
        DocumentContent(
          name: fileName(document.name), kind: claimsJSON, peer: peer, bytes: document.bytes,
          owner: document),
        claims: ReceivedJSON(document: document))
    }
  }

  /// The last part of a path: where a file lay says nothing about it later.
  private static func fileName(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// Reads the whole document once, before anything is stored of it.
  private static func look(_ document: InputDocument) throws -> [DocumentProblem] {
    let reader = document.reader()
    var problems: [DocumentProblem] = []
    var count = 0
    let isJSON = ClaimFormat(document.bytes) == .json
    while let batch = reader.next() {
      count += (0..<batch.count).count { !isJSON || !batch[$0].isUnreadable }
      problems += reader.takeProblems().map { DocumentProblem(file: document.name, problem: $0) }
      _ = reader.takeGuideFindings()
    }
    problems += reader.takeProblems().map { DocumentProblem(file: document.name, problem: $0) }
    // Those that break off are not stored.
    count -= problems.count { $0.problem.code == InputProblem.Code.claimCut.rawValue }
    guard count > 0 else {
      let first = problems.first.map { " " + $0.problem.description } ?? ""
      throw KernelProblem(
        .invalid, "It holds no professional claims that can be read; nothing was stored." + first)
    }
    return problems
  }
}

/// A stored document read once more, for replaying what was tried on a copy.
package func receiveAgain(_ name: String, _ kind: String, _ bytes: [UInt8]) throws -> ReceiveClaims
{
  ReceiveFile.command(InputDocument(name: name, copying: bytes))
}
