import Exchange
import Foundation
import Model
import X12

// Reads an 837P over and over, one stage of reading at a time, for a profiler to look at; prints MB/s.
let arguments = CommandLine.arguments
guard arguments.count >= 3, let data = FileManager.default.contents(atPath: arguments[1]) else {
  print("usage: reading-rig FILE walk|tokens|segments|frames|checked|cut|stored [rounds]")
  exit(2)
}
let bytes = [UInt8](data)
let rounds = arguments.count > 3 ? Int(arguments[3]) ?? 5 : 5
var best = 0.0
var sum = 0
var claims = 0
let stored = arguments[2] == "stored" ? StoredFile(bytes) : nil
for _ in 0..<rounds {
  claims = 0
  let start = DispatchTime.now().uptimeNanoseconds
  bytes.withUnsafeBytes { buffer in
    guard let first = buffer.baseAddress else { return }
    switch arguments[2] {
    case "walk":
      var position = 0
      while position < buffer.count,
        let found = memchr(first + position, 0x7E, buffer.count - position)
      {
        position = found - UnsafeMutableRawPointer(mutating: first) + 1
        sum += 1
      }
    case "tokens":
      let base = first.assumingMemoryBound(to: UInt8.self)
      var tokenizer = X12Tokenizer(base)
      tokenizer.use(
        X12Delimiters(element: 0x2A, component: 0x3A, terminator: 0x7E, repetition: 0x5E))
      var at = 0
      while at < buffer.count {
        if base[at] == 0x0A {
          at += 1
          continue
        }
        tokenizer.begin(at: at)
        guard tokenizer.scan(to: buffer.count) else { break }
        sum += 1
        at = tokenizer.position + 1
      }
    case "segments":
      var reader = X12Reader(buffer)
      while let event = reader.next() {
        if case .segment(let segment) = event { sum &+= segment.elementCount }
      }
    case "cut":
      var fragments = ClaimFragments(buffer)
      while let fragment = fragments.next() {
        claims += 1
        sum &+= fragment.pieces.count
      }
    case "stored":
      guard let reader = stored?.reader() else { return }
      while let batch = reader.next() {
        claims += batch.count
        sum &+= batch.count
      }
      sum &+= reader.takeProblems().count
    default:
      let reader = Claim837PReader(
        buffer, owner: nil, claimsPerBatch: arguments.count > 4 ? Int(arguments[4]) ?? 256 : 256,
        checksGuide: arguments[2] == "checked")
      while let batch = reader.next() {
        claims += batch.count
        sum &+= batch.count
      }
      sum &+= reader.takeProblems().count
    }
  }
  let seconds = Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9
  best = max(best, Double(bytes.count) / 1e6 / seconds)
}
let each = claims > 0 ? Double(bytes.count) / best * 1000 / Double(claims) : 0
print(
  arguments[2],
  String(format: "%.1f MB/s, %.0f ns a claim, best of %d", best, each, rounds), sum)
