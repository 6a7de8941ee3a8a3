internal import CodeSets
internal import Kernel

extension CodeDesk {
  /// Examines every byte of the official files that were imported; nil where there are none.
  func examined(progress: (Int64) -> Void) -> CheckOutcome? {
    let library: CodeLibrary
    do throws(ImportProblem) { library = try CodeLibrary(folder) } catch {
      return outcome(of: 0, [CheckFault("codes/", error.message)])
    }
    guard !library.entries.isEmpty else { return nil }
    var faults: [CheckFault] = []
    for (number, entry) in library.entries.enumerated() {
      progress(Int64(number))
      do throws(ImportProblem) {
        if try !library.open(entry).verify() {
          faults.append(
            CheckFault(
              "codes/\(entry.file)",
              "it is not as it was written. Import the official file again; it is put in its place."
            ))
        }
      } catch {
        faults.append(CheckFault("codes/\(entry.file)", error.message))
      }
    }
    return outcome(of: library.entries.count, faults)
  }

  private func outcome(of count: Int, _ faults: [CheckFault]) -> CheckOutcome {
    CheckOutcome(
      name: "codes", doc: "Every official file that was imported is as it was written.",
      examined: Int64(count), faults: faults, unlisted: 0)
  }
}
