extension X12Problem: CustomStringConvertible {
  /// One line: code, severity, place, message.
  package var description: String { "\(code.rawValue) \(severity) at \(place): \(message)" }

  /// What is wrong, why it matters and what to do, in plain words.
  package var message: String {
    switch detail {
    case .looksLike(let kind):
      return "This is not X12: it looks like \(kind). "
        + "An X12 file starts with an ISA segment. Give the file as the sender exported it."
    case .encoded(let encoding):
      return "This is text in \(encoding). X12 is exchanged in ASCII, UTF-8 at most. "
        + "Save it again as UTF-8 without a byte order mark, or export it again."
    case .isaCut:
      return "The ISA segment is cut off, so the delimiters are not known and nothing after it "
        + "can be read. Check that the transfer finished and fetch the file again."
    case .isaWidth(let width):
      return "The ISA segment is \(width) bytes long, not 106, so an element does not have its "
        + "fixed width. It was read by counting separators; many receivers reject it. "
        + "Pad the ISA elements at their source."
    case .isaUnreadable:
      return "The ISA segment does not have its sixteen elements followed by a terminator and GS, "
        + "so the interchange was not read. Correct the ISA segment at its source."
    case .clash(let delimiters):
      return "\((delimiters.clash ?? "Two delimiters clash").capitalizedFirst), "
        + "so the interchange was not read. Choose four different delimiters that data never holds."
    case .repetitionClash(let byte):
      return "The repetition separator in ISA11 is \(byte.shown), which is another delimiter too. "
        + "It was put aside and repeated elements are read as one. Choose another ISA11."
    case .indented:
      return "Segments are indented with blanks or tabs. They were read without them; a receiver "
        + "may reject the file. Write each segment from the first column, or read it with "
        + "--repair indent, which takes the blanks out."
    case .brokenLine:
      return "A line break stands inside a segment: the file was wrapped at a column, or data "
        + "holds a line break. Values may be damaged. Export the file again without wrapping, or read it with "
        + "--repair wrap, which joins the lines."
    case .tooManyElements:
      return "The segment has more than \(X12Tokenizer.capacity) elements; the rest was not read. "
        + "A terminator is probably missing. Check the file at this place."
    case .tooLong:
      return "The segment is longer than can be read. A terminator is probably missing. "
        + "Check the file at this place."
    case .count(let claimed, let counted):
      return countMessage(claimed, counted)
    case .control(let trailer, let header):
      return controlMessage(trailer, header)
    case .open(let control):
      return openMessage(control)
    case .next(let id, let control):
      return nextMessage(id, control)
    case .bytes(let count):
      return "\(count) byte\(count == 1 ? "" : "s") here belong to no interchange and were not "
        + "read. If claims are missing, look here; else remove the bytes."
    case .segments(let count):
      return "\(count) segment\(count == 1 ? "" : "s") from here on stand outside a transaction "
        + "and were not read as part of one. An ST segment is probably missing or misspelt."
    case .unopened:
      return unopenedMessage
    case .guide(let note):
      return note.message(code, place.elementName)
    case .repaired(let what, let count):
      return "\(count) \(what). Places are counted in the repaired text; the file itself is as "
        + "it was. Correct it at its source."
    case .none:
      return plainMessage
    }
  }

  private func countMessage(_ claimed: X12Word, _ counted: Int) -> String {
    let said = claimed.isEmpty ? "is empty" : "says \(claimed)"
    switch code {
    case .segmentCount:
      return "SE01 \(said), but the transaction has \(counted) segments from ST to SE. "
        + "Segments were lost or added, and a receiver rejects the transaction. Export it again."
    case .transactionCount:
      return "GE01 \(said), but the group has \(counted) transactions. "
        + "Transactions were lost or added, and a receiver rejects the group. Export it again."
    default:
      return "IEA01 \(said), but the interchange has \(counted) groups. "
        + "Groups were lost or added, and a receiver rejects the file. Export it again."
    }
  }

  private func controlMessage(_ trailer: X12Word, _ header: X12Word) -> String {
    switch code {
    case .transactionControl:
      return "SE02 is \(quoted(trailer)), but ST02 is \(quoted(header)). The transaction may be "
        + "put together from two. Export it again."
    case .groupControl:
      return "GE02 is \(quoted(trailer)), but GS06 is \(quoted(header)). The group may be "
        + "put together from two. Export it again."
    default:
      return "IEA02 is \(quoted(trailer)), but ISA13 is \(quoted(header)). The interchange may be "
        + "put together from two. Export it again."
    }
  }

  private func openMessage(_ control: X12Word) -> String {
    switch code {
    case .duplicateControl:
      return "ST02 \(quoted(control)) was used before in this group. Acknowledgments could not "
        + "tell the transactions apart. Number each transaction of a group differently."
    default:
      return "The file ends inside transaction \(quoted(control)): it is truncated, and what "
        + "was to follow is unknown. Check that the transfer finished and fetch the file again."
    }
  }

  private func nextMessage(_ id: X12Tag, _ control: X12Word) -> String {
    let before = id == .empty ? "the end of the file" : "\(id)"
    switch code {
    case .seMissing:
      return "Transaction \(quoted(control)) has no SE segment before \(before). Its end may be "
        + "lost, so its last claim is not to be trusted. Export it again."
    case .geMissing:
      return "Group \(quoted(control)) has no GE segment before \(before). Transactions may be "
        + "lost. Export it again."
    default:
      return "Interchange \(quoted(control)) has no IEA segment before \(before). Groups may be "
        + "lost. Export it again."
    }
  }

  private var unopenedMessage: String {
    switch place.segmentID {
    case "SE": return "SE ends a transaction, but none is open. Remove it or restore its ST."
    case "GE": return "GE ends a group, but none is open. Remove it or restore its GS."
    case "ST":
      return "The transaction stands outside a group: a GS segment is missing. It was read; "
        + "a receiver rejects it. Export the file again."
    default:
      return
        "\(place.segmentID) stands outside an interchange: an ISA segment is missing. It was read "
        + "with the delimiters of the interchange before; a receiver rejects it. "
        + "Export the file again."
    }
  }

  private var plainMessage: String {
    switch code {
    case .emptyInput:
      return "The file is empty. Check that the export or transfer finished."
    case .truncated:
      return
        "The data breaks off inside a segment: it is truncated, and what was to follow is unknown. "
        + "Check that the transfer finished and fetch the file again."
    case .segmentID:
      return "The segment does not start with a segment identifier of two or three capitals and "
        + "digits. It was passed over; what it said is not known. Correct it at its source."
    case .controlCharacter:
      return "A control character stands inside a segment; a receiver may reject it. "
        + "Remove it at its source. Later ones of this interchange are not reported."
    case .terminatorMissing:
      return "The last segment has no terminator. It was read as whole; some receivers take "
        + "the file for truncated. Write the terminator after IEA too."
    default:
      return code.rawValue
    }
  }

  private func quoted(_ word: X12Word) -> String { word.isEmpty ? "empty" : "\(word)" }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
