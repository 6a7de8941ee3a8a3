/// Why a run of Lua did not end well, and where.
package struct LuaFailure: Error, Sendable, Equatable, CustomStringConvertible {
  package enum Code: Sendable, Equatable, CaseIterable {
    /// The file does not parse.
    case syntax
    /// The script raised an error, or did something Lua refuses.
    case error
    /// A global or library name that does not exist was read.
    case unknownName
    /// A field or method that does not exist was read.
    case unknownField
    /// A global was assigned.
    case globalWrite
    /// Something frozen was written: a library, a record, a table made while loading.
    case frozen
    /// A local of the file was changed during a call (E720); it has been put back.
    case captured
    /// A record of an earlier generation was used.
    case expired
    /// The sandbox does not do this: too large, of the wrong kind, not allowed here.
    case refused
    /// The instruction budget is spent.
    case instructions
    /// The time budget is spent.
    case time
    /// The memory budget is spent, or one text or table is over its limit.
    case memory
    /// Functions call each other too deeply.
    case stackOverflow
    /// Something was used in the wrong phase: a declaration in a call, a load after sealing.
    case phase
    /// The one who waits for the result has stopped it.
    case interrupted
  }

  package var code: Code
  /// What happened, without the position.
  package var message: String
  package var file: String?
  /// From 1.
  package var line: Int?
  /// From 1, in Unicode scalars; only when the offending name stands once on the line.
  package var column: Int?
  /// The offending name: a global, a field, a captured local, a function.
  package var name: String?

  package init(
    code: Code, message: String, file: String? = nil, line: Int? = nil, column: Int? = nil,
    name: String? = nil
  ) {
    self.code = code
    self.message = message
    self.file = file
    self.line = line
    self.column = column
    self.name = name
  }

  /// `file:line:column: message`, as far as they are known.
  package var description: String {
    var text = ""
    if let file {
      text += file + ":"
      if let line { text += "\(line):" }
      if let column { text += "\(column):" }
      text += " "
    }
    return text + message
  }
}
