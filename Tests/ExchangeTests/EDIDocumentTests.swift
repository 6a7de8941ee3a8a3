import Exchange
import Testing
import Text

@Suite struct EDIDocumentTests {
  private func json(_ text: String) -> String {
    Array(text.utf8).withUnsafeBytes {
      String(decoding: EDIDocument.json($0, style: .compact), as: UTF8.self)
    }
  }

  @Test func golden() {
    let text = Fixture.file(guide: "005010X279A1", kind: "270", ["EQ*30^35:A**", "TRN*1"])
    #expect(
      json(text) == """
        {"interchanges":[{"control":"000000101","delimiters":{"element":"*","component":":",\
        "repetition":"^","segment":"~"},\
        "header":{"id":"ISA","number":1,"bytes":[0,106],"elements":["00","          ","00",\
        "          ","ZZ","SENDER         ","ZZ","RECEIVER       ","260105","0930","^","00501",\
        "000000101","0","T",":"]},\
        "groups":[{"control":"11","guide":"005010X279A1",\
        "header":{"id":"GS","number":2,"bytes":[107,161],"elements":["HC","SENDER","RECEIVER",\
        "20260105","0930","11","X","005010X279A1"]},\
        "transactions":[{"kind":"270","control":"0001","guide":"005010X279A1","segments":[\
        {"id":"ST","number":3,"in_transaction":1,"bytes":[162,187],"elements":["270","0001",\
        "005010X279A1"]},\
        {"id":"EQ","number":4,"in_transaction":2,"bytes":[188,201],"elements":[[["30"],["35","A"]],\
        "",""]},\
        {"id":"TRN","number":5,"in_transaction":3,"bytes":[202,208],"elements":["1"]},\
        {"id":"SE","number":6,"in_transaction":4,"bytes":[209,219],"elements":["4","0001"]}]}],\
        "trailer":{"id":"GE","number":7,"bytes":[220,228],"elements":["1","11"]}}],\
        "segments":[],\
        "trailer":{"id":"IEA","number":8,"bytes":[229,245],"elements":["1","000000101"]}}],\
        "problems":[]}

        """)
  }

  /// Whatever is missing, the JSON stays whole and shows every segment.
  @Test func isWholeForEveryTruncation() throws {
    let bytes = Array(Fixture.full.utf8) + Array(Fixture.full.utf8.dropFirst(107))
    for length in stride(from: 0, to: bytes.count, by: 37) {
      let text = json(String(decoding: bytes[..<length], as: UTF8.self))
      let node = try JSONReader.read(text)
      #expect(node.object?["interchanges"]?.array != nil, "cut at \(length)")
      let isWhole = abs(length - Fixture.full.utf8.count) < 2
      #expect(node.object?["problems"]?.array?.isEmpty == isWhole, "cut at \(length)")
    }
  }

  @Test func segmentsOutsideTransactions() {
    let text = Fixture.file(["TRN*1"])
    let ta1 = "TA1*000000101*260105*0930*A*000~\n"
    let marked = text.prefix(107) + ta1 + text.dropFirst(107)
    #expect(json(String(marked)).contains("\"segments\":[{\"id\":\"TA1\",\"number\":2,"))
  }
}
