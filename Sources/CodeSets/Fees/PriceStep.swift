/// One figure of a price with how it came about: a tree whose leaves are read from releases and the
/// claim, and whose other nodes are reckoned from their children.
///
/// ``recomputed`` reckons a tree anew from its leaves; it gives ``value``, or the tree is wrong.
package struct PriceStep: Equatable, Sendable {
  /// How a node's value comes from its children.
  package enum Operation: Sendable {
    /// Read, not reckoned.
    case given
    case sum
    /// The first without the others.
    case difference
    case product
    /// The first divided by the second.
    case quotient
    case least
    /// The first where it is above zero.
    case atLeastZero
    /// The child, rounded.
    case same
  }

  /// What the figure is, in plain words.
  package var label: String
  package var operation: Operation
  /// To how many decimals the result is rounded, halves up; nil where it is exact.
  package var decimals: Int?
  package var value: Figure
  package var source: PriceSource?
  package var children: [PriceStep]

  /// A figure that was read.
  package static func given(
    _ label: String, _ value: Figure, _ source: PriceSource? = nil
  ) -> PriceStep {
    PriceStep(
      label: label, operation: .given, decimals: nil, value: value, source: source, children: [])
  }

  /// A figure that is reckoned from others.
  package init(
    _ label: String, _ operation: Operation, _ children: [PriceStep], decimals: Int? = nil,
    source: PriceSource? = nil
  ) {
    self.label = label
    self.operation = operation
    self.decimals = decimals
    self.source = source
    self.children = children
    value = PriceStep.result(operation, children.lazy.map(\.value), decimals: decimals)
  }

  private init(
    label: String, operation: Operation, decimals: Int?, value: Figure, source: PriceSource?,
    children: [PriceStep]
  ) {
    self.label = label
    self.operation = operation
    self.decimals = decimals
    self.value = value
    self.source = source
    self.children = children
  }

  /// Factors multiplied and the result rounded to cents.
  package static func cents(
    _ label: String, _ factors: PriceStep..., source: PriceSource? = nil
  ) -> PriceStep {
    PriceStep(label, .product, factors, decimals: 2, source: source)
  }

  /// The same figure under another name.
  package func named(_ label: String) -> PriceStep {
    var step = self
    step.label = label
    return step
  }

  /// The amount; a node in dollars is always in whole cents where the pricer gives it out, which never
  /// gives out one that is not ``isAmount``.
  package var cents: Int64 { value.cents ?? 0 }

  /// Whether the figure is in whole cents and not beyond every amount that is one: ten billion dollars.
  package var isAmount: Bool { value.cents.map { $0.magnitude <= 1_000_000_000_000 } ?? false }

  /// The figure reckoned anew from the leaves.
  package var recomputed: Figure {
    guard operation != .given else { return value }
    return PriceStep.result(operation, children.lazy.map(\.recomputed), decimals: decimals)
  }

  /// The node and all below it.
  package func forEach(_ body: (PriceStep) -> Void) {
    body(self)
    for child in children { child.forEach(body) }
  }

  private static func result(
    _ operation: Operation, _ values: some RandomAccessCollection<Figure>, decimals: Int?
  ) -> Figure {
    guard let first = values.first else { return Figure(0, places: 2, .dollars) }
    let rest = values.dropFirst()
    var figure: Figure
    switch operation {
    case .given, .same: figure = first
    case .sum: figure = rest.reduce(first, +)
    case .difference: figure = rest.reduce(first, -)
    case .product: figure = rest.reduce(first, *)
    case .least: figure = rest.reduce(first) { $1 < $0 ? $1 : $0 }
    case .atLeastZero:
      figure = first.units < 0 ? Figure(0, places: first.places, first.unit) : first
    case .quotient:
      guard let second = rest.first, second.units != 0 else { return first }
      let places = decimals ?? 9
      // The places of the divisor are taken over by the dividend before the division.
      let dividend = first.units * Figure.power(places + second.places)
      let quotient = Figure.halfUp(dividend, by: second.units * Figure.power(first.places))
      return Figure(quotient, places: places, first.unit)
    }
    guard let decimals else { return figure }
    return decimals == 2 ? figure.rounded() : figure.rounded(to: decimals)
  }
}

extension PriceStep {
  /// The reckoning with its figures: `(0.97 + 0.9699 + 0.08392) × $36.0896`, without the result.
  package var formula: String {
    func joined(_ sign: String) -> String {
      children.map { child in
        // A product of sums is shown with its parts, as the manual writes it.
        if operation == .product, child.operation == .sum, child.decimals == nil {
          return "(\(child.formula))"
        }
        if operation == .sum, child.operation == .product, child.decimals == nil {
          return child.formula
        }
        return child.value.description
      }.joined(separator: " \(sign) ")
    }
    return switch operation {
    case .given: value.description
    case .sum: joined("+")
    case .difference: joined("-")
    case .product: joined("×")
    case .quotient: joined("/")
    case .least: "the least of " + joined("and")
    case .atLeastZero, .same: joined("")
    }
  }

  /// The tree as text, two blanks for each level.
  package func outline(_ level: Int = 0) -> String {
    let indent = String(repeating: "  ", count: level)
    let reckoned = operation == .given ? "" : " = \(formula)"
    let from = source.map { " [\($0)]" } ?? ""
    return children.reduce("\(indent)\(label): \(value)\(reckoned)\(from)\n") {
      $0 + $1.outline(level + 1)
    }
  }
}
