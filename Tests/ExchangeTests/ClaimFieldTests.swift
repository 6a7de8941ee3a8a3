import Exchange
import Model
import Testing

@Suite struct ClaimFieldTests {
  let read = ReadClaims(Fixture.full)

  @Test func readsEveryClaimWithoutProblems() {
    #expect(read.problems.map(\.description) == [])
    #expect(read.claims.map { $0["id"] } == ["A-1", "B-2", "B-3"])
    #expect(read.ordinals == [0, 1, 2])
    #expect(read.unreadable == [false, false, false])
    #expect(
      read.totals
        == {
          var totals = ClaimTotals()
          totals.claims = 3
          totals.lines = 4
          totals.chargeCents = 535_50
          totals.transactions = 1
          return totals
        }())
  }

  /// Every field of the schema has a home that the reader reads.
  @Test func everyFieldIsFilled() {
    let read = ReadClaims(Maximal.file)
    #expect(read.problems.map(\.description) == [])
    for record in Record.allCases {
      let records = read.records[record] ?? []
      for field in Schema.fields(of: record) {
        #expect(records.contains { $0[field.path] != nil }, "\(record) \(field.path)")
      }
    }
  }

  static let claim: [String: String] = [
    "total": "350.50", "pos": "11", "frequency": "7", "signature_on_file": "Y", "assignment": "A",
    "benefits_assigned": "Y", "release": "I", "patient_signature": "P",
    "related_causes": "AA EM OA", "accident_state": "CA", "accident_country": "MX",
    "special_program": "02", "delay_reason": "11", "original_reference": "ICN1",
    "prior_auth": "AUTH1", "referral": "RFL1", "clia": "05D1234567",
    "mammography_certificate": "MAM1", "service_exception": "7", "clearinghouse_trace": "TRACE1",
    "medical_record": "MRN1", "investigational_device": "IDE1", "demonstration": "DEMO1",
    "care_plan_oversight": "CPO1", "patient_paid": "20.00", "contract_type": "09",
    "note": "CLAIM NOTE", "note_kind": "ADD", "attachment_type": "OZ", "attachment_count": "2",
    "onset_date": "2025-12-01", "initial_treatment_date": "2025-12-02",
    "last_seen_date": "2025-12-03", "acute_manifestation_date": "2025-12-04",
    "accident_date": "2025-12-05", "lmp_date": "2025-12-06", "last_xray_date": "2025-12-07",
    "prescription_date": "2025-12-08", "disability_from": "2025-12-09",
    "disability_to": "2025-12-10", "last_worked_date": "2025-12-11",
    "return_to_work_date": "2025-12-12", "admission_date": "2025-12-13",
    "discharge_date": "2025-12-14", "assumed_care_date": "2025-12-15",
    "relinquished_care_date": "2025-12-16", "created_on": "2026-01-05", "transaction_type": "CH",
    "diagnosis_kind": "ABK",
    "diagnoses": "J069 R05 R51 Z01 Z02 Z03 Z04 Z05 Z06 Z07 Z08 Z09", "diagnosis_count": "12",
    "first_dos": "2025-12-16", "last_dos": "2025-12-18", "line_count": "2",
    "line_total": "350.50", "other_payer_count": "1",
    "payer.name": "EXAMPLE PAYER", "payer.id": "60054", "payer.id_kind": "PI",
    "payer.street": "3 PAYER ROAD", "payer.city": "CITY", "payer.state": "TX",
    "payer.zip": "75001", "coverage.sequence": "P", "coverage.group_number": "GRP1",
    "coverage.group_name": "BIG EMPLOYER", "coverage.insurance_type": "12",
    "coverage.filing": "CI", "subscriber.entity": "1", "subscriber.last_name": "SAMPLE",
    "subscriber.first_name": "PAT", "subscriber.middle_name": "Q", "subscriber.suffix": "JR",
    "subscriber.id": "W000001", "subscriber.id_kind": "MI",
    "subscriber.birth_date": "1980-01-02", "subscriber.sex": "F", "subscriber.ssn": "000000001",
    "subscriber.street": "2 SIDE STREET", "subscriber.street2": "APT 3",
    "subscriber.city": "TOWN", "subscriber.state": "CA", "subscriber.zip": "90003",
    "subscriber.case_number": "PC-77", "patient.is_subscriber": "0",
    "patient.relationship": "19", "patient.last_name": "SAMPLE", "patient.first_name": "KIM",
    "patient.middle_name": "R", "patient.suffix": "II", "patient.birth_date": "2015-03-04",
    "patient.sex": "M", "patient.death_date": "2026-01-03", "patient.pregnant": "Y",
    "patient.street": "4 OTHER STREET", "patient.street2": "APT 5", "patient.city": "TOWN",
    "patient.state": "NV", "patient.zip": "89001", "billing.entity": "1", "billing.name": "DOE",
    "billing.first_name": "JANE", "billing.npi": "1999999984", "billing.taxonomy": "207Q00000X",
    "billing.tax_id": "001234567", "billing.tax_id_kind": "EI",
    "billing.street": "1 MAIN STREET", "billing.street2": "SUITE 2", "billing.city": "TOWN",
    "billing.state": "CA", "billing.zip": "900010001", "billing.phone": "5555550102",
    "pay_to.street": "PO BOX 5", "pay_to.city": "VILLE", "pay_to.state": "CA",
    "pay_to.zip": "900020002", "submitter.name": "EXAMPLE BILLING", "submitter.id": "SUB001",
    "receiver.name": "EXAMPLE HOUSE", "receiver.id": "RCV001", "rendering.entity": "1",
    "rendering.last_name": "RENDER", "rendering.first_name": "ROB",
    "rendering.npi": "1000000012", "rendering.taxonomy": "208D00000X",
    "referring.last_name": "REFER", "referring.first_name": "RITA",
    "referring.npi": "1000000004", "supervising.last_name": "SUPER",
    "supervising.first_name": "SUE", "supervising.npi": "1000000038",
    "facility.name": "EXAMPLE SITE", "facility.npi": "1000000020",
    "facility.street": "5 SITE STREET", "facility.city": "TOWN", "facility.state": "CA",
    "facility.zip": "900040004",
  ]

  @Test func claimValues() {
    for (path, value) in Self.claim { #expect(read.claims[0][path] == value, "\(path)") }
  }

  static let line: [String: String] = [
    "number": "1", "code": "J1234", "code_kind": "HC", "description": "UNLISTED",
    "mods": "25 59 76 LT", "charge": "300.50", "unit": "UN", "units": "2.5",
    "pointers": "1 2 3 12", "emergency": "Y", "epsdt": "Y", "family_planning": "Y",
    "copay_exempt": "0", "dos": "2025-12-17", "dos_to": "2025-12-18",
    "prescription_date": "2025-12-16", "last_seen_date": "2025-12-15",
    "therapy_begin_date": "2025-12-14", "control_number": "LINE1", "clia": "05D7654321",
    "mammography_certificate": "MAM2", "note": "LINE NOTE", "ndc": "00000000001",
    "ndc_units": "1.125", "ndc_unit": "ML", "prescription_number": "RX1",
    "purchased_charge": "40.00", "sales_tax": "1.50", "paid_by_others": "60.50",
    "adjudication_count": "1", "ordering.last_name": "ORDER", "ordering.npi": "1000000079",
    "pos": "22", "prior_auth": "LAUTH", "referral": "LRFL", "rendering.last_name": "LRENDER",
    "rendering.first_name": "ANN", "rendering.npi": "1000000046",
    "rendering.taxonomy": "363L00000X", "referring.last_name": "LREFER",
    "referring.first_name": "EVA", "referring.npi": "1000000087",
    "supervising.last_name": "LSUPER", "supervising.first_name": "IDA",
    "supervising.npi": "1000000061", "facility.name": "LINE SITE",
    "facility.npi": "1000000053", "facility.street": "6 LINE STREET", "facility.city": "HILL",
    "facility.state": "CA", "facility.zip": "900050005", "raw.pos": "22",
    "raw.prior_auth": "LAUTH", "raw.referral": "LRFL", "raw.rendering_npi": "1000000046",
    "raw.referring_npi": "1000000087", "raw.supervising_npi": "1000000061",
    "raw.facility_npi": "1000000053",
  ]

  @Test func lineValues() {
    for (path, value) in Self.line { #expect(read.lines[0][0][path] == value, "\(path)") }
  }

  /// A line with nothing of its own has the claim's values, and says so under `raw`.
  @Test func effectiveValues() {
    let line = read.lines[0][1]
    for path in [
      "pos", "prior_auth", "referral", "rendering.last_name", "rendering.npi",
      "rendering.taxonomy", "referring.npi", "supervising.npi", "facility.npi", "facility.zip",
    ] {
      #expect(line[path] == Self.claim[path], "\(path)")
    }
    #expect(line.keys.filter { $0.hasPrefix("raw.") } == [])
    #expect(line["dos_to"] == "2025-12-16")
    #expect(line["mods"] == nil)
  }

  static let payer: [String: String] = [
    "sequence": "S", "relationship": "18", "group_number": "GRP2", "group_name": "OTHER PLAN",
    "insurance_type": "47", "filing": "MB", "name": "OTHER PAYER", "id": "OTH01",
    "id_kind": "PI", "subscriber_last_name": "SAMPLE", "subscriber_first_name": "LEE",
    "subscriber_id": "X9", "paid": "100.00", "remaining": "25.00", "non_covered": "3.00",
    "adjusted": "17.00", "line_paid": "100.00", "assignment": "Y", "release": "I",
    "adjudicated_on": "2025-12-20", "control_number": "OICN", "prior_auth": "OAUTH",
  ]

  @Test func otherPayerValues() {
    for (path, value) in Self.payer {
      #expect(read.otherPayers[0][0][path] == value, "\(path)")
    }
    #expect(read.otherPayers[1].isEmpty)
  }

  /// Without a patient level the patient is the subscriber, for every claim of the subscriber.
  @Test func patientIsSubscriber() {
    for claim in read.claims[1...] {
      #expect(claim["patient.is_subscriber"] == "1")
      #expect(claim["patient.relationship"] == "18")
      #expect(claim["patient.last_name"] == "SOLO")
      #expect(claim["patient.birth_date"] == "1970-05-06")
      #expect(claim["patient.zip"] == "90006")
      #expect(claim["patient.death_date"] == "2026-01-04")
      #expect(claim["billing.npi"] == "1999999984")
      #expect(claim["payer.id"] == "MCD01")
    }
  }

  /// Nothing of one subscriber, dependent or claim reaches the next.
  @Test func nothingLeaks() {
    for path in [
      "coverage.group_number", "subscriber.ssn", "subscriber.case_number", "patient.middle_name",
      "patient.pregnant", "patient.street2", "payer.street", "rendering.npi", "note",
      "onset_date", "related_causes",
    ] {
      #expect(read.claims[1][path] == nil, "\(path)")
      #expect(read.claims[2][path] == nil, "\(path)")
    }
    #expect(read.claims[1]["diagnoses"] == "J069")
    #expect(read.lines[2][0]["ndc"] == nil)
  }

  @Test func placesOfRecords() {
    let segments = Fixture.full.split(separator: "\n")
    for (index, claim) in read.claims.enumerated() {
      let number = Int(claim["segment"] ?? "") ?? 0
      #expect(segments[number - 1].hasPrefix("CLM*\(claim["id"] ?? "?")*"))
      for line in read.lines[index] {
        let number = Int(line["segment"] ?? "") ?? 0
        #expect(segments[number - 1].hasPrefix("LX*\(line["number"] ?? "?")~"))
      }
    }
  }

  /// A number or date keeps the bytes it was read from.
  @Test func numbersKeepTheirRange() {
    Array(Fixture.full.utf8).withUnsafeBytes { buffer in
      let reader = Claim837PReader(buffer, owner: nil)
      guard let batch = reader.next() else {
        Issue.record("no batch")
        return
      }
      let claim = batch[0]
      #expect(claim.text(claim[.total]) == "350.5")
      #expect(
        claim.text(Schema.field(.claim, "disability_to")?.slot(of: claim.base) ?? .blank)
          == "20251210")
      #expect(claim.text(claim[.segment]).hasPrefix("CLM*A-1*"))
      let line = claim.line(0)
      #expect(line.text(line[.dosTo]) == "20251218")
      #expect(line.text(line[.units]) == "2.5")
      #expect(line.text(line[.pointers4]) == "12")
      #expect(claim.segmentTerminator == UInt8(ascii: "~"))
    }
  }

  /// How many claims a batch holds changes nothing else.
  @Test(arguments: [1, 2, 3, 4]) func batches(_ size: Int) {
    let other = ReadClaims(Fixture.full, claimsPerBatch: size)
    #expect(other.claims == read.claims)
    #expect(other.lines == read.lines)
    #expect(other.totals == read.totals)
    #expect(other.batchSizes.allSatisfy { $0 <= size })
    #expect(other.batchSizes.reduce(0, +) == 3)
  }
}
