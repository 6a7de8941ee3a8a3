import CodeSets
import Model
import Text

extension FeeBook {
  /// Schedules that exceptions of a charge master bill and that nobody declares.
  func unknownSchedules(of master: ChargeMaster) -> [RuleDiagnostic] {
    master.exceptions.compactMap { exception in
      guard case .schedule(let name, _) = exception.change, !name.hasPrefix("medicare:"),
        schedules[name] == nil, contract(named: name) == nil, !declared.contains(name)
      else { return nil }
      let names = Array(schedules.keys) + contracts.map(\.id)
      let hint = nearest(name, in: names).map { "did you mean '\($0)'?" }
      return RuleDiagnostic(
        .badChargeException, exception.place, rule: master.id,
        "the exception '\(exception.id)' bills '\(name)', which is no fee_schedule or contract — "
          + (hint ?? "declare it, or write \"medicare:15202/00\" for Medicare's schedule"))
    }
  }

  /// What prices lines by a schedule alone, as a contract would that says nothing else: lines of a day do
  /// not reduce one another unless the schedule rests on Medicare's.
  package func contract(ofOnly schedule: RateSchedule) -> Contract {
    let base = RateBase(schedule: .named(schedule.id), share: nil, place: schedule.place)
    let isMedicare = medicare(of: base) != nil
    return Contract(
      id: schedule.id, payer: schedule.id, payers: CodeSet(single: schedule.id),
      source: schedule.source, from: schedule.from, to: schedule.to, scope: ContractScope(),
      base: base, exceptions: [],
      multiple: Contract.Multiple(
        way: isMedicare ? .medicare : .none, codes: nil, place: schedule.place),
      shares: [:], followsMedicare: isMedicare, steps: [], examples: [], layer: schedule.layer,
      place: schedule.place)
  }
}
