import LuaVM

/// How the sandbox's own names are called, beside the names it really has.
///
/// The names are asked of a state; a name without a note would have no help in the editor, which a test
/// looks for.
enum SandboxNotes {
  /// A function's parameters and results in the words of LuaLS, and what it does.
  struct Signature {
    var parameters: [(name: String, type: String)]
    var results: [String]
    var doc: String

    init(_ parameters: String, _ results: String, _ doc: String) {
      self.parameters = parameters.split(separator: ",").map { one in
        let parts = one.split(separator: ":", maxSplits: 1)
        let type = parts.count > 1 ? String(parts[1]) : "any"
        return (String(parts[0].filter { $0 != " " }), type.replacing("&", with: ", "))
      }
      self.results = results.split(separator: ";").map(String.init)
      self.doc = doc
    }
  }

  /// The libraries that are tables; `string` gives texts their methods.
  static let libraries = ["string", "table", "math", "utf8"]

  /// By the name as a script writes it.
  static let signatures: [String: Signature] = [
    "assert": Signature("value:any,message:string?", "any", "Fails unless the value is true."),
    "error": Signature("message:string,level:integer?", "", "Fails; the claim is then held."),
    "ipairs": Signature(
      "list:any[]", "fun():integer;any", "Goes through a list in its order."),
    "is_empty": Signature("table:table", "boolean", "Whether a table has nothing in it."),
    "pairs": Signature(
      "table:table", "fun():any;any", "Goes through a table in the order of its keys."),
    "pcall": Signature(
      "call:function,...:any", "boolean;any", "Calls, and says whether it failed."),
    "print": Signature("...:any", "", "Notes something; not shown yet."),
    "select": Signature(
      "from:integer|\"#\",...:any", "any", "The values from one on, or their number."),
    "tonumber": Signature("value:any,base:integer?", "number?", "A text as a number."),
    "tostring": Signature("value:any", "string", "A value as text."),
    "type": Signature("value:any", "string", "What kind of value it is."),
    "require": Signature("name:string", "any", "There are no modules yet: it always fails."),
    "string.byte": Signature(
      "s:string,from:integer?,to:integer?", "integer", "The bytes of a text."),
    "string.char": Signature("...:integer", "string", "A text of bytes."),
    "string.find": Signature(
      "s:string,pattern:string,from:integer?,plain:boolean?", "integer?;integer?",
      "Where a pattern stands."),
    "string.format": Signature("form:string,...:any", "string", "Values in a form."),
    "string.gmatch": Signature(
      "s:string,pattern:string", "fun():string", "Goes through what matches."),
    "string.gsub": Signature(
      "s:string,pattern:string,with:any,most:integer?", "string;integer",
      "A text with what matches replaced."),
    "string.len": Signature("s:string", "integer", "The number of bytes."),
    "string.lower": Signature("s:string", "string", "In small letters."),
    "string.match": Signature(
      "s:string,pattern:string,from:integer?", "string?", "What matches a pattern."),
    "string.rep": Signature(
      "s:string,times:integer,between:string?", "string", "A text several times."),
    "string.reverse": Signature("s:string", "string", "Backwards."),
    "string.sub": Signature("s:string,from:integer,to:integer?", "string", "A part of a text."),
    "string.upper": Signature("s:string", "string", "In capitals."),
    "table.concat": Signature(
      "list:any[],between:string?,from:integer?,to:integer?", "string", "The items as one text."),
    "table.insert": Signature(
      "list:any[],at:any,item:any?", "", "Adds an item, at the end or at a place."),
    "table.move": Signature(
      "list:any[],from:integer,to:integer,at:integer,other:any[]?", "any[]", "Copies items."),
    "table.pack": Signature("...:any", "any[]", "The values as a list, with n."),
    "table.remove": Signature("list:any[],at:integer?", "any", "Takes an item out."),
    "table.sort": Signature(
      "list:any[],before:(fun(a:any&b:any):boolean)?", "", "Puts a list in order."),
    "table.unpack": Signature(
      "list:any[],from:integer?,to:integer?", "any", "The items as values."),
    "math.abs": Signature("x:number", "number", "Without its sign."),
    "math.ceil": Signature("x:number", "integer", "The next whole number up."),
    "math.floor": Signature("x:number", "integer", "The next whole number down."),
    "math.fmod": Signature("x:number,y:number", "number", "What is left when divided."),
    "math.max": Signature("x:number,...:number", "number", "The largest."),
    "math.min": Signature("x:number,...:number", "number", "The smallest."),
    "math.tointeger": Signature("x:any", "integer?", "As a whole number, where it is one."),
    "math.type": Signature("x:any", "string?", "integer or float."),
    "math.ult": Signature("a:integer,b:integer", "boolean", "Whether less, without signs."),
    "utf8.char": Signature("...:integer", "string", "A text of characters."),
    "utf8.codepoint": Signature(
      "s:string,from:integer?,to:integer?", "integer", "The characters of a text."),
    "utf8.codes": Signature(
      "s:string", "fun():integer;integer", "Goes through the characters."),
    "utf8.len": Signature(
      "s:string,from:integer?,to:integer?", "integer?", "The number of characters."),
    "utf8.offset": Signature(
      "s:string,n:integer,from:integer?", "integer?", "Where a character begins."),
  ]

  /// The names of a sandbox of rules, as a state has them: `rule`, `string`, `string.byte`.
  static func names() -> [String] {
    guard let state = try? LuaState(host: RuleHost.make(nil)) else { return [] }
    // The tag of `blank` has a name that no script can spell.
    var names = state.globals.filter { !$0.hasPrefix("(") }
    for library in libraries where names.contains(library) {
      let walk = "local t = {} for k in pairs(\(library)) do t[#t + 1] = k end return t"
      guard case .success(let values) = state.load(Array(walk.utf8), file: library).result,
        case .table(let list)? = values.first
      else { continue }
      for case .string(let name) in list.array { names.append("\(library).\(name)") }
    }
    return names.sorted()
  }
}
