/// A place in an X12 file.
package struct X12Place: Sendable, CustomStringConvertible {
  /// The byte in the file, from 0.
  package let offset: Int
  /// The segment's number in the file, from 1; 0 when no segment is meant.
  package let segment: Int
  /// The segment's number in its transaction, ST being 1; 0 outside a transaction.
  package let segmentInTransaction: Int
  package let segmentID: X12Tag
  /// The element, from 1; 0 when the whole segment is meant.
  package let element: Int
  /// The component, from 1; 0 when the whole element is meant.
  package let component: Int
  /// The repetition of the element, from 1; 0 when it has one only.
  package let repetition: Int
  /// The loop of the guide, such as `2010AA`; empty where none is known.
  package let loop: X12Tag

  init(
    offset: Int, segment: Int, segmentInTransaction: Int, segmentID: X12Tag, element: Int,
    component: Int = 0, repetition: Int = 0, loop: X12Tag = .empty
  ) {
    self.offset = offset
    self.segment = segment
    self.segmentInTransaction = segmentInTransaction
    self.segmentID = segmentID
    self.element = element
    self.component = component
    self.repetition = repetition
    self.loop = loop
  }

  /// The place of a segment, or of one of its elements.
  package init(_ segment: X12Segment, element: Int = 0) {
    self.init(
      offset: (element > 0 ? segment.element(element).lowerBound : segment.start) + segment.shift,
      segment: segment.number, segmentInTransaction: segment.numberInTransaction,
      segmentID: segment.id, element: element)
  }

  /// The same place at another segment of the document.
  func moved(to offset: Int, segment: Int) -> X12Place {
    X12Place(
      offset: offset, segment: segment,
      segmentInTransaction: segmentInTransaction + segment - self.segment, segmentID: segmentID,
      element: element, component: component, repetition: repetition, loop: loop)
  }

  /// The home of the element in the guide: `2010BB NM109`, `2300 CLM05-3`.
  package var home: String {
    loop == .empty ? elementName : "\(loop) \(elementName)"
  }

  /// The element by its name: `NM109`, `CLM05-3`; the segment's when no element is meant.
  package var elementName: String {
    var text = segmentID == .empty ? "" : "\(segmentID)"
    if element > 0 { text += element < 10 ? "0\(element)" : "\(element)" }
    if component > 0 { text += "-\(component)" }
    return text
  }

  /// The place in words: `segment 44 (SE, 42 of its transaction), element 1, byte 1633`.
  package var description: String {
    guard segment > 0 else { return "byte \(offset)" }
    var text = "segment \(segment)"
    let name = segmentID == .empty ? "" : segmentID.description
    let inside = segmentInTransaction > 0 ? "\(segmentInTransaction) of its transaction" : ""
    switch (name.isEmpty, inside.isEmpty) {
    case (false, false): text += " (\(name), \(inside))"
    case (false, true): text += " (\(name))"
    case (true, false): text += " (\(inside))"
    case (true, true): break
    }
    if element > 0 { text += ", element \(element)" }
    if component > 0 { text += ", component \(component)" }
    return text + ", byte \(offset)"
  }
}
