import Foundation
import Office

/// A file as the program reads it: mapped, and let go of as reading goes on.
enum MappedFile {
  /// `name`: the document's name in reports.
  static func document(_ path: String, name: String) throws -> InputDocument {
    let descriptor = open(path, O_RDONLY)
    defer { close(descriptor) }
    var status = stat()
    guard descriptor >= 0, fstat(descriptor, &status) == 0, status.st_size > 0,
      let memory = mmap(nil, Int(status.st_size), PROT_READ, MAP_PRIVATE, descriptor, 0),
      memory != MAP_FAILED
    else { throw Workload.Failure(description: "\(path) cannot be read") }
    let size = Int(status.st_size)
    var gone = 0
    return InputDocument(
      name: name, bytes: UnsafeRawBufferPointer(start: memory, count: size),
      letGo: { place in
        let end = place & ~0xFFFF
        if end < gone { gone = 0 }
        guard end - gone >= 1 << 20 else { return }
        madvise(memory + gone, end - gone, MADV_DONTNEED)
        gone = end
      }, release: { munmap(memory, size) })
  }
}
