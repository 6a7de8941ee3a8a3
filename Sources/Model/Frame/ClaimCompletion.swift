/// Fills what a claim's own values imply: counts, sums, first and last dates, and the lines'
/// effective values (the line's own, else the claim's).
struct ClaimCompletion {
  let batch: FrameBatch

  func complete() {
    count()
    completeLines()
  }

  private func count() {
    batch[.lineCount] = Slot(value: Int64(batch.lineCount))
    batch[.otherPayerCount] = Slot(value: Int64(batch.otherPayerCount))
    batch[.diagnosisCount] = Slot(value: Int64(countList(.diagnoses, capacity: 12)))
    if batch[.attachmentCount].value == Slot.absent { batch[.attachmentCount] = Slot(value: 0) }
    if batch[.patientIsSubscriber].value == Slot.absent {
      batch[.patientIsSubscriber] = Slot(value: 0)
    }
    for index in 0..<batch.otherPayerCount {
      for slot in [OtherPayerSlot.adjusted, .linePaid]
      where batch[otherPayer: index, slot].value == Slot.absent {
        batch[otherPayer: index, slot] = Slot(value: 0)
      }
    }
  }

  private func completeLines() {
    var total: Int64 = 0
    var first = Slot.blank
    var last = Slot.blank
    for index in 0..<batch.lineCount {
      let charge = batch[line: index, .charge].value
      if charge != Slot.absent { total &+= charge }
      let from = batch[line: index, .dos]
      var to = batch[line: index, .dosTo]
      if to.value == Slot.absent {
        to = from
        batch[line: index, .dosTo] = from
      }
      if from.value != Slot.absent, first.value == Slot.absent || from.value < first.value {
        first = from
      }
      if to.value != Slot.absent, last.value == Slot.absent || to.value > last.value { last = to }
      for slot in [LineSlot.paidByOthers, .adjudications]
      where batch[line: index, slot].value == Slot.absent {
        batch[line: index, slot] = Slot(value: 0)
      }
      inherit(index)
      point(index)
    }
    batch[.lineTotal] = Slot(value: total)
    batch[.firstDos] = first
    batch[.lastDos] = last
  }

  /// Gives a line the diagnoses that its pointers name; a pointer at none names none.
  private func point(_ index: Int) {
    var next = LineSlot.diagnoses.rawValue
    for offset in 0..<4 {
      guard let slot = LineSlot(rawValue: LineSlot.pointers.rawValue + offset) else { return }
      let pointer = batch[line: index, slot].value
      guard pointer >= 1, pointer <= 12,
        let named = ClaimSlot(rawValue: ClaimSlot.diagnoses.rawValue + Int(pointer) - 1),
        batch[named].length > 0, let target = LineSlot(rawValue: next)
      else { continue }
      batch[line: index, target] = batch[named]
      next += 1
    }
  }

  /// Gives a line the claim's values where it has none of its own.
  ///
  /// A provider is taken whole: a line
  /// that names its own rendering provider takes nothing of the claim's.
  private func inherit(_ index: Int) {
    for (own, effective) in ClaimCompletion.raws {
      if batch[line: index, own].length > 0 {
        batch[line: index, effective] = batch[line: index, own]
      } else {
        batch[line: index, own] = batch[line: index, effective]
      }
    }
    for group in ClaimCompletion.inherited {
      let hasOwn = group.contains { batch[line: index, $0.line].length > 0 }
      if hasOwn { continue }
      for pair in group { batch[line: index, pair.line] = batch[pair.claim] }
    }
  }

  private func countList(_ first: ClaimSlot, capacity: Int) -> Int {
    for offset in 0..<capacity {
      guard let slot = ClaimSlot(rawValue: first.rawValue + offset) else { return offset }
      if batch[slot].length == 0 { return offset }
    }
    return capacity
  }

  private static let raws: [(LineSlot, LineSlot)] = [
    (.rawPos, .pos), (.rawPriorAuth, .priorAuth), (.rawReferral, .referral),
    (.rawRenderingNPI, .renderingNPI), (.rawReferringNPI, .referringNPI),
    (.rawSupervisingNPI, .supervisingNPI), (.rawFacilityNPI, .facilityNPI),
  ]

  /// The values a line takes from the claim, by groups that are taken whole or not at all.
  static let inherited: [[(line: LineSlot, claim: ClaimSlot)]] = [
    [(.pos, .pos)], [(.priorAuth, .priorAuth)], [(.referral, .referral)],
    [
      (.renderingLast, .renderingLast), (.renderingFirst, .renderingFirst),
      (.renderingNPI, .renderingNPI), (.renderingTaxonomy, .renderingTaxonomy),
    ],
    [
      (.referringLast, .referringLast), (.referringFirst, .referringFirst),
      (.referringNPI, .referringNPI),
    ],
    [
      (.supervisingLast, .supervisingLast), (.supervisingFirst, .supervisingFirst),
      (.supervisingNPI, .supervisingNPI),
    ],
    [
      (.facilityName, .facilityName), (.facilityNPI, .facilityNPI),
      (.facilityStreet, .facilityStreet), (.facilityCity, .facilityCity),
      (.facilityState, .facilityState), (.facilityZip, .facilityZip),
    ],
  ]
}
