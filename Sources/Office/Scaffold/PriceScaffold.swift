package import Model

/// Beginnings of contracts and charge masters with marked blanks: `scrubjay new`.
///
/// They load, and their examples come out as they say, before a blank is filled.
package enum PriceScaffold {
  /// A contract with a payer for a year from a day on, as a share of Medicare's fee schedule.
  package static func contract(_ id: String, payer: String, from: CivilDate) -> String {
    """
    -- TODO: which paper this was read from, and who holds it.
    contract "\(id)" {
      payer     = "\(payer)", -- the id that claims name it by
      effective = { from = "\(from)", to = "\(lastDay(from))" },
      source    = "TODO: the contract, with its number, date and exhibits",

      -- Of each day's fee schedule; give the locality, as in locality = "15202/00", or name a
      -- fee_schedule of your own. What else can be agreed: docs/reference/contracts.md
      base      = { schedule = "mpfs", pct = "100%" },
      except    = {
        { code = codes "J1885", each = money "1.00", why = "TODO: the exhibit" },
      },
      lesser_of = "charge", -- never more than is billed; leave it out where nothing says so

      examples  = {
        { "TODO: by the schedule", line = { code = "99213", dos = "\(from)" },
          base = money "100.00", allowed = money "100.00" },
        { "TODO: by an exception", line = { code = "J1885", units = 2, dos = "\(from)" },
          allowed = money "2.00" },
      },
    }

    """
  }

  /// A charge master from a day on.
  package static func charges(_ id: String, from: CivilDate) -> String {
    """
    -- TODO: who decided what is billed, and where that is written down.
    charge_master "\(id)" {
      title     = "TODO: whose charges they are",
      effective = { from = "\(from)" },
      source    = "TODO: the decision, with its date",
      owner     = "TODO: who answers for it",

      -- For one unit; a file beside this one, as in csv "charges.csv", where they are many.
      rows = csv [[
        code,mod,amount
        99213,,100.00
        20610,,150.00
        20610,50,225.00
      ]], -- other columns and named exceptions: docs/reference/charges.md

      examples = {
        { "TODO: a visit", line = { code = "99213", dos = "\(from)" }, charge = money "100.00" },
        { "TODO: both sides", line = { code = "20610", mods = "50", dos = "\(from)" },
          charge = money "225.00" },
      },
    }

    """
  }

  /// The last day of the year that begins on a day.
  private static func lastDay(_ from: CivilDate) -> CivilDate {
    let (year, month, day) = from.civil
    let next = CivilDate(year: year + 1, month: month, day: day)
    return CivilDate(days: (next?.days ?? from.days + 365) - 1)
  }
}
