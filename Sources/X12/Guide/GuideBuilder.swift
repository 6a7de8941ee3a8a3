/// Reads the text of a guide into the arrays of a ``GuideTable``.
///
/// The text is part of the program, so a row that cannot be read is a mistake in it and stops at
/// once; a test builds every table.
struct GuideBuilder {
  var loops: [GuideTable.Loop] = []
  var nodes: [GuideTable.Node] = []
  var candidates: [GuideTable.Candidate] = []
  var required: [GuideTable.Required] = []
  var inside: [GuideTable.Candidate] = []
  var specs: [GuideTable.Spec] = []
  var codes: [UInt32] = []
  var notes: [GuideTable.Note] = []
  var starts: [UInt16] = []
  var index = SegmentIndex(ids: [])

  private var parents: [[X12Tag]] = []
  private var strict: Set<Int> = []
  private var standard = Standard()
  private var lists: [Substring: Substring] = [:]

  static func guide(_ parts: [String], lists: String) -> GuideTable {
    var builder = GuideBuilder()
    for row in lists.split(separator: "\n") {
      let words = row.split(separator: " ")
      builder.lists[words[0]] = words[1]
    }
    for part in parts {
      for row in part.split(separator: "\n") { builder.read(row) }
    }
    builder.connect()
    return GuideTable(builder)
  }

  static func base() -> GuideTable {
    var builder = GuideBuilder()
    builder.loops.append(GuideTable.Loop())
    builder.parents.append([])
    for id in builder.standard.order {
      guard let row = builder.standard.segments[id] else { continue }
      let usages = row.elements.map { $0.isMandatory ? "R" : "S" }.joined()
      builder.addSegment(id, usage: "S", greatest: 0, position: 0, usages: usages, [], words: "")
    }
    builder.connect()
    return GuideTable(builder)
  }

  static func tags(_ text: String) -> [X12Tag] {
    text.split { $0 == " " || $0 == "\n" }.map { tag($0) }
  }

  static func tag(_ text: Substring) -> X12Tag {
    var packed: UInt64 = 0
    for byte in text.utf8 { packed = packed << 8 | UInt64(byte) }
    return X12Tag(rawValue: packed)
  }

  // MARK: Rows

  private mutating func read(_ row: Substring) {
    let halves = row.split(separator: ";", maxSplits: 1)
    let fields = halves[0].split(separator: " ")
    let words = halves[1].drop { $0 == " " }
    if fields[0].hasPrefix("@") {
      var loop = GuideTable.Loop()
      loop.id = Self.tag(fields[0].dropFirst())
      loop.words = String(words)
      loop.level = Self.level(fields[0].dropFirst())
      loop.isRequired = fields[1] == "R"
      loop.greatest = Self.number(fields[2])
      loop.position = Self.number(fields[3])
      loop.opener = UInt16(nodes.count)
      loops.append(loop)
      parents.append(fields[4...].filter { $0 != "-" }.map { Self.tag($0) })
    } else {
      addSegment(
        Self.tag(fields[0]), usage: fields[1], greatest: Self.number(fields[2]),
        position: Self.number(fields[3]), usages: String(fields[4]), Array(fields[5...]),
        words: String(words))
    }
  }

  private static func number(_ text: Substring) -> UInt16 {
    guard let number = UInt16(text) else { preconditionFailure("guide table: \(text)") }
    return number
  }

  private static func level(_ id: Substring) -> GuideLevel {
    if id.hasPrefix("23") || id.hasPrefix("24") { return .claim }
    switch id.prefix(5) {
    case "2000A", "2010A": return .provider
    case "2000B", "2010B": return .subscriber
    case "2000C", "2010C": return .patient
    default: return .header
    }
  }

  private mutating func addSegment(
    _ id: X12Tag, usage: Substring, greatest: UInt16, position: UInt16, usages: String,
    _ qualifiers: [Substring], words: String
  ) {
    guard let row = standard.segments[id] else {
      preconditionFailure("guide table: no segment \(id)")
    }
    var elements = row.elements.map { standard.spec($0.name, into: &specs) }
    for (place, letter) in usages.enumerated() { elements[place].usage = Self.usage(letter) }
    for text in qualifiers { apply(text, to: &elements) }
    var node = GuideTable.Node()
    node.id = id
    node.words = words
    node.loop = UInt16(loops.count - 1)
    node.position = position
    node.greatest = greatest
    node.isRequired = usage == "R"
    node.role = Self.role(id)
    node.specs = UInt32(specs.count)
    node.count = UInt8(elements.count)
    node.lastRequired = UInt8((elements.lastIndex { $0.usage == .required } ?? -1) + 1)
    specs += elements
    let first = notes.count
    notes += row.notes
    node.notes = first..<notes.count
    nodes.append(node)
  }

  private static func usage(_ letter: Character) -> GuideTable.Usage {
    switch letter {
    case "R": .required
    case "S": .situational
    default: .unused
    }
  }

  private static func role(_ id: X12Tag) -> GuideTable.Role {
    switch id {
    case "HL": .level
    case "SBR": .coverage
    case "CLM": .claim
    case "LX": .lineNumber
    case "SV1": .service
    case "ST": .start
    default: .plain
    }
  }

  /// Applies `01=A,B`, `05-2=B`, `05+07=$list`, `*-1=A`, `05(RS)`, `*(RR)`, `02~9` or `02!=A`.
  private mutating func apply(_ text: Substring, to elements: inout [GuideTable.Spec]) {
    if let open = text.firstIndex(of: "(") {
      let usages = text[text.index(after: open)...].dropLast()
      for place in places(text[..<open], elements.count) {
        for component in 0..<Int(elements[place].componentCount) {
          let letter = usages.dropFirst(component).first ?? "-"
          specs[Int(elements[place].componentStart) + component].usage = Self.usage(letter)
        }
      }
    } else if let equals = text.firstIndex(of: "=") {
      var target = text[..<equals]
      if target.hasSuffix("!") {
        target = target.dropLast()
        strict.insert(nodes.count)
      }
      let list = text[text.index(after: equals)...]
      let (start, count) = add(codes: lists[list] ?? list)
      for name in target.split(separator: "+") {
        let parts = name.split(separator: "-")
        for place in places(parts[0], elements.count) {
          if parts.count == 1 {
            elements[place].codeStart = start
            elements[place].codeCount = count
          } else {
            let component = Int(elements[place].componentStart) + Int(Self.number(parts[1])) - 1
            if parts[0] == "*", specs[component].codeCount > 0 { continue }
            specs[component].codeStart = start
            specs[component].codeCount = count
          }
        }
      }
    } else if text.hasSuffix("~9") {
      for place in places(text.dropLast(2), elements.count) { elements[place].isNineDigits = true }
    } else {
      preconditionFailure("guide table: \(text)")
    }
  }

  private func places(_ name: Substring, _ count: Int) -> Range<Int> {
    if name == "*" { return 0..<count }
    let place = Int(Self.number(name)) - 1
    return place..<place + 1
  }

  private mutating func add(codes list: Substring) -> (start: UInt32, count: UInt16) {
    let start = codes.count
    for code in list.split(separator: ",") {
      codes.append(UInt32(truncatingIfNeeded: Self.tag(code).rawValue))
    }
    return (UInt32(start), UInt16(codes.count - start))
  }

  // MARK: Connections

  private mutating func connect() {
    var ids: [X12Tag] = []
    for node in nodes where !ids.contains(node.id) { ids.append(node.id) }
    index = SegmentIndex(ids: ids)
    var cells = [[GuideTable.Candidate]](repeating: [], count: loops.count * ids.count)
    for number in loops.indices { connect(number, &cells) }
    for cell in cells {
      starts.append(UInt16(candidates.count))
      candidates += cell.filter(\.isStrict) + cell.filter { !$0.isStrict }
    }
    starts.append(UInt16(candidates.count))
  }

  private mutating func connect(_ number: Int, _ cells: inout [[GuideTable.Candidate]]) {
    let id = loops[number].id
    var children: [(position: UInt16, node: Int, loop: UInt16)] = []
    for (place, node) in nodes.enumerated()
    where Int(node.loop) == number && place != Int(loops[number].opener) {
      children.append((node.position, place, GuideTable.noLoop))
    }
    for (other, loop) in loops.enumerated() where parents[other].contains(id) {
      children.append((loop.position, Int(loop.opener), UInt16(other)))
    }
    precondition(children.count <= GuideTable.slots, "guide table: \(id) has too many children")
    let first = required.count
    let firstInside = inside.count
    for (slot, child) in children.enumerated() {
      let isLoop = child.loop != GuideTable.noLoop
      let greatest = isLoop ? loops[Int(child.loop)].greatest : nodes[child.node].greatest
      let cell = number * index.count + index.number(nodes[child.node].id)
      for qualifier in qualifiers(of: child.node) {
        cells[cell].append(
          GuideTable.Candidate(
            qualifier: qualifier, node: UInt16(child.node), loop: child.loop, slot: UInt8(slot),
            isStrict: strict.contains(child.node), position: child.position, greatest: greatest))
      }
      if isLoop, let candidate = cells[cell].last { inside.append(candidate) }
      if isLoop ? loops[Int(child.loop)].isRequired : nodes[child.node].isRequired {
        required.append(
          GuideTable.Required(
            slot: UInt8(slot), position: child.position, node: UInt16(child.node),
            loop: child.loop))
      }
    }
    required[first...].sort { ($0.position, $0.slot) < ($1.position, $1.slot) }
    loops[number].required = first..<required.count
    loops[number].inside = firstInside..<inside.count
  }

  /// The codes that tell a node from others of its segment; 0 when anything does.
  private func qualifiers(of place: Int) -> [UInt32] {
    let node = nodes[place]
    let element = index.qualifiers[index.number(node.id)]
    guard element > 0 else { return [0] }
    var spec = specs[Int(node.specs) + Int(element) - 1]
    if spec.kind == .composite { spec = specs[Int(spec.componentStart)] }
    guard spec.codeCount > 0 else { return [0] }
    return Array(codes[Int(spec.codeStart)..<Int(spec.codeStart) + Int(spec.codeCount)])
  }
}

/// The base standard, read from its text.
private struct Standard {
  struct Row {
    var elements: [(name: String, isMandatory: Bool)] = []
    var notes: [GuideTable.Note] = []
  }

  var segments: [X12Tag: Row] = [:]
  var order: [X12Tag] = []
  private var composites: [String: [(name: String, isMandatory: Bool)]] = [:]
  private var elements: [String: GuideTable.Spec] = [:]

  init() {
    for text in BaseStandard.segments.split(separator: "\n") {
      let halves = text.split(separator: "|")
      let fields = halves[0].split(separator: " ")
      var row = Row(elements: fields.dropFirst().map(Self.element))
      if halves.count > 1 { row.notes = halves[1].split(separator: " ").map(Self.note) }
      let id = GuideBuilder.tag(fields[0])
      order.append(id)
      segments[id] = row
    }
    for text in BaseStandard.composites.split(separator: "\n") {
      let fields = text.split(separator: " ")
      composites[String(fields[0])] = fields.dropFirst().map(Self.element)
    }
    for text in BaseStandard.elements.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      let parts = text.split(separator: ":")
      let letters = parts[1].prefix { $0.isLetter }
      let lengths = parts[1].dropFirst(letters.count).split(separator: "-")
      var spec = GuideTable.Spec()
      spec.number = UInt16(parts[0]) ?? 0
      spec.kind = parts[0] == "1251" ? .formatted : Self.kind(letters)
      spec.least = UInt16(lengths[0]) ?? 0
      spec.greatest = UInt16(lengths[1]) ?? 0
      elements[String(parts[0])] = spec
    }
  }

  private static func element(_ text: Substring) -> (name: String, isMandatory: Bool) {
    let isMandatory = text.hasSuffix("!")
    return (String(isMandatory ? text.dropLast() : text), isMandatory)
  }

  private static func kind(_ letters: Substring) -> GuideTable.Kind {
    switch letters {
    case "ID": .code
    case "R": .decimal
    case "N": .whole
    case "DT": .date
    case "TM": .time
    default: .text
    }
  }

  private static func note(_ text: Substring) -> GuideTable.Note {
    var places: [UInt32] = []
    var rest = text.dropFirst()
    while let place = UInt32(rest.prefix(2)) {
      places.append(1 << (place - 1))
      rest = rest.dropFirst(2)
    }
    let kind: GuideTable.Note.Kind =
      switch text.first {
      case "P": .paired
      case "R": .oneOf
      case "E": .exclusive
      case "C": .conditional
      default: .listed
      }
    return GuideTable.Note(kind: kind, first: places[0], all: places.reduce(0, |))
  }

  /// The spec of an element; the components of a composite go into the array.
  func spec(_ name: String, into specs: inout [GuideTable.Spec]) -> GuideTable.Spec {
    if let spec = elements[name] { return spec }
    guard let components = composites[name] else {
      preconditionFailure("guide table: no element \(name)")
    }
    var spec = GuideTable.Spec()
    spec.kind = .composite
    spec.number = UInt16(name.dropFirst()) ?? 0
    spec.componentStart = UInt32(specs.count)
    spec.componentCount = UInt8(components.count)
    for component in components {
      var part = elements[component.name] ?? GuideTable.Spec()
      part.usage = component.isMandatory ? .required : .situational
      specs.append(part)
    }
    return spec
  }
}
