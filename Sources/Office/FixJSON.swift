import Model
import Text

/// Writes a proposal as the member `fix` of a finding:
/// `{"operations":[{"op","line",…}],"changes":[{"line","field","before","after"}],"refused"}`.
enum FixJSON {
  static func write(_ fix: Fix, to output: inout JSONOutput) {
    output.member("fix")
    output.beginObject()
    output.member("operations")
    output.beginArray()
    for operation in fix.operations { write(operation, to: &output) }
    output.endArray()
    output.member("changes")
    output.beginArray()
    for change in fix.changes { write(change, to: &output) }
    output.endArray()
    output.member("refused")
    write(fix.refusal, to: &output)
    output.endObject()
  }

  private static func write(_ operation: Fix.Operation, to output: inout JSONOutput) {
    output.beginObject()
    output.member("op")
    output.string(operation.name)
    output.member("line")
    if let line = operation.line { output.integer(line) } else { output.null() }
    output.member("arguments")
    output.beginObject()
    for argument in operation.arguments {
      output.key(argument.name.isEmpty ? "value" : argument.name)
      output.string(argument.value)
    }
    output.endObject()
    output.endObject()
  }

  private static func write(_ change: Fix.Change, to output: inout JSONOutput) {
    output.beginObject()
    output.member("line")
    if let line = change.line { output.integer(line) } else { output.null() }
    output.member("field")
    output.string(change.field)
    output.member("before")
    write(change.before, to: &output)
    output.member("after")
    write(change.after, to: &output)
    output.endObject()
  }

  private static func write(_ text: String?, to output: inout JSONOutput) {
    if let text { output.string(text) } else { output.null() }
  }
}
