/// The elements of one segment against its node: usage, type, length, codes, conditions.
extension GuideChecker {
  /// Checks a segment's elements.
  mutating func check(_ segment: X12Segment, _ node: UInt16) {
    guard !segment.isDamaged, segment.isTerminated else { return }
    let row = table.nodes[Int(node)]
    let specs = table.specs + Int(row.specs)
    let known = Int(row.count)
    let count = segment.elementCount
    let (bytes, ends) = (segment.bytes, segment.ends)
    let special = segment.marks.subtracting(.lineBreak)
    var present: UInt32 = 0
    var faults = 0
    var start = segment.start &+ Int(ends[0]) &+ 1
    var element = 0
    let shared = min(count, known)
    while element < shared {
      let end = segment.start &+ Int(ends[element &+ 1])
      let spec = specs + element
      element &+= 1
      if end == start {
        if spec.pointee.usage == .required {
          faults &+= 1
          tell(.elementMissing, segment, node, spec, element)
        }
      } else {
        present |= 1 &<< UInt32(truncatingIfNeeded: element &- 1)
        if spec.pointee.usage == .unused {
          tell(.unusedElement, segment, node, spec, element)
        } else if spec.pointee.kind == .composite {
          composite(segment, node, spec, element, start..<end)
        } else if special.isEmpty {
          value(segment, node, spec, (element, 0), start..<end)
        } else {
          simple(segment, node, spec, element, start..<end)
        }
      }
      start = end &+ 1
    }
    if Int(row.lastRequired) > count {
      for missing in count..<Int(row.lastRequired)
      where specs[missing].usage == .required {
        faults += 1
        tell(.elementMissing, segment, node, specs + missing, missing + 1)
      }
    }
    if count > 0, ends[count] == ends[count &- 1] &+ 1 {
      trailing(segment, node, known)
    } else if count > known {
      tell(.tooManyElements, segment, node, nil, known + 1)
    }
    if !row.notes.isEmpty, faults == 0 { conditions(segment, node, row.notes, present) }
    if special.contains(.lowercase) || special.contains(.extended) { text(segment, node, bytes) }
  }

  /// A segment of a guide that is read at the level of the base standard.
  mutating func checkBase(_ segment: X12Segment) {
    let number = table.index.number(segment.id)
    guard number >= 0 else { return notInGuide(segment) }
    check(segment, UInt16(number))
  }

  @inline(__always)
  func isCode(_ value: UInt32, _ spec: GuideTable.Spec) -> Bool {
    let codes = table.codes + Int(spec.codeStart)
    for place in 0..<Int(spec.codeCount) where codes[place] == value { return true }
    return false
  }

  // MARK: Values

  /// An element of a segment that holds special characters somewhere.
  private mutating func simple(
    _ segment: X12Segment, _ node: UInt16, _ spec: UnsafePointer<GuideTable.Spec>, _ element: Int,
    _ range: Range<Int>
  ) {
    if segment.marks.contains(.repetition), let separator = segment.delimiters.repetition,
      segment.partCount(range, dividedBy: separator) > 1
    {
      return tell(.tooManyRepetitions, segment, node, spec, element, repetition: 2)
    }
    if segment.marks.contains(.component),
      segment.partCount(range, dividedBy: segment.delimiters.component) > 1
    {
      return tell(.tooManyComponents, segment, node, spec, element, component: 2)
    }
    value(segment, node, spec, (element, 0), range)
  }

  private mutating func composite(
    _ segment: X12Segment, _ node: UInt16, _ spec: UnsafePointer<GuideTable.Spec>, _ element: Int,
    _ range: Range<Int>
  ) {
    if segment.marks.contains(.repetition), let separator = segment.delimiters.repetition,
      segment.partCount(range, dividedBy: separator) > 1
    {
      return tell(.tooManyRepetitions, segment, node, spec, element, repetition: 2)
    }
    let parts = table.specs + Int(spec.pointee.componentStart)
    let known = Int(spec.pointee.componentCount)
    let separator = segment.delimiters.component
    var component = 0
    var start = range.lowerBound
    var position = start
    while true {
      if position == range.upperBound || segment.bytes[position] == separator {
        component &+= 1
        if component > known {
          return tell(.tooManyComponents, segment, node, spec, element, component: component)
        }
        let part = parts + (component &- 1)
        if position == start {
          if part.pointee.usage == .required {
            tell(.elementMissing, segment, node, part, element, component: component)
          }
          if position == range.upperBound, component > 1, !untidy.components {
            untidy.components = true
            tell(
              .trailingSeparator, segment, node, part, element, component: component,
              severity: .warning)
          }
        } else if part.pointee.usage == .unused {
          tell(.unusedElement, segment, node, part, element, component: component, at: start)
        } else {
          value(segment, node, part, (element, component), start..<position)
        }
        if position == range.upperBound { break }
        start = position &+ 1
      }
      position &+= 1
    }
    while component < known {
      if parts[component].usage == .required {
        tell(
          .elementMissing, segment, node, parts + component, element, component: component + 1)
      }
      component &+= 1
    }
  }

  /// One value against its type, length and codes.
  @inline(__always)
  private mutating func value(
    _ segment: X12Segment, _ node: UInt16, _ spec: UnsafePointer<GuideTable.Spec>,
    _ place: (element: Int, component: Int), _ range: Range<Int>
  ) {
    let bytes = segment.bytes
    switch spec.pointee.kind {
    case .text, .code:
      let isFit =
        range.count >= Int(spec.pointee.least) && range.count <= Int(spec.pointee.greatest)
        && bytes[range.lowerBound] != 0x20 && bytes[range.upperBound &- 1] != 0x20
      if !isFit || spec.pointee.isNineDigits || segment.marks.contains(.control) {
        return odd(segment, node, spec, place, range)
      }
      if spec.pointee.codeCount > 0,
        !isCode(Self.pack(bytes, range), spec.pointee)
      {
        tell(
          .invalidCode, segment, node, spec, place.element, component: place.component,
          at: range.lowerBound)
      }
    case .decimal, .whole: number(segment, node, spec, place, range)
    case .date, .time, .formatted: moment(segment, node, spec, place, range)
    case .composite: break
    }
  }

  /// Text whose length, ends or characters are not plainly good.
  private mutating func odd(
    _ segment: X12Segment, _ node: UInt16, _ spec: UnsafePointer<GuideTable.Spec>,
    _ place: (element: Int, component: Int), _ range: Range<Int>
  ) {
    let bytes = segment.bytes
    func tell(
      _ code: X12Problem.Code, _ severity: X12Problem.Severity = .error,
      _ checker: inout GuideChecker
    ) {
      checker.tell(
        code, segment, node, spec, place.element, component: place.component,
        at: range.lowerBound, severity: severity)
    }
    for position in range where bytes[position] < 0x20 || bytes[position] == 0x7F {
      return tell(.invalidCharacter, .error, &self)
    }
    if bytes[range.upperBound - 1] == 0x20 { return tell(.blanks, .error, &self) }
    if bytes[range.lowerBound] == 0x20, !untidy.blanks {
      untidy.blanks = true
      tell(.blanks, .warning, &self)
    }
    var length = range.count
    if segment.marks.contains(.extended) {
      for position in range where bytes[position] & 0xC0 == 0x80 { length -= 1 }
    }
    if length < Int(spec.pointee.least) { return tell(.tooShort, .error, &self) }
    if length > Int(spec.pointee.greatest) { return tell(.tooLong, .error, &self) }
    if spec.pointee.isNineDigits, Self.number(bytes, range) == nil || range.count != 9 {
      return tell(.pattern, .error, &self)
    }
    if spec.pointee.codeCount > 0, !isCode(Self.pack(bytes, range), spec.pointee) {
      tell(.invalidCode, .error, &self)
    }
  }

  @inline(__always)
  private mutating func number(
    _ segment: X12Segment, _ node: UInt16, _ spec: UnsafePointer<GuideTable.Spec>,
    _ place: (element: Int, component: Int), _ range: Range<Int>
  ) {
    let form = NumberForm(segment.bytes, range, isWhole: spec.pointee.kind == .whole)
    let code: X12Problem.Code
    if !form.isNumber {
      code = .invalidCharacter
    } else if form.digits > Int(spec.pointee.greatest) {
      code = .tooLong
    } else if form.digits < Int(spec.pointee.least) {
      code = .tooShort
    } else if spec.pointee.codeCount > 0,
      !isCode(Self.pack(segment.bytes, range), spec.pointee)
    {
      code = .invalidCode
    } else if form.isUntidy, !untidy.number, spec.pointee.kind == .decimal {
      untidy.number = true
      code = .untidyNumber
    } else {
      return
    }
    tell(
      code, segment, node, spec, place.element, component: place.component,
      at: range.lowerBound, severity: code == .untidyNumber ? .warning : .error)
  }

  private mutating func moment(
    _ segment: X12Segment, _ node: UInt16, _ spec: UnsafePointer<GuideTable.Spec>,
    _ place: (element: Int, component: Int), _ range: Range<Int>
  ) {
    let form: X12Tag
    switch spec.pointee.kind {
    case .date: form = spec.pointee.greatest == 6 ? "D6" : "D8"
    case .time: form = "TM"
    default:
      // The element before says how it is written.
      form =
        place.component > 0
        ? segment.tag(segment.component(place.element, place.component - 1))
        : segment.tag(place.element - 1)
    }
    let code: X12Problem.Code
    switch Moment.verdict(segment.bytes, range, form) {
    case .good: return
    case .badDate: code = .invalidDate
    case .badTime: code = .invalidTime
    case .unknownForm:
      if range.count <= Int(spec.pointee.greatest) { return }
      code = .tooLong
    }
    tell(
      code, segment, node, spec, place.element, component: place.component, at: range.lowerBound)
  }

  // MARK: The segment as a whole

  private mutating func trailing(_ segment: X12Segment, _ node: UInt16, _ known: Int) {
    var last = segment.elementCount
    while last > 0, segment.element(last).isEmpty { last -= 1 }
    if last > known {
      tell(.tooManyElements, segment, node, nil, known + 1)
    } else {
      // The base standard alone is no guide to be strict by.
      tell(
        .trailingSeparator, segment, node, nil, last + 1,
        severity: table.isJudged ? .error : .warning)
    }
  }

  private mutating func conditions(
    _ segment: X12Segment, _ node: UInt16, _ range: Range<Int>, _ present: UInt32
  ) {
    for place in range {
      let note = table.notes[place]
      let met = present & note.all
      let isBroken: Bool
      switch note.kind {
      case .paired: isBroken = met != 0 && met != note.all
      case .oneOf: isBroken = met == 0
      case .exclusive: isBroken = met.nonzeroBitCount > 1
      case .conditional: isBroken = met & note.first != 0 && met != note.all
      case .listed: isBroken = met == note.first
      }
      guard isBroken else { continue }
      let specs = table.specs + Int(table.nodes[Int(node)].specs)
      if note.kind == .exclusive {
        let second = (met & (met &- 1)).trailingZeroBitCount
        tell(
          .exclusion, segment, node, specs + second, second + 1,
          a: met.trailingZeroBitCount + 1)
      } else {
        let absent = (note.all & ~met).trailingZeroBitCount
        let cause = met == 0 ? 0 : met.trailingZeroBitCount + 1
        if specs[absent].usage == .unused { continue }
        tell(.elementCondition, segment, node, specs + absent, absent + 1, a: cause)
      }
    }
  }

  /// Small letters and characters beyond ASCII, once a transaction; those of PER are addresses.
  private mutating func text(
    _ segment: X12Segment, _ node: UInt16, _ bytes: UnsafePointer<UInt8>
  ) {
    guard !untidy.text, segment.id != "PER" else { return }
    untidy.text = true
    let first = segment.start + Int(segment.ends[0]) + 1
    let untidy = (first..<max(first, segment.end)).first {
      bytes[$0] >= 0x80 || (bytes[$0] >= 0x61 && bytes[$0] <= 0x7A)
    }
    guard let untidy,
      let element = (1...segment.elementCount).first(where: { segment.element($0).contains(untidy) }
      )
    else { return }
    tell(.untidyText, segment, node, nil, element, severity: .warning)
  }

  private mutating func tell(
    _ code: X12Problem.Code, _ segment: X12Segment, _ node: UInt16,
    _ spec: UnsafePointer<GuideTable.Spec>?, _ element: Int, component: Int = 0,
    repetition: Int = 0, at offset: Int? = nil, a: Int = 0,
    severity: X12Problem.Severity = .error
  ) {
    let loop = table.nodes[Int(node)].loop
    var value = X12Tag.empty
    if code == .invalidCode || code == .unusedElement {
      value = segment.tag(
        component > 0 ? segment.component(element, component) : segment.element(element))
    }
    let note = GuideNote(
      table: table, node: node, loop: loop,
      spec: spec.map { $0 - table.specs } ?? -1, value: value, a: a)
    let place = X12Place(
      offset: (offset ?? segment.element(element).lowerBound) + segment.shift,
      segment: segment.number,
      segmentInTransaction: segment.numberInTransaction, segmentID: segment.id, element: element,
      component: component, repetition: repetition,
      loop: table.isJudged ? table.loops[Int(loop)].id : .empty)
    tell(X12Problem(code, severity, place: place, .guide(note)), level: level)
  }
}
