import Foundation
import GRDB
import Kernel
import TestKit
import Testing

/// A text that goes on behind a NUL: C strings end there, and so does what a careless hash covers.
@Suite struct HiddenBytesTests {
  @Test func aRequestWithANulIsRefused() throws {
    let fixture = try PracticeFixture()
    let practice = try fixture.open()
    let add = LocationAdd(name: "North", npi: "1234567893")
    let changes: [(String, (inout Request) -> Void)] = [
      ("user", { $0.user = "ada\0x" }), ("on_behalf_of", { $0.onBehalfOf = "bo\0x" }),
      ("reason", { $0.reason = "because\0x" }), ("source", { $0.source = "cli\0x" }),
      ("key", { $0.key = "k\0x" }),
    ]
    for (field, change) in changes {
      var request = fixture.request()
      change(&request)
      let problem = refusal { try practice.perform(add, as: request) }
      #expect(problem?.code == .invalid)
      #expect(problem?.fields.map(\.field) == [field])
    }
    #expect(try practice.read { try $0.verifyAudit() }.faults == [])
  }

  @Test(arguments: [
    ("command", "sequence", "user"), ("command", "sequence", "source"),
    ("event", "command", "record"), ("event", "command", "type"),
  ])
  func bytesBehindANulAreFound(table: String, place: String, column: String) throws {
    let fixture = try PracticeFixture()
    let practice = try fixture.open()
    try practice.perform(
      UserAdd(account: "bo", name: "Bo", roles: ["biller"]), as: fixture.request())
    let editor = try DatabaseQueue(path: fixture.folder.database)
    try editor.write { db in
      try db.execute(
        sql: "UPDATE \(table) SET \(column) = \(column) || char(0) || 'x' WHERE \(place) = 2")
    }
    #expect(try practice.read { try $0.verifyAudit() }.faults.map(\.sequence) == [2])
  }

  /// What a turned bit can do to a row, done with the schema held back.
  @Test(arguments: [
    ("command", "sequence", "at", "NULL"), ("command", "sequence", "v", "'x'"),
    ("event", "command", "record_version", "NULL"), ("event", "command", "type", "NULL"),
  ])
  func aRowWithoutItsValueIsFoundAndEndsNothing(
    table: String, place: String, column: String, value: String
  ) throws {
    let fixture = try PracticeFixture()
    let practice = try fixture.open()
    try practice.perform(
      UserAdd(account: "bo", name: "Bo", roles: ["biller"]), as: fixture.request())
    let path = fixture.folder.database
    try DatabaseQueue(path: path).write { db in
      try db.execute(sql: "PRAGMA writable_schema = ON")
      try db.execute(
        sql: """
          UPDATE sqlite_schema SET sql = replace(replace(sql, '\(column) INTEGER NOT NULL', \
          '\(column) ANY'), '\(column) TEXT NOT NULL', '\(column) TEXT') WHERE name = '\(table)'
          """)
    }
    try DatabaseQueue(path: path).write { db in
      try db.execute(sql: "UPDATE \(table) SET \(column) = \(value) WHERE \(place) = 2")
    }
    #expect(try practice.read { try $0.verifyAudit() }.faults.map(\.sequence) == [2])
  }
}
