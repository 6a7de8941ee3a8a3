internal import Model

/// Reads the fields of the fee schedule's files, or says where and why one is not right.
struct FeeFields {
  let file: String
  let row: Int

  /// An exact number in units of ten to the minus `places`; not negative.
  func number(
    _ text: String, places: Int, _ column: String, limit: Int32 = .max
  ) throws(ImportProblem) -> Int32 {
    guard let value = scaledDecimal(text: text, places: places), value >= 0, value <= limit else {
      throw ImportProblem(
        .badNumber, file: file, row: row, column: column,
        "\(shown(text)) is no number with at most \(places) decimals. A percent sign, an exponent, or a long "
          + "tail of decimals comes from a spreadsheet: take the file as it was published.")
    }
    return Int32(truncatingIfNeeded: value)
  }

  /// An indicator of one digit.
  func digit(
    _ text: String, _ allowed: String, _ column: String
  ) throws(ImportProblem) -> UInt8 {
    guard text.utf8.count == 1, let digit = text.utf8.first, allowed.utf8.contains(digit) else {
      throw indicator(text, column, allowed.map(String.init).joined(separator: ", "))
    }
    return digit - 48
  }

  func indicator(_ text: String, _ column: String, _ known: String) -> ImportProblem {
    ImportProblem(
      .badIndicator, file: file, row: row, column: column,
      "\(shown(text)) is not known here. Known are \(known).")
  }

  /// A procedure code of five letters and digits.
  func code(_ text: String) throws(ImportProblem) -> UInt64 {
    guard text.utf8.count == 5, FeeFields.isAlphanumeric(text) else {
      throw ImportProblem(
        .badCode, file: file, row: row, column: "HCPCS",
        "\(shown(text)) is no procedure code. It has five letters and digits; a spreadsheet may have made a "
          + "number of it.")
    }
    return CodeKey(text).bits
  }

  /// A modifier of two letters and digits, or blank.
  func modifier(_ text: String) throws(ImportProblem) -> UInt64 {
    guard text.isEmpty || (text.utf8.count == 2 && FeeFields.isAlphanumeric(text)) else {
      throw ImportProblem(
        .badCode, file: file, row: row, column: "MOD",
        "\(shown(text)) is no modifier. It has two letters and digits.")
    }
    return CodeKey(text).bits
  }

  /// A payment locality; leading zeros are put back, marks of footnotes taken away.
  func locality(
    _ contractor: String, _ locality: String
  ) throws(ImportProblem) -> FeeLocality {
    let contractor = contractor.withoutMarks
    let number = locality.withoutMarks
    guard let place = FeeLocality(contractor: contractor, locality: number) else {
      throw ImportProblem(
        .badCode, file: file, row: row, column: "Locality",
        "\(shown("\(contractor) \(number)")) is no payment locality. The contractor has five digits, the "
          + "locality two.")
    }
    return place
  }

  /// A code whose leading zeros a spreadsheet took away, with them: only anesthesia (00100 to 01999) has
  /// codes of digits alone that begin with zeros, so any other short number is left as it is.
  static func codeWithZeros(_ text: String) -> String {
    guard (3...4).contains(text.utf8.count), let number = Int(text), (100...1999).contains(number)
    else { return text }
    return padded(number, 5)
  }

  static func isAlphanumeric(_ text: String) -> Bool {
    text.utf8.allSatisfy { (48...57).contains($0) || (65...90).contains($0) }
  }

  /// Whether the code's descriptor is owned by the AMA or the ADA and may not be stored.
  static func isOwned(_ code: String) -> Bool {
    let bytes = Array(code.utf8)
    guard bytes.count == 5 else { return false }
    let digit = { (byte: UInt8) in (48...57).contains(byte) }
    if bytes[0] == UInt8(ascii: "D") { return bytes[1...].allSatisfy(digit) }
    return bytes[..<4].allSatisfy(digit)
      && (digit(bytes[4]) || "FTUMA".utf8.contains(bytes[4]))
  }
}

extension String {
  /// Without the asterisks that point at footnotes, and the blanks around them.
  var withoutMarks: String { String(filter { $0 != "*" }).trimmingBlanks }
}

extension HeaderTable.Row {
  /// Whether no field says anything; a Ctrl-Z in the middle of old files says nothing.
  var isBlank: Bool {
    fields.allSatisfy { $0.utf8.allSatisfy { $0 <= 0x20 } }
  }

  /// The row for readers of fields.
  func reader(_ file: String) -> FeeFields { FeeFields(file: file, row: line) }
}

extension HeaderTable {
  /// The index of the first column whose name has all of the words.
  func column(with words: String..., without other: String? = nil) -> Int? {
    names.firstIndex { name in
      let parts = name.split(separator: " ")
      return words.allSatisfy { parts.contains(Substring($0)) }
        && !parts.contains { String($0) == other }
    }
  }

  /// The column, or what is missing.
  func need(_ column: Int?, _ title: String) throws(ImportProblem) -> Int {
    guard let column else {
      throw ImportProblem(
        .header, file: name, column: title,
        "The header has no column \(title). Take the file as it was published.")
    }
    return column
  }
}
