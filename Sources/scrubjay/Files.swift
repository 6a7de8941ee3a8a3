import Foundation
import Office

/// Reads files for the commands: inputs mapped, rule folders walked in the order of their paths.
enum Files {
  struct Failure: Error {
    var text: String
  }

  /// A file, or standard input for `-`.
  static func document(_ path: String) throws(Failure) -> InputDocument {
    if path == "-" {
      return InputDocument(name: "(stdin)", copying: FileHandle.standardInput.readDataToEndOfFile())
    }
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { throw Failure(text: "\(path): \(reason(errno))") }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw Failure(text: "\(path): \(reason(errno))") }
    if status.st_mode & S_IFMT == S_IFDIR {
      throw Failure(text: "\(path): this is a folder — name the files in it, as in \(path)/*.837")
    }
    guard status.st_mode & S_IFMT == S_IFREG, status.st_size > 0 else {
      let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: false)
      return InputDocument(name: path, copying: handle.readDataToEndOfFile())
    }
    let size = Int(status.st_size)
    guard let memory = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0),
      memory != MAP_FAILED
    else { throw Failure(text: "\(path): \(reason(errno))") }
    return InputDocument(
      name: path, bytes: UnsafeRawBufferPointer(start: memory, count: size),
      release: { munmap(memory, size) })
  }

  /// Every `.lua` file of the folders and files named, in the order of their paths.
  static func rules(_ paths: [String]) throws(Failure) -> [(path: String, bytes: [UInt8])] {
    var found: Set<String> = []
    for path in paths {
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
        throw Failure(text: "\(path): \(reason(ENOENT)) — name a folder or a .lua file of rules")
      }
      if let pack = packFile(above: path) { found.insert(pack) }
      if !isFolder.boolValue {
        found.insert(path)
        continue
      }
      let entries = FileManager.default.enumerator(atPath: path)
      while let entry = entries?.nextObject() as? String {
        if entry.hasSuffix(".lua"),
          !entry.split(separator: "/").contains(where: { $0.hasPrefix(".") })
        {
          found.insert(path + (path.hasSuffix("/") ? "" : "/") + entry)
        }
      }
    }
    var sources: [(path: String, bytes: [UInt8])] = []
    for path in found.sorted() {
      guard let data = FileManager.default.contents(atPath: path) else {
        throw Failure(text: "\(path): cannot be read")
      }
      sources.append((path, Array(data)))
    }
    if sources.isEmpty {
      throw Failure(text: "\(paths.joined(separator: ", ")): there is no .lua file here")
    }
    return sources
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

  /// The folder of the project: the nearest one above the current folder or the program that holds
  /// the stock rules and the playground.
  static func home() -> String? {
    let program = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath().path
    let onPath = Bundle.main.executablePath ?? program
    for start in [FileManager.default.currentDirectoryPath, onPath] {
      var folder = URL(fileURLWithPath: start)
      while folder.path != "/" {
        let inbox = folder.appendingPathComponent("Playground/inbox").path
        if FileManager.default.fileExists(atPath: inbox) { return folder.path }
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
