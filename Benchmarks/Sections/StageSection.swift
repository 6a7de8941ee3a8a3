import Exchange
import Foundation
import Model
import Office
import X12

/// Each stage by itself: bytes, segments, frames, judging, writing, and the way from end to end.
struct StageSection {
  let work: Workload
  /// The claims of the file that readers are measured by.
  let readerClaims: Int
  let rounds: Int
  let program: Program?
  let say: (String) -> Void

  func run() throws -> (sections: [Figures.Section], missing: [String]) {
    let (reading, missing) = try readers()
    return ([reading, try judging()], missing)
  }

  // MARK: Reading

  private func readers() throws -> (Figures.Section, [String]) {
    let text = Array(ReaderDocument(claims: readerClaims).x12().utf8)
    let path = try work.write(text, named: "reader.837")
    let document = InputDocument(name: "reader.837", copying: text)
    guard try Workload.read(document).reduce(0, { $0 + $1.count }) == readerClaims else {
      throw Workload.Failure(description: "the readers' file was not read whole")
    }
    var missing: [String] = []
    var section = Figures.Section(
      name: "reading",
      title: "Reading \(readerClaims) claims, \(text.count / 1_000_000) MB, one thread")
    var copy = Figures.Row(name: "memcpy", unit: .megabytesPerSecond)
    var walk = Figures.Row(name: "memchr('~') from segment to segment", unit: .megabytesPerSecond)
    var cut = Figures.Row(
      name: "tokenizing: bytes -> segments and elements", unit: .megabytesPerSecond)
    var segments = Figures.Row(
      name: "segments with their envelopes checked", unit: .megabytesPerSecond)
    var frames = Figures.Row(name: "reading: bytes -> frames", unit: .megabytesPerSecond)
    var guided = Figures.Row(
      name: "reading with the guide checked: bytes -> frames", unit: .megabytesPerSecond)
    var checked = Figures.Row(
      name: "edi check: the guide checked, start of the program included",
      unit: .megabytesPerSecond)
    var peer = Figures.Row(name: "pyx12 X12Reader: segments", unit: .megabytesPerSecond)
    let python = ".oracles/bin/python"
    let version = said([python, "-c", "import pyx12; print(pyx12.__version__)"])
    if let version {
      peer = Figures.Row(name: "pyx12 \(version) X12Reader: segments", unit: .megabytesPerSecond)
    } else {
      missing.append("pyx12's reader, which 'make oracles' installs into .oracles/")
    }
    let reader = try version.map { _ in
      try Peer(name: "pyx12", command: [python, "\(PeerKind.folder)/pyx12_reader.py", path])
    }
    let checks = program?.has(["edi", "check"]) ?? false
    if !checks { missing.append("edi check, which this build of scrubjay does not have") }
    var tokenizing = Figures.Ratio(
      name: "tokenizing / memchr walk", bar: Figures.Bar(kind: .atLeast, floor: 0.35))
    var framing = Figures.Ratio(
      name: "frames / pyx12's reader", bar: Figures.Bar(kind: .atLeast, floor: 60))
    var checking = Figures.Ratio(
      name: "checked claims / pyx12's reader", bar: Figures.Bar(kind: .atLeast, floor: 15))
    var showing = Figures.Ratio(name: "edi check / pyx12's reader")
    let found = (StageSection.walk(document), StageSection.tokenize(document))
    guard found.0 == found.1 else {
      throw Workload.Failure(
        description: "memchr met \(found.0) segments and the tokenizer \(found.1)")
    }
    section.notes.append("\(found.0) segments")
    let megabytes = Double(text.count) / 1e6
    for round in 0..<rounds {
      say("reading, round \(round + 1) of \(rounds)")
      copy.series.add(megabytes / StageSection.copy(document))
      let walking = best { consume(StageSection.walk(document)) }
      let cutting = best { consume(StageSection.tokenize(document)) }
      walk.series.add(megabytes / walking)
      cut.series.add(megabytes / cutting)
      tokenizing.series.add(walking / cutting)
      segments.series.add(megabytes / best { consume(StageSection.segments(document)) })
      let framed = try measured {
        consume(try Workload.pass(document, checksGuide: false))
      }
      frames.series.add(megabytes / framed)
      let held = try measured { consume(try Workload.pass(document)) }
      guided.series.add(megabytes / held)
      var whole = 0.0
      if checks, let program, let run = ChildRun([program.path, "edi", "check", path]) {
        whole = run.cpu
        checked.series.add(megabytes / whole)
      }
      if let reader {
        let theirs = try reader.round().seconds
        peer.series.add(megabytes / theirs)
        framing.series.add(theirs / framed)
        checking.series.add(theirs / held)
        if whole > 0 { showing.series.add(theirs / whole) }
      }
    }
    section.rows = [copy, walk, cut, segments, frames, guided, checked, peer].filter {
      !$0.series.values.isEmpty
    }
    section.ratios = [tokenizing, framing, checking, showing].filter { !$0.series.values.isEmpty }
    return (section, missing)
  }

  /// The best of three, for what takes a few milliseconds.
  private func best(_ body: () -> Void) -> Double {
    (0..<3).map { _ in measured(body) }.min() ?? 0
  }

  private static func copy(_ document: InputDocument) -> Double {
    let target = UnsafeMutableRawBufferPointer.allocate(
      byteCount: document.bytes.count, alignment: 16)
    defer { target.deallocate() }
    target.copyMemory(from: document.bytes)
    return (0..<3).map { round in
      measured {
        target.copyMemory(from: document.bytes)
        consume(Int(target[round * 1_000]))
      }
    }.min() ?? 0
  }

  private static func walk(_ document: InputDocument) -> Int {
    guard let base = document.bytes.baseAddress else { return 0 }
    let end = base + document.bytes.count
    var at = base
    var count = 0
    while at < end, let found = memchr(at, 0x7E, end - at) {
      count += 1
      at = UnsafeRawPointer(found) + 1
    }
    return count
  }

  private static func tokenize(_ document: InputDocument) -> Int {
    guard let base = document.bytes.assumingMemoryBound(to: UInt8.self).baseAddress else {
      return 0
    }
    let limit = document.bytes.count
    var tokenizer = X12Tokenizer(base)
    tokenizer.use(
      X12Delimiters(element: 0x2A, component: 0x3A, terminator: 0x7E, repetition: 0x5E))
    var count = 0
    var at = 0
    while at < limit {
      if base[at] == 0x0A {
        at += 1
        continue
      }
      tokenizer.begin(at: at)
      guard tokenizer.scan(to: limit) else { break }
      count += 1
      at = tokenizer.position + 1
    }
    return count
  }

  private static func segments(_ document: InputDocument) -> Int {
    var reader = X12Reader(document.bytes)
    var count = 0
    while reader.next() != nil { count += 1 }
    return count
  }

  // MARK: Judging and writing

  private func judging() throws -> Figures.Section {
    var section = Figures.Section(
      name: "stages", title: "The stages with 300 rules, one thread")
    let mix = work.rules(300)
    let side = try DeclaredSide(work, mix)
    var names = [
      "reading: 837P -> frames", "reading with the guide checked", "judging, reports thrown away",
      "writing JSON of the reports",
      "judging and writing", "end to end: reading, judging, writing",
    ].map { Figures.Row(name: $0, unit: .claims) }
    let parts = [
      ("20 general rules alone, judging", mix.rules.prefix(20)),
      ("4 general rules with bodies alone, judging", mix.rules.dropFirst(20).prefix(4)),
      ("276 specific rules alone, judging", mix.rules.dropFirst(24)),
    ].map { ($0, RuleMix(Array($1))) }
    let sides = try parts.map { try DeclaredSide(work, $1) }
    var rows = parts.map { Figures.Row(name: $0.0, unit: .claims) }
    let claims = Double(work.claims.count)
    for round in 0..<rounds {
      say("stages, round \(round + 1) of \(rounds)")
      let reading = try [false, true].map { checks in
        try measured { consume(try Workload.pass(work.document, checksGuide: checks)) }
      }
      let seconds =
        reading + [
          side.judging(), side.writing(), side.round().seconds, side.endToEnd(),
        ]
      for (index, value) in seconds.enumerated() { names[index].series.add(claims / value) }
      for (index, side) in sides.enumerated() { rows[index].series.add(claims / side.judging()) }
    }
    section.rows = names + rows
    section.notes = [
      "\(work.document.bytes.count) bytes read; \(side.written) bytes written for "
        + "\(work.claims.count) claims"
    ]
    return section
  }
}
