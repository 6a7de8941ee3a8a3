import Testing
import Text

@Suite struct JSONOutputTests {
  private func sample(_ style: JSONOutput.Style) -> String {
    var json = JSONOutput(style)
    json.beginObject()
    json.key("claim")
    json.string("A-1\u{1}\"\\\t/é")
    json.key("lines")
    json.beginArray()
    json.integer(1)
    json.number("2.50")
    json.bool(false)
    json.null()
    json.beginObject()
    json.endObject()
    json.endArray()
    json.key("none")
    json.beginArray()
    json.endArray()
    json.endObject()
    return json.text
  }

  @Test func compact() {
    #expect(
      sample(.compact)
        == "{\"claim\":\"A-1\\u0001\\\"\\\\\\t/é\",\"lines\":[1,2.50,false,null,{}],\"none\":[]}")
  }

  @Test func pretty() {
    #expect(
      sample(.pretty) == """
        {
          "claim": "A-1\\u0001\\"\\\\\\t/é",
          "lines": [
            1,
            2.50,
            false,
            null,
            {}
          ],
          "none": []
        }
        """)
  }

  /// Every byte in every place of a short text is written so that the reader gives it back.
  @Test func escapesInEveryPlace() throws {
    for length in 0...20 {
      for place in 0..<length {
        for byte in [UInt8(0), 9, 10, 31, 32, 34, 47, 92, 127] {
          var text = [UInt8](repeating: 97, count: length)
          text[place] = byte
          let string = String(decoding: text, as: UTF8.self)
          var json = JSONOutput()
          json.string(string)
          let read = try JSONReader.read(json.bytes)
          #expect(read.value == .string(string))
        }
      }
    }
  }

  @Test func integersAsTheyAre() {
    for number in [0, 7, -1, 10, 1_234_567_890, Int.max, Int.min, 9_999_999_999_999_999] {
      var json = JSONOutput()
      json.integer(number)
      #expect(json.text == String(number))
    }
  }

  @Test func rows() {
    #expect(
      sample(.rows) == """
        {
          "claim": "A-1\\u0001\\"\\\\\\t/é",
          "lines": [
            1,
            2.50,
            false,
            null,
            {}
          ],
          "none": []
        }
        """)
    var json = JSONOutput(.rows)
    json.beginArray()
    json.beginArray()
    json.beginObject()
    json.key("a")
    json.integer(1)
    json.key("b")
    json.integer(2)
    json.endObject()
    json.endArray()
    json.endArray()
    #expect(json.text == "[\n  [\n    {\"a\":1,\"b\":2}\n  ]\n]")
  }

  @Test func streams() {
    var json = JSONOutput()
    for number in 1...2 {
      json.beginArray()
      json.integer(number)
      json.endArray()
      json.newLine()
    }
    #expect(json.text == "[1]\n[2]\n")
    json.removeAll()
    json.null()
    #expect(json.text == "null")
  }

  @Test func bytesThatAreNoText() {
    var json = JSONOutput()
    [0x41, 0xFF, 0x42].withUnsafeBufferPointer { json.string($0) }
    #expect(json.text == "\"A\u{FFFD}B\"")
  }

  @Test func canonicalSortsByBytes() throws {
    let node = try JSONReader.read("{\"b\": 1, \"a\": {\"é\": -0, \"z\": [ ]}, \"B\": \"\\u0041\"}")
    let text = String(decoding: try CanonicalJSON.bytes(node), as: UTF8.self)
    #expect(text == "{\"B\":\"A\",\"a\":{\"z\":[],\"é\":0},\"b\":1}")
  }

  @Test func canonicalRefusesFractions() throws {
    let node = try JSONReader.read("[1,\n 1.0]")
    let problem = #expect(throws: TextProblem.self) { try CanonicalJSON.bytes(node) }
    #expect(
      problem?.description
        == "2:2: J120 A number with fraction or exponent has no canonical form. "
        + "Write an integer, or a string.")
  }
}
