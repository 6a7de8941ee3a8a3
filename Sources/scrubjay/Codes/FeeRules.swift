import Foundation
import Model
import Office

/// What prices, charges and estimates are reckoned from: the rules, and where the official files lie.
struct FeeRules {
  var book: RuleBook
  /// The folder of code files.
  var codes: String
  /// The practice whose active bundle the rules are; nil where they were named or lie in files.
  var desk: PracticeDesk?
}

extension RuleOptions {
  /// The rules for what they declare of money: those that are named, else the active bundle of the practice
  /// that is named or lies here or above, else those of `rules/` in the current folder.
  ///
  /// What is wrong with what they declare of money ends the program, since a slip would be a wrong amount;
  /// `unless`: whether it may stand, since nothing of it is asked. A contract or charge master with an example
  /// that comes out otherwise is told, and prices nothing by itself.
  func loadForFees(
    of practice: PracticeOptions, unless isLeftAside: (RuleBook) -> Bool = { _ in false }
  ) throws -> FeeRules {
    let rules = try find(practice)
    let faults = rules.book.feeFaults
    guard faults.isEmpty || isLeftAside(rules.book) else {
      for fault in faults { Terminal.note(fault.text) }
      throw Stop(status: .rulesDidNotLoad)
    }
    for failure in rules.book.failedFees {
      Terminal.note("\(failure.text); it prices nothing until this is mended")
    }
    return rules
  }

  /// The same where rules are named, a bundle is active or the folder has rules; nil where there are none,
  /// since what is asked goes without them.
  func loadForFeesIfThere(of practice: PracticeOptions) throws -> FeeRules? {
    let hasFiles = isGiven || Files.holdRules("rules")
    if !hasFiles {
      guard let desk = try practice.openIfThere(codes: codes), try desk.hasActiveBundle() else {
        return nil
      }
    }
    return try loadForFees(of: practice) { !$0.declaresFees }
  }

  private func find(_ practice: PracticeOptions) throws -> FeeRules {
    guard !isGiven, let desk = try practice.openIfThere(codes: codes) else {
      return FeeRules(book: try load(judges: false), codes: codes.folder)
    }
    _ = try codes.existing()
    do {
      let (bundle, book) = try desk.standing(asOf: DateOption.today())
      Terminal.note(
        "note: by the practice's active bundle \(bundle.title), and not by files; --rules rules goes by those "
          + "in rules/"
      )
      return FeeRules(book: book, codes: desk.codes, desk: desk)
    } catch {
      guard let refusal = Refusal(error), refusal.code == "K207" else { throw error }
      Terminal.note("note: no bundle is active in this practice, so the files of the folder count")
      return FeeRules(
        book: try load(judges: false, besideBundle: false), codes: desk.codes, desk: desk)
    }
  }
}
