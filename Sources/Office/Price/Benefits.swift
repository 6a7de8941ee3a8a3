internal import CodeSets
internal import Model
internal import Scripting
internal import Text

/// What is known of a patient's benefits: the plan's terms by services, and what is left of the year.
///
/// Given by hand until eligibility answers exist.
package struct Benefits: Sendable {
  /// What a plan asks for some procedures; without codes for all that no other service has.
  struct Service: Sendable {
    var codes: CodeSet?
    var sharing: CostSharing
  }

  /// Where it was read, in words.
  var source: String
  /// The day it was true on.
  var asOf: CivilDate?
  /// What is not yet met of the year's deductible; nil where no service asks for it.
  var deductibleLeft: Money?
  /// What is left to the out-of-pocket limit; nil where there is none or nobody knows it.
  var outOfPocketLeft: Money?
  var services: [Service]

  /// Benefits as they are typed: one copay, deductible and coinsurance.
  ///
  /// With `copayCodes` these procedures owe the copay alone, and all others deductible and coinsurance;
  /// without, every visit owes the copay, and the rest of it deductible and coinsurance.
  package init(
    copay: String?, copayCodes: String?, deductibleLeft: String?, coinsurance: String?,
    outOfPocketLeft: String?
  ) throws(CodeRefusal) {
    func refusal(_ text: String) -> CodeRefusal { CodeRefusal(text: text, cause: .usage) }
    func money(_ text: String?, _ option: String) throws(CodeRefusal) -> Money? {
      guard let text else { return nil }
      guard let money = Money(text), money.cents >= 0 else {
        throw refusal("\(option): '\(text)' is no amount in dollars, as in 30.00.")
      }
      return money
    }
    let copay = try money(copay, "--copay")
    let share = try coinsurance.map { (text) throws(CodeRefusal) in
      guard let share = Benefits.share(text) else {
        throw refusal("--coinsurance: '\(text)' is no share from 0% to 100%, as in 20%.")
      }
      return share
    }
    self.deductibleLeft = try money(deductibleLeft, "--deductible-left")
    self.outOfPocketLeft = try money(outOfPocketLeft, "--out-of-pocket-left")
    source = "the options of the command"
    let hasDeductible = self.deductibleLeft != nil
    let rest = CostSharing(
      name: "all services", copay: copayCodes == nil ? copay : nil,
      deductible: hasDeductible ? .afterCopay : .none, coinsurance: share ?? Rate(billionths: 0),
      source: source)
    services = [Service(codes: nil, sharing: rest)]
    guard let copayCodes else { return }
    guard let copay else { throw refusal("--copay-codes goes with --copay.") }
    do {
      let codes = try CodeSet(parsing: copayCodes)
      let own = CostSharing(
        name: "services with a copay", copay: copay, deductible: .none,
        coinsurance: Rate(billionths: 0), source: source)
      services.insert(Service(codes: codes, sharing: own), at: 0)
      services[1].sharing.name = "all other services"
    } catch {
      throw refusal("--copay-codes: \(error.message).")
    }
  }

  /// What the plan asks for a procedure; nil where no service has it.
  func sharing(for code: CodeKey) -> CostSharing? {
    let text = code.text ?? ""
    return
      (services.first { $0.codes?.contains(text) ?? false }
      ?? services.first { $0.codes == nil })?.sharing
  }

  /// A share from 0 to 100 percent, as `20%`.
  static func share(_ text: String) -> Rate? {
    guard text.hasSuffix("%"), let rate = Rate(percent: text.dropLast()), rate.billionths >= 0,
      rate.billionths <= 1_000_000_000
    else { return nil }
    return rate
  }
}

extension Benefits {
  static let keys = ["source", "as_of", "deductible_left", "out_of_pocket_left", "services"]
  static let serviceKeys = [
    "name", "codes", "covered", "copay", "copay_per", "deductible", "coinsurance",
  ]

  /// Reads a file of benefits (docs/reference/estimates.md).
  package init(json bytes: [UInt8], file: String) throws(FeeFileProblem) {
    let node: JSONNode
    do { node = try JSONReader.read(bytes) } catch { throw FeeFileProblem(error, file) }
    let reader = BenefitsReader(file: file)
    let object = try reader.object(node, Benefits.keys, required: ["source", "as_of", "services"])
    source = try reader.text(object["source"]) ?? ""
    asOf = try reader.day(object["as_of"])
    deductibleLeft = try reader.money(object["deductible_left"])
    outOfPocketLeft = try reader.money(object["out_of_pocket_left"])
    services = []
    guard let written = object["services"], let list = written.array, !list.isEmpty else {
      throw FeeFileProblem(
        .benefitsValue, file, object["services"]?.position ?? node.position,
        "'services' is a list with at least one of {\"name\", \"deductible\", \"coinsurance\"}")
    }
    for item in list {
      let service = try reader.service(item, source: "\(file):\(item.position.line), \(source)")
      if service.sharing.deductible != .none, deductibleLeft == nil {
        throw FeeFileProblem(
          .benefitsKey, file, item.position,
          "the deductible counts for '\(service.sharing.name)', and the file does not say what is left of "
            + "it: \"deductible_left\": \"0.00\" where it is met")
      }
      if service.codes == nil, services.contains(where: { $0.codes == nil }) {
        throw FeeFileProblem(
          .benefitsTwice, file, item.position,
          "two services have no codes, and one can be for all the others only")
      }
      services.append(service)
    }
    try reader.refuseMeetings(services, list.map(\.position))
  }
}

/// Reads the parts of a file of benefits.
private struct BenefitsReader {
  let file: String

  func object(
    _ node: JSONNode, _ keys: [String], required: [String]
  ) throws(FeeFileProblem) -> JSONObject {
    guard case .object(let object) = node.value else {
      throw FeeFileProblem(
        .benefitsValue, file, node.position,
        "expected an object {…} of \(keys.joined(separator: ", "))")
    }
    for member in object.members where !keys.contains(member.name) {
      let hint = nearest(member.name, in: keys).map { "did you mean '\($0)'?" }
      throw FeeFileProblem(
        .benefitsKey, file, member.namePosition,
        "unknown key '\(member.name)' — "
          + (hint ?? "the keys are \(keys.joined(separator: ", "))"))
    }
    for key in required where object[key] == nil {
      throw FeeFileProblem(.benefitsKey, file, node.position, "'\(key)' is lacking")
    }
    return object
  }

  func text(_ node: JSONNode?) throws(FeeFileProblem) -> String? {
    guard let node, node.value != .null else { return nil }
    if case .number(let number) = node.value {
      throw FeeFileProblem(
        .benefitsValue, file, node.position,
        "\(number) is a number, and amounts, shares and codes are texts — put it in quotes: "
          + "\"\(number)\"")
    }
    guard case .string(let text) = node.value, text.contains(where: { $0 != " " }) else {
      throw FeeFileProblem(.benefitsValue, file, node.position, "expected a text")
    }
    return text
  }

  func money(_ node: JSONNode?) throws(FeeFileProblem) -> Money? {
    guard let text = try text(node), let node else { return nil }
    guard let money = Money(text), money.cents >= 0, money.cents <= 1_000_000_000 else {
      throw FeeFileProblem(
        .benefitsValue, file, node.position,
        "'\(text)' is no amount — write dollars and cents as text: \"30.00\"")
    }
    return money
  }

  func day(_ node: JSONNode?) throws(FeeFileProblem) -> CivilDate? {
    guard let text = try text(node), let node else { return nil }
    guard let day = CivilDate(text) else {
      throw FeeFileProblem(
        .benefitsValue, file, node.position, "'\(text)' is no day — write it as 2026-01-31")
    }
    return day
  }

  func service(_ node: JSONNode, source: String) throws(FeeFileProblem) -> Benefits.Service {
    let object = try object(node, Benefits.serviceKeys, required: ["name"])
    var codes: CodeSet?
    if let written = object["codes"], let text = try text(written) {
      do { codes = try CodeSet(parsing: text) } catch {
        throw FeeFileProblem(.benefitsValue, file, written.position, error.message)
      }
    }
    var isCovered = true
    if let written = object["covered"] {
      guard case .bool(let flag) = written.value else {
        throw FeeFileProblem(
          .benefitsValue, file, written.position, "'covered' is true or false")
      }
      isCovered = flag
    }
    var sharing = CostSharing(
      name: try text(object["name"]) ?? "", isCovered: isCovered,
      copay: try money(object["copay"]), deductible: .none, coinsurance: Rate(billionths: 0),
      source: source)
    guard isCovered else { return Benefits.Service(codes: codes, sharing: sharing) }
    for key in ["deductible", "coinsurance"] where object[key] == nil {
      throw FeeFileProblem(
        .benefitsKey, file, node.position,
        "the service '\(sharing.name)' does not say its '\(key)': "
          + (key == "deductible"
            ? "\"none\", \"first\" or \"after_copay\"" : "\"20%\", or \"0%\" for none"))
    }
    if let written = object["deductible"], let word = try text(written) {
      guard let deductible = CostSharing.Deductible(rawValue: word) else {
        throw FeeFileProblem(
          .benefitsValue, file, written.position,
          "'deductible' is \"none\", \"first\" or \"after_copay\", not \"\(word)\"")
      }
      sharing.deductible = deductible
    }
    if let written = object["coinsurance"], let text = try text(written) {
      guard let share = Benefits.share(text) else {
        throw FeeFileProblem(
          .benefitsValue, file, written.position,
          "'\(text)' is no share from 0% to 100% — write it as \"20%\"")
      }
      sharing.coinsurance = share
    }
    if let written = object["copay_per"], let word = try text(written) {
      guard word == "visit" || word == "line" else {
        throw FeeFileProblem(
          .benefitsValue, file, written.position,
          "'copay_per' is \"visit\" or \"line\", not \"\(word)\"")
      }
      sharing.copayPerLine = word == "line"
    }
    return Benefits.Service(codes: codes, sharing: sharing)
  }

  /// One procedure is of one service.
  func refuseMeetings(
    _ services: [Benefits.Service], _ places: [TextPosition]
  ) throws(FeeFileProblem) {
    for (index, service) in services.enumerated() {
      for (other, earlier) in services[..<index].enumerated() {
        guard let mine = service.codes, let theirs = earlier.codes, mine.sharesCodes(theirs) else {
          continue
        }
        throw FeeFileProblem(
          .benefitsTwice, file, places[index],
          "'\(service.sharing.name)' and '\(earlier.sharing.name)' (line \(places[other].line)) are for "
            + "some of the same procedures — let each procedure stand in one")
      }
    }
  }
}
