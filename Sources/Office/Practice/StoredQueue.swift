package import Exchange
package import Kernel
import Model

/// The claims a practice has stored, as an input of a scrub: the newest version of each, in the order
/// they came in.
///
/// To be used inside one look at the practice and on its thread; reading it twice gives the same.
package final class StoredQueue: ClaimInput, @unchecked Sendable {
  package let name = "queue"
  package let size: Int
  private let scan: () throws -> ClaimScan
  private let remembersKeys: Bool
  private let noted: StoredPlaces?
  private let among: StoredPlaces?
  /// The rows of the claims that were read and whose places were not yet asked for.
  private var rows: ArraySlice<Int64> = []
  private var documents = Documents()
  /// The claims that were read and not yet asked for, oldest first.
  private var keys: [StoredClaimKey] = []
  private var asked = 0
  /// What ended the reading early.
  package private(set) var failure: (any Error)?

  /// `remembersKeys`: each claim's key is asked for later; else none is kept.
  ///
  /// `noted`: is told the places of the claims as they are read.
  ///
  /// `among`: the places of all claims that rules ask about, of which these are some.
  ///
  /// `scan`: begins to read the claims.
  package init(
    size: Int, remembersKeys: Bool = false, noting noted: StoredPlaces? = nil,
    among: StoredPlaces? = nil, scan: @escaping () throws -> ClaimScan
  ) {
    self.noted = noted
    self.among = among
    self.size = size
    self.remembersKeys = remembersKeys
    self.scan = scan
  }

  package func name(ofDocument number: Int) -> String { documents.names[number] }

  package func reader() -> any ClaimReader { PortionReader(portions(checksGuide: true)) }

  package func portions(checksGuide: Bool) -> any ClaimPortions {
    keys = []
    asked = 0
    rows = []
    noted?.clear()
    do { return QueuePortions(try scan(), of: self, checksGuide: checksGuide) } catch {
      failure = error
      return QueuePortions(nil, of: self, checksGuide: checksGuide)
    }
  }

  /// Notes a claim that is taken.
  func took(_ claim: SealedClaim) throws {
    if remembersKeys { keys.append(try claim.key()) }
    if among != nil { rows.append(claim.row) }
    noted?.add(claim.row)
  }
  func failed(_ error: any Error) { failure = failure ?? error }
  func number(of document: ScannedDocument) -> Int { documents.number(document) }

  /// The key of the next claim in order; each is asked for once.
  func takeKey() -> StoredClaimKey? {
    guard asked < keys.count else { return nil }
    defer { asked += 1 }
    if asked > 65_536 {
      keys.removeFirst(asked)
      asked = 0
    }
    return keys[asked]
  }

  package func takePlaces(_ count: Int) -> [Int]? {
    guard let among else { return nil }
    defer { rows = rows.dropFirst(count) }
    return rows.prefix(count).map(among.place)
  }

  /// The documents by number, in the order they were met.
  private struct Documents {
    var names: [String] = []
    private var numbers: [PublicID: Int] = [:]
    /// The document asked for last: claims of one follow each other.
    private var last: (document: ScannedDocument, number: Int)?

    mutating func number(_ document: ScannedDocument) -> Int {
      if let last, last.document === document { return last.number }
      let number = numbers[document.id] ?? names.count
      if number == names.count {
        numbers[document.id] = number
        names.append(document.name)
      }
      last = (document, number)
      return number
    }
  }
}

extension Snapshot {
  /// One stored claim as an input, and all of them as what rules may ask about.
  func queue(of claim: PublicID, asksOthers: Bool) -> (claim: StoredQueue, all: StoredQueue) {
    let places = asksOthers ? StoredPlaces() : nil
    return (
      StoredQueue(size: 0, remembersKeys: true, among: places) { try claims(only: claim) },
      StoredQueue(size: 0, noting: places) { try claims() }
    )
  }
}

/// Where each of all stored claims stands among them, by the row of its newest version.
package final class StoredPlaces {
  /// In ascending order, as a scan goes.
  private var rows: [Int64] = []

  package init() {}

  fileprivate func clear() { rows.removeAll(keepingCapacity: true) }
  fileprivate func add(_ row: Int64) { rows.append(row) }

  fileprivate func place(of row: Int64) -> Int {
    var (low, high) = (0, rows.count)
    while low < high {
      let middle = (low + high) / 2
      if rows[middle] < row { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
