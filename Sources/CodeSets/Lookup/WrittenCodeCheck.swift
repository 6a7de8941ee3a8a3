package import Model

/// Holds codes that someone wrote down, such as in a rule, against the imported releases of the days they
/// are meant for.
///
/// Only the releases of those days are asked, and what a small extract lacks proves nothing: a release
/// is believed in what it has, and only a whole one in what it has not (``wholeFrom(_:)``).
package final class WrittenCodeCheck {
  /// A release, by the days on which it counts.
  package struct Release: Equatable, Sendable {
    package var kind: CodeKind
    package var from: CivilDate
    /// The last day before the next release, or for which it was published; nil where there is none.
    package var through: CivilDate?

    var days: ClosedRange<Int32> { from.days...(through?.days ?? .max) }
  }

  /// What the releases come to.
  package enum Verdict: Equatable, Sendable {
    /// A release of the days lists it, or nothing can be said by any.
    case fine
    /// No release of the days can be asked.
    case unseen(Unseen)
    /// It is listed as a heading, which no claim may carry; some of the codes below it.
    case heading(Release, below: [String])
    /// No release of the days lists it.
    case unlisted(Absence)
  }

  /// Why a kind of file could not be asked.
  package struct Unseen: Hashable, Sendable {
    package enum Reason: Hashable, Sendable {
      /// None is imported.
      case notImported
      /// None is imported that counts on the days.
      case otherDays
      /// Those of the days have too few rows to be whole; the most of them.
      case extract(rows: Int)
      /// It cannot be read.
      case damaged(String)
    }

    package var kind: CodeKind
    package var reason: Reason

    package init(kind: CodeKind, reason: Reason) {
      self.kind = kind
      self.reason = reason
    }
  }

  /// What is known of a code that no release of the days lists.
  package struct Absence: Equatable, Sendable {
    package var kind: CodeKind
    /// The days that were looked at, in order, runs that touch as one.
    package var looked: [Release]
    /// The last day that a row names, and the release that has the row.
    package var ended: CivilDate?
    package var begins: CivilDate?
    package var row: Release?
    /// The releases of other days that list it, in order.
    package var elsewhere: [Release]
    /// What may have been meant.
    package var nearest: String?
    /// What the publisher says to use instead.
    package var instead: [String]
  }

  private let library: CodeLibrary
  private let whole: @Sendable (CodeKind) -> Int
  private struct Key: Hashable {
    var id: String
    var field: CodeField
  }
  private var opened: [Key: ListedCodes] = [:]
  private var faults: [CodeKind: String] = [:]

  /// `wholeFrom`: from how many rows a release of a kind is taken for the whole list.
  package init(
    _ library: CodeLibrary,
    wholeFrom whole: @escaping @Sendable (CodeKind) -> Int = WrittenCodeCheck.wholeFrom
  ) {
    self.library = library
    self.whole = whole
  }

  /// From how many rows a release is taken for the whole list of its kind: well below every one that was
  /// published since 2019, well above an extract.
  @Sendable package static func wholeFrom(_ kind: CodeKind) -> Int {
    switch kind {
    case .icd10cm: 60_000
    case .hcpcs: 5_000
    case .mpfs: 10_000
    case .placeOfService: 40
    case .taxonomy: 600
    default: 0
    }
  }

  // MARK: - What is asked

  /// The kind of file that decides about some codes, and those that may know of them as well.
  private struct Basis {
    var kind: CodeKind
    var others: [CodeKind] = []
    /// Whether the kind lacks codes of this shape that are in use, so that it proves nothing but of a code
    /// that another release of it lists.
    var isPartial = false
  }

  private static func basis(_ codes: WrittenCodes, _ field: CodeField) -> Basis? {
    switch field {
    case .diagnosis: return Basis(kind: .icd10cm)
    case .modifier: return isAmbulance(codes) ? nil : Basis(kind: .hcpcs)
    case .place: return Basis(kind: .placeOfService)
    // Codes of ten characters have no order of keys.
    case .taxonomy: return codes.isSingle ? Basis(kind: .taxonomy) : nil
    case .procedure:
      let first = codes.low >> 56
      let last = codes.high >> 56
      // What has not the form of a code is the practice's own, or of another list.
      if codes.isSingle, CodeOwner.ofProcedure(codes.text) == nil { return nil }
      // What leaves all but a letter open is the form of a code, such as `J0*-J9*`.
      if codes.low >> 48 != codes.high >> 48 { return nil }
      if first >= 0x41, last <= 0x56 {
        // CDT is in no file that is imported.
        return first == 0x44 && last == 0x44
          ? nil : Basis(kind: .hcpcs, others: [.mpfs, .ncciMUE])
      }
      guard first >= 0x30, last <= 0x39 else { return nil }
      return Basis(kind: .mpfs, others: [.ncciMUE], isPartial: isPartial(codes))
    }
  }

  /// Whether they are origins and destinations of ambulance trips, such as `RH`: a letter for each of the
  /// two, whose pairs stand in no file (Claims Processing Manual, chapter 15, 30).
  private static func isAmbulance(_ codes: WrittenCodes) -> Bool {
    let places = Array("DEGHIJNPRSX".utf8).map(UInt64.init)
    return codes.length == 2
      && [codes.low, codes.high].allSatisfy { key in
        places.contains(key >> 56) && places.contains(key >> 48 & 0xFF)
      }
  }

  /// Whether the fee schedule need not have CPT codes of this shape: it has all of five digits and of
  /// Category III (`T`), and none of laboratories' own (`U`, `M`).
  private static func isPartial(_ codes: WrittenCodes) -> Bool {
    guard codes.length == 5 else { return codes.low >> 56 == 0x30 }
    let ends = [codes.low, codes.high].map { UInt8(truncatingIfNeeded: $0 >> 24) }
    return !ends.allSatisfy { $0 <= 0x39 } && !ends.allSatisfy { $0 == UInt8(ascii: "T") }
  }

  /// What the releases of some days say of written codes of a field.
  package func verdict(
    on codes: WrittenCodes, of field: CodeField, during days: ClosedRange<Int32>
  ) -> Verdict {
    guard let basis = WrittenCodeCheck.basis(codes, field) else { return .fine }
    var found = Found()
    for kind in [basis.kind] + basis.others {
      ask(kind, codes, field, days, decides: kind == basis.kind, &found)
      if found.isListed { return .fine }
    }
    if let heading = found.heading {
      return .heading(heading.release, below: below(codes, heading.entry))
    }
    let isSaid = found.ended != nil || found.begins != nil
    if found.looked.isEmpty, !isSaid, found.isUnsaid { return .fine }
    guard !found.looked.isEmpty || isSaid else {
      return .unseen(Unseen(kind: basis.kind, reason: reason(basis.kind, found)))
    }
    if basis.isPartial, found.elsewhere.isEmpty { return .fine }
    return .unlisted(absence(codes, field, days, basis.kind, found))
  }

  private struct Found {
    typealias Place = (release: Release, entry: CodeFolder.Entry)
    var isListed = false
    /// Whether a release of the days has no codes of such a kind at all.
    var isUnsaid = false
    var looked: [Place] = []
    var heading: Place?
    var ended: (day: CivilDate, place: Place)?
    var begins: (day: CivilDate, place: Place)?
    var elsewhere: [Release] = []
    /// The rows of the largest extract of the days.
    var extract: Int?
  }

  private func ask(
    _ kind: CodeKind, _ codes: WrittenCodes, _ field: CodeField, _ days: ClosedRange<Int32>,
    decides: Bool, _ found: inout Found
  ) {
    for (release, entry) in releases(of: kind) {
      guard let listed = listed(entry, field) else { continue }
      guard release.days.overlaps(days) else {
        // Rows with days of their own speak of other days, too.
        let own = kind.datedRows ? days : Int32.min...Int32.max
        if listed.standing(of: codes, during: own) == .listed {
          if kind.datedRows {
            found.isListed = true
            return
          }
          if decides { found.elsewhere.append(release) }
        }
        continue
      }
      let standing = listed.standing(of: codes, during: days)
      if standing == .listed {
        found.isListed = true
        return
      }
      if standing == .unsaid { found.isUnsaid = true }
      guard decides, standing != .unsaid else { continue }
      if entry.rows >= whole(kind) {
        found.looked.append((release, entry))
      } else {
        found.extract = max(found.extract ?? 0, entry.rows)
      }
      switch standing {
      case .heading: found.heading = (release, entry)
      case .ended(let day) where found.ended.map({ $0.day < day }) ?? true:
        found.ended = (day, (release, entry))
      case .begins(let day) where found.begins.map({ $0.day > day }) ?? true:
        found.begins = (day, (release, entry))
      default: break
      }
    }
  }

  /// The releases of a kind, of all its sets, each with the days on which it counts.
  private func releases(of kind: CodeKind) -> [Found.Place] {
    library.sets(of: kind).flatMap { set in
      let entries = library.releases(kind, set: set)
      return entries.enumerated().compactMap { index, entry -> Found.Place? in
        let next = index + 1 < entries.count ? entries[index + 1].from.days - 1 : .max
        let last = min(entry.through?.days ?? .max, next)
        guard last >= entry.from.days else { return nil }
        let through = last == .max ? nil : CivilDate(days: last)
        return (Release(kind: kind, from: entry.from, through: through), entry)
      }
    }
  }

  private func listed(_ entry: CodeFolder.Entry, _ field: CodeField) -> ListedCodes? {
    let key = Key(id: entry.id, field: field)
    if let known = opened[key] { return known }
    do throws(ImportProblem) {
      let codes = try ListedCodes(try library.open(entry), field)
      opened[key] = codes
      return codes
    } catch {
      faults[entry.kind] = error.message
      return nil
    }
  }

  private func reason(_ kind: CodeKind, _ found: Found) -> Unseen.Reason {
    if let fault = faults[kind] { return .damaged(fault) }
    if let rows = found.extract { return .extract(rows: rows) }
    return library.sets(of: kind).isEmpty ? .notImported : .otherDays
  }

  // MARK: - What is known besides

  private func absence(
    _ codes: WrittenCodes, _ field: CodeField, _ days: ClosedRange<Int32>, _ kind: CodeKind,
    _ found: Found
  ) -> Absence {
    var absence = Absence(
      kind: kind, looked: runs(found.looked.map(\.release), within: days),
      ended: found.ended?.day, begins: found.begins?.day,
      row: (found.ended ?? found.begins)?.place.release,
      elsewhere: runs(found.elsewhere, within: Int32.min...Int32.max), nearest: nil, instead: [])
    guard codes.isSingle else { return absence }
    if let entry = (found.ended ?? found.begins)?.place.entry, kind == .hcpcs {
      absence.instead =
        (try? HCPCSCodes(library.open(entry)))?.details(codes.text)?.crossReferences ?? []
    } else if found.elsewhere.isEmpty, let entry = found.looked.last?.entry {
      absence.nearest = nearest(codes, field, entry)
    }
    return absence
  }

  /// Releases as runs of days, those that touch or overlap as one.
  private func runs(_ releases: [Release], within days: ClosedRange<Int32>) -> [Release] {
    var runs: [Release] = []
    for release in releases.sorted(by: { $0.days.lowerBound < $1.days.lowerBound }) {
      var own = release
      if own.from.days < days.lowerBound { own.from = CivilDate(days: days.lowerBound) }
      if days.upperBound != .max, own.days.upperBound > days.upperBound {
        own.through = CivilDate(days: days.upperBound)
      }
      guard let last = runs.last, let through = last.through else {
        if runs.isEmpty { runs.append(own) }
        continue
      }
      guard own.from.days <= through.days + 1 else {
        runs.append(own)
        continue
      }
      runs[runs.count - 1].through = own.through.map { max($0, through) }
    }
    return runs
  }

  private func nearest(
    _ codes: WrittenCodes, _ field: CodeField, _ entry: CodeFolder.Entry
  ) -> String? {
    guard let file = try? library.open(entry) else { return nil }
    switch field {
    case .procedure where entry.kind == .hcpcs:
      return (try? HCPCSCodes(file))?.nearest(to: codes.text)
    case .diagnosis:
      guard case .unknown(let nearest)? = (try? ICDCodes(file))?.status(of: CodeKey(codes.text))
      else { return nil }
      return nearest.first?.text
    case .taxonomy: return (try? Taxonomies(file))?.nearest(to: codes.text)
    default: return nil
    }
  }

  /// Some billable codes below a heading.
  private func below(_ codes: WrittenCodes, _ entry: CodeFolder.Entry) -> [String] {
    guard codes.isSingle, let file = try? library.open(entry), let list = try? ICDCodes(file)
    else { return [] }
    var found: [String] = []
    var next = list.children(of: CodeKey(codes.text))
    while let key = next.first, found.count < 3 {
      next.removeFirst()
      if list.isBillable(key) {
        if let text = key.text { found.append(text) }
      } else {
        next.insert(contentsOf: list.children(of: key), at: 0)
      }
    }
    return found
  }
}
