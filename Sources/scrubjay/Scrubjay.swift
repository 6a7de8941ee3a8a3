import ArgumentParser

@main
struct Scrubjay: ParsableCommand {
  func run() throws {}
}
