/// One synthetic professional claim, as plain values that every form of it is written from.
struct BenchClaim {
  var id = ""
  /// The claim's total charge in cents; wrong on some claims.
  var total = 0
  var pos = "11"
  var frequency = "1"
  var signatureOnFile = "Y"
  var originalReference: String?
  var priorAuth: String?
  var payer = 0
  var sequence = "P"
  var hasOtherPayer = false
  var subscriberID: String?
  var patientIsSubscriber = true
  var birth: BenchDate?
  var sex: String?
  var lastName = ""
  var firstName = ""
  var provider = 0
  var renderingNPI: String?
  var referringNPI: String?
  var diagnoses: [String] = []
  var lines: [BenchLine] = []
}

/// One service line.
struct BenchLine {
  var code = ""
  var mods: [String] = []
  /// In cents.
  var charge = 0
  var units = 1
  var pos: String?
  var pointers: [Int] = [1]
  var dos = BenchDate(day: 0)
}

/// A billing provider of the synthetic practice group.
struct BenchProvider {
  var name = ""
  var npi = ""
  var taxID = ""
  var zip = ""
}

/// A date as its day number from 1970-01-01.
struct BenchDate: Comparable {
  var day: Int

  static func < (a: BenchDate, b: BenchDate) -> Bool { a.day < b.day }

  /// Year, month and day (Howard Hinnant's `civil_from_days`).
  private var civil: (year: Int, month: Int, day: Int) {
    let shifted = day + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let ofEra = shifted - era * 146_097
    let yearOfEra = (ofEra - ofEra / 1_460 + ofEra / 36_524 - ofEra / 146_096) / 365
    let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * ofYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, ofYear - (153 * shiftedMonth + 2) / 5 + 1
    )
  }

  /// The date as one number, such as 20260331; its text is the X12 form.
  var number: Int {
    let (year, month, day) = civil
    return year * 10_000 + month * 100 + day
  }
}
