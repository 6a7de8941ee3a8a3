package import Model

/// What tells the time; the kernel never reads a clock of its own.
package protocol TimeSource: Sendable {
  func now() -> Instant
}

/// What makes 64 random bits for a new command's id.
package protocol IDSource: Sendable {
  func next() -> UInt64
}

/// Random bits of the operating system.
package struct RandomIDs: IDSource {
  package init() {}
  package func next() -> UInt64 { UInt64.random(in: .min ... .max) }
}

/// What the kernel is given from outside.
package struct Surroundings: Sendable {
  package var time: any TimeSource
  package var ids: any IDSource
  /// The process, for the holder of a lease and for messages.
  package var process: Int32
  package var host: String
  /// The size of the reserve file in bytes; 0 for none.
  package var reserve: Int64
  /// Where the kernel says what it does; nowhere, unless the roof wants it.
  package var log = KernelLog.silent

  package init(
    time: any TimeSource, ids: any IDSource = RandomIDs(), process: Int32, host: String,
    reserve: Int64 = Reserve.size
  ) {
    self.time = time
    self.ids = ids
    self.process = process
    self.host = host
    self.reserve = reserve
  }

  /// The same for a copy that is thrown away, which needs no reserve.
  var withoutReserve: Surroundings {
    var copy = self
    copy.reserve = 0
    return copy
  }
}
