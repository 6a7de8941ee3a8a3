import Model
import Testing

@Suite struct SchemaTests {
  @Test(arguments: Record.allCases)
  func pathsAndSlotsAreUnique(record: Record) {
    let fields = Schema.fields(of: record)
    #expect(Set(fields.map(\.path)).count == fields.count)
    var taken: Set<Int> = []
    for field in fields {
      for slot in field.slot..<field.slot + field.type.width {
        #expect(taken.insert(slot).inserted, "\(record) slot \(slot) of \(field.path)")
      }
    }
  }

  /// Every slot belongs to a field, but for the two lists of child records.
  @Test func everySlotHasAField() {
    let counts: [Record: (Int, Int)] = [
      .claim: (ClaimSlot.allCases.count, 2), .line: (LineSlot.allCases.count, 0),
      .otherPayer: (OtherPayerSlot.allCases.count, 0),
    ]
    for (record, (slots, lists)) in counts {
      let covered = Schema.fields(of: record).reduce(0) { $0 + $1.type.width }
      #expect(covered == slots - lists, "\(record)")
    }
  }

  @Test func everyFieldIsDocumentedAndHasAHome() {
    for record in Record.allCases {
      for field in Schema.fields(of: record) {
        #expect(field.doc.hasSuffix(".") || field.doc.hasSuffix("…"), "\(field.path)")
        #expect(!field.x12.isEmpty)
        #expect(field.path.split(separator: ".").count <= 2)
      }
    }
  }

  @Test func namesOfPeopleAreDirectIdentifiers() {
    for path in ["patient.last_name", "subscriber.id", "patient.birth_date", "subscriber.ssn"] {
      #expect(Schema.field(.claim, path)?.phi == .direct)
    }
  }
}

@Suite struct SlotTests {
  /// The fast index of a slot is its raw value, and the strides fit the slots.
  @Test func indexesAreRawValues() {
    #expect(ClaimSlot.allCases.allSatisfy { $0.index == $0.rawValue })
    #expect(LineSlot.allCases.allSatisfy { $0.index == $0.rawValue })
    #expect(OtherPayerSlot.allCases.allSatisfy { $0.index == $0.rawValue })
    #expect(ClaimFrame.stride == Slot.headerSize + ClaimSlot.allCases.count * Slot.stride)
    #expect(LineFrame.stride == Slot.headerSize + LineSlot.allCases.count * Slot.stride)
    #expect(OtherPayerFrame.stride == Slot.headerSize + OtherPayerSlot.allCases.count * Slot.stride)
    #expect(MemoryLayout<Slot>.stride == Slot.stride)
  }
}
