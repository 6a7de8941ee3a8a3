import Model
import X12

/// Makes a ``ReadingPlan`` from the homes of the schema's fields.
struct ReadingPlanBuilder {
  struct Segment {
    var key: UInt32
    var qualifier: UInt8 = 0
    var variants: [Variant] = []
  }

  /// The actions of a segment's elements; the one at index 0 is of no account.
  struct Variant {
    var qualifier: UInt64
    var elements: [ReadingPlan.Action] = [ReadingPlan.Action()]
    var components: [Int: [ReadingPlan.Action]] = [:]

    /// Sets an action unless another field has taken the place: `dos` and `dos_to` have one home.
    mutating func set(_ element: Int, _ component: Int, _ action: ReadingPlan.Action) {
      while elements.count <= element { elements.append(ReadingPlan.Action()) }
      guard component > 0 else {
        if elements[element].kind == .unknown { elements[element] = action }
        return
      }
      elements[element].kind = .composite
      var list = components[element] ?? []
      while list.count < component { list.append(ReadingPlan.Action()) }
      if list[component - 1].kind == .unknown { list[component - 1] = action }
      components[element] = list
    }

    /// The actions as they stand behind each other, the components' after the elements'.
    func flat(from start: Int) -> ([ReadingPlan.Action], [ReadingPlan.Action]) {
      var list = elements
      var all: [ReadingPlan.Action] = []
      for (element, actions) in components.sorted(by: { $0.key < $1.key }) {
        list[element].count = UInt8(actions.count)
        list[element].second = Int32(start + elements.count + all.count)
        all += actions
      }
      return (list, all)
    }
  }

  private(set) var segments: [Segment] = []
  private(set) var fields: [Field] = []
  private var places: [UInt32: Int] = [:]

  mutating func build() {
    for record in Record.allCases where record != .adjustment && record != .segment {
      for field in Schema.fields(of: record) where field.group != "raw" { add(field) }
    }
    for loop in ClaimLoop.allCases {
      for (id, elements) in ReadingPlanBuilder.qualifiers {
        ignore(loop, id, elements)
      }
    }
  }

  /// Elements that say nothing beside what their loop and field are: qualifiers, formats, constants.
  private static let qualifiers: [(id: String, elements: [Int])] = [
    ("NM1", [1, 2, 8]), ("REF", [1]), ("DTP", [1, 2]), ("PRV", [1, 2]), ("DMG", [1]), ("AMT", [1]),
    ("PAT", [5, 7]), ("CR1", [1, 5]), ("LIN", [2]), ("QTY", [1]), ("BHT", [1]), ("CUR", [1]),
    ("PWK", [5]), ("CR3", [2]), ("SV5", [2]), ("CRC", [1]), ("PER", [1]), ("NTE", [1]),
  ]

  private mutating func ignore(_ loop: ClaimLoop, _ id: String, _ elements: [Int]) {
    let key = ReadingPlan.key(loop, X12Tag(text: id).rawValue)
    if places[key] == nil {
      // A party that only its address or numbers have fields for.
      guard id == "NM1", loop.isPlainParty else { return }
      add(key, 0, 0, 1, 0, ReadingPlan.Action(kind: .ignored))
    }
    guard let place = places[key] else { return }
    for index in segments[place].variants.indices {
      for element in elements {
        var variant = segments[place].variants[index]
        if variant.elements.count <= element || variant.elements[element].kind == .unknown {
          variant.set(element, 0, ReadingPlan.Action(kind: .ignored))
        }
        segments[place].variants[index] = variant
      }
    }
  }

  private mutating func add(_ field: Field) {
    guard let home = FieldHome(field), !FieldHome.special.contains(home.id) else { return }
    let number = Int16(fields.count)
    fields.append(field)
    for name in home.loops {
      guard let loop = ClaimLoop.allCases.first(where: { $0.home == name }) else { continue }
      let action = action(field, home, loop, number)
      let key = ReadingPlan.key(loop, X12Tag(text: home.id).rawValue)
      for qualifier in home.qualifiers.isEmpty ? [0] : home.qualifiers {
        for element in home.elements {
          for component in home.components {
            add(key, home.qualifierElement, qualifier, element, component, action)
          }
        }
      }
      // CLM05-2, and that REF04 names a payer, are constants of the guide.
      if home.id == "CLM" {
        add(key, 0, 0, 5, 2, ReadingPlan.Action(kind: .ignored))
      } else if home.qualifierElement == 1, home.id == "REF", home.elements == [4] {
        for qualifier in home.qualifiers {
          add(key, 1, qualifier, 4, 1, ReadingPlan.Action(kind: .ignored))
        }
      }
    }
  }

  private mutating func add(
    _ key: UInt32, _ qualifierElement: Int, _ qualifier: UInt64, _ element: Int, _ component: Int,
    _ action: ReadingPlan.Action
  ) {
    let place = places[key] ?? segments.count
    if place == segments.count {
      places[key] = place
      segments.append(Segment(key: key, qualifier: UInt8(qualifierElement)))
    }
    let known = segments[place].variants.firstIndex { $0.qualifier == qualifier }
    if known == nil { segments[place].variants.append(Variant(qualifier: qualifier)) }
    let index = known ?? segments[place].variants.count - 1
    segments[place].variants[index].set(element, component, action)
  }

  private func action(
    _ field: Field, _ home: FieldHome, _ loop: ClaimLoop, _ number: Int16
  ) -> ReadingPlan.Action {
    var action = ReadingPlan.Action()
    action.field = number
    action.place = UInt16(field.place)
    // What level 2000B says of the patient it says of the subscriber, who is the same person.
    var block = field.block
    if loop == .subscriberLevel {
      if block == ClaimBlock.patient.offset { block = ClaimBlock.subscriber.offset }
      if block == ClaimBlock.patientMore.offset { block = ClaimBlock.subscriberMore.offset }
    }
    action.block = UInt16(block)
    action.width = UInt16(Schema.width(ofBlock: block, in: field.record))
    switch field.type {
    case .code, .text:
      action.kind = field.name == "npi" ? .npi : .code
    case .money: action.kind = .money
    case .quantity: action.kind = .quantity
    case .integer, .flag: action.kind = .integer
    case .date:
      action.kind = home.id == "BHT" ? .date : .period
      if let last = ReadingPlanBuilder.lastDays[field.path],
        let to = Schema.field(field.record, last)
      {
        action.second = Int32(to.place)
      }
    case .codes(let capacity):
      action.kind = .codes
      action.count = UInt8(capacity)
    case .integers(let capacity):
      action.kind = .integers
      action.count = UInt8(capacity)
    }
    return action
  }

  /// The fields that take the last day of a span, by the field that takes its first.
  private static let lastDays = ["dos": "dos_to", "disability_from": "disability_to"]
}

extension ClaimLoop {
  /// Whether the name of the loop's party has no field, because its address or numbers say it all.
  fileprivate var isPlainParty: Bool {
    switch self {
    case .payTo, .pickUp, .linePickUp, .otherReferring, .otherRendering, .otherFacility,
      .otherSupervising, .otherBilling:
      true
    default: false
    }
  }
}

/// The home of a field, read from the schema's words: `2300 CRC03*E1|E2`.
struct FieldHome {
  var loops: [String]
  var id: String
  var elements: [Int] = []
  var components = [0]
  var qualifiers: [UInt64] = []
  var qualifierElement = 0

  /// Segments whose elements the filler reads itself.
  static let special: Set = ["HI", "CAS"]

  /// The identifiers of two characters; all others have three.
  private static let short: Set = ["HI", "K3", "LQ", "LX", "N3", "N4", "OI"]

  /// The element a home means when it names none.
  private static let usual = ["REF": 2, "DTP": 3, "AMT": 2, "QTY": 2, "PER": 0]

  init?(_ field: Field) {
    guard !field.isDerived else { return nil }
    let words = field.x12.split(separator: " ")
    guard let last = words.last else { return nil }
    loops = words.count == 1 ? ["ST"] : words[0].split(separator: "|").map(String.init)
    let sides = last.split(separator: "*", maxSplits: 1)
    var name = sides[0]
    let length = FieldHome.short.contains(String(name.prefix(2))) ? 2 : 3
    id = String(name.prefix(length))
    name = name.dropFirst(length)
    if sides.count == 2 {
      qualifiers = sides[1].split(separator: "|").map { X12Tag(text: String($0)).rawValue }
      qualifierElement = 1
    }
    let parts = name.split(separator: "-")
    let element = parts.first.flatMap { Int($0) } ?? FieldHome.usual[id] ?? 1
    let component = parts.count == 2 ? Int(parts[1]) ?? 0 : 0
    elements = [element]
    components = [component]
    switch field.type {
    // A list goes on in the components or elements behind the one its home names, or, as in K3, in
    // further segments.
    case .codes(let capacity) where component > 0:
      components = Array(component..<component + capacity)
    case .codes(let capacity) where id != "K3": elements = Array(element..<element + capacity)
    case .integers(let capacity): components = Array(1...capacity)
    default: break
    }
  }
}

extension X12Tag {
  init(text: String) {
    self.init(rawValue: text.utf8.prefix(8).reduce(0) { $0 << 8 | UInt64($1) })
  }
}
