import Model

extension FieldScope {
  /// How to go from a record in scope to records of a kind.
  enum Way {
    /// Through these lists, beginning at the record `owner`.
    case through([ChildList], owner: FieldReference.Base)
    /// There are several, beginning with these lists.
    case several([ChildList])
    /// No record in scope has such records; these do.
    case none(owners: [Record])
  }

  /// The way to the records of a kind: from the innermost record in scope that has them.
  func way(to record: Record) -> Way {
    for (base, owner) in owners {
      let direct = ChildList.all.filter { $0.owner == owner && $0.record == record }
      if let list = direct.first { return .through([list], owner: base) }
      let indirect = ChildList.all.filter { $0.owner == owner }.flatMap { first in
        ChildList.all.filter { $0.owner == first.record && $0.record == record }
          .map { [first, $0] }
      }
      if indirect.count > 1 { return .several(indirect.compactMap(\.first)) }
      if let lists = indirect.first { return .through(lists, owner: base) }
    }
    return .none(owners: ChildList.all.filter { $0.record == record }.map(\.owner))
  }

  /// The records whose lists can be gone through, the innermost first.
  private var owners: [(FieldReference.Base, Record)] {
    var owners: [(FieldReference.Base, Record)] = []
    for (level, record) in gone.enumerated().reversed() {
      owners.append((FieldReference.Base.levels[level], record))
    }
    if each == .line { owners.append((.line, .line)) }
    if let side { owners.append((side.base, .line)) }
    owners.append((.claim, .claim))
    return owners
  }

  /// The line that `same` compares with: the one gone through outside, else the judged one.
  var partner: FieldReference.Base? {
    if let level = gone.lastIndex(of: .line) { return FieldReference.Base.levels[level] }
    if let side { return side.base }
    return each == .line || each == .pair ? .line : nil
  }
}
