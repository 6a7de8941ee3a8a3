import Foundation

/// CPU seconds of this thread, which other programs on the machine do not lengthen.
func threadSeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// CPU seconds of a piece of work.
func measured(_ work: () throws -> Void) rethrows -> Double {
  let began = threadSeconds()
  try work()
  return threadSeconds() - began
}

/// Seconds by a clock that nobody sets.
func wallSeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// CPU seconds of this process, all its threads together.
func processSeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// Keeps a result from being thrown away by the optimiser.
@inline(never)
func consume(_ value: Int) {
  if value == Int.min + 42 { print("") }
}
