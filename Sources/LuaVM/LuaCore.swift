internal import CLuaShim

/// The C state and what Swift answers when it asks; owned by the state and by its functions.
final class LuaCore {
  private(set) var host: OpaquePointer
  let tags: [String]
  private(set) var functions: [([LuaValue]) -> LuaHostResult] = []
  private let tagContains: ((String, String, String) -> Bool)?
  private let module: ((String) -> (path: String, source: [UInt8])?)?
  /// Record types seen in calls, kept so that their descriptors live as long as the state.
  private(set) var types: [LuaRecordType] = []
  /// Sources by file, for columns.
  var sources: [String: [UInt8]] = [:]
  /// What Lua writes before the line in a message, to the file.
  var shortNames: [String: String] = [:]

  init(_ host: LuaHost, failing: (from: Int, count: Int)) throws(LuaFailure) {
    tags = host.tags
    tagContains = host.tagContains
    module = host.module
    guard let raw = sj_open(nil, entryPoint, Int64(failing.from), Int64(failing.count)) else {
      throw LuaFailure(code: .memory, message: "no memory for a Lua state")
    }
    self.host = raw
    sj_set_context(raw, Unmanaged.passUnretained(self).toOpaque())
    try define(host)
  }

  deinit { sj_close(host) }

  private func define(_ host: LuaHost) throws(LuaFailure) {
    for (i, name) in host.declarations.enumerated() {
      try check(sj_define(self.host, Int32(SJ_DEFINE_DECLARATION), name, Int32(i), nil, 0), name)
    }
    for (i, name) in host.tags.enumerated() {
      try check(sj_define(self.host, Int32(SJ_DEFINE_TAG), name, Int32(i), nil, 0), name)
    }
    for function in host.functions {
      let index = Int32(functions.count)
      functions.append(function.body)
      try check(
        sj_define(self.host, Int32(SJ_DEFINE_FUNCTION), function.name, index, nil, 0),
        function.name)
    }
    for (i, object) in host.objects.enumerated() {
      try check(sj_define_object(self.host, Int32(i), object.name), object.name)
      for method in object.methods {
        let index = Int32(functions.count)
        functions.append(method.body)
        try check(sj_define_method(self.host, Int32(i), method.name, index), method.name)
      }
    }
    for constant in host.constants {
      var writer = LuaWriter()
      try writer.add(constant.value, core: self)
      try check(
        sj_define(
          self.host, Int32(SJ_DEFINE_CONSTANT), constant.name, 0, writer.bytes,
          writer.bytes.count),
        constant.name)
    }
    try check(sj_ready(self.host), "")
  }

  private func check(_ code: Int32, _ name: String) throws(LuaFailure) {
    switch Int(code) {
    case Int(SJ_OK): return
    case Int(SJ_REFUSED):
      throw LuaFailure(code: .refused, message: "the name '\(name)' is taken", name: name)
    default: throw LuaFailure(code: .memory, message: "no memory for a Lua state")
    }
  }

  func learn(_ type: LuaRecordType) {
    if types.contains(where: { $0 === type }) { return }
    types.append(type)
    for child in type.children { learn(child) }
  }

  func typeName(_ raw: OpaquePointer) -> String {
    if let type = types.first(where: { $0.raw == raw }) { return type.name }
    return String(cString: sj_type_name(raw))
  }

  /// Notes a file before it runs, so that its errors find their column.
  func remember(_ file: String, _ source: [UInt8]) {
    sources[file] = source
    let utf8 = Array(file.utf8)
    // luaO_chunkid keeps 59 bytes, the last 56 after "..."
    let short = utf8.count < 60 ? file : "..." + String(decoding: utf8.suffix(56), as: UTF8.self)
    shortNames[short] = file
  }

  /// Answers a question of the shim; every value is decoded before a closure runs.
  fileprivate func answer(_ ask: Int32, _ index: Int32, _ bytes: UnsafePointer<UInt8>?, _ n: Int)
    -> Int32
  {
    var reader = LuaReader(bytes, n, core: self)
    let count = Int(reader.take(UInt32.self))
    let arguments = reader.values(count)
    guard !reader.malformed else { return refuse("a text handed to the host is not valid UTF-8") }
    switch Int(ask) {
    case Int(SJ_ASK_FUNCTION):
      switch functions[Int(index)](arguments) {
      case .failure(let message): return refuse(message)
      case .values(let values): return give(values)
      }
    case Int(SJ_ASK_CONTAINS):
      guard case .tagged(let name, let text, _) = arguments[0], case .string(let s) = arguments[1],
        let tagContains
      else { return refuse("this host cannot look into tagged values") }
      return give([.boolean(tagContains(name, text, s))])
    default:
      guard case .string(let name) = arguments[0] else { return refuse("require takes a text") }
      return supply(name)
    }
  }

  private func supply(_ name: String) -> Int32 {
    guard let found = module?(name) else {
      return refuse("there is no module '\(name)' in this bundle")
    }
    let source = LuaSource(found.source)
    if let failure = source.check(file: found.path) { return refuse(failure.description) }
    remember(found.path, source.bytes)
    var writer = LuaWriter()
    writer.add(tag: Int(SJ_V_STRING))
    writer.add(text: found.path)
    writer.add(tag: Int(SJ_V_STRING))
    writer.add(UInt32(source.bytes.count))
    writer.bytes.append(contentsOf: source.bytes)
    sj_answer(host, writer.bytes, writer.bytes.count)
    return 2
  }

  private func give(_ values: [LuaValue]) -> Int32 {
    guard values.count <= 250 else { return refuse("a host function gives at most 250 values") }
    var writer = LuaWriter()
    do {
      for value in values { try writer.add(value, core: self) }
    } catch {
      return refuse(error.message)
    }
    sj_answer(host, writer.bytes, writer.bytes.count)
    // a function dropped here is only queued: its reference stays good until the next outer call
    return Int32(values.count)
  }

  private func refuse(_ message: String) -> Int32 {
    var message = message
    message.withUTF8 { sj_answer(host, $0.baseAddress, $0.count) }
    return -1
  }
}

/// The one entry point from C; it never raises and never touches the Lua stack.
private func entryPoint(
  _ context: UnsafeMutableRawPointer?, _ ask: Int32, _ index: Int32,
  _ bytes: UnsafePointer<UInt8>?, _ n: Int
) -> Int32 {
  guard let context else { return -1 }
  return Unmanaged<LuaCore>.fromOpaque(context).takeUnretainedValue().answer(ask, index, bytes, n)
}
