import Foundation

/// The programs that judge the same claims by the same rules.
enum PeerKind: CaseIterable {
  case lua, luaJIT, node, nodeIndexed, python

  /// What `find` answers: the program's own words for its version, or why there is none.
  enum Found {
    case version(String)
    case missing(String)
  }

  /// Looks for the program.
  func find() -> Found {
    let asked = command + (self == .lua || self == .luaJIT ? ["-v"] : ["--version"])
    guard let reply = said(asked) else { return .missing("\(name), which \(remedy)") }
    let version = reply.split(separator: " ").prefix(2).joined(separator: " ")
    switch self {
    case .lua:
      return version.hasPrefix("Lua 5.4")
        ? .version(version) : .missing("\(name): '\(command[0])' is \(version); it \(remedy)")
    case .luaJIT: return .version("\(version) -joff")
    case .node: return .version("Node \(version), functions")
    case .nodeIndexed: return .version("Node \(version), functions and the same index")
    case .python: return .version("C\(version), functions")
    }
  }

  /// Starts the program on files of claims and rules.
  func start(_ name: String, claims: String, rules: String) throws -> Peer {
    let flags = self == .nodeIndexed ? ["--index"] : []
    return try Peer(
      name: name,
      command: command + ["\(PeerKind.folder)/\(driver)", claims, rules] + flags)
  }

  /// The rules in the program's language, and how its file's name ends.
  func source(_ rules: [BenchRule]) -> (text: String, ending: String) {
    switch self {
    case .lua, .luaJIT: (LuaRules(rules: rules).source(), "lua")
    case .node, .nodeIndexed: (JavaScriptRules(rules: rules).source(), "js")
    case .python: (PythonRules(rules: rules).source(), "py")
    }
  }

  /// How many of the claims it judges in a round, so that a round does not take minutes.
  func share(rules: Int) -> Double {
    let calls = min(1, 300 / Double(rules))
    switch self {
    case .nodeIndexed: return 1
    case .lua, .luaJIT: return calls
    case .node: return rules > 300 ? calls / 4 : 1
    case .python: return calls / 4
    }
  }

  static let folder = "Benchmarks/Peers"

  private var name: String {
    switch self {
    case .lua: "stand-alone Lua 5.4"
    case .luaJIT: "LuaJIT's interpreter"
    case .node: "Node functions"
    case .nodeIndexed: "Node functions and the same index"
    case .python: "CPython functions"
    }
  }

  private var command: [String] {
    switch self {
    case .lua: ["lua5.4"]
    case .luaJIT: ["luajit", "-joff"]
    case .node, .nodeIndexed: ["node"]
    case .python: ["python3"]
    }
  }

  private var driver: String {
    switch self {
    case .lua, .luaJIT: "lua.lua"
    case .node, .nodeIndexed: "node.js"
    case .python: "python.py"
    }
  }

  private var remedy: String {
    switch self {
    case .lua: "scripts/setup --bench installs"
    case .luaJIT: "'apt-get install luajit' installs"
    case .node, .nodeIndexed: "'apt-get install nodejs' installs"
    case .python: "'apt-get install python3' installs"
    }
  }
}

/// What a command says on its way to a success, on both of its outputs; nil when it has none.
func said(_ command: [String]) -> String? {
  let asked = Process()
  let reply = Pipe()
  asked.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  asked.arguments = command
  asked.standardOutput = reply
  asked.standardError = reply
  guard (try? asked.run()) != nil else { return nil }
  let text = String(decoding: reply.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
  asked.waitUntilExit()
  return asked.terminationStatus == 0
    ? text.trimmingCharacters(in: .whitespacesAndNewlines) : nil
}
