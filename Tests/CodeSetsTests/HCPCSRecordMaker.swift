/// Makes records of CMS's layout of 320 characters with invented content.
struct HCPCSRecordMaker {
  var code: String
  var sequence = "00100"
  var record = "3"
  var long = "Invented supply"
  var short = "Invented supply"
  var pricing = "38"
  var multiple = "A"
  var statute = ""
  var xref = ""
  var coverage = "C"
  var asc = ""
  var ascDate = ""
  var betos = "D1F"
  var tos = "P"
  var base = "  0"
  var added = "20100101"
  var effective = "20150101"
  var ended = ""
  var action = "N"

  init(_ code: String) { self.code = code }

  static func modifier(_ code: String) -> HCPCSRecordMaker {
    var record = HCPCSRecordMaker("   " + code)
    record.record = "7"
    (record.pricing, record.multiple, record.betos, record.tos, record.base) = ("", "", "", "", "")
    return record
  }

  /// A further line of a descriptor.
  static func more(_ code: String, _ sequence: String, _ long: String) -> HCPCSRecordMaker {
    var record = HCPCSRecordMaker(code)
    record.record = code.hasPrefix(" ") ? "8" : "4"
    record.sequence = sequence
    record.long = long
    let rest: [WritableKeyPath<HCPCSRecordMaker, String>] = [
      \.short, \.pricing, \.multiple, \.coverage, \.betos, \.tos, \.base, \.added, \.effective,
      \.action,
    ]
    for field in rest { record[keyPath: field] = "" }
    return record
  }

  var text: String {
    var line = Array(repeating: Character(" "), count: 320)
    func put(_ text: String, at place: Int) {
      for (index, character) in text.enumerated() { line[place - 1 + index] = character }
    }
    put(code, at: 1)
    put(sequence, at: 6)
    put(record, at: 11)
    put(long, at: 12)
    put(short, at: 92)
    put(pricing, at: 120)
    put(multiple, at: 128)
    put(statute, at: 171)
    put(xref, at: 205)
    put(coverage, at: 230)
    put(asc, at: 231)
    put(ascDate, at: 233)
    put(betos, at: 257)
    put(tos, at: 261)
    put(base, at: 266)
    put(added, at: 269)
    put(effective, at: 277)
    put(ended, at: 285)
    put(action, at: 293)
    return String(line)
  }

  /// A file as CMS publishes it: the notice, blank lines, records, CRLF.
  static func file(_ records: [HCPCSRecordMaker]) -> String {
    let notice = ["***Disclaimers\t\t\t", "\t\t", "*Inclusion implies nothing.\u{A0}\t\t", "", ""]
    return (notice + records.map(\.text)).map { $0 + "\r\n" }.joined()
  }
}
