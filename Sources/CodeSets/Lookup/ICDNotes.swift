package import Model

/// A release of the ICD-10-CM tabular list: the notes at codes, blocks and chapters, and seventh characters.
///
/// What stands at a code holds for all codes below it. A code of seven characters has what its stem has.
package final class ICDNotes: Sendable {
  package enum Kind: UInt8, CaseIterable, Sendable {
    case includes, excludes1, excludes2, codeFirst, useAdditionalCode, codeAlso

    /// The heading as it is printed.
    package var title: String {
      switch self {
      case .includes: "Includes"
      case .excludes1: "Excludes1"
      case .excludes2: "Excludes2"
      case .codeFirst: "Code first"
      case .useAdditionalCode: "Use additional code"
      case .codeAlso: "Code also"
      }
    }

    init?(element: String) {
      switch element {
      case "includes": self = .includes
      case "excludes1": self = .excludes1
      case "excludes2": self = .excludes2
      case "codeFirst": self = .codeFirst
      case "useAdditionalCode": self = .useAdditionalCode
      case "codeAlso": self = .codeAlso
      default: return nil
      }
    }

    @inline(__always)
    var bit: UInt8 { 1 << rawValue }
  }

  /// A note as it is printed.
  package struct Note: Equatable, Sendable {
    package var kind: Kind
    package var text: String
    /// Where it stands: a code with its dot, `block E08-E13` or `chapter 4`.
    package var place: String
  }

  /// The seventh characters a code may have.
  package struct SeventhCharacters: Equatable, Sendable {
    package struct Character: Equatable, Sendable {
      package var letter: Unicode.Scalar
      package var meaning: String
    }

    /// The code at which they are defined.
    package var code: CodeKey
    /// The sentence above the list.
    package var note: String
    /// In the order of the list.
    package var characters: [Character]
  }

  /// A block or a chapter.
  package struct Group: Equatable, Sendable {
    /// The block's id, `A00-A09`, or the chapter's number.
    package var name: String
    package var title: String

    package init(name: String, title: String) {
      self.name = name
      self.title = title
    }
  }

  enum Mark {
    static let placeholder: UInt8 = 1
    /// The title says `in diseases classified elsewhere` or the like.
    static let classifiedElsewhere: UInt8 = 2
  }

  package let from: CivilDate
  package let through: CivilDate?
  private let index: ICDKeyIndex
  private let nodes: CodeColumn<UInt32>
  private let nodeKeys: CodeColumn<UInt64>
  private let parents: CodeColumn<Int32>
  private let nodeEnds: CodeColumn<UInt32>
  private let marks: CodeColumn<UInt8>
  private let kinds: CodeColumn<UInt8>
  private let sevenths: CodeColumn<UInt32>
  private let groups: CodeColumn<UInt32>
  private let groupNames: TextColumn
  private let groupTitles: TextColumn
  private let noteStarts: CodeColumn<UInt32>
  private let noteKinds: CodeColumn<UInt8>
  private let noteFirst: CodeColumn<UInt8>
  private let noteTexts: TextColumn
  private let rangeEnds: CodeColumn<UInt32>
  private let rangeFrom: CodeColumn<UInt32>
  private let rangeEnd: CodeColumn<UInt32>
  private let rangeTest: CodeColumn<UInt8>
  private let rangeLow: CodeColumn<UInt64>
  private let rangeHigh: CodeColumn<UInt64>
  private let seventhEnds: CodeColumn<UInt32>
  private let seventhNotes: TextColumn
  private let seventhLetters: CodeColumn<UInt8>
  private let seventhMeanings: TextColumn

  package init(_ file: CodeFile) throws(ImportProblem) {
    from = file.manifest.from
    through = file.manifest.through
    index = try ICDKeyIndex(file)
    nodes = try file.column("node")
    nodeKeys = try file.column("node.key")
    parents = try file.column("node.parent")
    nodeEnds = try file.column("node.end")
    marks = try file.column("node.marks")
    kinds = try file.column("node.kinds")
    sevenths = try file.column("node.seventh")
    groups = try file.column("group")
    groupNames = try file.texts("group.name")
    groupTitles = try file.texts("group.title")
    noteStarts = try file.column("note.start")
    noteKinds = try file.column("note.kind")
    noteFirst = try file.column("note.first")
    noteTexts = try file.texts("note.text")
    rangeEnds = try file.column("note.ranges")
    rangeFrom = try file.column("range.from")
    rangeEnd = try file.column("range.end")
    rangeTest = try file.column("range.test")
    rangeLow = try file.column("range.low")
    rangeHigh = try file.column("range.high")
    seventhEnds = try file.column("seventh.ends")
    seventhNotes = try file.texts("seventh.note")
    seventhLetters = try file.column("seventh.letter")
    seventhMeanings = try file.texts("seventh.meaning")
    guard fits else { throw ICDKeyIndex.damaged(file) }
  }

  /// Whether no column points outside of another.
  private var fits: Bool {
    let count = nodeKeys.count
    let counts = [
      nodes.count == index.keys.count, parents.count == count, nodeEnds.count == count,
      marks.count == count, kinds.count == count, sevenths.count == count,
      groupNames.count == groups.count, groupTitles.count == groups.count,
      noteStarts.count == count + 1, noteFirst.count == noteKinds.count,
      noteTexts.count == noteKinds.count, rangeEnds.count == noteKinds.count,
      rangeEnd.count == rangeFrom.count, rangeTest.count == rangeFrom.count,
      rangeLow.count == rangeFrom.count, rangeHigh.count == rangeFrom.count,
      seventhNotes.count == seventhEnds.count, seventhMeanings.count == seventhLetters.count,
    ]
    return counts.allSatisfy { $0 }
      && nodes.values.allSatisfy { $0 < count }
      && noteStarts.values.allSatisfy { $0 <= noteKinds.count }
      && rangeEnds.values.allSatisfy { $0 <= rangeFrom.count }
      && rangeFrom.values.allSatisfy { $0 < count }
      && rangeEnd.values.allSatisfy { $0 <= count }
      && sevenths.values.allSatisfy { $0 <= seventhEnds.count }
      && seventhEnds.values.allSatisfy { $0 <= seventhLetters.count }
      && parents.values.indices.allSatisfy { Int(parents[$0]) < $0 }
  }

  // MARK: - Codes

  /// How many codes the list has, without seventh characters.
  package var count: Int { index.keys.count }

  /// Whether the list itself has a code.
  package func has(_ key: CodeKey) -> Bool { index.index(of: key) != nil }

  /// Whether the list has a code whose last letter is the placeholder X.
  package func isPlaceholder(_ key: CodeKey) -> Bool {
    index.index(of: key).map { marks[Int(nodes[$0])] & Mark.placeholder != 0 } ?? false
  }

  /// Whether a code is a manifestation, which is never listed first.
  ///
  /// Its title says that the disease is classified elsewhere, and a note says what to code first.
  package func isManifestation(_ key: CodeKey) -> Bool {
    node(of: key).map(isManifestation) ?? false
  }

  /// The block in which a code lies.
  package func block(of key: CodeKey) -> Group? { group(of: key, chapter: false) }

  /// The chapter in which a code lies.
  package func chapter(of key: CodeKey) -> Group? { group(of: key, chapter: true) }

  /// All blocks and chapters in the order of the list.
  package var allGroups: [Group] {
    (0..<groups.count).map { Group(name: groupNames[$0], title: groupTitles[$0]) }
  }

  /// The seventh characters that a code may have, or its stem; nil where none are defined.
  package func seventhCharacters(of key: CodeKey) -> SeventhCharacters? {
    guard var node = node(of: key), sevenths[node] > 0 else { return nil }
    let number = Int(sevenths[node]) - 1
    while parents[node] >= 0, sevenths[Int(parents[node])] == sevenths[node] {
      node = Int(parents[node])
    }
    let start = number == 0 ? 0 : Int(seventhEnds[number - 1])
    return SeventhCharacters(
      code: CodeKey(bits: nodeKeys[node]), note: seventhNotes[number],
      characters: (min(start, Int(seventhEnds[number]))..<Int(seventhEnds[number])).map {
        SeventhCharacters.Character(
          letter: Unicode.Scalar(seventhLetters[$0]), meaning: seventhMeanings[$0])
      })
  }

  // MARK: - Notes

  /// The notes of a kind that hold for a code, the nearest first.
  package func notes(_ kind: Kind, for key: CodeKey) -> [Note] {
    var found: [Note] = []
    var node = node(of: key) ?? -1
    while node >= 0, kinds[node] & kind.bit != 0 {
      for note in notes(at: node) where noteKinds[note] == kind.rawValue {
        found.append(self.note(note, at: node))
      }
      node = Int(parents[node])
    }
    return found
  }

  /// The Excludes1 note that says that two codes are not to stand together; nil when there is none.
  package func excludes1(_ first: CodeKey, _ second: CodeKey) -> Note? {
    guard let one = node(of: first), let other = node(of: second), first != second else {
      return nil
    }
    return excluding(one, second, other) ?? excluding(other, first, one)
  }

  /// The ranges of codes that the Excludes1 notes of a code name: first and last code, or the block's first
  /// and last.
  package func excludes1Partners(of key: CodeKey) -> [ClosedRange<String>] {
    var partners: [ClosedRange<String>] = []
    var node = node(of: key) ?? -1
    while node >= 0, kinds[node] & Kind.excludes1.bit != 0 {
      for note in notes(at: node) where noteKinds[note] == Kind.excludes1.rawValue {
        for range in ranges(of: note) {
          let low = CodeKey(bits: nodeKeys[Int(rangeFrom[range])])
          let high = CodeKey(bits: nodeKeys[max(Int(rangeEnd[range]) - 1, Int(rangeFrom[range]))])
          let (first, last) = (ICDCode.text(low), ICDCode.text(high))
          partners.append(min(first, last)...max(first, last))
        }
      }
      node = Int(parents[node])
    }
    return partners
  }

  /// How many headings of a kind the list has.
  package func headings(_ kind: Kind) -> Int {
    noteKinds.values.indices.count { noteKinds[$0] == kind.rawValue && noteFirst[$0] == 1 }
  }

  /// How many definitions of seventh characters the list has.
  package var seventhDefinitions: Int { seventhEnds.count }

  /// How many ranges of codes the notes of a kind name, and how many of them ask for letters in words that
  /// are not read.
  package func ranges(_ kind: Kind) -> (all: Int, unclear: Int) {
    var all = 0
    var unclear = 0
    for note in 0..<noteKinds.count where noteKinds[note] == kind.rawValue {
      for range in ranges(of: note) {
        all += 1
        if rangeTest[range] == ICDNoteTest.unclear.rawValue { unclear += 1 }
      }
    }
    return (all, unclear)
  }
}

// MARK: - Nodes

extension ICDNotes {
  /// The node of a code, or of the longest start of it that the list has.
  @inline(__always)
  func node(of key: CodeKey) -> Int? {
    guard let place = index.lastIndex(notAbove: key) else { return nil }
    var node = Int(nodes[place])
    // What lies between a start of the code and the code in the order of keys begins with it as well.
    while !ICDCode.begins(key, with: CodeKey(bits: nodeKeys[node])) {
      let parent = Int(parents[node])
      guard parent >= 0, nodeKeys[parent] != 0 else { return nil }
      node = parent
    }
    return node
  }

  func key(at node: Int) -> CodeKey { CodeKey(bits: nodeKeys[node]) }

  func isManifestation(_ node: Int) -> Bool {
    marks[node] & Mark.classifiedElsewhere != 0 && has(.codeFirst, node)
  }

  /// Whether a node has notes of a kind, or one above it.
  @inline(__always)
  func has(_ kind: Kind, _ node: Int) -> Bool { kinds[node] & kind.bit != 0 }

  /// The Excludes1 note at a node or above that names another code, which does not lie with it below the
  /// note.
  @inline(__always)
  func excluding(_ start: Int, _ other: CodeKey, _ otherNode: Int) -> Note? {
    var node = start
    while node >= 0, kinds[node] & Kind.excludes1.bit != 0 {
      if otherNode < node || otherNode >= nodeEnds[node],
        let note = noteNaming(other, otherNode, kind: .excludes1, at: node, unclear: false)
      {
        return self.note(note, at: node)
      }
      node = Int(parents[node])
    }
    return nil
  }

  /// The note of a kind at a node or above that names a code; `unclear` says how a note counts whose
  /// condition is not read.
  func naming(
    _ kind: Kind, from start: Int, _ other: CodeKey, _ otherNode: Int, unclear: Bool
  ) -> Note? {
    var node = start
    while node >= 0, has(kind, node) {
      if let note = noteNaming(other, otherNode, kind: kind, at: node, unclear: unclear) {
        return self.note(note, at: node)
      }
      node = Int(parents[node])
    }
    return nil
  }

  @inline(__always)
  private func noteNaming(
    _ other: CodeKey, _ otherNode: Int, kind: Kind, at node: Int, unclear: Bool
  ) -> Int? {
    for note in notes(at: node) where noteKinds[note] == kind.rawValue {
      for range in ranges(of: note)
      where otherNode >= rangeFrom[range] && otherNode < rangeEnd[range] {
        let test = ICDNoteTest(rawValue: rangeTest[range]) ?? .unclear
        if test.holds(other, rangeLow[range], rangeHigh[range]) ?? unclear { return note }
      }
    }
    return nil
  }

  @inline(__always)
  private func notes(at node: Int) -> Range<Int> {
    let start = Int(noteStarts[node])
    return start..<max(start, Int(noteStarts[node + 1]))
  }

  @inline(__always)
  private func ranges(of note: Int) -> Range<Int> {
    let start = note == 0 ? 0 : Int(rangeEnds[note - 1])
    return start..<max(start, Int(rangeEnds[note]))
  }

  private func note(_ note: Int, at node: Int) -> Note {
    let place: String
    if nodeKeys[node] != 0 {
      place = ICDCode.text(CodeKey(bits: nodeKeys[node]))
    } else {
      let group = groups.firstIndex(notBelow: UInt32(node))
      let name = group < groups.count ? groupNames[group] : ""
      place = parents[node] < 0 ? "chapter \(name)" : "block \(name)"
    }
    return Note(
      kind: Kind(rawValue: noteKinds[note]) ?? .includes, text: noteTexts[note], place: place)
  }

  private func group(of key: CodeKey, chapter: Bool) -> Group? {
    var node = node(of: key) ?? -1
    while node >= 0 {
      if nodeKeys[node] == 0, (parents[node] < 0) == chapter {
        let group = groups.firstIndex(notBelow: UInt32(node))
        guard group < groups.count else { return nil }
        return Group(name: groupNames[group], title: groupTitles[group])
      }
      node = Int(parents[node])
    }
    return nil
  }
}
