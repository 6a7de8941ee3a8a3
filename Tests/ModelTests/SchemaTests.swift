import Model
import Testing

@Suite struct SchemaTests {
  /// Two fields share a place only where a line's own party is named again under `raw`.
  @Test(arguments: Record.allCases)
  func pathsAndSlotsAreUnique(record: Record) {
    let fields = Schema.fields(of: record)
    #expect(Set(fields.map(\.path)).count == fields.count)
    var taken: Set<[Int]> = []
    for field in fields {
      for slot in field.slot..<field.slot + field.type.width {
        #expect(
          taken.insert([field.block, slot]).inserted, "\(record) slot \(slot) of \(field.path)")
      }
    }
  }

  /// Every slot of a record belongs to a field or is a list of child records.
  @Test func everySlotHasAField() {
    let counts: [Record: Int] = [
      .claim: ClaimSlot.allCases.count, .line: LineSlot.allCases.count,
      .otherPayer: OtherPayerSlot.allCases.count,
      .adjudication: AdjudicationSlot.allCases.count,
      .adjustment: AdjustmentSlot.allCases.count, .segment: SegmentSlot.allCases.count,
    ]
    for (record, slots) in counts {
      var covered = Set(Schema.lists(of: record).map(\.slot))
      for field in Schema.fields(of: record) where field.block == 0 {
        covered.formUnion(field.slot..<field.slot + field.type.width)
      }
      #expect(covered == Set(0..<slots), "\(record)")
    }
  }

  /// The blank block stands in for every block, and the addresses of all blocks have room.
  @Test func blocksFit() {
    #expect(ClaimFrame.slotsStart == Slot.headerSize + ClaimBlock.allCases.count * 8)
    #expect(LineFrame.slotsStart == Slot.headerSize + LineBlock.allCases.count * 8)
    for block in ClaimBlock.allCases {
      let width = Schema.width(ofBlock: block.offset, in: .claim)
      #expect(width > 0 && width <= BlankBlock.width, "\(block)")
    }
    for block in LineBlock.allCases {
      let width = Schema.width(ofBlock: block.offset, in: .line)
      #expect(width > 0 && width <= BlankBlock.width, "\(block)")
    }
  }

  /// A party has the same block in a claim and a line, a person the same as subscriber and patient.
  @Test func sharedBlocksHaveOneShape() {
    for field in Schema.line {
      guard ["rendering", "referring", "supervising", "facility"].contains(field.group) else {
        continue
      }
      #expect(Schema.field(.claim, field.path)?.place == field.place, "\(field.path)")
      let own = Schema.field(.line, "raw.\(field.group ?? "")_npi")
      if field.name == "npi" { #expect(own?.place == field.place) }
    }
    for field in Schema.claim where field.group == "patient" {
      guard let twin = Schema.field(.claim, "subscriber." + field.name) else { continue }
      #expect(twin.place == field.place, "\(field.path)")
    }
    let subscriber = Schema.claim.filter { $0.block == ClaimBlock.subscriber.offset }
    for field in Schema.claim where field.block == ClaimBlock.patient.offset {
      for other in subscriber where other.slot == field.slot {
        #expect(other.name == field.name)
      }
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
    #expect(AdjudicationSlot.allCases.allSatisfy { $0.index == $0.rawValue })
    #expect(AdjustmentSlot.allCases.allSatisfy { $0.index == $0.rawValue })
    #expect(SegmentSlot.allCases.allSatisfy { $0.index == $0.rawValue })
    #expect(
      ClaimFrame.stride == ClaimFrame.slotsStart + ClaimSlot.allCases.count * Slot.stride)
    #expect(LineFrame.stride == LineFrame.slotsStart + LineSlot.allCases.count * Slot.stride)
    #expect(OtherPayerFrame.stride == Slot.headerSize + OtherPayerSlot.allCases.count * Slot.stride)
    #expect(MemoryLayout<Slot>.stride == Slot.stride)
  }
}
