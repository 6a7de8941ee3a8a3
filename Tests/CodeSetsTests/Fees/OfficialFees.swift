internal import CodeSets
internal import Model
internal import Synchronization

/// The real files of the fee schedule, each imported once.
enum OfficialFees {
  static let available = OfficialFiles.folder != nil
  private static let opened = Mutex<[String: CodeFile]>([:])

  static func release(
    _ kind: CodeKind, _ name: String, from: String? = nil
  ) throws -> CodeRelease {
    try CodeRelease.read(
      ImportRequest(
        kind: kind, files: [OfficialFiles.open("mpfs/\(name)")],
        from: from.flatMap { CivilDate($0) }))
  }

  static func file(_ kind: CodeKind, _ name: String, from: String? = nil) throws -> CodeFile {
    try opened.withLock { opened in
      if let file = opened[name] { return file }
      let file = try release(kind, name, from: from).opened()
      opened[name] = file
      return file
    }
  }

  /// Relative values, indices and anesthesia factors by their files.
  static func schedule(
    _ day: String, _ values: String, _ indices: String, _ anesthesia: String? = nil,
    anesthesiaFrom: String? = nil
  ) throws -> FeeSchedule {
    FeeSchedule(
      day: CivilDate(day) ?? CivilDate(days: 0),
      values: try RelativeValues(file(.mpfs, values)),
      indices: try GeographicIndices(file(.gpci, indices)),
      anesthesia: try anesthesia.map {
        try AnesthesiaFactors(file(.anesthesia, $0, from: anesthesiaFrom))
      })
  }

  static func ohio2020() throws -> FeeSchedule {
    try schedule("2020-01-01", "PPRRVU20_JAN_RVU20A.csv.gz", "GPCI_RVU20A.csv")
  }

  static func ohio2024() throws -> FeeSchedule {
    try schedule(
      "2024-07-01", "PPRRVU24_JUL_RVU24C.csv.gz", "GPCI_RVU24A.csv", "ANES_RVU24AR.csv",
      anesthesiaFrom: "2024-03-09")
  }
}
