import Exchange
import Foundation
import Model
import TestKit
import Testing
import Text

@Suite struct ClaimJSONTests {
  /// A frame that becomes JSON and a frame again says the same in every field.
  @Test(arguments: [5, 6, 7])
  func frameToJSONAndBack(seed: UInt64) throws {
    var random = RandomClaims(seed: seed)
    try expectRoundTrip(random.batch(150), "seed \(seed)")
  }

  /// The same over every professional sample.
  @Test(.enabled(if: ClaimCorpus.x12 != nil)) func samplesToJSONAndBack() throws {
    var claims = 0
    for (file, _) in try ClaimCorpus.rows() where file.hasPrefix("837P/") {
      let document = Document(try ClaimCorpus.bytes(file))
      let reader = Claim837PReader(document.bytes, owner: document)
      while let batch = reader.next() {
        claims += try expectRoundTrip(batch, file)
      }
    }
    #expect(claims > 100)
  }

  /// Writes the readable claims of a batch in every form and reads them again.
  @discardableResult
  private func expectRoundTrip(_ batch: FrameBatch, _ name: String) throws -> Int {
    let indexes = (0..<batch.count).filter { !batch[$0].isUnreadable && isUTF8(batch[$0]) }
    let texts = indexes.map { ClaimJSONWriter.text(Claim(batch[$0])) }
    let forms = [
      texts.joined(separator: "\n") + "\n",
      "[" + texts.joined(separator: ",") + "]",
      "{\"claims\": [\n" + texts.joined(separator: ",\n") + "\n]}",
    ]
    for form in forms where !texts.isEmpty {
      let read = ReadJSON(form)
      #expect(read.problems.map(\.description) == [], "\(name)")
      guard read.claims.count == indexes.count else {
        Issue.record("\(name): \(read.claims.count) claims of \(indexes.count)")
        continue
      }
      for (place, index) in indexes.enumerated() {
        let again = read.claims[place]
        #expect(differences(batch[index], again) == [], "\(name), claim \(index)")
        #expect(again.ordinal == place)
      }
      withExtendedLifetime(read) {}
    }
    withExtendedLifetime(batch) {}
    return indexes.count
  }

  /// Bytes that are not UTF-8 cannot be written as JSON.
  private func isUTF8(_ claim: ClaimFrame) -> Bool {
    !ClaimJSONWriter.text(Claim(claim)).contains("\u{FFFD}")
  }

  @Test func amountsAreTextOrExactNumbers() throws {
    let read = ReadJSON(
      """
      {"id":"A","total":100.1,"lines":[
        {"code":"99213","charge":"50.10","units":1.5},{"code":"99213","charge":50,"units":"2"}]}
      """)
    #expect(read.problems.map(\.description) == [])
    let claim = Claim(try #require(read.claims.first))
    #expect(claim.total == Money(cents: 100_10))
    #expect(claim.lines.map { $0.money("charge")?.cents } == [50_10, 50_00])
    #expect(claim.lines.map { $0.quantity("units")?.thousandths } == [1_500, 2_000])
    #expect(claim.lines.map { $0.number("number") } == [1, 2])
    #expect(ClaimJSONWriter.text(claim).contains("\"charge\":\"50.10\""))
    #expect(ClaimJSONWriter.text(claim).contains("\"units\":1.5"))
  }

  /// Who says nothing of a patient means the subscriber.
  @Test func thePatientIsTheSubscriberUnlessSaidOtherwise() throws {
    let subscriber = "\"subscriber\":{\"last_name\":\"WREN\",\"birth_date\":\"1980-05-17\"}"
    let coverage = "\"coverage\":{\"relationship\":\"18\"}"
    func claim(_ more: String) throws -> Claim {
      let read = ReadJSON("{\"id\":\"A\",\"total\":1,\(subscriber),\(coverage)\(more)}")
      return Claim(try #require(read.claims.first))
    }
    let own = try claim("").record
    #expect(own.text("patient.last_name") == "WREN")
    #expect(own.date("patient.birth_date") == CivilDate("1980-05-17"))
    #expect(own.text("patient.relationship") == "18")
    #expect(own.number("patient.is_subscriber") == 1)
    let child = try claim(",\"patient\":{\"first_name\":\"KIT\"}").record
    #expect(child.text("patient.last_name") == nil)
    #expect(child.number("patient.is_subscriber") == nil)
    let denied = try claim(",\"patient\":{\"is_subscriber\":false}").record
    #expect(denied.text("patient.last_name") == nil)
  }

  @Test func derivedFieldsMayBeGivenWhenTheyAgree() {
    let line =
      "\"lines\":[{\"code\":\"99213\",\"charge\":5,\"pos\":\"11\",\"raw\":{\"pos\":\"11\"}}]"
    #expect(ReadJSON("{\"id\":\"A\",\"total\":5,\"line_total\":\"5.00\",\(line)}").codes == [])
    #expect(
      ReadJSON("{\"id\":\"A\",\"total\":5,\"line_total\":\"6.00\",\(line)}").codes == ["X199"])
  }

  /// Every form gives each claim its place.
  @Test func placesAreTheDocuments() throws {
    let claim = "{\"id\":\"A\",\"total\":5,\"lines\":[{\"code\":\"99213\",\"charge\":5}]}"
    for (text, path, line) in [
      (claim, "$", 1), ("[\n\(claim),\n\(claim)]", "$[1]", 3),
      ("{\"claims\":[\(claim),\n\n\(claim)]}", "$.claims[1]", 3), ("\(claim)\n\(claim)\n", "$", 2),
    ] {
      let read = ReadJSON(text)
      #expect(read.problems.map(\.description) == [])
      let (batch, index) = try #require(read.places.last)
      let frame = batch[index]
      let code = frame.line(0)[.code]
      let relative = SourcePosition(
        home: "", segment: nil, byte: Int(code.offset),
        json: .init(path: ".lines[0].code", line: 0, column: 0))
      let found = try #require(batch.origins).resolved(relative, claim: index)
      #expect(found.json?.path == path + ".lines[0].code")
      #expect(found.json?.line == line)
      #expect(Array(text.utf8)[found.byte...].starts(with: "\"99213\"".utf8))
      let lastLine = text.split(separator: "\n").last ?? ""
      #expect(found.json?.column == lastLine.utf8.count - suffix(of: text) + 1)
    }
  }

  /// How many bytes stand from the last code on to the end of its line.
  private func suffix(of text: String) -> Int {
    let lastLine = String(text.split(separator: "\n").last ?? "")
    let range = lastLine.range(of: "\"99213\"", options: .backwards)
    return range.map { lastLine[$0.lowerBound...].utf8.count } ?? 0
  }

  @Test func batchesAreFilledInOrder() {
    let lines = (0..<25).map { "{\"id\":\"C\($0)\",\"total\":1}" }.joined(separator: "\n")
    let read = ReadJSON(lines, claimsPerBatch: 10)
    #expect(read.batchSizes == [10, 10, 5])
    #expect(read.claims.map(\.id) == (0..<25).map { "C\($0)" })
    #expect(read.totals.claims == 25)
    #expect(read.totals.chargeCents == 2500)
  }
}

/// The bytes of a document, which live as long as it does.
final class Document: @unchecked Sendable {
  let bytes: UnsafeRawBufferPointer

  init(_ source: [UInt8]) {
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: source.count, alignment: 16)
    memory.copyBytes(from: source)
    bytes = UnsafeRawBufferPointer(memory)
  }

  deinit { bytes.deallocate() }
}

/// All claims of a JSON text.
final class ReadJSON {
  let batches: [FrameBatch]
  let problems: [InputProblem]
  let totals: ClaimTotals

  convenience init(_ text: String, claimsPerBatch: Int = 256) {
    self.init(Array(text.utf8), claimsPerBatch: claimsPerBatch)
  }

  init(_ bytes: [UInt8], claimsPerBatch: Int = 256) {
    let document = Document(bytes)
    let reader = ClaimJSONReader(
      document.bytes, owner: document, claimsPerBatch: claimsPerBatch)
    var batches: [FrameBatch] = []
    var problems: [InputProblem] = []
    while let batch = reader.next() {
      batches.append(batch)
      problems += reader.takeProblems()
    }
    self.batches = batches
    self.problems = problems + reader.takeProblems()
    totals = reader.totals
  }

  var places: [(batch: FrameBatch, index: Int)] {
    batches.flatMap { batch in (0..<batch.count).map { (batch, $0) } }
  }
  var claims: [ClaimFrame] { places.map { $0.batch[$0.index] } }
  var batchSizes: [Int] { batches.map(\.count) }
  var codes: [String] { problems.map(\.code) }
}
