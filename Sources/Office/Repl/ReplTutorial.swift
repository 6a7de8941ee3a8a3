internal import Scripting

/// Ten screens on the playground, each with one thing to type.
package enum ReplTutorial {
  package struct Screen: Sendable {
    package var title: String
    package var text: String
    /// What is to be typed.
    package var type: String
    /// What stands in the answer then, so that the next screen may come.
    package var expect: String
  }

  package static let screens = [
    Screen(
      title: "A claim",
      text: """
        Every claim of the playground's batch can be looked at by its number (CLM01). Names of patients
        are hidden; everything else is what rules see.
        """,
      type: "claim(\"FFM-1003\")", expect: "269.50"),
    Screen(
      title: "Its fields",
      text: """
        What stands in a claim has names: fields, groups such as payer.id, and the list of lines. The
        key Tab shows what may stand behind a dot. This is the charge of the second line.
        """,
      type: "claim(\"FFM-1003\").lines[2].charge", expect: "42.50"),
    Screen(
      title: "Counting",
      text: """
        Expressions are Lua, the language of the rules. claims() is the list of all claims, and # counts.
        """,
      type: "#claims()", expect: "200"),
    Screen(
      title: "Keeping something",
      text: """
        A name with an equals sign keeps a value for later lines; a list is walked with for. Money is exact,
        so it is never added to plain numbers.
        """,
      type:
        "s = money \"0\" for i, line in ipairs(claim(\"FFM-1003\").lines) do s = s + line.charge end "
        + "print(s)",
      expect: "281.50"),
    Screen(
      title: "Judging",
      text: """
        The claim says 269.50 and its lines come to something else. The rules have seen that, too. :scrub
        judges one claim, or all without a number, and keeps nothing.
        """,
      type: ":scrub FFM-1003", expect: "add up to 281.50"),
    Screen(
      title: "Why",
      text: """
        Why is a claim held? With a rule's name :explain shows every step, with both values where something
        does not hold.
        """,
      type: ":explain FFM-1016 sj.replacement-reference", expect: "original_reference"),
    Screen(
      title: "Why not",
      text: """
        As often one wonders why a rule said nothing. FFM-1017 voids a claim and names it; the same rule has
        nothing against it.
        """,
      type: ":why-not sj.replacement-reference FFM-1017", expect: "pass"),
    Screen(
      title: "What a word means",
      text: """
        :help explains commands, functions, codes such as E112, rules, and every field with its home in
        X12.
        """,
      type: ":help patient.birth_date", expect: "hidden"),
    Screen(
      title: "Another rule",
      text: """
        Before a rule is switched on one wants to see what it changes. Playground/rules holds what somebody
        made of a payer's bulletin; :diff judges the batch without and with it.
        """,
      type: ":diff stock,Playground/rules", expect: "pelican.telehealth-pos"),
    Screen(
      title: "Another day",
      text: """
        What is late, and what is in force, depends on the day. The prompt shows the pretended today. On the
        fifteenth the later half of June has not happened yet.
        """,
      type: ":clock 2026-06-15", expect: "as of 2026-06-15"),
  ]

  /// A screen as it is shown.
  static func text(_ number: Int) -> String {
    let screen = screens[number]
    return """
      -- \(number + 1) of \(screens.count): \(screen.title) --
      \(screen.text)
      Type: \(screen.type)
      """
  }

  static let end = """
    -- the end --
    That was all of it. :help lists the commands, docs/reference/repl.md says more; with a practice there are
    also :whatif, which tries changes on a copy, and :unmask. :quit ends the session.
    """
}

extension ReplSession {
  func tutorial(_ arguments: [String]) throws -> ReplReply {
    guard arguments.count <= 1 else { throw usage("tutorial") }
    guard case .playground = context.place else {
      throw ReplRefusal(
        "the tutorial is about the playground's claims — open it with: scrubjay repl --playground")
    }
    var reply = ReplReply()
    if arguments.first == "stop" {
      screen = nil
      reply.note("the tutorial is over; :tutorial begins it again")
      return reply
    }
    let number = arguments.first.map { Int($0) ?? 0 } ?? 1
    guard ReplTutorial.screens.indices.contains(number - 1) else { throw usage("tutorial") }
    screen = number - 1
    tutorialBegan = true
    reply.note(ReplTutorial.text(number - 1))
    return reply
  }

  /// Shows the next screen when the answer has what the last one wanted to see.
  func goOn(after reply: inout ReplReply) {
    guard let number = screen else { return }
    if tutorialBegan {
      tutorialBegan = false
      return
    }
    guard reply.failure == nil,
      (reply.data + "\n" + reply.notes).contains(ReplTutorial.screens[number].expect)
    else { return }
    if ReplTutorial.screens.indices.contains(number + 1) {
      screen = number + 1
      reply.said.append(.note("\n" + ReplTutorial.text(number + 1)))
    } else {
      screen = nil
      reply.said.append(.note("\n" + ReplTutorial.end))
    }
  }
}
