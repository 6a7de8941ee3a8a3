// swift-tools-version: 6.1
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// A floor of the house and the rooms it may look down into (docs/architecture.md).
func floor(_ name: String, _ below: Target.Dependency...) -> Target {
  .target(name: name, dependencies: below, swiftSettings: settings)
}

func tests(_ name: String, _ subjects: Target.Dependency...) -> Target {
  .testTarget(
    name: name, dependencies: subjects + ["TestKit"], exclude: [], swiftSettings: settings)
}

let package = Package(
  name: "scrubjay",
  products: [.executable(name: "scrubjay", targets: ["scrubjay"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
  ],
  targets: [
    // Floor 1
    floor("Model"),
    floor("Text"),
    floor("X12"),
    .target(name: "CLuaShim", linkerSettings: [.linkedLibrary("lua5.4"), .linkedLibrary("m")]),
    .target(name: "CEditShim", linkerSettings: [.linkedLibrary("edit")]),
    .target(name: "CInflate", linkerSettings: [.linkedLibrary("z")]),
    // Floor 2
    floor("LuaVM", "CLuaShim"),
    floor("Exchange", "Model", "Text", "X12"),
    floor(
      "CodeSets", "Model", "Text", "CInflate", .product(name: "Crypto", package: "swift-crypto")),
    // Floor 3
    floor("Scripting", "LuaVM", "CodeSets", "Text", "Model"),
    floor(
      "Kernel", "Model", "Text",
      .product(name: "GRDB", package: "GRDB.swift"),
      .product(name: "GRDBSQLite", package: "GRDB.swift"),
      .product(name: "Crypto", package: "swift-crypto"),
      .product(name: "Logging", package: "swift-log")),
    // Floor 4
    floor("Office", "Kernel", "Scripting", "Exchange", "CodeSets", "Model", "Text", "X12"),
    // Floor 5
    .executableTarget(
      name: "scrubjay",
      dependencies: [
        "CEditShim", "Office", "Model", "Text",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
    // Tests
    floor("TestKit", "Model", "Exchange", "Scripting", "Kernel", "Office"),
    tests("ModelTests", "Model"),
    tests("TextTests", "Text"),
    tests("X12Tests", "X12"),
    tests("LuaVMTests", "LuaVM"),
    tests("CodeSetsTests", "CodeSets", "Model", "Text"),
    tests("ExchangeTests", "Exchange", "Model", "Text", "X12"),
    .executableTarget(
      name: "kernel-peer", dependencies: ["Kernel", "Model", "TestKit"], path: "Tests/Peer",
      swiftSettings: settings),
    tests(
      "KernelTests", "Kernel", "Model", "Text", "kernel-peer",
      .product(name: "GRDB", package: "GRDB.swift"),
      .product(name: "Logging", package: "swift-log")),
    tests("ScriptingTests", "Scripting", "CodeSets", "LuaVM", "Model"),
    tests("CommandTests", "scrubjay", "Office", "Kernel", "Model"),
    tests("OfficeTests", "Office", "Kernel", "Scripting", "Exchange", "Model", "Text"),
  ],
  swiftLanguageModes: [.v6]
)

// Rigs and benches are built on demand only (docs/decisions/0002).
if Context.environment["SCRUBJAY_RIGS"] != nil {
  package.targets += [
    .executableTarget(
      name: "bench",
      dependencies: [
        "Office", "Kernel", "Exchange", "Scripting", "CodeSets", "Model", "TestKit", "Text", "X12",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      path: "Benchmarks",
      exclude: ["Peers/lua.lua", "Peers/node.js", "Peers/python.py", "Peers/pyx12_reader.py"],
      swiftSettings: settings),
    .executableTarget(
      name: "backup-rig", dependencies: ["Kernel", "Model"], path: "Tests/rigs/backup",
      swiftSettings: settings),
    .executableTarget(
      name: "reading-rig", dependencies: ["Exchange", "Model", "X12"], path: "Tests/rigs/reading",
      swiftSettings: settings),
    .executableTarget(
      name: "sandbox-rig", dependencies: ["LuaVM"], path: "Tests/rigs/sandbox",
      swiftSettings: settings),
    .target(
      name: "CDisk", path: "Tests/rigs/disk", cSettings: [.define("_GNU_SOURCE")],
      linkerSettings: [.linkedLibrary("sqlite3")]),
    .executableTarget(
      name: "kernel-rig",
      dependencies: [
        "CDisk", "Kernel", "Model", "TestKit",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      path: "Tests/rigs/kernel", swiftSettings: settings),
  ]
}
