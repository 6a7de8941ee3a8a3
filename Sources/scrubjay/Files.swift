import Foundation
import Office

/// Reads files for the commands: inputs mapped, rule folders walked in the order of their paths.
enum Files {
  /// Whether a folder holds a rule file, at any depth.
  static func holdRules(_ folder: String) -> Bool { !ruleFiles(below: folder).isEmpty }

  /// The rule files below a folder, by their paths from it in order.
  static func ruleFiles(below folder: String) -> [String] {
    entries(below: folder).filter { $0.hasSuffix(".lua") }
  }

  /// The files below a folder, by their paths from it in order; symbolic links are followed, and no folder
  /// is gone through twice.
  ///
  /// What has a dot in front of its name or of a folder's is left out: what editors and other tools keep,
  /// the stubs of ``StubsCommand`` among them.
  private static func entries(below folder: String) -> [String] {
    var found: [String] = []
    var seen: Set<String> = []
    func walk(_ path: String, _ prefix: String) {
      let place = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
      guard seen.insert(place).inserted,
        let names = try? FileManager.default.contentsOfDirectory(atPath: place)
      else { return }
      for name in names.sorted() where !name.hasPrefix(".") {
        var isFolder: ObjCBool = false
        let file = place + "/" + name
        if FileManager.default.fileExists(atPath: file, isDirectory: &isFolder), isFolder.boolValue
        {
          walk(file, prefix + name + "/")
        } else {
          found.append(prefix + name)
        }
      }
    }
    walk(folder, "")
    return found
  }

  struct Failure: Error {
    var text: String
  }

  /// A file, or standard input for `-`; what cannot be mapped is spooled to a temporary file.
  static func document(_ path: String) throws(Failure) -> InputDocument {
    if path == "-" { return try spooled(0, name: "(stdin)") }
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { throw Failure(text: "\(path): \(reason(errno))") }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw Failure(text: "\(path): \(reason(errno))") }
    if status.st_mode & S_IFMT == S_IFDIR {
      throw Failure(text: "\(path): this is a folder — name the files in it, as in \(path)/*.837")
    }
    guard status.st_mode & S_IFMT == S_IFREG, status.st_size > 0 else {
      return try spooled(descriptor, name: path)
    }
    return try mapped(descriptor, size: Int(status.st_size), name: path)
  }

  private static func mapped(
    _ descriptor: Int32, size: Int, name: String
  ) throws(Failure) -> InputDocument {
    guard size > 0 else { return InputDocument(name: name, copying: []) }
    guard let memory = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0),
      memory != MAP_FAILED
    else { throw Failure(text: "\(name): \(reason(errno))") }
    let page = Int(sysconf(Int32(_SC_PAGESIZE)))
    var gone = 0
    return InputDocument(
      name: name, bytes: UnsafeRawBufferPointer(start: memory, count: size),
      letGo: { place in
        // Whole pages, a few at a time; the file brings back what is read once more.
        let end = place / page * page
        guard end - gone >= 1 << 20 else { return }
        madvise(memory + gone, end - gone, MADV_DONTNEED)
        gone = end
      }, release: { munmap(memory, size) })
  }

  /// Copies a stream to a file without a name, which is gone when the program is, and maps it.
  private static func spooled(_ descriptor: Int32, name: String) throws(Failure) -> InputDocument {
    let folder = ProcessInfo.processInfo.environment["TMPDIR"] ?? "/tmp"
    var template = Array("\(folder)/scrubjay-XXXXXX".utf8CString)
    let spool = mkstemp(&template)
    guard spool >= 0 else {
      throw Failure(text: "\(folder): no temporary file can be made here: \(reason(errno))")
    }
    defer { close(spool) }
    unlink(template)
    var size = 0
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw Failure(text: "\(name): \(reason(errno))") }
      if count == 0 { break }
      var done = 0
      while done < count {
        let written = buffer[done..<count].withUnsafeBytes {
          write(spool, $0.baseAddress, $0.count)
        }
        if written < 0, errno == EINTR { continue }
        guard written > 0 else {
          throw Failure(text: "\(folder): the input does not fit here: \(reason(errno))")
        }
        done += written
      }
      size += count
    }
    return try mapped(spool, size: size, name: name)
  }

  /// Every `.lua` file of the folders and files named, and the CSV files that decisions in them name, in
  /// the order of their paths.
  ///
  /// - Parameters:
  ///   - paths: folders and files.
  ///   - warn: is told of files that look like rules and are none by their name.
  /// - Returns: the files with their bytes, and the names that a bundle keeps them under.
  /// - Throws: what cannot be read, and a place without any rule.
  static func rules(
    _ paths: [String], warn: (String) -> Void = { _ in }
  ) throws(Failure) -> [RuleFile] {
    var found: Set<String> = []
    /// The folders that a bundle takes the files from.
    var roots: Set<String> = []
    var passed: Set<String> = []
    for path in paths {
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
        throw Failure(text: "\(path): \(reason(ENOENT)) — name a folder or a .lua file of rules")
      }
      if let pack = packFile(above: path) {
        found.insert(pack)
        roots.insert(folder(of: pack))
      } else {
        roots.insert(isFolder.boolValue ? path : folder(of: path))
      }
      if !isFolder.boolValue {
        found.insert(path)
        continue
      }
      for entry in entries(below: path) {
        let file = path + (path.hasSuffix("/") ? "" : "/") + entry
        if entry.hasSuffix(".lua") {
          found.insert(file)
        } else if looksLikeRule(entry) {
          passed.insert(file)
        }
      }
    }
    for file in passed.sorted() {
      warn("\(file): not read, since its name does not end in .lua — rename it, if it is a rule")
    }
    if found.isEmpty {
      throw Failure(text: "\(paths.joined(separator: ", ")): there is no .lua file here")
    }
    var contents = try contents(of: found)
    // The tables of decisions stand beside the rule files that name them; a missing one is told there.
    var tables: Set<String> = []
    for (file, bytes) in contents {
      tables.formUnion(
        RuleFile.tables(of: file, bytes).filter(FileManager.default.fileExists(atPath:)))
    }
    contents.merge(try self.contents(of: tables)) { first, _ in first }
    let sorted = contents.keys.sorted()
    return zip(sorted, bundleNames(sorted, roots)).map { path, name in
      RuleFile(path: path, name: name, bytes: contents[path] ?? [])
    }
  }

  private static func contents(of paths: Set<String>) throws(Failure) -> [String: [UInt8]] {
    var contents: [String: [UInt8]] = [:]
    for path in paths.sorted() {
      guard let data = FileManager.default.contents(atPath: path) else {
        throw Failure(text: "\(path): cannot be read")
      }
      contents[path] = Array(data)
    }
    return contents
  }

  private static func folder(of file: String) -> String {
    file.lastIndex(of: "/").map { String(file[..<$0]) } ?? "."
  }

  /// The names that a bundle keeps files under, each taken from the outermost folder that was named.
  private static func bundleNames(_ paths: [String], _ roots: Set<String>) -> [String] {
    let roots = roots.map(parts).sorted { $0.count < $1.count }
    return RuleFile.names(
      paths.map { path in
        let own = parts(of: path)
        let root = roots.first { own.starts(with: $0) } ?? Array(own.dropLast())
        return (root, Array(own.dropFirst(root.count)))
      })
  }

  /// The parts of a path from the root of the file system on.
  private static func parts(of path: String) -> [String] {
    let whole =
      path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
    var parts: [String] = []
    for part in whole.split(separator: "/") {
      switch part {
      case ".": break
      case "..": _ = parts.popLast()
      default: parts.append(String(part))
      }
    }
    return parts
  }

  /// The nearest `pack.lua` above a folder or file that is named by itself, as far as its path goes.
  private static func packFile(above path: String) -> String? {
    var parts = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    while !parts.isEmpty {
      let file = parts.joined(separator: "/") + "/pack.lua"
      if FileManager.default.fileExists(atPath: file) { return file }
      parts.removeLast()
    }
    return nil
  }

  /// Whether a file was most likely meant to be a rule: `a.lua.txt`, as editors save it, or `A.LUA`.
  private static func looksLikeRule(_ name: String) -> Bool {
    let lower = name.lowercased()
    return lower.hasSuffix(".lua.txt") || lower.hasSuffix(".lua") || lower.hasSuffix(".lua.rtf")
      || lower.hasSuffix(".lua.docx")
  }

  /// The folder of the project: the nearest one above the current folder or the program that holds
  /// the stock rules and the playground.
  static func home() -> String? {
    let program = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath().path
    let onPath = Bundle.main.executablePath ?? program
    for start in [FileManager.default.currentDirectoryPath, onPath] {
      var folder = URL(fileURLWithPath: start)
      while folder.path != "/" {
        let parts = ["Playground/inbox", "rules/core"].map {
          folder.appendingPathComponent($0).path
        }
        if parts.allSatisfy(FileManager.default.fileExists(atPath:)) { return folder.path }
        folder.deleteLastPathComponent()
      }
    }
    return nil
  }

  private static func reason(_ code: Int32) -> String {
    switch code {
    case ENOENT: "there is no such file"
    case EACCES: "you have no permission to read it"
    default: String(cString: strerror(code))
    }
  }
}
