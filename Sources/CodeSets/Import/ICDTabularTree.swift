internal import Model

/// The tabular list as it is read: chapters, blocks and codes from the top, each before what lies below it.
struct ICDTabularTree {
  struct Note {
    var kind: ICDNotes.Kind
    /// Whether it is the first of its heading.
    var first: Bool
    var text: String
  }

  struct Node {
    /// 0 for a chapter or a block.
    var key: UInt64
    /// The chapter's number, the block's id, or empty for a code.
    var name: String
    /// The chapter's or block's title.
    var title: String
    var parent: Int
    /// The index behind the last node below.
    var end = 0
    var marks: UInt8 = 0
    /// 1 + the index of its own definition of seventh characters, or of the one nearest above; 0 for none.
    var seventh = 0
    var notes: [Note] = []
  }

  struct Seventh {
    var note = ""
    var characters: [(letter: UInt8, meaning: String)] = []
  }

  var nodes: [Node] = []
  var sevenths: [Seventh] = []
  /// Notes that name codes which are not in the list, by their text.
  private(set) var unresolved: [String] = []

  // MARK: - Columns

  mutating func columns() -> CodeFileBuilder {
    inherit()
    let codes = nodes.indices.filter { nodes[$0].key != 0 }.sorted { nodes[$0].key < nodes[$1].key }
    let keys = codes.map { nodes[$0].key }
    var columns = CodeFileBuilder()
    columns.add("code", keys)
    columns.add("category", ICDCode.categoryStarts(keys))
    columns.add("node", codes.map { UInt32($0) })
    columns.add("node.key", nodes.map(\.key))
    columns.add("node.parent", nodes.map { Int32($0.parent) })
    columns.add("node.end", nodes.map { UInt32($0.end) })
    columns.add("node.marks", nodes.map(\.marks))
    columns.add("node.kinds", kinds())
    columns.add("node.seventh", nodes.map { UInt32($0.seventh) })
    let groups = nodes.indices.filter { nodes[$0].key == 0 }
    columns.add("group", groups.map { UInt32($0) })
    columns.add("group.name", texts: groups.map { nodes[$0].name })
    columns.add("group.title", texts: groups.map { nodes[$0].title })
    addNotes(&columns, keys, codes)
    var ends: [UInt32] = []
    for seventh in sevenths {
      ends.append((ends.last ?? 0) + UInt32(seventh.characters.count))
    }
    columns.add("seventh.ends", ends)
    columns.add("seventh.note", texts: sevenths.map(\.note))
    columns.add("seventh.letter", sevenths.flatMap { $0.characters.map(\.letter) })
    columns.add("seventh.meaning", texts: sevenths.flatMap { $0.characters.map(\.meaning) })
    return columns
  }

  /// Hands definitions of seventh characters down.
  private mutating func inherit() {
    for index in nodes.indices where nodes[index].seventh == 0 && nodes[index].parent >= 0 {
      nodes[index].seventh = nodes[nodes[index].parent].seventh
    }
  }

  /// For each node the kinds of its notes and of those above, a bit each.
  private func kinds() -> [UInt8] {
    var kinds: [UInt8] = []
    for node in nodes {
      let own = node.notes.reduce(UInt8(0)) { $0 | $1.kind.bit }
      kinds.append(own | (node.parent >= 0 ? kinds[node.parent] : 0))
    }
    return kinds
  }

  private mutating func addNotes(_ columns: inout CodeFileBuilder, _ keys: [UInt64], _ codes: [Int])
  {
    var starts: [UInt32] = [0]
    var kinds: [UInt8] = []
    var first: [UInt8] = []
    var texts: [String] = []
    var ranges = RangeColumns()
    let places = Places(nodes: nodes, keys: keys, codes: codes)
    for node in nodes {
      for note in node.notes {
        kinds.append(note.kind.rawValue)
        first.append(note.first ? 1 : 0)
        texts.append(note.text)
        let references = ICDNoteReferences(note.text).references
        var missed = false
        for reference in references where !ranges.add(reference, places) { missed = true }
        if missed { unresolved.append(note.text) }
        ranges.ends.append(UInt32(ranges.from.count))
      }
      starts.append(UInt32(texts.count))
    }
    columns.add("note.start", starts)
    columns.add("note.kind", kinds)
    columns.add("note.first", first)
    columns.add("note.text", texts: texts)
    columns.add("note.ranges", ranges.ends)
    columns.add("range.from", ranges.from)
    columns.add("range.end", ranges.end)
    columns.add("range.test", ranges.test)
    columns.add("range.low", ranges.low)
    columns.add("range.high", ranges.high)
  }

  /// Where codes stand in the list.
  private struct Places {
    let nodes: [Node]
    let keys: [UInt64]
    let codes: [Int]

    func node(_ key: CodeKey) -> Int? {
      let place = place(notBelow: key.bits)
      return place < keys.count && keys[place] == key.bits ? codes[place] : nil
    }

    /// Where a range begins: at the code, or the first behind where it would stand.
    func first(_ key: CodeKey) -> Int? {
      if let node = node(key) { return node }
      guard !keys.isEmpty else { return nil }
      // A code of seven characters is not in the list, but its stem is.
      let key = key.length == 7 ? CodeKey(bits: keys[max(0, place(notBelow: key.bits) - 1)]) : key
      let place = place(notBelow: key.bits)
      return place < codes.count ? codes[place] : nil
    }

    /// Where a range ends: at the code, or the last before where codes that begin with it would end.
    func last(_ key: CodeKey) -> Int? {
      if let node = node(key) { return node }
      let place = place(notBelow: ICDCode.last(key))
      return place > 0 ? codes[place - 1] : nil
    }

    private func place(notBelow bits: UInt64) -> Int {
      var low = 0
      var high = keys.count
      while low < high {
        let middle = (low + high) / 2
        if keys[middle] < bits { low = middle + 1 } else { high = middle }
      }
      return low
    }
  }

  private struct RangeColumns {
    var ends: [UInt32] = []
    var from: [UInt32] = []
    var end: [UInt32] = []
    var test: [UInt8] = []
    var low: [UInt64] = []
    var high: [UInt64] = []

    /// Adds a reference; false when its codes are not in the list.
    mutating func add(_ reference: ICDNoteReferences.Reference, _ places: Places) -> Bool {
      let range: Range<Int>
      if reference.low == reference.high {
        guard let node = places.node(reference.low) else { return false }
        range = node..<places.nodes[node].end
      } else {
        guard let low = places.first(reference.low), let high = places.last(reference.high),
          low < places.nodes[high].end
        else { return false }
        range = low..<places.nodes[high].end
      }
      from.append(UInt32(range.lowerBound))
      end.append(UInt32(range.upperBound))
      test.append(reference.condition.test.rawValue)
      low.append(reference.condition.low)
      high.append(reference.condition.high)
      return true
    }
  }
}
